"""A cheap client in a process of its own: a closed loop over kept connections: python -m bench.load FILE."""

from __future__ import annotations

import json
import selectors
import socket
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

CONNECTIONS = 4
CHUNK = 1 << 18
END = b"\r\n\r\n"
OK = (b"HTTP/1.1 200 ", b"HTTP/1.1 201 ")
UNCHANGED = b"HTTP/1.1 304 "


@dataclass
class _Connection:
    """A connection that asks for one thing after the other."""

    socket: socket.socket
    received: bytearray = field(default_factory=bytearray)
    expected: int = 0
    asked_at: float = 0.0

    def ask(self, request: bytes) -> None:
        self.received.clear()
        self.expected = 0
        self.asked_at = time.perf_counter()
        self.socket.sendall(request)

    def receive(self) -> bool:
        """Take what came in; return whether the answer is whole."""
        some = self.socket.recv(CHUNK)
        if not some:
            raise ConnectionError("The server closed a connection.")
        self.received += some
        if not self.expected:
            end = self.received.find(END)
            if end < 0:
                return False
            head = bytes(self.received[:end])
            self.expected = end + len(END) + _length(head)
        return len(self.received) >= self.expected


def _length(head: bytes) -> int:
    """Return how long the body is that follows."""
    if head.startswith(UNCHANGED):
        return 0
    if not head.startswith(OK):
        raise ConnectionError(head.decode())
    return int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])


def run(port: int, requests: list[bytes], most: int, seconds: float) -> dict[str, object]:
    """Ask for the requests in turn, so many at most and so long at most; return the latencies (s)."""
    selector = selectors.DefaultSelector()
    latencies: list[float] = []
    began = time.perf_counter()
    asked = 0
    for _ in range(CONNECTIONS):
        connection = _Connection(socket.create_connection(("127.0.0.1", port)))
        connection.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        selector.register(connection.socket, selectors.EVENT_READ, connection)
        connection.ask(requests[asked % len(requests)])
        asked += 1
    busy = CONNECTIONS
    while busy:
        for key, _ in selector.select():
            connection = key.data
            if not connection.receive():
                continue
            now = time.perf_counter()
            latencies.append(now - connection.asked_at)
            if asked < most and now - began < seconds:
                connection.ask(requests[asked % len(requests)])
                asked += 1
            else:
                selector.unregister(connection.socket)
                connection.socket.close()
                busy -= 1
    return {"seconds": time.perf_counter() - began, "latencies": latencies}


if __name__ == "__main__":
    plan = json.loads(Path(sys.argv[1]).read_text())
    texts = [request.encode() for request in plan["requests"]]
    print(json.dumps(run(plan["port"], texts, plan["most"], plan["seconds"])))
