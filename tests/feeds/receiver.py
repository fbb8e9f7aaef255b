"""A partner's server on this computer: https, answers as it is told to, and keeps what it gets."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Mapping
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import trustme

NAME = "haak.partner-organisatie.nl"
"""What its certificate says it is called."""


class Received(NamedTuple):
    """One request."""

    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def id(self) -> str:
        """The id of the message."""
        return self.headers["webhook-id"]


class Reply(NamedTuple):
    """What to answer."""

    status: int = 204
    headers: Mapping[str, str] = {}
    body: bytes = b""


Answering = Callable[[Received], Reply]
"""Decides what to answer to a request."""


@cache
def authority() -> trustme.CA:
    """Return who certifies receivers."""
    return trustme.CA()


def certificates(folder: Path) -> Path:
    """Write what a sender has to trust."""
    file = folder / "partners.pem"
    authority().cert_pem.write_to_path(file)
    return file


class Receiver(ThreadingHTTPServer):
    """Answers 204, until ``answering`` says something else."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, name: str = NAME) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority().issue_cert(name, "127.0.0.1").configure_cert(context)
        self.context = context
        self.received: list[Received] = []
        self.answering: Answering = lambda _: Reply()
        self.answered: Callable[[], None] = lambda: None
        self.raw: Callable[[ssl.SSLSocket], None] | None = None
        self.connections = 0
        self._thread = threading.Thread(target=lambda: self.serve_forever(poll_interval=0.01))
        self._thread.start()

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.server_address[1])

    @property
    def url(self) -> str:
        """Where it is, by number."""
        return f"https://127.0.0.1:{self.port}/haak"

    @property
    def ids(self) -> list[str]:
        """The ids of the messages that came, in order."""
        return [each.id for each in self.received]

    def stop(self) -> None:
        """Stop listening."""
        self.shutdown()
        self._thread.join()
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of senders that go away: tests send them away."""


class _Conversation(BaseHTTPRequestHandler):
    server: Receiver

    def setup(self) -> None:
        """Speak encrypted."""
        self.server.connections += 1
        self.request.settimeout(30)
        self.request = self.server.context.wrap_socket(self.request, server_side=True)
        super().setup()

    def handle(self) -> None:
        """Answer one request, or do with the connection whatever the test says."""
        if self.server.raw:
            self.server.raw(self.request)
        else:
            super().handle()

    def finish(self) -> None:
        """Break off."""
        super().finish()
        self.request.close()

    def do_POST(self) -> None:
        """Answer."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        received = Received(self.path, dict(self.headers.items()), body)
        self.server.received.append(received)
        reply = self.server.answering(received)
        self.send_response(reply.status)
        for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)
        self.server.answered()

    def log_message(self, *_: object) -> None:
        """Say nothing."""
