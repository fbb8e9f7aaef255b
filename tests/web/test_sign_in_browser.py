"""Signing in and giving access in a real browser: on a phone, in the dark, without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from service.bootstrap import Samenspoor
from service.domain.access import Role
from tests.web.signing_in import HERE, link_for, sign_in_browser
from tests.web.walker import go

pytestmark = pytest.mark.browser


@pytest.fixture(params=[(360, "dark"), (1440, "light")], ids=["phone", "desk"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """Return a page that complains about nothing, wider than nothing."""
    width, scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        java_script_enabled=False,
        locale="nl-NL",
    )
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if not message.text.startswith("Failed to load resource"):  # a page that says no
            complaints.append(message.text)

    opened = context.new_page()
    opened.on("console", listen)
    yield opened
    assert complaints == []
    context.close()


def fits(page: Page) -> bool:
    """Whether nothing is wider than the screen."""
    box = page.locator("html").bounding_box()
    assert box
    assert page.viewport_size
    reaches = [each.bounding_box() for each in page.locator("main *").all()]
    widest = max(each["x"] + each["width"] for each in reaches if each)
    return widest <= page.viewport_size["width"] + 1


def test_somebody_signs_in_looks_around_and_signs_out(
    page: Page, address: str, sqlite_service: Samenspoor
) -> None:
    sign_in_browser(page, address, sqlite_service, Role.RESIDENT)

    assert urlsplit(page.url).path == f"/programmes/{HERE}"
    header = page.get_by_role("banner")
    assert "inwoner" in header.inner_text()
    assert header.get_by_role("link", name="Toegang").count() == 0
    go(header.get_by_role("link", name="Uw apparaten"))
    assert "dit apparaat" in page.get_by_role("main").inner_text()
    assert fits(page)
    go(header.get_by_role("button", name="Afmelden"))
    assert header.get_by_role("link", name="Aanmelden").count() == 1
    assert page.context.cookies() == []


def test_a_lead_gives_a_partner_access_and_takes_it_back(
    page: Page, address: str, sqlite_service: Samenspoor
) -> None:
    sign_in_browser(page, address, sqlite_service, Role.LEAD)
    go(page.get_by_role("link", name="Toegang"))
    assert fits(page)

    page.get_by_role("radio", name="partner").check()
    go(page.get_by_role("button", name="Toegang geven"))
    assert "Kies de organisatie van de partner." in page.get_by_role("main").inner_text()
    page.get_by_label("Voor welke organisatie?").select_option(index=1)
    page.get_by_label("E-mailadres").fill("an@voorbeeld.nl")
    go(page.get_by_role("button", name="Toegang geven"))
    link = page.get_by_label("Geef deze link door").input_value()
    assert fits(page)

    go(page.get_by_role("link", name="Wie heeft toegang?"))
    card = page.get_by_role("listitem").filter(has_text="an@voorbeeld.nl")
    card.get_by_text("Intrekken", exact=True).click()
    go(card.get_by_role("button", name="Toegang intrekken"))
    assert "Toegang die is gestopt: 1" in page.get_by_role("main").inner_text()
    page.goto(address + link.removeprefix(sqlite_service.settings.base_url))
    assert page.get_by_role("heading", level=1).inner_text() == "Deze link werkt niet"


def test_with_the_keyboard_the_content_is_one_step_away(
    page: Page, address: str, sqlite_service: Samenspoor
) -> None:
    page.goto(address + link_for(sqlite_service, Role.LEAD))

    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Naar de inhoud"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert urlsplit(page.url).path == f"/programmes/{HERE}/now"


def test_on_paper_there_is_nothing_to_press(page: Page, address: str, sqlite_service: Samenspoor) -> None:
    sign_in_browser(page, address, sqlite_service, Role.LEAD)
    page.emulate_media(media="print")

    assert page.locator("button:visible").count() == 0
    assert page.locator("nav:visible").count() == 0
    assert page.get_by_role("heading", level=1).is_visible()
