"""“What now”, overview and “since the last meeting” in a real browser: on a phone, in the dark, on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from service.bootstrap import Samenspoor
from service.domain.access import Role
from tests.web.serving import serving
from tests.web.signing_in import sign_in_browser
from tests.web.village_pages import VILLAGE, village
from tests.web.walker import go

__all__ = ["village"]
pytestmark = pytest.mark.browser

PROGRAMME = f"/programmes/{VILLAGE}"
PAGES = ("/now", "", "/since-last-meeting")
LOOKS = [("light", 360), ("dark", 360), ("light", 768), ("dark", 1440)]


@pytest.fixture(scope="module")
def base(village: Samenspoor) -> Iterator[str]:
    """Serve the village; return its address."""
    with serving(village) as address:
        yield address


def opened(browser: Browser, base: str, village: Samenspoor, width: int, scheme: str = "light") -> Page:
    """Return a page of somebody who leads the village, without scripts."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=False,
        locale="nl-NL",
    )
    page = context.new_page()
    sign_in_browser(page, base, village, Role.LEAD, VILLAGE)
    return page


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_no_page_scrolls_sideways_or_asks_elsewhere(
    browser: Browser, base: str, village: Samenspoor, scheme: str, width: int
) -> None:
    page = opened(browser, base, village, width, scheme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    for name in PAGES:
        page.goto(f"{base}{PROGRAMME}{name}?lang=nl")
        for each in page.locator("main, main section, main li, main form").all():
            box = each.bounding_box()
            assert box is None or box["x"] + box["width"] <= width + 1
    assert all(url.startswith(base) for url in asked)
    page.context.close()


def test_the_keyboard_alone_leads_from_a_step_to_its_evidence(
    browser: Browser, base: str, village: Samenspoor
) -> None:
    page = opened(browser, base, village, 1440)
    page.goto(f"{base}{PROGRAMME}/now?lang=nl")
    first = page.locator("li.step summary").first

    first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/facts/"))

    assert page.get_by_role("heading", level=1).is_visible()
    page.context.close()


def test_what_changed_since_the_last_session_prints_on_one_sheet(
    browser: Browser, base: str, village: Samenspoor
) -> None:
    page = opened(browser, base, village, 1440)
    page.goto(f"{base}{PROGRAMME}/since-last-meeting?lang=nl")
    page.locator("#session").select_option(index=1)
    go(page.get_by_role("button", name="Toon"))

    assert "Sinds “Wie doet wat?”" in page.locator("main").inner_text()
    assert sheets(page.pdf(format="A4", prefer_css_page_size=True)) == 1
    page.context.close()


def sheets(pdf: bytes) -> int:
    """Return how many pages a document has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))
