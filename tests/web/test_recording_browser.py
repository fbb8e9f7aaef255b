"""A lead records a meeting in a real browser, sees it on the timeline, and corrects it; drafts are kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from service.bootstrap import Samenspoor
from service.domain.access import Role
from tests.web.signing_in import HERE, sign_in_browser
from tests.web.walker import go

pytestmark = pytest.mark.browser
OWN = f"/programmes/{HERE}/record"


class Desk:
    """A signed-in lead, and what their browser complained of meanwhile."""

    def __init__(self, page: Page, address: str, service: Samenspoor) -> None:
        self.page = page
        self.address = address
        self.service = service
        self.complaints: list[str] = []
        page.on("console", lambda told: self.complaints.append(told.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("response", self._project)
        sign_in_browser(page, address, service, Role.LEAD)

    def go(self, path: str) -> None:
        """Open a page."""
        self.page.goto(self.address + path)

    def _project(self, answer: Response) -> None:
        """Let what was recorded be projected, as a worker would; the page after it waits for that."""
        if answer.status == 303:
            self.service.engine.run()

    def fits(self) -> bool:
        return bool(self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.fixture(params=[(360, "dark"), (1440, "light")], ids=["phone", "desk"])
def desk(
    request: pytest.FixtureRequest, browser: Browser, address: str, sqlite_service: Samenspoor
) -> Iterator[Desk]:
    width, scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, locale="nl-NL"
    )
    yield Desk(context.new_page(), address, sqlite_service)
    context.close()


def test_a_meeting_is_recorded_seen_and_corrected(desk: Desk) -> None:
    page = desk.page
    desk.go(OWN)
    go(page.get_by_role("link", name="Een bijeenkomst in één keer"))
    go(page.get_by_role("link", name="Een bijeenkomst die nog niet gepland stond"))
    page.get_by_label("Titel").fill("Zesde bijeenkomst")
    page.get_by_label("Wanneer", exact=False).first.fill("voorjaar van 2024")
    expect(page.locator("#occurred-reading")).to_have_text("Wij lezen: tussen 1 maart 2024 en 31 mei 2024")
    page.get_by_label("bewoner", exact=True).fill("ruim 20")
    page.locator('[name="conclusions.0.text"]').fill("Vertrouwen groeit door samen te doen.")
    page.locator('[data-more="conclusions"]').click()
    page.locator('[name="conclusions.1.text"]').fill("We gaan door met de tuin.")
    page.locator("#updates summary").first.click()
    page.locator('[name="updates.0.text"]').fill("De eerste bedden liggen er.")
    assert desk.fits()
    go(page.get_by_role("button", name="Vastleggen"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Vastgelegd")
    assert "Vastgelegde feiten: 5." in page.inner_text("main")

    desk.go(f"/programmes/{HERE}/timeline?view=list")
    assert "Zesde bijeenkomst" in page.inner_text("main")
    _correct(desk)
    assert desk.complaints == []


def _correct(desk: Desk) -> None:
    log = desk.service.log
    (row,) = [
        row for row in log.recorder.rows_after(log.recorder.head() - 5, 5) if row.topic == "session.planned"
    ]
    desk.go(f"/programmes/{HERE}/facts/{row.event_id}/correct")
    desk.page.get_by_label("Titel").first.fill("Zesde bijeenkomst, in de tuin")
    desk.page.locator('[name="reason"]').fill("Zo heette zij.")
    go(desk.page.get_by_role("button", name="Vastleggen"))
    expect(desk.page.get_by_role("heading", level=1)).to_contain_text("Vastgelegd")
    desk.go(f"/programmes/{HERE}/timeline?view=list")
    assert "Zesde bijeenkomst, in de tuin" in desk.page.inner_text("main")


def test_a_draft_is_kept_until_it_is_recorded(desk: Desk) -> None:
    page, promise = desk.page, f"{OWN}/makeCommitment"
    desk.go(promise)
    page.get_by_label("Wat is afgesproken?").fill("Wij zoeken een zaal.")
    desk.go(promise)

    assert page.get_by_label("Wat is afgesproken?").input_value() == "Wij zoeken een zaal."
    assert "Wij hebben teruggezet" in page.inner_text("main")
    go(page.get_by_role("button", name="Vastleggen"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Vastgelegd")

    desk.go(promise)
    assert page.get_by_label("Wat is afgesproken?").input_value() == ""


def test_a_draft_is_thrown_away(desk: Desk) -> None:
    page, promise = desk.page, f"{OWN}/makeCommitment"
    desk.go(promise)
    page.get_by_label("Wat is afgesproken?").fill("Toch niet.")
    desk.go(promise)
    page.get_by_role("button", name="Weggooien").click()

    assert page.get_by_label("Wat is afgesproken?").input_value() == ""
    desk.go(promise)
    assert page.get_by_label("Wat is afgesproken?").input_value() == ""


def test_no_draft_outlives_signing_out(desk: Desk) -> None:
    _begin_a_promise(desk)
    go(desk.page.get_by_role("button", name="Afmelden"))
    expect(desk.page.get_by_role("link", name="Aanmelden")).to_be_visible()

    assert _kept(desk) == 0


def test_whoever_signs_in_next_finds_no_draft(desk: Desk) -> None:
    _begin_a_promise(desk)
    desk.page.context.clear_cookies()
    sign_in_browser(desk.page, desk.address, desk.service, Role.LEAD)

    assert _kept(desk) == 0
    desk.go(f"{OWN}/makeCommitment")
    assert desk.page.get_by_label("Wat is afgesproken?").input_value() == ""


def _begin_a_promise(desk: Desk) -> None:
    desk.go(f"{OWN}/makeCommitment")
    desk.page.get_by_label("Wat is afgesproken?").fill("Dit is van mij.")
    assert _kept(desk) == 1


def _kept(desk: Desk) -> int:
    """Return how much the browser keeps by itself."""
    return int(desk.page.evaluate("localStorage.length"))
