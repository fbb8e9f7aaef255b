"""Uses that are noted: together, once a minute, the latest one of several processes."""

from __future__ import annotations

import pytest

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.persistence.grants import Grants
from service.persistence.uses import NOTED_EVERY
from tests.persistence.clock import Clock


@pytest.fixture
def clock() -> Clock:
    """Return a clock."""
    return Clock()


@pytest.fixture
def grants(service: Samenspoor, clock: Clock) -> Grants:
    """Return the grants of an installation, by that clock."""
    return Grants(service.views, clock)


@pytest.fixture
def tokens(grants: Grants, clock: Clock) -> list[str]:
    """Return tokens, one issued after the other."""
    issued = []
    for _ in range(3):
        clock.now += 1
        issued.append(grants.issue(Role.RESIDENT))
    return issued


def used(grants: Grants) -> list[int | None]:
    return [state.last_used_at for state in grants.issued()]


def test_what_many_use_in_a_minute_is_noted_together(grants: Grants, clock: Clock, tokens: list[str]) -> None:
    first = clock.now
    grants.recognise(tokens[0])
    clock.now += 1
    grants.recognise(tokens[1])
    grants.recognise(tokens[2])
    assert used(grants) == [first, None, None]

    clock.now = first + NOTED_EVERY + 1
    grants.recognise(tokens[1])

    assert used(grants) == [first, first + 1, first + 1]


def test_what_waits_is_noted_by_whoever_comes_next(grants: Grants, clock: Clock, tokens: list[str]) -> None:
    first = clock.now
    grants.recognise(tokens[0])
    clock.now += NOTED_EVERY
    grants.recognise(tokens[1])

    clock.now += NOTED_EVERY
    grants.recognise(tokens[1])

    assert used(grants) == [first, first + NOTED_EVERY, None]


def test_a_note_of_one_process_never_takes_the_place_of_a_later_one(
    service: Samenspoor, grants: Grants, clock: Clock, tokens: list[str]
) -> None:
    token, other, _ = tokens
    grants.recognise(other)
    grants.recognise(token)  # waits here
    beside = Grants(service.views, clock)
    clock.now += 5
    beside.recognise(token)
    later = clock.now

    clock.now += NOTED_EVERY
    grants.recognise(other)

    assert used(grants)[0] == later


def test_nobody_reads_anew_because_somebody_else_reads(
    service: Samenspoor, grants: Grants, clock: Clock, tokens: list[str]
) -> None:
    grants.recognise(tokens[0])
    stamp = service.views.changes.stamp()
    clock.now += 1

    for token in tokens:
        grants.recognise(token)

    assert service.views.changes.stamp() == stamp
