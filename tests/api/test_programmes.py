"""A programme and everything that stands in it, each on its shelf."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import jsonschema
import pytest

from service.application.event_log import Command
from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.check_in import CheckInClosed, CheckInItem, CheckInOpened
from service.domain.commitment import CommitmentKept, CommitmentMade
from service.domain.contact import Channel, ContactMade
from service.domain.decision import DecisionTaken
from service.domain.events import Event
from service.domain.observation import ObservationKind
from service.domain.person import PersonRegistered
from service.domain.plan_events import PlanClosed, PlanDrafted
from service.domain.texts import TextClass, Words
from service.domain.values import Party, ScaleRef, Standpoint, Subject, SubjectType
from tests.api.conftest import TIMELINE, Speaker, Speaks
from tests.application.told import account, label
from tests.projections.asking import SAMENREDZAAMHEID as PROGRAMME

ADDRESS = "/v1/programmes/samenredzaamheid"
RESIDENTS = Party(standpoint=Standpoint.RESIDENT)
NEW: tuple[tuple[Event, ...], ...] = (
    (PlanDrafted(programme=PROGRAMME, title=label("Samen koken")), PlanClosed()),
    (CommitmentMade(programme=PROGRAMME, text=account("Wij koken"), debtor=RESIDENTS), CommitmentKept()),
    (
        CheckInOpened(
            programme=PROGRAMME,
            title=label("Hoe staat het?"),
            items=(
                CheckInItem(
                    item="doel",
                    observes=ObservationKind.TRUST_IN_GOAL,
                    subject=Subject(SubjectType.PROGRAMME, PROGRAMME),
                    scale=ScaleRef("trust"),
                ),
            ),
        ),
        CheckInClosed(),
    ),
    (DecisionTaken(programme=PROGRAMME, text=account("Wij beginnen"), deciders=(RESIDENTS,)),),
    (ContactMade(programme=PROGRAMME, one=RESIDENTS, other=Party(), channel=Channel.PHONE),),
    (PersonRegistered(programme=PROGRAMME, name=Words("Wil Kwibus", TextClass.IDENTITY)),),  # type: ignore[arg-type]
)
"""Things that can stand in a programme, told from their beginning to their end."""

STANDING = {
    "plans": ("Samen koken", "closed"),
    "commitments": (None, "kept"),
    "checkIns": ("Hoe staat het?", "closed"),
    "decisions": (None, None),
    "contacts": (None, None),
    "people": ("Wil Kwibus", "registered"),
    "cycles": ("Werkcyclus van Samenredzaamheid", "started"),
}


@pytest.fixture
def told(samenredzaamheid: Samenspoor) -> Samenspoor:
    """Return the installation with something on every shelf."""
    for facts in NEW:
        thing = uuid4()
        for fact in facts:
            samenredzaamheid.use_cases[fact.topic](thing, fact, Command(actor="grant:test"))
    samenredzaamheid.engine.run()
    return samenredzaamheid


def programme(speaker: Speaker, known: str = "") -> dict[str, Any]:
    answer: dict[str, Any] = speaker.get(ADDRESS + known).get_json()
    return answer


def test_everything_stands_on_its_shelf_with_its_name_and_state(told: Samenspoor, lead: Speaker) -> None:
    found = programme(lead)

    shown = {shelf: [(t["name"], t.get("state")) for t in found[shelf]] for shelf in STANDING}
    assert shown == {shelf: [standing] for shelf, standing in STANDING.items()}
    for shelf in STANDING:
        evidence = [item["eventId"] for items in found[shelf][0]["facts"].values() for item in items]
        assert evidence
        assert all(lead.get(f"/v1/facts/{event}").status_code == 200 for event in evidence)


def test_each_reader_sees_what_is_meant_for_them(told: Samenspoor, speaking: Speaks) -> None:
    def shelves(role: Role) -> set[str]:
        return {shelf for shelf in STANDING if programme(speaking(role))[shelf]}

    assert shelves(Role.CONTRIBUTOR) == set(STANDING) - {"people"}
    assert shelves(Role.PARTNER) == {"plans"}
    assert shelves(Role.VISITOR) == set()
    assert shelves(Role.RESEARCHER) == set(STANDING)


def test_a_researcher_is_not_told_who_somebody_is(told: Samenspoor, lead: Speaker, speaking: Speaks) -> None:
    assert "Kwibus" in lead.get(ADDRESS).get_data(as_text=True)
    seen = speaking(Role.RESEARCHER).get(ADDRESS)

    assert [person["name"] for person in seen.get_json()["people"]] == [None]
    assert "Kwibus" not in seen.get_data(as_text=True)


def test_a_programme_is_shown_as_it_was_known(told: Samenspoor, lead: Speaker) -> None:
    first = lead.entries(TIMELINE + "?kind=plan.drafted")[0]["position"]

    assert programme(lead, f"?knownPosition={first - 1}")["plans"] == []
    (plan,) = programme(lead, f"?knownPosition={first}")["plans"]
    assert plan["state"] == "drafted"


def test_the_partners_of_a_programme_are_listed_with_their_sectors(lead: Speaker) -> None:
    found = programme(lead)

    joined = {told["organisation"]["id"] for told in found["facts"]["organisations"]}
    assert {organisation["id"] for organisation in found["organisations"]} == joined
    assert all(organisation["facts"]["sectors"] for organisation in found["organisations"])


@pytest.mark.parametrize(
    ("address", "schema"),
    [
        (ADDRESS, "ProgrammeAnswer"),
        ("/v1/programmes", "ProgrammesAnswer"),
        (TIMELINE + "?limit=500", "TimelineAnswer"),
        ("/v1/facts/{fact}", "FactAnswer"),
    ],
)
def test_answers_are_as_the_openapi_document_says(
    told: Samenspoor, lead: Speaker, address: str, schema: str
) -> None:
    components = lead.get("/v1/openapi.json").get_json()["components"]
    fact = lead.entries(TIMELINE + "?kind=initiative.update_given")[0]["id"]

    answer = lead.get(address.format(fact=fact)).get_json()
    jsonschema.validate(answer, {"$ref": f"#/components/schemas/{schema}", "components": components})


def test_a_programme_that_nobody_knew_of_yet_had_no_name(lead: Speaker) -> None:
    answer = lead.get("/v1/programmes/samenredzaamheid?knownAt=1990-01-01").get_json()

    assert (answer["name"], answer["knownPosition"], answer["initiatives"]) == (None, 0, [])
