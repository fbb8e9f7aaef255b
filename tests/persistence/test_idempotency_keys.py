"""A key is remembered for seven days, for whoever used it."""

from __future__ import annotations

import pytest

from service.persistence import postgres, sqlite
from service.persistence.log import KEY_LIFETIME, LogRecorder
from tests.persistence.appending import DAY, NOON, Clock, append, remember


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Return the clock by which both recorders remember."""
    clock = Clock()
    monkeypatch.setattr(sqlite, "now_in_microseconds", clock)
    monkeypatch.setattr(postgres, "now_in_microseconds", clock)
    return clock


def test_a_key_is_remembered_for_seven_days(recorder: LogRecorder, clock: Clock) -> None:
    append(recorder, remember=remember())

    clock.now = NOON + 7 * DAY - 1
    assert recorder.remembered("grant:a", "key-1") is not None
    clock.now = NOON + 7 * DAY
    assert recorder.remembered("grant:a", "key-1") is None


def test_a_key_that_was_forgotten_can_be_used_again(recorder: LogRecorder, clock: Clock) -> None:
    append(recorder, remember=remember())
    clock.now = NOON + KEY_LIFETIME
    (position,) = append(recorder, remember=remember())

    known = recorder.remembered("grant:a", "key-1")
    assert known is not None
    assert known.position == position


def test_the_same_key_of_somebody_else_is_another_key(recorder: LogRecorder) -> None:
    append(recorder, remember=remember(principal="grant:a"))
    append(recorder, remember=remember(principal="grant:b"))

    assert recorder.remembered("grant:a", "key-1") != recorder.remembered("grant:b", "key-1")
    assert recorder.remembered("grant:c", "key-1") is None
    assert recorder.remembered("grant:a", "key-2") is None


def test_old_keys_are_deleted_and_counted(recorder: LogRecorder, clock: Clock) -> None:
    append(recorder, remember=remember("old"))
    clock.now = NOON + DAY
    append(recorder, remember=remember("new"))

    assert recorder.forget_keys(NOON + DAY) == 1
    assert recorder.forget_keys(NOON + DAY) == 0
    assert recorder.remembered("grant:a", "old") is None
    assert recorder.remembered("grant:a", "new") is not None
