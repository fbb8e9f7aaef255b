"""A way out for deliveries, and who sees where it leads."""

from __future__ import annotations

import socket
import sys
from functools import cache
from pathlib import Path

import pytest

from service.feeds.egress import Egress, Failure, NotAnswered
from service.feeds.egress_addresses import (
    EgressRules,
)
from tests.feeds.receiver import Receiver, certificates

PUBLIC = "https://haak.partner-organisatie.nl/in"
WATCHED: list[list[object]] = []
"""Where connections are noted while a test watches."""


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event in {"socket.connect", "socket.sendto"} and WATCHED:
        WATCHED[-1].append(arguments[-1])


def leads_to(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Let the system's resolver give these addresses, one answer a question; return what it was asked."""
    asked: list[str] = []

    def resolve(host: str, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        asked.append(host)
        given = answers[min(len(asked), len(answers)) - 1].split()
        kinds = (socket.AF_INET6 if ":" in each else socket.AF_INET for each in given)
        return [
            (kind, socket.SOCK_STREAM, 6, "", (each, port)) for kind, each in zip(kinds, given, strict=True)
        ]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return asked


def trusting(receiver: Receiver, folder: Path, *, seconds: float = 15.0) -> Egress:
    """Return a way out that is allowed to reach this computer."""
    rules = EgressRules.of(["127.0.0.0/8"], [receiver.port])
    return Egress(rules, certificates(folder), seconds=seconds)


def refused(egress: Egress, url: str) -> Failure:
    with pytest.raises(NotAnswered) as told:
        egress.post(url, b"{}", {})
    return told.value.failure


@cache
def watch() -> None:
    """Let the interpreter tell of every connection; that cannot be ended, and need be said once."""
    sys.addaudithook(_note)
