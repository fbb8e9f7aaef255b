"""A mail server on this computer that keeps what it gets."""

from __future__ import annotations

import socketserver
import threading
from email import message_from_bytes, policy
from email.message import EmailMessage


class MailServer(socketserver.ThreadingTCPServer):
    """Speaks as much SMTP as a mail takes; refuses recipients while it is told to."""

    daemon_threads = True

    def __init__(self, host: str = "127.0.0.1", offers: tuple[str, ...] = ()) -> None:
        super().__init__((host, 0), _Conversation)
        self.offers = offers
        self.refuses = False
        self.said: list[str] = []
        self.received: list[EmailMessage] = []
        self._thread = threading.Thread(target=self.serve_forever)
        self._thread.start()

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.server_address[1])

    def stop(self) -> None:
        """Stop listening."""
        self.shutdown()
        self._thread.join()
        self.server_close()


class _Conversation(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        """Answer line by line."""
        self._say("220 here")
        while line := self.rfile.readline().decode().strip():
            self.server.said.append(line)
            word = line.split(" ", maxsplit=1)[0].upper()
            if word == "QUIT":
                self._say("221 bye")
                return
            if word == "DATA":
                self._take()
            else:
                self._answer(word)

    def _answer(self, word: str) -> None:
        if word == "EHLO":
            told = ["here", *self.server.offers]
            for number, offer in enumerate(told, start=1):
                self._say(f"250{' ' if number == len(told) else '-'}{offer}")
        elif word == "RCPT" and self.server.refuses:
            self._say("550 not here")
        elif word == "STARTTLS":
            self._say("454 not now")
        else:
            self._say("235 welcome" if word == "AUTH" else "250 fine")

    def _take(self) -> None:
        self._say("354 go on")
        lines: list[bytes] = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b"."))
        self.server.received.append(message_from_bytes(b"".join(lines), policy=policy.default))
        self._say("250 taken")

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())
