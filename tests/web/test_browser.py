"""The public timeline in a real browser: readable on a phone, in the dark, without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.web.walker import go

pytestmark = pytest.mark.browser


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
    go(page.get_by_role("link", name="Samenredzaamheid"))

    assert page.get_by_role("heading", level=1).inner_text() == "Samenredzaamheid"
    go(page.get_by_role("main").get_by_role("link", name="Tijdlijn"))
    go(page.get_by_role("link", name="Lijst"))
    assert page.locator("li.entry").count() > 25
    widest = page.locator("main").bounding_box()
    assert widest is not None
    assert widest["width"] <= width
    assert all(url.startswith(address) for url in asked)
    context.close()
