"""A process decides on what it knew last: where another has gone on since, it reads, and decides anew."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest

from service import bootstrap
from service.application.event_log import Outcome, StaleVersion
from service.bootstrap import Samenspoor
from service.domain.amendments import FactRetracted
from service.domain.events import Event
from service.domain.initiative import InitiativePausedAlready, InitiativeUnknown
from service.domain.initiative_events import (
    InitiativePaused,
    InitiativeResumed,
    InitiativeStarted,
    UpdateGiven,
)
from tests.application.told import account, command, kinds, label, register_programme


@pytest.fixture
def other(service: Samenspoor) -> Iterator[Samenspoor]:
    """Return the same installation as another process has it."""
    another = bootstrap.build(service.settings)
    yield another
    another.close()


@pytest.fixture
def initiative(service: Samenspoor, other: Samenspoor) -> UUID:
    """Return an initiative that both processes know."""
    id = uuid4()
    start = InitiativeStarted(programme=register_programme(service), name=label("De moestuin"))
    tell(service, id, start)
    for process in (other, service):
        tell(process, id, UpdateGiven(text=account("Er wordt gezaaid")))
    return id


def tell(process: Samenspoor, initiative: UUID, fact: Event, expects: int | None = None) -> Outcome:
    return process.use_cases[fact.topic](initiative, fact, command(expects=expects))


def test_what_was_right_when_it_was_known_is_refused_where_it_is_not_any_more(
    service: Samenspoor, other: Samenspoor, initiative: UUID
) -> None:
    tell(other, initiative, InitiativePaused())

    with pytest.raises(InitiativePausedAlready):
        tell(service, initiative, InitiativePaused())
    assert kinds(service.log, initiative).count("initiative.paused") == 1


def test_what_was_wrong_when_it_was_known_is_accepted_where_it_is_right_now(
    service: Samenspoor, other: Samenspoor, initiative: UUID
) -> None:
    tell(other, initiative, InitiativePaused())

    assert tell(service, initiative, InitiativeResumed()).version == 5


def test_a_fact_that_another_process_took_back_is_not_built_upon(
    service: Samenspoor, other: Samenspoor, initiative: UUID
) -> None:
    start = other.log.history(initiative)[0].event_id
    tell(other, initiative, FactRetracted(target=start, reason=account("Vergissing")))

    with pytest.raises(InitiativeUnknown):
        tell(service, initiative, UpdateGiven(text=account("Er wordt geoogst")))


def test_the_version_that_somebody_read_is_compared_with_that_of_now(
    service: Samenspoor, other: Samenspoor, initiative: UUID
) -> None:
    assert tell(other, initiative, InitiativePaused()).version == 4

    with pytest.raises(StaleVersion):
        tell(service, initiative, InitiativeResumed(), expects=3)
    assert tell(service, initiative, InitiativeResumed(), expects=4).version == 5


def test_they_take_turns_as_often_as_they_like(
    service: Samenspoor, other: Samenspoor, initiative: UUID
) -> None:
    versions = [
        tell(process, initiative, UpdateGiven(text=account("Er wordt gewied"))).version
        for process in (service, other, other, service, service, other)
    ]

    assert versions == [4, 5, 6, 7, 8, 9]
