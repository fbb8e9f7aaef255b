"""Uses that are noted: at once or together, and the latest one of several processes."""

from __future__ import annotations

import pytest

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.persistence.grants import Grants
from service.persistence.uses import NOTED_EVERY
from tests.persistence.clock import Clock


@pytest.fixture
def tokens(grants: Grants, clock: Clock) -> list[str]:
    """Return tokens, issued one after the other, and used together for the first time."""
    issued = []
    for _ in range(3):
        clock.now += 1
        issued.append(grants.issue(Role.RESIDENT))
    for token in issued:
        grants.recognise(token)
    return issued


def used(grants: Grants) -> list[int | None]:
    return [state.last_used_at for state in grants.issued()]


def test_the_first_use_is_noted_at_once(grants: Grants, clock: Clock, tokens: list[str]) -> None:
    assert tokens
    assert used(grants) == [clock.now] * 3


def test_later_uses_are_noted_together(grants: Grants, clock: Clock, tokens: list[str]) -> None:
    first = clock.now
    clock.now = second = first + NOTED_EVERY + 1
    for token in tokens:
        grants.recognise(token)
    assert used(grants) == [second, first, first]

    clock.now = second + NOTED_EVERY
    grants.recognise(tokens[2])
    assert used(grants) == [second, first, first]
    clock.now += 1
    grants.recognise(tokens[2])

    assert used(grants) == [second, second, second]


def test_a_note_of_one_process_never_takes_the_place_of_a_later_one(
    service: Samenspoor, grants: Grants, clock: Clock, tokens: list[str]
) -> None:
    clock.now += NOTED_EVERY + 1
    grants.recognise(tokens[0])
    grants.recognise(tokens[1])  # waits here
    beside = Grants(service.views, clock)
    clock.now += 5
    beside.recognise(tokens[1])
    later = clock.now

    clock.now += NOTED_EVERY
    grants.recognise(tokens[0])

    assert used(grants)[1] == later


def test_nobody_reads_anew_because_somebody_else_reads(
    service: Samenspoor, grants: Grants, clock: Clock, tokens: list[str]
) -> None:
    clock.now += NOTED_EVERY + 1
    grants.recognise(tokens[0])
    stamp = service.views.changes.stamp()

    for token in tokens:
        grants.recognise(token)

    assert service.views.changes.stamp() == stamp
