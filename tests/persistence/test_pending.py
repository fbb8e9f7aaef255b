"""What waits is seen by whoever waits, and is written at once or not at all."""

from __future__ import annotations

from uuid import uuid4

import msgspec
import pytest
from eventsourcing.persistence import IntegrityError

from service.domain.person import PersonErased
from service.persistence.append import Erasing
from service.persistence.log import LogRecorder
from service.persistence.pending import PendingLog
from tests.persistence.appending import append, remember, stored, words


def test_what_waits_is_read_as_if_it_were_written(recorder: LogRecorder) -> None:
    known, programme = uuid4(), uuid4()
    append(recorder, stored(known, 1), programme_id=programme)
    pending = PendingLog(recorder)
    text = words()
    append(pending, stored(known, 2), stored(known, 3), programme_id=programme, texts=(text,))

    assert [event.originator_version for event in pending.select_events(known)] == [1, 2, 3]
    assert [event.originator_version for event in pending.select_events(known, gt=1, lte=2)] == [2]
    assert pending.select_events(known, desc=True, limit=1)[0].originator_version == 3
    rows = pending.rows_of(known)
    assert pending.row_with(rows[2].event_id) == rows[2]
    assert [row.event_id for row in pending.rows_in(programme)] == [row.event_id for row in rows]
    assert pending.texts([text.ref])[text.ref].value == text.value
    assert pending.head() == recorder.head() + 2


def test_nobody_else_sees_what_waits(recorder: LogRecorder) -> None:
    thing = uuid4()
    append(PendingLog(recorder), stored(thing))

    assert (recorder.head(), list(recorder.rows_of(thing))) == (0, [])


def test_all_of_it_is_written_in_order_as_one_command(recorder: LogRecorder) -> None:
    pending, (one, other) = PendingLog(recorder), (uuid4(), uuid4())
    append(pending, stored(one), programme_id=one, texts=(words("eerst"),))
    append(pending, stored(other))
    append(pending, stored(one, 2), programme_id=one)

    positions = pending.write(remember())

    rows = recorder.rows_after(0, 10)
    assert [row.position for row in rows] == list(positions)
    assert [(row.originator_id, row.programme_id) for row in rows] == [(one, one), (other, None), (one, one)]
    assert len({row.command_id for row in rows}) == 1
    assert list(recorder.positions_of(rows[0].command_id)) == list(positions)
    known = recorder.remembered("grant:a", "key-1")
    assert known is not None
    assert known.position == positions[-1]


def test_nothing_is_written_where_nothing_waits(recorder: LogRecorder) -> None:
    assert list(PendingLog(recorder).write(remember())) == []
    assert recorder.remembered("grant:a", "key-1") is None


def test_nothing_is_written_where_somebody_else_was_first(recorder: LogRecorder) -> None:
    contested, quiet = uuid4(), uuid4()
    pending = PendingLog(recorder)
    text = words()
    append(pending, stored(quiet), texts=(text,))
    append(pending, stored(contested))
    append(recorder, stored(contested))

    with pytest.raises(IntegrityError):
        pending.write(remember())

    assert [row.originator_id for row in recorder.rows_after(0, 10)] == [contested]
    assert recorder.texts([text.ref]) == {}
    assert recorder.remembered("grant:a", "key-1") is None


def test_an_erasure_is_noted_when_all_is_written_and_not_where_somebody_was_first(
    recorder: LogRecorder,
) -> None:
    noted: list[int] = []
    for contested in (True, False):
        pending, thing = PendingLog(recorder), uuid4()
        append(pending, stored(uuid4()), erasing=Erasing(uuid4().hex, noted.append))
        append(pending, stored(thing))
        if contested:
            append(recorder, stored(thing))
            with pytest.raises(IntegrityError):
                pending.write()
            assert noted == []
        else:
            pending.write()

    assert len(noted) == 1


def test_words_of_an_erased_person_do_not_wait(recorder: LogRecorder) -> None:
    gone, going = uuid4(), uuid4()
    recorder.erase_person(gone, 0)
    pending = PendingLog(recorder)
    append(pending, stored(going), erasing=Erasing(going.hex, lambda _: None))

    for person in (gone, going):
        said = msgspec.structs.replace(words(), person=person.hex)
        with pytest.raises(PersonErased):
            append(pending, texts=(said,))


def test_rows_are_found_by_their_programme(recorder: LogRecorder) -> None:
    here, there = uuid4(), uuid4()
    append(recorder, stored(here), programme_id=here)
    append(recorder, stored(there), programme_id=there)
    append(recorder, stored(uuid4()))

    assert [row.position for row in recorder.rows_in(here)] == [1]
    assert [row.programme_id for row in recorder.rows_in(None)] == [None]
