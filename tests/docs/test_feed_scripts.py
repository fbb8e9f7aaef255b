"""The scripts of the how-tos for partners run as they are written."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from service.bootstrap import Samenspoor
from service.wsgi import create
from tests.feeds.polling import Poller

POLLING = Path(__file__).parents[2] / "docs" / "how-to" / "poll-a-feed.md"


@pytest.fixture
def poller(sqlite_service: Samenspoor) -> Poller:
    return Poller(sqlite_service)


@pytest.fixture
def address(poller: Poller) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, create(poller.service), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1/feeds/{poller.follower.token}/events"
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_script_that_polls_tells_everything_once(poller: Poller, address: str, tmp_path: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", POLLING.read_text("utf-8"), re.DOTALL)
    script = tmp_path / "poll.py"
    script.write_text(code)

    def run() -> list[str]:
        poller.service.engine.run()
        command = [sys.executable, str(script), address, str(tmp_path / "last-id.txt")]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()

    poller.tell(3)
    assert len(run()) == len(poller.batch())
    assert run() == []
    poller.tell(1)
    assert [line.split()[1] for line in run()] == ["nl.samenspoor.initiative.update_given.v1"]
