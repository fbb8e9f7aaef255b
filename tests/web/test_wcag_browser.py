"""axe-core finds nothing against WCAG 2.2 A and AA on any page, in any language, width and colour."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from uuid import uuid5

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.programme import programme_id
from tests.web.serving import serving
from tests.web.signing_in import sign_in_browser
from tests.web.village_pages import VILLAGE, built

pytestmark = pytest.mark.browser
HERE = f"/programmes/{VILLAGE}"
LINKS = f"{HERE}/record/check-ins/{uuid5(programme_id(VILLAGE), 'peiling-1')}/links"
PAGES = (
    "/", HERE, f"{HERE}/now", f"{HERE}/since-last-meeting", f"{HERE}/timeline", f"{HERE}/timeline?view=list",
    f"{HERE}/timeline?view=table", f"{HERE}/timeline?knownAt=2024-01-01", f"{HERE}/trust",
    f"{HERE}/record", f"{HERE}/record/meeting", f"{HERE}/record/check-ins", LINKS,
    f"{HERE}/record/set-up", f"{HERE}/record/startInitiative", f"{HERE}/access",
    f"{HERE}/subscriptions", f"{HERE}/research", "/sessions",
    "/sign-in", "/problems", "/problems/not-found-here", "/not-there",
)  # fmt: skip
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
WAYS = tuple(itertools.product(("nl", "en"), (360, 768, 1440), ("light", "dark")))
USUAL = (("nl", 360, "dark"), ("en", 1440, "light"))
"""The ways of looking that are tried each time; the others take minutes."""


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Samenspoor]:
    yield from built(tmp_path_factory.mktemp(VILLAGE) / "data")


@pytest.fixture(scope="module")
def base(village: Samenspoor) -> Iterator[str]:
    with serving(village) as address:
        yield address


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [way if way in USUAL else pytest.param(*way, marks=pytest.mark.slow) for way in WAYS],
)
def test_every_page_is_accessible(
    browser: Browser, village: Samenspoor, base: str, language: str, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="nl-NL" if language == "nl" else "en-GB",
    )
    sign_in_browser(context.new_page(), base, village, Role.LEAD, VILLAGE)

    goodbye = village.mail.goodbyes.page("0" * 32).removeprefix(village.settings.base_url)
    found = {path: violations(context, base + path) for path in (*PAGES, goodbye)}

    context.close()
    assert {path: told for path, told in found.items() if told} == {}


def violations(context: BrowserContext, address: str) -> list[str]:
    """Return what axe-core finds on a page, each with the first element that it stands at."""
    page = context.new_page()
    page.goto(address)
    told = Axe().run(page, options=RULES).response["violations"]
    page.close()
    return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in told]
