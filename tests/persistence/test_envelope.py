"""Recorded time never goes back; known time does not within a programme."""

from __future__ import annotations

from itertools import pairwise
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.persistence import postgres, sqlite
from service.persistence.append import stamp
from service.persistence.log import LogRecorder, StoredRow
from tests.persistence.appending import DAY, NOON, Clock, append

moments = st.integers(0, 20)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Return the clock by which both recorders stamp."""
    clock = Clock()
    monkeypatch.setattr(sqlite, "now_in_microseconds", clock)
    monkeypatch.setattr(postgres, "now_in_microseconds", clock)
    return clock


def row(recorder: LogRecorder, position: int) -> StoredRow:
    (found,) = recorder.rows_after(position - 1, 1)
    return found


def test_recorded_time_is_the_time_of_recording(recorder: LogRecorder, clock: Clock) -> None:
    written = row(recorder, append(recorder)[0])

    assert (written.recorded_at, written.known_at) == (NOON, NOON)


def test_recorded_time_never_goes_back_when_the_clock_does(recorder: LogRecorder, clock: Clock) -> None:
    times = []
    for now in (NOON, NOON - DAY, NOON - 1, NOON + 1):
        clock.now = now
        times.append(row(recorder, append(recorder)[0]).recorded_at)

    assert times == [NOON, NOON, NOON, NOON + 1]


def test_all_events_of_a_command_share_its_times(recorder: LogRecorder) -> None:
    programme = uuid4()
    append(recorder, programme_id=programme)
    first = recorder.head()
    append(recorder, programme_id=programme)

    assert row(recorder, recorder.head()).recorded_at >= row(recorder, first).recorded_at


def test_an_import_says_since_when_a_fact_was_known(recorder: LogRecorder, clock: Clock) -> None:
    (position,) = append(recorder, programme_id=uuid4(), known_at=NOON - DAY)

    assert row(recorder, position).known_at == NOON - DAY
    assert row(recorder, position).recorded_at == NOON


def test_what_is_found_later_is_known_from_the_day_it_is_entered(recorder: LogRecorder, clock: Clock) -> None:
    programme, other = uuid4(), uuid4()
    wanted = (NOON - 2 * DAY, NOON - 3 * DAY, NOON + DAY)
    positions = [append(recorder, programme_id=programme, known_at=w)[0] for w in wanted]
    (elsewhere,) = append(recorder, programme_id=other, known_at=NOON - 3 * DAY)

    assert [row(recorder, p).known_at for p in positions] == [NOON - 2 * DAY, NOON, NOON]
    assert row(recorder, elsewhere).known_at == NOON - 3 * DAY


def test_the_position_known_at_a_moment_is_the_last_one_of_the_programme(
    recorder: LogRecorder, clock: Clock
) -> None:
    programme, other = uuid4(), uuid4()
    first, second, same = (
        append(recorder, programme_id=programme, known_at=NOON - days * DAY)[0] for days in (3, 1, 1)
    )
    append(recorder, programme_id=other, known_at=NOON - 2 * DAY)

    assert recorder.position_known_at(programme, NOON - 3 * DAY - 1) == 0
    assert recorder.position_known_at(programme, NOON - 3 * DAY) == first
    assert recorder.position_known_at(programme, NOON - DAY - 1) == first
    assert recorder.position_known_at(programme, NOON - DAY) == same > second
    assert recorder.position_known_at(programme, 2**62) == same
    assert recorder.position_known_at(uuid4(), 2**62) == 0


@given(
    now=moments,
    last_recorded=st.none() | moments,
    last_known=st.none() | moments,
    wanted=st.none() | moments,
)
def test_a_stamp_is_never_before_the_last_and_never_known_after_it_is_recorded(
    now: int, last_recorded: int | None, last_known: int | None, wanted: int | None
) -> None:
    if last_known is not None:  # nothing is known before the log holds it
        last_recorded = max(last_known, last_recorded or 0)
    envelope = stamp(now, last_recorded, last_known, wanted)

    assert envelope.recorded_at == max(now, last_recorded or 0)
    assert (last_known or 0) <= envelope.known_at <= envelope.recorded_at
    fits = wanted is not None and (last_known or 0) <= wanted <= envelope.recorded_at
    assert envelope.known_at == (wanted if fits else envelope.recorded_at)


@given(st.lists(st.tuples(moments, st.none() | moments), max_size=20))
def test_any_sequence_of_stamps_of_a_programme_is_in_order_on_both_time_axes(
    appends: list[tuple[int, int | None]],
) -> None:
    recorded, known = [0], [0]
    for now, wanted in appends:
        envelope = stamp(now, recorded[-1] or None, known[-1] or None, wanted)
        recorded.append(envelope.recorded_at)
        known.append(envelope.known_at)

    assert all(a <= b for a, b in pairwise(recorded))
    assert all(a <= b for a, b in pairwise(known))
