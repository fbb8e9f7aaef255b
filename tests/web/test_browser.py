"""The public timeline in a real browser: readable on a phone, in the dark, without scripts."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server

from service.bootstrap import Samenspoor
from service.wsgi import create
from tests.conftest import SAMENREDZAAMHEID

pytestmark = pytest.mark.browser
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture
def address(sqlite_service: Samenspoor) -> Iterator[str]:
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
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ["SAMENSPOOR_TEST_CHROMIUM"], args=FLAGS
        )
        yield chromium
        chromium.close()


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_visitor_reads_the_timeline(browser: Browser, address: str, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=False,
        locale="nl-NL",
    )
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(address)
    page.get_by_role("link", name="Samenredzaamheid").click()

    assert page.get_by_role("heading", level=1).inner_text() == "Samenredzaamheid"
    assert page.locator("li.entry").count() > 25
    widest = page.locator("main").bounding_box()
    assert widest is not None
    assert widest["width"] <= width
    assert all(url.startswith(address) for url in asked)
    context.close()
