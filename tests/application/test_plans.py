"""Plans, promises, decisions and contacts are told of a programme that is there, in places that it has."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from service.application.event_log import Outcome
from service.application.references import ReferencesUnknown
from service.bootstrap import Samenspoor
from service.domain.commitment import CommitmentMade
from service.domain.contact import ContactMade
from service.domain.decision import DecisionTaken
from service.domain.errors import UnknownAggregate
from service.domain.events import Event
from service.domain.plan_events import PlanDrafted
from service.domain.programme import ProgrammeClosed
from service.domain.programme_events import NeighbourhoodAdded, ProgrammeCompleted
from service.domain.values import Party, Standpoint
from tests.application.told import account, command, kinds, label, register_programme

RESIDENTS = Party(standpoint=Standpoint.RESIDENT)
NOWHERE = uuid4()
DRAFTED = PlanDrafted(programme=NOWHERE, title=label("Samen eten"))
MADE = CommitmentMade(programme=NOWHERE, text=account("Wij zoeken een zaal"), debtor=RESIDENTS)
TAKEN = DecisionTaken(programme=NOWHERE, text=account("De zaal blijft open"), deciders=(RESIDENTS,))
IN_TOUCH = ContactMade(programme=NOWHERE, one=RESIDENTS, other=Party())
FOUNDERS: tuple[Event, ...] = (DRAFTED, MADE, TAKEN, IN_TOUCH)


def record(service: Samenspoor, id: UUID, fact: Event, **conditions: Any) -> Outcome:
    return service.use_cases[fact.topic](id, fact, command(**conditions))


def told(fact: Event, **of_it: Any) -> Event:
    return msgspec.structs.replace(fact, **of_it)


def topic(fact: Event) -> str:
    return fact.topic


@pytest.fixture
def programme(sqlite_service: Samenspoor) -> UUID:
    """Return a programme."""
    return register_programme(sqlite_service)


@pytest.mark.parametrize("fact", FOUNDERS, ids=topic)
def test_it_is_told_of_a_programme_that_is_there(sqlite_service: Samenspoor, fact: Event) -> None:
    with pytest.raises((UnknownAggregate, ReferencesUnknown)):
        record(sqlite_service, uuid4(), fact)


@pytest.mark.parametrize("fact", [MADE, TAKEN, IN_TOUCH], ids=topic)
def test_accounts_of_a_completed_programme_may_be_told_late(
    sqlite_service: Samenspoor, programme: UUID, fact: Event
) -> None:
    record(sqlite_service, programme, ProgrammeCompleted())
    id = uuid4()

    assert record(sqlite_service, id, told(fact, programme=programme)).programme == programme
    assert kinds(sqlite_service.log, id) == [fact.topic]


def test_a_completed_programme_takes_no_new_plans(sqlite_service: Samenspoor, programme: UUID) -> None:
    record(sqlite_service, programme, ProgrammeCompleted())

    with pytest.raises(ProgrammeClosed):
        record(sqlite_service, uuid4(), told(DRAFTED, programme=programme))


@pytest.mark.parametrize("fact", [DRAFTED, IN_TOUCH], ids=topic)
def test_it_is_told_of_neighbourhoods_of_the_programme(
    sqlite_service: Samenspoor, programme: UUID, fact: Event
) -> None:
    place = uuid4()
    record(sqlite_service, programme, NeighbourhoodAdded(neighbourhood=place, name=label("Brummen")))

    there, elsewhere = (told(fact, programme=programme, **in_place(fact, id)) for id in (place, uuid4()))
    record(sqlite_service, uuid4(), there)
    with pytest.raises(ReferencesUnknown):
        record(sqlite_service, uuid4(), elsewhere)


def in_place(fact: Event, place: UUID) -> dict[str, Any]:
    return {"neighbourhoods": (place,)} if isinstance(fact, PlanDrafted) else {"neighbourhood": place}


@pytest.mark.parametrize("fact", FOUNDERS, ids=topic)
def test_a_repeated_request_is_answered_again_after_the_programme_was_completed(
    sqlite_service: Samenspoor, programme: UUID, fact: Event
) -> None:
    once = {"key": "once", "request_hash": b"same"}
    first = record(sqlite_service, uuid4(), told(fact, programme=programme), **once)
    record(sqlite_service, programme, ProgrammeCompleted())

    assert record(sqlite_service, uuid4(), told(fact, programme=programme), **once) == first
