"""The documentation in a real browser: read it, put in a token, record something, on a phone too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.programme import programme_id

pytestmark = pytest.mark.browser
TASK = "#operations-tag-setting-up"
GOAL = "#operations-setting-up-setProgrammeGoal"
ANSWERED = ".live-responses-table tbody .response-col_status"


class Reader:
    """Somebody who reads the documentation, and what their browser noticed meanwhile."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.elsewhere: list[str] = []
        self.complaints: list[str] = []
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda asked: self._notice(asked.url, address))
        page.goto(f"{address}/docs")
        page.locator(TASK).click()
        page.locator(GOAL).wait_for()

    def tries(self, operation: str, **fields: str) -> Locator:
        """Open an operation, fill in its fields and send it; return what is shown of it."""
        shown = self.page.locator(operation)
        shown.locator(".opblock-summary-control").click()
        shown.get_by_role("button", name="Try it out").click()
        for name, value in fields.items():
            shown.locator(f'tr[data-param-name="{name}"] input').fill(value)
        shown.locator("button.execute").click()
        shown.locator(ANSWERED).wait_for()
        return shown

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def _notice(self, url: str, address: str) -> None:
        if not url.startswith((address, "data:")):
            self.elsewhere.append(url)


@pytest.fixture
def token(sqlite_service: Samenspoor) -> str:
    return sqlite_service.grants.issue(Role.LEAD, programme_id("samenredzaamheid"), None)


@pytest.fixture(params=[(360, "dark"), (1440, "light")], ids=["phone", "desk"])
def reader(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Reader]:
    width, scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, locale="nl-NL"
    )
    yield Reader(context.new_page(), address)
    context.close()


def test_somebody_puts_in_a_token_and_records_something(reader: Reader, token: str) -> None:
    reader.page.get_by_label("Uw token").fill(token)
    tried = reader.tries(GOAL, programme="samenredzaamheid")

    assert tried.locator(ANSWERED).inner_text() == "201"
    assert '"eventId"' in tried.locator(".live-responses-table .microlight").first.inner_text()
    assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert (reader.complaints, reader.elsewhere) == ([], [])
    _the_next_key_is_fresh(tried)
    _colours_follow_light_and_dark(reader)


def _the_next_key_is_fresh(tried: Locator) -> None:
    sent = tried.locator(".curl-command").inner_text()
    key = tried.locator('tr[data-param-name="Idempotency-Key"] input').input_value()

    assert len(key) == len("8f14e45f-ceea-4a5e-9d0c-2b1a7c3d4e5f")
    assert "Idempotency-Key" in sent
    assert key not in sent


def _colours_follow_light_and_dark(reader: Reader) -> None:
    dark = reader.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    words = "getComputedStyle(document.querySelector('.swagger-ui .opblock-tag')).color"
    red = int(reader.page.evaluate(words).removeprefix("rgb(").split(",")[0])

    assert (red > 128) is dark


@pytest.mark.parametrize("reader", [(1440, "light")], indirect=True)
def test_without_a_token_the_refusal_is_in_the_language_of_the_page(reader: Reader) -> None:
    tried = reader.tries(GOAL, programme="samenredzaamheid")

    assert tried.locator(ANSWERED).inner_text() == "401"
    assert "Token ontbreekt" in tried.locator(".live-responses-table").inner_text()
    assert reader.elsewhere == []
