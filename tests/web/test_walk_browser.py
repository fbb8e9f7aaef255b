"""The whole job in a browser, from an empty installation to the result of a check-in, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser, expect

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.moments import day_of
from service.persistence import sqlite
from service.persistence.log import now_in_microseconds
from tests.persistence.clock import Clock
from tests.web.serving import serving
from tests.web.signing_in import link_for
from tests.web.walker import PHONE, Walker

pytestmark = pytest.mark.browser

DAY = 24 * 3600 * 1_000_000
RECORD, SAVE = ("Vastleggen", "Record"), ("Vastleggen", "Record")
SET_UP, ADD = ("Het programma inrichten", "Set the programme up"), ("Toevoegen", "Add")
NAME, WHO = ("Naam", "Name"), ("Wie: organisatie, groep of persoon", "Who: organisation, group or person")
AS_WHAT = ("Als wat: in welke hoedanigheid?", "As what: from which standpoint?")
RESIDENT, WELFARE = ("bewoner", "resident"), ("welzijn", "welfare")
SEE = ("Bekijk het op de tijdlijn", "See it on the timeline")
OWNERSHIP = ("Eigenaarschap en vertrouwen", "Ownership and trust")
CONCLUSION = "Wie zelf mag kiezen, komt vaker terug."
MENDED = "Wie zelf mag kiezen, blijft."
UPDATE = "De eerste bedden liggen er."
GARDEN, GROUP, PARTNER = "Buurttuin De Kas", "Bewonersgroep Waterwijk", "Welzijn Waterwijk"
QUESTION = "Hoezeer is de tuin van u?"


class Job:
    """An installation, the days that pass there, and the people at work in it."""

    def __init__(self, browser: Browser, base: str, service: Samenspoor, language: str, clock: Clock) -> None:
        self.service = service
        self._clock = clock
        self._new = partial(Walker, browser, base, service, language)
        self.lead = self.somebody()

    def somebody(self, width: int = 1280) -> Walker:
        return self._new(width)

    def it_is(self, days_ago: int) -> None:
        """Let what is recorded next be recorded so many days ago."""
        self._clock.now = now_in_microseconds() - days_ago * DAY


@pytest.fixture
def job(
    request: pytest.FixtureRequest,
    browser: Browser,
    sqlite_service: Samenspoor,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Job]:
    clock = Clock()
    monkeypatch.setattr(sqlite, "now_in_microseconds", clock)
    with serving(sqlite_service) as base:
        job = Job(browser, base, sqlite_service, request.param, clock)
        yield job
        job.lead.leave()


@pytest.mark.parametrize("job", ["nl", pytest.param("en", marks=pytest.mark.slow)], indirect=True)
def test_the_whole_job_is_done_in_the_browser(job: Job) -> None:
    job.it_is(days_ago=30)
    job.lead.open(_a_programme_is_founded(job))
    job.lead.press(("Aanmelden op dit apparaat", "Sign in on this device"))
    _the_programme_is_set_up(job.lead)
    _a_meeting_is_recorded(job.lead)
    _it_stands_on_the_timeline(job.lead)

    job.it_is(days_ago=1)
    _it_is_corrected_from_the_timeline(job.lead)
    _the_past_is_as_it_was_known(job.lead)
    _ownership_leads_to_its_evidence(job.lead)

    link = _a_check_in_is_opened(job.lead)
    for answer in range(5):
        _somebody_answers_on_a_phone(job, link, answer)
    _the_result_is_shown(job.lead)
    _a_partner_follows(job.lead)


def _a_programme_is_founded(job: Job) -> str:
    """Found a programme as administrator; return the link for whoever is going to lead it."""
    administrator = job.somebody()
    administrator.open(link_for(job.service, Role.ADMIN, None))
    administrator.press(("Aanmelden op dit apparaat", "Sign in on this device"))
    administrator.follow(("Een programma beginnen", "Found a programme"))
    administrator.fill(NAME, "Samen in de Waterwijk")
    administrator.press(SAVE)
    administrator.follow(("Geef nu iemand de leiding", "Now give somebody the lead"))
    administrator.tick(("programmaleider", "programme lead"))
    administrator.press(("Toegang geven", "Give access"))
    link = administrator.field(("Geef deze link door", "Hand this link over")).input_value()
    administrator.leave()
    return link


def _the_programme_is_set_up(lead: Walker) -> None:
    lead.follow(SET_UP)
    lead.follow(ADD, ("doel", "goal"))
    lead.fill(("Wat wilt u samen bereiken?", "What do you want to achieve together?"), "Iedereen telt mee.")
    _saved(lead)
    lead.follow(ADD, ("organisatie inschrijven", "Register an organisation"))
    lead.fill(NAME, PARTNER)
    lead.tick(WELFARE)
    lead.press(SAVE)
    lead.follow(("Laat deze organisatie nu meedoen", "Let this organisation take part now"))
    lead.tick(("uitvoering", "execution"))
    _saved(lead)
    lead.follow(ADD, ("wijk of dorp", "neighbourhood"))
    lead.fill(NAME, "Waterwijk")
    _saved(lead)
    lead.follow(ADD, ("groep", "group"))
    lead.choose(("Soort groep", "Kind of group"), lead.said(("inwonersgroep", "residents’ group")))
    lead.fill(NAME, GROUP)
    _saved(lead)
    lead.follow(ADD, ("initiatief", "initiative"))
    lead.fill(NAME, GARDEN)
    lead.tick(("Waterwijk", "Waterwijk"))
    begun_by = lead.group(("Op initiatief van", "Initiated by"))
    lead.choose(WHO, GROUP, begun_by)
    lead.choose(AS_WHAT, lead.said(RESIDENT), begun_by)
    _saved(lead)
    lead.follow(ADD, ("werkcyclus", "cycle"))
    lead.choose(("Soort werkcyclus", "Kind of cycle"), lead.said(("Leergemeenschap", "Learning community")))
    _saved(lead)
    lead.reads(PARTNER, "Waterwijk", GROUP, GARDEN)
    lead.follow(("Wat nu", "What now"))
    lead.reads(lead.said(("Bijeenkomst voorbereiden", "Prepare the meeting")))


def _saved(lead: Walker) -> None:
    """Record a form, and go back to what is still to be set up."""
    lead.press(SAVE)
    lead.follow(SET_UP)


def _a_meeting_is_recorded(lead: Walker) -> None:
    lead.follow(RECORD)
    lead.follow(("Een bijeenkomst in één keer", "A whole meeting at once"))
    lead.follow(("Een bijeenkomst die nog niet gepland stond", "A session that was not planned yet"))
    lead.fill(("Titel", "Title"), "Eerste bijeenkomst")
    lead.fill(("Wanneer", "When"), day_of(now_in_microseconds() - 40 * DAY).isoformat())
    lead.fill(RESIDENT, "14")
    lead.fill(WELFARE, "3")
    lead.fill(("Wat is de conclusie?", "What is the conclusion?"), CONCLUSION)
    lead.page.get_by_role("group").get_by_text(GARDEN, exact=True).click()
    lead.fill(("Hoe gaat het?", "How does it go?"), UPDATE)
    lead.choose(AS_WHAT, lead.said(RESIDENT), lead.group(("Op initiatief van", "Initiated by")))
    promise = lead.group(("Afspraken", "Promises"), 1)
    lead.fill(("Wat is afgesproken?", "What was promised?"), "Welzijn zoekt een schuurtje.", promise)
    by = lead.group(("Beloofd door", "Promised by"), within=promise)
    lead.choose(WHO, PARTNER, by)
    lead.choose(AS_WHAT, lead.said(WELFARE), by)
    lead.press(SAVE)
    lead.reads(lead.said(("Vastgelegde feiten: 5.", "Facts recorded: 5.")))


def _it_stands_on_the_timeline(lead: Walker) -> None:
    lead.follow(SEE)
    lead.reads("Eerste bijeenkomst", CONCLUSION, UPDATE, "Welzijn zoekt een schuurtje.")


def _it_is_corrected_from_the_timeline(lead: Walker) -> None:
    lead.follow(("Beeld", "Picture"))
    lead.show(("Bijeenkomsten", "Sessions"))
    lead.page.locator("#panel").get_by_role(
        "link", name=lead.said(("Conclusie getrokken", "Conclusion drawn"))
    ).click()
    lead.follow(("Dit feit verbeteren", "Correct this fact"))
    lead.fill(("Wat is de conclusie?", "What is the conclusion?"), MENDED)
    lead.page.get_by_label(re.compile("^(Reden nodig|Reason needed)$")).last.fill("Zo is het gezegd.")
    lead.press(SAVE)
    lead.follow(("Bekijk wat u vastlegde", "See what you recorded"))
    lead.reads(MENDED, CONCLUSION)


def _the_past_is_as_it_was_known(lead: Walker) -> None:
    lead.follow(("Naar de tijdlijn", "To the timeline"))
    lead.follow(("Lijst", "List"))
    lead.reads(MENDED)
    lead.fill(("Zoals bekend op", "As known on"), day_of(now_in_microseconds() - 10 * DAY).isoformat())
    lead.press(("Kijk terug", "Look back"))
    lead.reads(CONCLUSION)
    lead.reads_not(MENDED)
    lead.follow(("Terug naar nu", "Back to now"))
    lead.reads(MENDED)


def _ownership_leads_to_its_evidence(lead: Walker) -> None:
    lead.follow(OWNERSHIP)
    begun = lead.page.get_by_role(
        "group", name=lead.said(("Begonnen door bewoners", "Initiated by residents"))
    )
    begun.get_by_role("link").last.click()
    panel = lead.page.locator("#panel")
    expect(panel).to_contain_text(lead.said(("De feiten achter dit punt", "The facts behind this point")))
    expect(panel).to_contain_text(UPDATE)


def _a_check_in_is_opened(lead: Walker) -> str:
    """Open a check-in; return the link that its QR code holds."""
    lead.follow(RECORD)
    lead.follow(("Een peiling openen", "Open a check-in"))
    lead.fill(("Titel", "Title"), "Hoe staat de tuin ervoor?")
    question = lead.group(("Vragen", "Questions"), 1)
    lead.fill(("De vraag", "The question"), QUESTION, question)
    lead.choose(
        ("Wat u peilt", "What you ask after"),
        lead.said(("ervaren eigenaarschap", "experienced ownership")),
        question,
    )
    lead.choose(("Waarover", "Of what"), GARDEN, question)
    lead.choose(("Schaal", "Scale"), lead.said(("Ervaren eigenaarschap", "Experienced ownership")), question)
    lead.press(SAVE)
    lead.follow(("Links van een peiling", "Links to a check-in"))
    lead.follow(("Hoe staat de tuin ervoor?", "Hoe staat de tuin ervoor?"))
    lead.press(("Link maken", "Make a link"))
    expect(lead.page.get_by_role("listitem").locator("svg.qr")).to_be_visible()
    return lead.page.get_by_role("link", name=re.compile("check-in.key=")).inner_text()


def _somebody_answers_on_a_phone(job: Job, link: str, answer: int) -> None:
    somebody = job.somebody(PHONE)
    somebody.open(link)
    somebody.page.get_by_role("group", name=QUESTION).get_by_role("radio").nth(answer % 2 + 3).check()
    somebody.choose(("Ik antwoord als", "I answer as"), somebody.said(RESIDENT))
    assert somebody.fits()
    somebody.press(("Versturen", "Send"))
    somebody.reads(somebody.said(("Dank u wel", "Thank you")))
    somebody.leave()


def _the_result_is_shown(lead: Walker) -> None:
    lead.follow(("Wat nu", "What now"))
    lead.follow(("Leg vast", "Record"), ("Hoe staat de tuin ervoor?", "Hoe staat de tuin ervoor?"))
    lead.press(SAVE)
    lead.follow(("Bekijk de uitkomst", "See the result"))
    felt = lead.picture(("Ervaren eigenaarschap", "Experienced ownership"))
    felt.get_by_role("link", name=re.compile(f"{GARDEN}.*5 (antwoorden|answers)")).click()
    expect(lead.page.locator("#panel")).to_contain_text("Hoe staat de tuin ervoor?")


def _a_partner_follows(lead: Walker) -> None:
    """Make a subscription, and read the feed at the address that is shown this once."""
    lead.follow(("Volgen", "Follow"))
    lead.fill(("Naam van het abonnement", "Name of the subscription"), "Voor de wijkkrant")
    lead.press(("Maak het abonnement", "Make the subscription"))
    address = lead.field(("Voor een feedlezer", "For a feed reader")).input_value()
    assert GARDEN in lead.read(address)
    lead.follow(("Volgen", "Follow"))
    lead.reads("Voor de wijkkrant")
