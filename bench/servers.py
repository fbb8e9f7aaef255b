"""Servers on this computer, started as `samenspoor web` starts its own, ended by their process id."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from service import cli

APPLICATION = "service.wsgi:create()"
STARTING = 60
"""Seconds that a server may take to start."""


@contextmanager
def serving(folder: Path, application: str = APPLICATION, **more: str) -> Iterator[int]:
    """Serve an application over the data in that folder, with ``more`` settings; give the port."""
    port = _free_port()
    environment = {k: v for k, v in os.environ.items() if not k.startswith("SAMENSPOOR_")}
    environment |= {"PORT": str(port), "SAMENSPOOR_DATA": str(folder), "SAMENSPOOR_REQUESTS_A_MINUTE": "0"}
    environment |= {"SAMENSPOOR_FEED_REQUESTS_A_MINUTE": "0", **more}
    server = subprocess.Popen(
        [application if part == APPLICATION else part for part in _command(environment)],
        env=environment,
    )
    try:
        _wait_for(port, server)
        yield port
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _command(environment: dict[str, str]) -> Sequence[str]:
    """Return what `samenspoor web` would run, with all its options."""
    with (
        mock.patch.dict(os.environ, environment, clear=True),
        mock.patch("os.execv") as execv,
    ):
        assert cli.web.callback
        cli.web.callback()
    command: list[str] = execv.call_args.args[1]
    assert APPLICATION in command
    return command


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + STARTING
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise SystemExit(f"A server ended at its start with status {server.returncode}.")
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"A server did not answer within {STARTING} seconds.")
