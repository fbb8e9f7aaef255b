"""A served installation, and a real browser to look at it with."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server

from service.bootstrap import Samenspoor
from service.wsgi import create
from tests.conftest import SAMENREDZAAMHEID

HERE = Path(__file__).parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Look at pages on PostgreSQL under --slow only: they ask as the API does, which is tried on both."""
    for item in items:
        asked = getattr(item, "callspec", None)
        if item.path.is_relative_to(HERE) and asked and "postgres" in asked.params.values():
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def address(sqlite_service: Samenspoor) -> Iterator[str]:
    """Serve an installation with the real programme; return its address."""
    sqlite_service.loader.load(SAMENREDZAAMHEID)
    sqlite_service.engine.run()
    server = make_server("127.0.0.1", 0, create(sqlite_service), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ["SAMENSPOOR_TEST_CHROMIUM"], args=FLAGS
        )
        yield chromium
        chromium.close()
