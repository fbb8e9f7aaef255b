"""The timeline and the page on trust in a real browser: with a keyboard, with scripts and without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from service.bootstrap import Samenspoor
from service.domain.access import Role
from tests.web.serving import serving
from tests.web.signing_in import sign_in_browser
from tests.web.village_pages import VILLAGE, built
from tests.web.walker import go

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Samenspoor]:
    yield from built(tmp_path_factory.mktemp(VILLAGE) / "data")


@pytest.fixture(scope="module")
def base(village: Samenspoor) -> Iterator[str]:
    with serving(village) as address:
        yield address


@pytest.fixture
def lead(browser: Browser, village: Samenspoor, base: str) -> Iterator[Page]:
    yield from _signed_in(
        browser.new_context(locale="nl-NL", viewport={"width": 1440, "height": 1000}), village, base
    )


@pytest.fixture
def lead_without_scripts(browser: Browser, village: Samenspoor, base: str) -> Iterator[Page]:
    yield from _signed_in(browser.new_context(locale="nl-NL", java_script_enabled=False), village, base)


def _signed_in(context: BrowserContext, village: Samenspoor, base: str) -> Iterator[Page]:
    page = context.new_page()
    sign_in_browser(page, base, village, Role.LEAD, VILLAGE)
    yield page
    context.close()


def test_a_mark_opens_its_fact_beside_the_picture(lead: Page, base: str) -> None:
    lead.goto(f"{base}/programmes/{VILLAGE}/timeline?zoom=months&from=2024-04-01")
    mark = lead.get_by_role("link", name=re.compile("^Tegenslag")).first
    mark.click()

    panel = lead.locator("#panel")
    expect(panel.get_by_role("heading", level=2).first).to_contain_text("Tegenslag")
    expect(panel).to_be_focused()
    expect(mark).to_have_attribute("aria-current", "true")
    assert "/timeline" in lead.url

    lead.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(mark).to_be_focused()


def test_a_keyboard_leads_along_the_marks_and_opens_one(lead: Page, base: str) -> None:
    lead.goto(f"{base}/programmes/{VILLAGE}/timeline?zoom=months&from=2024-04-01")
    marks = lead.locator("svg.lane").first.locator("a.mark")
    marks.first.focus()
    lead.keyboard.press("ArrowRight")
    expect(marks.nth(1)).to_be_focused()
    lead.keyboard.press("ArrowLeft")
    expect(marks.first).to_be_focused()
    lead.keyboard.press("Enter")

    expect(lead.locator("#panel")).to_be_focused()
    lead.get_by_role("button", name="Sluit").click()
    expect(marks.first).to_be_focused()


def test_many_facts_in_one_place_are_listed_beside_the_picture(lead: Page, base: str) -> None:
    lead.goto(f"{base}/programmes/{VILLAGE}/timeline")
    many = lead.locator("a.mark:has(text.count)").first
    number = int(many.locator("text.count").text_content() or 0)
    many.click()

    expect(lead.locator("#panel li.entry")).to_have_count(number)


def test_the_slider_picks_the_day_of_knowing(lead: Page, base: str) -> None:
    lead.goto(f"{base}/programmes/{VILLAGE}/timeline")
    slider = lead.get_by_role("slider")
    slider.focus()
    lead.keyboard.press("Home")

    expect(lead.get_by_text("U kijkt naar het verleden")).to_be_visible()
    expect(lead).to_have_url(re.compile(r"knownAt=2022-09"))
    lead.get_by_role("link", name="Terug naar nu").click()
    expect(lead).not_to_have_url(re.compile("knownAt"))


def test_without_scripts_every_step_is_a_link_or_a_form(lead_without_scripts: Page, base: str) -> None:
    page = lead_without_scripts
    page.goto(f"{base}/programmes/{VILLAGE}/timeline")
    go(page.get_by_role("link", name="Halve jaren"))
    expect(page).to_have_url(re.compile("zoom=half-years"))
    go(page.get_by_role("link", name=re.compile(r"^Later")))
    page.get_by_label("Zoals bekend op").fill("2024-12-31")
    go(page.get_by_role("button", name="Kijk terug"))
    expect(page.get_by_text("U kijkt naar het verleden")).to_be_visible()
    expect(page.get_by_role("slider")).to_have_count(0)

    page.get_by_role("link", name=re.compile("^Tegenslag")).first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/facts/"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tegenslag")


def test_the_evidence_of_a_band_opens_beside_it(lead: Page, base: str) -> None:
    lead.goto(f"{base}/programmes/{VILLAGE}/trust")
    lead.locator("#D1a a.band-link.is-ok").first.focus()
    lead.keyboard.press("Enter")

    panel = lead.locator("#panel")
    expect(panel.get_by_role("heading", name="De feiten achter dit punt")).to_be_visible()
    expect(panel.locator("li.entry").first).to_be_visible()


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("where", ["timeline", "timeline?view=table", "timeline?view=list", "trust"])
def test_pages_fit_every_screen_and_ask_nothing_from_elsewhere(
    browser: Browser, base: str, width: int, scheme: str, where: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="nl-NL",
    )
    page = context.new_page()
    asked: list[str] = []
    mistakes: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: mistakes.append(message.text))
    page.goto(f"{base}/programmes/{VILLAGE}/{where}")

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert all(url.startswith(base) for url in asked)
    assert mistakes == []
    context.close()


def test_a_saved_picture_opens_by_itself(lead: Page, base: str, tmp_path: Path) -> None:
    lead.goto(f"{base}/programmes/{VILLAGE}/timeline")
    with lead.expect_download() as download:
        lead.get_by_role("link", name="Beeld opslaan").click()
    saved = tmp_path / "picture.svg"
    download.value.save_as(saved)

    lead.goto(saved.as_uri())
    assert lead.locator("a.mark").count() > 100
