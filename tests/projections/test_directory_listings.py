"""What is known of the things in a programme, as one reader may know it."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest

from service.bootstrap import Samenspoor
from service.domain.access import Role, Viewer
from service.domain.amendments import FactRetracted
from service.domain.catalogue import EVENTS
from service.domain.commitment import CommitmentKept, CommitmentMade, CommitmentRenegotiated
from service.domain.dates import PartialDate
from service.domain.initiative_events import InitiativeGoalReached, InitiativeGoalSet
from service.domain.organisation import OrganisationMerged, SectorsChanged
from service.domain.person import PersonRegistered
from service.domain.plan_events import (
    ActionAdded,
    ActionCompleted,
    ActionReassigned,
    PlanAdopted,
    PlanDrafted,
    PlanEvaluated,
    PlanResult,
    ProblemChosen,
)
from service.domain.programme_events import FindingRecorded, NeighbourhoodAdded
from service.domain.session_events import NeedRaised, ResponseGiven
from service.domain.texts import TextClass
from service.domain.values import Audience, Count, CountKind, Party, Standpoint
from service.projections import directory_queries
from service.projections.directory_facets import IN_PROGRAMMES, OF_ORGANISATIONS, ON_TIMELINES_ONLY
from service.projections.directory_listings import Listing
from tests.projections.asking import LEAD, PARTNER, RESEARCHER, VISITOR
from tests.projections.histories import ACTIONS, ORGANISATIONS, PLAN, PROGRAMME, SUBJECTS, Teller, said

SESSION, INITIATIVE = SUBJECTS[0], SUBJECTS[2]
RESIDENTS, CARE = Party(standpoint=Standpoint.RESIDENT), Party(standpoint=Standpoint.CARE)


def listings(service: Samenspoor, viewer: Viewer = LEAD, at: int | None = None) -> dict[UUID, Listing]:
    """Return what stands in the programme, by id, in the order in which it is listed."""
    service.engine.run()
    with service.reading.moment() as moment:
        found = directory_queries.within(moment, PROGRAMME.hex, at or moment.position, viewer)
    return {listing.id: listing for listing in found}


def facts(service: Samenspoor, thing: UUID, viewer: Viewer = LEAD, at: int | None = None) -> dict[str, Any]:
    return listings(service, viewer, at)[thing].facts


def test_every_kind_of_fact_stands_somewhere_in_the_directory_or_only_on_timelines() -> None:
    listed = {*IN_PROGRAMMES, *OF_ORGANISATIONS}
    told = {kind for kind in EVENTS.values() if not kind.topic.startswith("fact.")}

    assert {kind.topic for kind in told - listed - ON_TIMELINES_ONLY} == {"check_in.answered"}
    assert listed & ON_TIMELINES_ONLY == set()


def test_what_a_programme_holds_stands_in_the_order_in_which_it_came(
    service: Samenspoor, teller: Teller
) -> None:
    for n in range(4):
        teller.tell(PROGRAMME, NeighbourhoodAdded(neighbourhood=SUBJECTS[n], name=said(f"Wijk {n}")))
    first = next(n for n, (_, of) in enumerate(teller.events) if of == PROGRAMME) + 1
    teller.correct(first, 3)

    found = listings(service).values()
    assert [listing.id for listing in found if listing.type == "neighbourhood"] == SUBJECTS


def test_whoever_left_stands_with_those_who_left(service: Samenspoor, teller: Teller) -> None:
    teller.play([("join", 0, 0), ("leave", 0, 0)])

    left = facts(service, PROGRAMME)["left"]
    assert [told["organisation"]["id"] for told in left] == [ORGANISATIONS[0]]


def test_an_initiative_is_where_it_was_last_told_to_be(service: Samenspoor, teller: Teller) -> None:
    teller.play([("start", 0, 0)])
    states = [listings(service)[INITIATIVE].state]
    for how in range(3):
        teller.play([("change_course", 0, how)])
        listing = listings(service)[INITIATIVE]
        states.append(listing.state)
        assert [told["state"] for told in listing.facts["course"]] == [listing.state]

    assert states == ["started", "paused", "resumed", "ended"]


def test_a_retracted_fact_is_as_if_it_was_never_told_from_then_on(
    service: Samenspoor, teller: Teller
) -> None:
    teller.play([("plan", 0, 1), ("hold", 0, 2)])
    held = service.log.recorder.head()
    event, session = teller.events[-1]
    teller.tell(session, FactRetracted(target=event, reason=said("Vergissing")))

    assert listings(service)[SESSION].state == "planned"
    assert "outcome" not in facts(service, SESSION)
    assert listings(service, at=held)[SESSION].state == "held"


def draft_plan(teller: Teller) -> None:
    """Draft a plan, choose its problem, add two actions, hand one over and complete it, adopt it."""
    teller.tell(PLAN, PlanDrafted(programme=PROGRAMME, title=said("Samen koken")))
    teller.tell(PLAN, ProblemChosen(text=said("Veel mensen eten alleen")))
    due = PartialDate.read(edtf="2024-05")
    for action in ACTIONS:
        teller.tell(PLAN, ActionAdded(action=action, text=said("Koken"), owners=(CARE,), due=due))
    handed_over = ActionReassigned(action=ACTIONS[0], owners=(RESIDENTS,), audience=Audience.TEAM)
    teller.tell(PLAN, handed_over)
    teller.tell(PLAN, ActionCompleted(action=ACTIONS[0], text=said("Gekookt")))
    teller.tell(PLAN, PlanAdopted(by=(RESIDENTS,), audience=Audience.PROGRAMME))
    teller.tell(PLAN, PlanEvaluated(result=PlanResult.MIXED))


def test_a_plan_is_listed_with_its_state_problem_actions_and_result(
    service: Samenspoor, teller: Teller
) -> None:
    draft_plan(teller)

    plan = listings(service)[PLAN]
    first, second = plan.facts["actions"]
    assert plan.state == "adopted"
    assert [problem["audience"] for problem in plan.facts["problems"]] == ["partners"]
    assert [told["result"] for told in plan.facts["evaluations"]] == ["mixed"]
    assert (first["state"], second["state"]) == ("completed", "open")
    assert [owner["standpoint"] for owner in first["owners"]] == ["resident"]
    assert str(second["due"]["latest"]) == "2024-05-31"
    assert [change["kind"] for change in first["changes"]] == [
        "plan.action_reassigned",
        "plan.action_completed",
    ]
    assert first["eventId"] in {event for event, _ in teller.events}


def test_a_reader_sees_a_plan_as_if_there_were_no_facts_but_those_meant_for_them(
    service: Samenspoor, teller: Teller
) -> None:
    draft_plan(teller)

    seen = listings(service, PARTNER)[PLAN]
    assert seen.state == "drafted"
    assert [owner["standpoint"] for owner in seen.facts["actions"][0]["owners"]] == ["care"]
    assert [change["audience"] for change in seen.facts["actions"][0]["changes"]] == ["partners"]
    assert PLAN not in listings(service, VISITOR)


def test_whoever_is_named_sees_it_whatever_its_audience(service: Samenspoor, teller: Teller) -> None:
    owner = Party(organisation=ORGANISATIONS[0])
    teller.tell(PLAN, PlanDrafted(programme=PROGRAMME, title=said("P"), audience=Audience.TEAM))
    added = ActionAdded(action=ACTIONS[0], text=said("A"), owners=(owner,), audience=Audience.TEAM)
    teller.tell(PLAN, added)
    named, other = (Viewer(Role.PARTNER, organisation.hex) for organisation in ORGANISATIONS)

    assert [*facts(service, PLAN, named)] == ["actions"]
    assert PLAN not in listings(service, other)


def test_a_promise_is_as_it_was_last_told_and_due_when_it_was_last_agreed(
    service: Samenspoor, teller: Teller
) -> None:
    promise, later = uuid4(), PartialDate.read(edtf="2024-06")
    made = CommitmentMade(programme=PROGRAMME, text=said("Wij koken"), debtor=CARE, creditor=RESIDENTS)
    teller.tell(promise, made)
    assert listings(service)[promise].state == "open"
    teller.tell(promise, CommitmentRenegotiated(due=later))
    renegotiated = service.log.recorder.head()
    teller.tell(promise, CommitmentKept())

    (told,) = facts(service, promise)["promise"]
    assert (told["state"], str(told["due"]["earliest"])) == ("kept", "2024-06-01")
    assert (told["debtor"]["standpoint"], told["creditor"]["standpoint"]) == ("care", "resident")
    assert listings(service, at=renegotiated)[promise].state == "renegotiated"


def test_goals_and_needs_tell_what_became_of_them(service: Samenspoor, teller: Teller) -> None:
    teller.play([("start", 2, 1), ("plan", 0, 1)])
    for words in ("Samen eten", "Samen koken"):
        teller.tell(INITIATIVE, InitiativeGoalSet(text=said(words)))
    teller.tell(INITIATIVE, InitiativeGoalReached(goal=teller.events[-2][0]))
    teller.tell(SESSION, NeedRaised(text=said("Een keuken")))
    teller.tell(SESSION, ResponseGiven(text=said("Die is er"), responds_to=teller.events[-1][0]))

    assert [goal["state"] for goal in facts(service, INITIATIVE)["goals"]] == ["reached", "open"]
    (need,) = facts(service, SESSION)["inputs"]
    assert (need["kind"], need["state"]) == ("session.need_raised", "answered")


def test_an_answer_to_what_a_reader_may_not_see_stands_by_itself(service: Samenspoor, teller: Teller) -> None:
    teller.play([("plan", 0, 1)])
    teller.tell(SESSION, NeedRaised(text=said("Een keuken"), audience=Audience.TEAM))
    teller.tell(
        SESSION,
        ResponseGiven(text=said("Die is er"), responds_to=teller.events[-1][0], audience=Audience.PUBLIC),
    )

    (answer,) = facts(service, SESSION, VISITOR)["inputs"]
    assert (answer["kind"], answer["state"]) == ("session.response_given", "answered")


def test_persons_are_listed_for_the_team_only_also_where_their_organisation_looks(
    service: Samenspoor, teller: Teller
) -> None:
    person = uuid4()
    name = said("Wil", TextClass.IDENTITY)
    teller.tell(person, PersonRegistered(programme=PROGRAMME, name=name, organisation=ORGANISATIONS[0]))

    employer = Viewer(Role.PARTNER, ORGANISATIONS[0].hex)
    assert [person in listings(service, viewer) for viewer in (LEAD, RESEARCHER, employer, VISITOR)] == [
        True, True, False, False,
    ]  # fmt: skip


def test_an_organisation_is_known_by_its_sectors_over_time_and_its_mergers(
    service: Samenspoor, teller: Teller
) -> None:
    teller.tell(ORGANISATIONS[0], SectorsChanged(sectors=(Standpoint.WELFARE, Standpoint.CARE)))
    teller.tell(ORGANISATIONS[0], OrganisationMerged(predecessors=(said("Oud"),)))
    service.engine.run()

    with service.reading.moment() as moment:
        found = directory_queries.organisations(moment, moment.position, VISITOR)
    first, second = (listing.facts for listing in found)
    assert [told.get("sectors") for told in first["sectors"]] == [None, ["welfare", "care"]]
    assert len(first["mergers"]) == 1
    assert "mergers" not in second


@pytest.mark.parametrize(("people", "seen"), [(True, ["suppressed", 8]), (False, [1, 8])])
def test_small_counts_of_districts_are_shown_to_everybody_those_of_people_are_not(
    service: Samenspoor, teller: Teller, seen: list[object], *, people: bool
) -> None:
    one, eight = (Count(CountKind.EXACT, number) for number in (1, 8))
    finding = FindingRecorded(
        text=said("Al veel contact"), numerator=one, denominator=eight, counts_people=people
    )
    teller.tell(PROGRAMME, finding)

    for viewer, shown in ((LEAD, [1, 8]), (PARTNER, seen)):
        (told,) = facts(service, PROGRAMME, viewer)["findings"]
        counts = (told["numerator"], told["denominator"])
        assert [count.get("number", count["kind"]) for count in counts] == shown
