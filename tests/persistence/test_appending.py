"""What is appended is there whole, once, in one order."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from uuid import UUID, uuid4

import pytest
from eventsourcing.persistence import IntegrityError

from service.domain.events import event_id
from service.persistence.log import LogRecorder
from tests.persistence.appending import append, remember, stored, words
from tests.persistence.conftest import Open


def test_positions_only_grow(recorder: LogRecorder) -> None:
    a = uuid4()
    first = append(recorder, stored(a, 1), stored(a, 2))
    later = [*append(recorder), *append(recorder, stored(a, 3))]

    positions = [*first, *later]
    assert all(before < after for before, after in pairwise(positions))
    assert recorder.head() == positions[-1]
    assert recorder.max_notification_id() == positions[-1]


def test_an_empty_log_has_no_head(recorder: LogRecorder) -> None:
    assert (recorder.head(), recorder.max_notification_id()) == (0, None)


def test_a_row_carries_the_event_and_its_envelope(recorder: LogRecorder) -> None:
    a, programme, command = uuid4(), uuid4(), uuid4()
    (position,) = append(recorder, stored(a, 1), command_id=command, programme_id=programme)

    (row,) = recorder.rows_after(0, 10)
    assert row.position == position
    assert row.event_id == event_id(a, 1)
    assert (row.originator_id, row.originator_version) == (a, 1)
    assert (row.topic, row.state) == ("thing.happened", b'{"version":1}')
    assert (row.programme_id, row.command_id) == (programme, command)
    assert recorder.row_with(row.event_id) == row
    assert recorder.row_with(uuid4()) is None


def test_events_of_an_aggregate_are_selected_by_version_order_and_number(
    recorder: LogRecorder,
) -> None:
    a = uuid4()
    append(recorder, *(stored(a, version) for version in range(1, 6)))
    append(recorder)

    def versions(**asked: int | bool) -> list[int]:
        found = recorder.select_events(a, **asked)  # type: ignore[arg-type]
        return [event.originator_version for event in found]

    assert versions() == [1, 2, 3, 4, 5]
    assert versions(gt=2) == [3, 4, 5]
    assert versions(lte=3) == [1, 2, 3]
    assert versions(gt=1, lte=4, desc=True) == [4, 3, 2]
    assert versions(limit=2) == [1, 2]
    assert versions(desc=True, limit=1) == [5]
    assert versions(gt=5) == []
    assert recorder.select_events(a, limit=1) == [stored(a, 1)]


def test_of_an_aggregate_only_what_is_asked_for_is_read(recorder: LogRecorder) -> None:
    a = uuid4()
    told = [stored(a, version) for version in range(1, 5)]
    append(recorder, *(replace(event, topic=f"thing.{event.originator_version}") for event in told))

    assert recorder.read_events(a, 2, frozenset({"thing.4"})) == [
        (3, "thing.3", None),
        (4, "thing.4", told[3].state),
    ]
    assert [state for _, _, state in recorder.read_events(a, topics=frozenset())] == [
        told[0].state,
        *[None] * 3,
    ]
    assert [state for _, _, state in recorder.read_events(a)] == [event.state for event in told]


def test_an_event_is_found_among_aggregates_whose_ids_begin_alike(recorder: LogRecorder) -> None:
    one, other = UUID(int=0xABC << 80 | 1), UUID(int=0xABC << 80 | 2)
    append(recorder, stored(one, 1), stored(one, 2), stored(other, 1))

    for id, version in ((one, 1), (one, 2), (other, 1)):
        row = recorder.row_with(event_id(id, version))
        assert row
        assert (row.originator_id, row.originator_version) == (id, version)
    assert recorder.row_with(event_id(other, 2)) is None
    assert recorder.row_with(one) is None


def test_rows_of_an_aggregate_end_at_a_position(recorder: LogRecorder) -> None:
    a = uuid4()
    append(recorder, stored(a, 1))
    second = append(recorder, stored(a, 2))[-1]
    append(recorder, stored(a, 3))

    assert [row.originator_version for row in recorder.rows_of(a)] == [1, 2, 3]
    assert [row.originator_version for row in recorder.rows_of(a, second)] == [1, 2]


def test_a_version_is_taken_once_and_nothing_of_the_second_append_is_written(
    recorder: LogRecorder,
) -> None:
    a, other, lost = uuid4(), uuid4(), words()
    (position,) = append(recorder, stored(a, 1))

    with pytest.raises(IntegrityError):
        append(recorder, stored(other), stored(a, 1), texts=(lost,), remember=remember())

    assert recorder.head() == position
    assert recorder.select_events(other) == []
    assert recorder.texts([lost.ref]) == {}
    assert recorder.remembered("grant:a", "key-1") is None


def test_a_key_is_taken_once_and_nothing_of_the_second_append_is_written(
    recorder: LogRecorder,
) -> None:
    lost = words()
    (position,) = append(recorder, remember=remember())

    with pytest.raises(IntegrityError):
        append(recorder, texts=(lost,), remember=remember())

    assert recorder.head() == position
    assert recorder.texts([lost.ref]) == {}


def test_texts_and_key_are_written_with_the_events(recorder: LogRecorder) -> None:
    text = words("Wij deden het zelf")
    positions = append(recorder, texts=(text,), remember=remember())

    found = recorder.texts([text.ref, uuid4().hex])
    assert set(found) == {text.ref}
    kept = found[text.ref]
    assert (kept.value, kept.language, kept.text_class) == ("Wij deden het zelf", "nl", "account")
    assert kept.secret == text.secret
    known = recorder.remembered("grant:a", "key-1")
    assert known is not None
    assert (known.request_hash, known.answer) == (b"hash", b"answer")
    assert known.position == positions[-1]


def test_a_command_finds_its_own_positions(recorder: LogRecorder) -> None:
    a, command = uuid4(), uuid4()
    append(recorder)
    positions = append(recorder, stored(a, 1), stored(a, 2), command_id=command)
    append(recorder)

    assert list(recorder.positions_of(command)) == list(positions)
    assert list(recorder.positions_of(uuid4())) == []


def test_a_log_keeps_its_identity_when_it_is_opened_again(recorder: LogRecorder, open_recorder: Open) -> None:
    append(recorder)
    again = open_recorder()

    assert again.log_id() == recorder.log_id()
    assert again.head() == recorder.head()
