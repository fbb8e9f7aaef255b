"""Recording with a form: in two languages, once however often it is sent, with mistakes at their fields."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from service.api.commands.table import EVERY_COMMAND
from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.web.recording.menu import GROUPS
from service.wsgi import create
from tests.web.recording_forms import OWN, Browser, mistakes, recorded
from tests.web.signing_in import HERE

PROMISE = f"{OWN}/makeCommitment"
TIMELINE = f"/programmes/{HERE}/timeline?view=list"


@pytest.fixture
def lead(samenredzaamheid: Samenspoor) -> Browser:
    return Browser(samenredzaamheid)


def head(browser: Browser) -> int:
    return browser.service.log.recorder.head()


def test_the_page_of_a_lead_names_all_that_can_be_recorded(lead: Browser) -> None:
    page = lead.read(OWN)

    assert "Een bijeenkomst in één keer" in page
    assert "Een afspraak vastleggen" in page
    assert "Een programma beginnen" not in page


def test_every_command_has_its_place_but_those_that_amend_a_fact() -> None:
    listed = [operation for operations in GROUPS.values() for operation in operations]

    assert sorted(listed) == sorted(c.operation for c in EVERY_COMMAND if not c.amends)


def test_a_promise_is_recorded_and_seen_on_the_timeline(lead: Browser) -> None:
    shown = lead.open(PROMISE)
    typed = {
        "text": "Wij zoeken een zaal.",
        "debtor.standpoint": "welfare",
        "debtor.who": shown.options["debtor.who"][1][0],
        "due": "voorjaar van 2023",
    }

    answer = lead.send(PROMISE, **typed)

    done = lead.read(recorded(answer))
    assert "Vastgelegd" in done
    assert "Een afspraak vastleggen" in done
    assert "Wij zoeken een zaal." in lead.read(TIMELINE)


def test_sent_twice_it_is_recorded_once(lead: Browser) -> None:
    fields = lead.filled(lead.open(PROMISE), text="Wij bellen rond.")

    first = recorded(lead.send_again(PROMISE, fields))
    there = head(lead)
    again = recorded(lead.send_again(PROMISE, fields))

    assert again == first
    assert head(lead) == there


def test_changed_and_sent_again_it_says_that_it_was_sent(lead: Browser) -> None:
    fields = lead.filled(lead.open(PROMISE), text="Wij bellen rond.")
    recorded(lead.send_again(PROMISE, fields))
    there = head(lead)

    answer = lead.send_again(PROMISE, lead.filled(lead.open(PROMISE), key=fields["key"], text="Anders."))

    assert answer.status_code == 422
    assert head(lead) == there


@pytest.mark.parametrize(
    ("language", "said"), [("nl", "“ooit eens” is geen datum"), ("en", "“ooit eens” is no date")]
)
def test_mistakes_stand_at_their_fields_and_what_was_typed_stays(
    samenredzaamheid: Samenspoor, language: str, said: str
) -> None:
    lead = Browser(samenredzaamheid, language=language)

    answer = lead.send(PROMISE, text="Wij bellen & schrijven.", due="ooit eens")

    assert answer.status_code == 422
    assert any(said in message for message in mistakes(answer))
    page = answer.get_data(as_text=True)
    assert "Wij bellen &amp; schrijven." in page
    assert 'value="ooit eens"' in page


def test_what_is_needed_and_left_out_is_told_at_its_field(lead: Browser) -> None:
    answer = lead.send(PROMISE)

    assert answer.status_code == 422
    assert mistakes(answer) == ["Dit veld is verplicht."]


def test_a_citizen_service_number_is_refused(lead: Browser) -> None:
    answer = lead.send(PROMISE, text="Het gaat om 111222333.")

    assert "burgerservicenummer" in mistakes(answer)[0]


def test_a_form_from_elsewhere_records_nothing(lead: Browser) -> None:
    fields = lead.filled(lead.open(PROMISE), text="Wij bellen rond.")
    fields.pop("csrf")
    there = head(lead)

    assert lead.post(PROMISE, fields).status_code == 403
    assert head(lead) == there


def test_a_row_more_without_a_script(lead: Browser) -> None:
    address = f"{OWN}/draftPlan"
    fields = lead.filled(lead.open(address), title="Wijkplan", more="draftedBy")

    page = lead.post(address, fields).get_data(as_text=True)

    assert 'value="Wijkplan"' in page
    assert 'name="draftedBy.2.standpoint"' in page


def test_a_visitor_is_told_to_sign_in(samenredzaamheid: Samenspoor) -> None:
    visitor: FlaskClient = create(samenredzaamheid).test_client()

    for address in (OWN, PROMISE, f"{OWN}/meeting"):
        answer = visitor.get(address)
        assert answer.status_code == 403
        assert "Meld u eerst aan" in answer.get_data(as_text=True)


def test_a_resident_is_offered_what_residents_record(samenredzaamheid: Samenspoor) -> None:
    resident = Browser(samenredzaamheid, Role.RESIDENT)

    page = resident.read(OWN)

    assert "Een idee inbrengen" in page
    assert "Een afspraak vastleggen" not in page
    refused = resident.get(PROMISE)
    assert refused.status_code == 403
    assert "Als inwoner legt u dit niet vast" in refused.get_data(as_text=True)


@pytest.mark.parametrize(
    "address",
    [f"{OWN}/nothing", f"{OWN}/correctFact", "/programmes/nergens/record", f"{OWN}/meeting?session=x"],
)
def test_what_is_not_there_is_told(lead: Browser, address: str) -> None:
    assert lead.get(address).status_code == 404


def test_what_stands_under_something_else_is_asked_for_first(lead: Browser) -> None:
    page = lead.read(f"{OWN}/giveUpdate")

    assert "Welk initiatief?" in page
    assert "initiative=" in page


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("voorjaar van 2023", "Wij lezen: tussen 1 maart 2023 en 31 mei 2023"),
        ("ooit eens", "Deze datum begrijpen wij niet"),
        ("", ""),
    ],
)
def test_while_somebody_types_a_date_it_is_read(lead: Browser, phrase: str, said: str) -> None:
    answer = lead.client.get("/record/reading", query_string={"phrase": phrase})

    assert said in answer.get_json()["said"]


def test_an_administrator_founds_a_programme_and_registers_organisations(
    samenredzaamheid: Samenspoor,
) -> None:
    admin = Browser(samenredzaamheid, Role.ADMIN, None)
    assert "Een programma beginnen" in admin.read("/")
    assert "Een programma beginnen" in admin.read("/record")

    answer = admin.send("/record/registerProgramme", name="Beekdal doet mee", fictitious="yes")

    assert "Geef nu iemand de leiding" in admin.read(recorded(answer))
    (access,) = re.findall(r'href="(/programmes/\w+/access[^"]*)"', admin.read(recorded(answer)))
    assert admin.get(access).status_code == 200
    lead = Browser(samenredzaamheid, Role.LEAD, "beekdal-doet-mee")
    assert "nog niets" in lead.read("/programmes/beekdal-doet-mee/record/set-up")
    own = "/programmes/beekdal-doet-mee/record"
    recorded(lead.send(f"{own}/setProgrammeGoal", text="Meer buren kennen elkaar."))
    recorded(lead.send(f"{own}/startCycle", template="leergemeenschap", anchor="begin 2023"))
    assert "Meer buren kennen elkaar." in lead.read(f"{own}/set-up")


def test_a_partner_confirms_what_was_promised(samenredzaamheid: Samenspoor) -> None:
    lead = Browser(samenredzaamheid)
    recorded(lead.send(PROMISE, text="Wij zoeken een zaal."))
    partner = Browser(samenredzaamheid, Role.PARTNER)

    assert "Een afspraak is nagekomen" in partner.read(OWN)
    assert partner.get(f"{OWN}/meeting").status_code == 403


def test_both_kinds_of_mistakes_are_told_at_once(lead: Browser) -> None:
    answer = lead.send(PROMISE, due="ooit eens")

    assert len(mistakes(answer)) == 2


@pytest.mark.parametrize(
    ("operation", "hostile"),
    [
        ("openCheckIn", {"title": "x", "items.0.scale": "trust:drie", "items.99999999.item": "x"}),
        ("makeContact", {"one.standpoint": "koning", "one.who": "sterrenbeeld:ram", "other.who": ":"}),
        ("takeDecision", {"text": "x\x00", "about": "alles:1", "levelOfSay": "-1", "key": "\x00"}),
        ("startCycle", {"template": "../..", "steps.0.dueOffset.days": "9" * 9}),
    ],
)
def test_what_no_form_of_ours_sends_is_refused_in_words(
    lead: Browser, operation: str, hostile: dict[str, str]
) -> None:
    there = head(lead)

    answer = lead.send(f"{OWN}/{operation}", **hostile)

    assert answer.status_code == 422
    assert mistakes(answer) or "Er is nog niets vastgelegd" in answer.get_data(as_text=True)
    assert head(lead) == there


def test_a_form_with_a_key_that_cannot_be_kept_is_recorded(lead: Browser) -> None:
    recorded(lead.send(PROMISE, text="Wij bellen rond.", key="\x00 geen sleutel"))


def test_a_revision_is_offered_the_actions_of_its_own_plan(lead: Browser) -> None:
    for title in ("Wijkplan", "Dorpsplan"):
        recorded(lead.send(f"{OWN}/draftPlan", title=title))
    plans = dict(
        re.findall(r"plan=([0-9a-f-]+)[^>]*><span>(Wijkplan|Dorpsplan)", lead.read(f"{OWN}/addAction"))
    )
    for plan, title in plans.items():
        recorded(lead.send(f"{OWN}/addAction?plan={plan}", text=f"Koken voor het {title}."))

    for plan, title in plans.items():
        page = lead.read(f"{OWN}/revisePlan?plan={plan}")
        assert re.findall(r'name="changes"[^>]*> <span>Koken voor het (\w+)', page) == [title]
