"""A subscription follows what belongs to places and initiatives, what is of a kind, what touches somebody."""

from __future__ import annotations

from uuid import UUID, uuid5

import pytest

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.amendments import FactCorrected
from service.domain.events import Event
from service.domain.initiative_events import InitiativeStarted, UpdateGiven
from service.domain.plan_events import PlanDrafted
from service.domain.programme import programme_id
from service.domain.programme_events import NeighbourhoodAdded, ProgrammeRegistered
from service.domain.session_events import ConclusionDrawn, SessionPlanned
from service.domain.values import Audience, Party
from service.persistence.subscriptions import Filter
from tests.feeds.following import Follower
from tests.projections.histories import ORGANISATIONS, PLAN, PROGRAMME, SUBJECTS, Teller, said

SESSION, INITIATIVE, ELSEWHERE = SUBJECTS[0], SUBJECTS[2], SUBJECTS[3]
HERE, THERE = uuid5(PROGRAMME, "here"), uuid5(PROGRAMME, "there")
OTHER = programme_id("ander")


@pytest.fixture
def told(teller: Teller) -> Teller:
    """Tell of two neighbourhoods, each with an initiative, and of a session and a plan."""
    for place in (HERE, THERE):
        teller.tell(PROGRAMME, NeighbourhoodAdded(neighbourhood=place, name=said("Wijk")))
    for initiative, place in ((INITIATIVE, HERE), (ELSEWHERE, THERE)):
        started = InitiativeStarted(programme=PROGRAMME, name=said("Eettafel"), neighbourhoods=(place,))
        teller.tell(initiative, started)
        teller.tell(initiative, UpdateGiven(text=said("Tien")))
    teller.tell(SESSION, SessionPlanned(programme=PROGRAMME, title=said("Keuken")))
    teller.tell(PLAN, PlanDrafted(programme=PROGRAMME, title=said("Plan"), initiative=INITIATIVE))
    return teller


def kinds(service: Samenspoor, filter_: Filter, organisation: UUID | None = None) -> list[str]:
    return [entry.kind for entry in Follower(service, organisation, filter_=filter_).entries()]


def last(teller: Teller, aggregate: UUID, fact: Event) -> UUID:
    teller.tell(aggregate, fact)
    return teller.events[-1][0]


def test_it_follows_what_belongs_to_a_neighbourhood(told: Teller, sqlite_service: Samenspoor) -> None:
    assert kinds(sqlite_service, Filter(neighbourhoods=(HERE.hex,))) == [
        "programme.neighbourhood_added", "initiative.started", "initiative.update_given", "plan.drafted",
    ]  # fmt: skip


def test_it_follows_what_belongs_to_an_initiative(told: Teller, sqlite_service: Samenspoor) -> None:
    assert kinds(sqlite_service, Filter(initiatives=(INITIATIVE.hex,))) == [
        "initiative.started", "initiative.update_given", "plan.drafted",
    ]  # fmt: skip


def test_it_follows_kinds(told: Teller, sqlite_service: Samenspoor) -> None:
    assert kinds(sqlite_service, Filter(kinds=("session.planned", "plan.drafted"))) == [
        "session.planned",
        "plan.drafted",
    ]


def test_all_that_a_filter_says_holds_at_once(told: Teller, sqlite_service: Samenspoor) -> None:
    both = Filter(kinds=("initiative.started",), neighbourhoods=(HERE.hex, THERE.hex))

    assert kinds(sqlite_service, both) == ["initiative.started"] * 2


def test_it_follows_what_touches_an_organisation(told: Teller, sqlite_service: Samenspoor) -> None:
    named = ConclusionDrawn(text=said("Ja"), by=Party(organisation=ORGANISATIONS[0]), audience=Audience.TEAM)
    told.tell(SESSION, named)
    touching = Filter(touches_my_organisation=True)

    assert kinds(sqlite_service, touching, ORGANISATIONS[0]) == ["session.conclusion_drawn"]
    assert kinds(sqlite_service, touching, ORGANISATIONS[1]) == []


def test_who_followed_a_place_is_told_that_a_fact_belongs_elsewhere_after_all(
    told: Teller, sqlite_service: Samenspoor
) -> None:
    started = next(event for event, of in told.events if of == INITIATIVE)
    moved = {"neighbourhoods": [str(THERE)]}
    correction = last(
        told, INITIATIVE, FactCorrected(target=started, replaced=moved, reason=said("Verkeerde wijk"))
    )
    update = last(told, INITIATIVE, UpdateGiven(text=said("Twaalf")))

    here, there = (
        [
            entry.version_id
            for entry in Follower(sqlite_service, filter_=Filter(neighbourhoods=(place.hex,))).entries()
        ]
        for place in (HERE, THERE)
    )

    assert correction in here
    assert {correction, update} <= set(there)
    assert update not in here


def test_it_spans_programmes_for_as_long_as_its_organisation_has_access(
    told: Teller, sqlite_service: Samenspoor
) -> None:
    told.tell(OTHER, ProgrammeRegistered(programme=OTHER, name=said("Ander"), slug="ander"))
    other = SUBJECTS[1]
    told.tell(other, SessionPlanned(programme=OTHER, title=said("Elders")))
    told.tell(SESSION, ConclusionDrawn(text=said("Ja"), audience=Audience.PARTNERS))
    grants = sqlite_service.grants
    token = grants.issue(Role.PARTNER, OTHER, ORGANISATIONS[0])
    follower = Follower(sqlite_service, ORGANISATIONS[0], filter_=Filter(programmes=(OTHER.hex,)))

    spanning = follower.entries()
    assert {entry.programme_id for entry in spanning} == {PROGRAMME, OTHER}
    assert [entry.place for entry in spanning] == sorted(entry.place for entry in spanning)
    assert follower.service.feeds.newest(follower.subscription, 100) == spanning[::-1]

    grant = grants.recognise(token)
    assert grant
    grants.revoke(grant.id, "test")
    assert {entry.programme_id for entry in follower.entries()} == {PROGRAMME}
