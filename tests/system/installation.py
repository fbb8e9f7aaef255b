"""An installation as it really runs: web and worker as processes of their own."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from service import bootstrap
from service.domain.access import Role
from service.settings import Settings
from tests.system.waiting import wait_until

ROOT = Path(__file__).parents[2]
KINDS = ("web", "worker")


class Answer(NamedTuple):
    """What the web process answered; status 0 where it did not."""

    status: int
    body: Any = None
    headers: Mapping[str, str] = MappingProxyType({})


class Installation:
    """Starts the processes of an installation, kills them, and asks them over HTTP."""

    def __init__(self, settings: Settings, token: str) -> None:
        self.token = token
        self._settings = settings
        self._port = _free_port()
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    @property
    def address(self) -> str:
        """Where the web process answers."""
        return f"http://127.0.0.1:{self._port}"

    def start(self, kind: str) -> None:
        """Start a process in a group of its own, so that its children can be killed with it."""
        with (self._settings.data / f"{kind}.log").open("ab") as said:
            self._running[kind] = subprocess.Popen(
                [sys.executable, "-m", "service", kind],
                cwd=ROOT,
                env=self._environment(),
                stdout=said,
                stderr=said,
                start_new_session=True,
            )

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "PORT": str(self._port),
            "SAMENSPOOR_DATA": str(self._settings.data),
            "SAMENSPOOR_DATABASE_URL": self._settings.database_url or "",
            "SAMENSPOOR_LOG_LEVEL": "error",
        }

    def kill(self, kind: str) -> None:
        """End a process and its children at once, whatever they are doing."""
        process = self._running.pop(kind)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def restart(self, kind: str) -> None:
        """Kill a process and start it again."""
        self.kill(kind)
        self.start(kind)

    def stop(self) -> None:
        """Kill whatever still runs."""
        for kind in tuple(self._running):
            self.kill(kind)

    def wait_until_answering(self) -> None:
        """Return when the web process answers."""
        wait_until(lambda: self.ask("GET", "/health/live").status == 200, "the web process")

    def ask(self, method: str, path: str, body: Any = None, key: str = "", **more: str) -> Answer:
        """Send one request on a connection of its own, with ``more`` headers."""
        connection = HTTPConnection("127.0.0.1", self._port, timeout=30)
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        headers |= {name.replace("_", "-"): value for name, value in more.items()}
        if key:
            headers["Idempotency-Key"] = key
        try:
            connection.request(method, path, body and json.dumps(body), headers)
            answer = connection.getresponse()
            return Answer(answer.status, json.loads(answer.read()), dict(answer.getheaders()))
        except (OSError, HTTPException):
            return Answer(0)
        finally:
            connection.close()

    def logged(self) -> str:
        """Return what the processes wrote to their logs."""
        return "".join((self._settings.data / f"{kind}.log").read_text() for kind in KINDS)


@contextmanager
def empty_installation(settings: Settings) -> Iterator[Installation]:
    """Run an installation where nothing is recorded yet, with the token of its administrator."""
    bootstrap.prepare(settings)
    service = bootstrap.build(settings)
    running = Installation(settings, service.grants.issue(Role.ADMIN))
    service.close()
    try:
        for kind in KINDS:
            running.start(kind)
        running.wait_until_answering()
        yield running
    finally:
        running.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
