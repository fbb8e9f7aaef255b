"""Everything works with Tab and Enter alone, and one always sees where one is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from service.bootstrap import Samenspoor
from service.domain.access import Role
from tests.web.signing_in import link_for
from tests.web.walker import Walker

pytestmark = pytest.mark.browser

MOST_STEPS = 150
WHERE = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  const drawn = getComputedStyle((at.closest("svg") && at.querySelector(".hit, .step-hit")) ?? at);
  return {
    name: (at.getAttribute("aria-label") ?? at.labels?.[0]?.textContent ?? at.textContent).trim(),
    seen: at === document.body || (box.bottom > 0 && box.top < innerHeight
      && (drawn.outlineStyle !== "none" || drawn.stroke !== "none")),
  };
}"""
"""What has the focus is called, and whether one sees on the screen that it has it."""


@pytest.fixture
def lead(browser: Browser, address: str, sqlite_service: Samenspoor) -> Iterator[Walker]:
    lead = Walker(browser, address, sqlite_service, "nl")
    lead.open(link_for(sqlite_service, Role.LEAD))
    go(lead, "Aanmelden op dit apparaat")
    yield lead
    lead.leave()


def walk_to(walker: Walker, name: str) -> None:
    """Press Tab until what has this name has the focus; each step on the way can be seen."""
    for _ in range(MOST_STEPS):
        walker.page.keyboard.press("Tab")
        here = walker.page.evaluate(WHERE)
        assert here["seen"], here
        if here["name"].startswith(name):
            return
    pytest.fail(f"Tab does not lead to {name}")


def go(walker: Walker, *names: str) -> None:
    """Walk to one link after the other, and follow each."""
    for name in names:
        walk_to(walker, name)
        with walker.page.expect_navigation():
            walker.page.keyboard.press("Enter")


def test_the_navigation_leads_to_a_fact_on_the_timeline(lead: Walker) -> None:
    go(lead, "Tijdlijn")
    walk_to(lead, "Bijeenkomst gehouden")
    lead.page.keyboard.press("Enter")
    panel = lead.page.locator("#panel")
    expect(panel).to_be_focused()

    walk_to(lead, "Sluit")
    lead.page.keyboard.press("Enter")
    expect(panel).to_be_hidden()
    assert lead.page.evaluate(WHERE)["name"].startswith("Bijeenkomst gehouden")


def test_a_form_is_filled_in_and_sent(lead: Walker) -> None:
    go(lead, "Vastleggen", "Een afspraak")
    walk_to(lead, "Wat is afgesproken?")
    lead.page.keyboard.type("Wij zoeken een zaal.")
    walk_to(lead, "Preciezer")
    lead.page.keyboard.press("Enter")
    walk_to(lead, "Op zijn vroegst")
    go(lead, "Vastleggen")

    expect(lead.page.get_by_role("heading", level=1)).to_contain_text("Vastgelegd")


def test_ownership_leads_to_the_facts_behind_a_point(lead: Walker) -> None:
    go(lead, "Eigenaarschap en vertrouwen")
    for _ in range(MOST_STEPS):
        walk_to(lead, "")
        if lead.page.locator("a.band-link:focus").count():
            break
    lead.page.keyboard.press("Enter")

    expect(lead.page.locator("#panel")).to_contain_text("De feiten achter dit punt")
