"""How mail leaves: by SMTP, or into a folder where no mail server is set."""

from __future__ import annotations

import os
import smtplib
import ssl
from collections.abc import Callable
from contextlib import AbstractContextManager
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit
from uuid import uuid4

from service.settings import Settings

Post = Callable[[EmailMessage], None]
"""Sends a mail. Raises `OSError` (`smtplib.SMTPException` is one) where it does not get away."""

TIMEOUT = 20
"""Seconds that a mail server may be silent."""

PORTS = {"smtp": 587, "smtps": 465}
HERE = frozenset({"localhost", "127.0.0.1", "::1"})


class SmtpUrlNotUnderstood(Exception):
    """SAMENSPOOR_SMTP_URL is not an address of a mail server: write smtp://user:password@host:587."""

    def __init__(self) -> None:  # the address holds a password: it is not repeated
        super().__init__(type(self).__doc__)


class NotEncrypted(OSError):
    """The mail server offers no STARTTLS: ask for it, or use smtps://; links do not go unencrypted."""


def post_of(settings: Settings) -> Post:
    """Return how mail leaves this installation. Raises `SmtpUrlNotUnderstood`."""
    if settings.smtp_url is None:
        return lambda letter: into_folder(settings.data / "mail", letter)
    server = _server(settings.smtp_url)
    return lambda letter: by_smtp(server, letter)


def into_folder(folder: Path, letter: EmailMessage) -> None:
    """Write a mail as a file that only its owner may read."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / f"{uuid4().hex}.eml"
    with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as writer:
        writer.write(letter.as_bytes(policy=SMTP))


def by_smtp(server: SplitResult, letter: EmailMessage) -> None:
    """Hand a mail to a server, encrypted unless it is on this computer. Raises `OSError`."""
    with _connected(server) as smtp:
        if server.username:
            smtp.login(unquote(server.username), unquote(server.password or ""))
        smtp.send_message(letter)


def _connected(server: SplitResult) -> AbstractContextManager[smtplib.SMTP]:
    host, port = server.hostname or "", server.port or PORTS[server.scheme]
    if server.scheme == "smtps":
        return smtplib.SMTP_SSL(host, port, timeout=TIMEOUT, context=ssl.create_default_context())
    smtp = smtplib.SMTP(host, port, timeout=TIMEOUT)
    try:
        _encrypt(smtp, host)
    except Exception:
        smtp.close()
        raise
    return smtp


def _encrypt(smtp: smtplib.SMTP, host: str) -> None:
    smtp.ehlo()
    if smtp.has_extn("starttls"):
        smtp.starttls(context=ssl.create_default_context())
        smtp.ehlo()
    elif host not in HERE:
        raise NotEncrypted(NotEncrypted.__doc__)


def _server(url: str) -> SplitResult:
    try:
        server = urlsplit(url)
        good = server.scheme in PORTS and bool(server.hostname) and server.port != 0
    except ValueError:
        good = False
    if not good:
        raise SmtpUrlNotUnderstood
    return server
