"""A link leaves its mark with the answer, or neither is there; and nothing else lies beside it."""

from __future__ import annotations

from uuid import uuid4

import pytest
from eventsourcing.persistence import IntegrityError

from service.persistence.append import Use
from service.persistence.check_in_links import LinkKind, use_of
from service.persistence.log import LogRecorder
from tests.persistence.appending import append, stored

TOKEN = "peiling_geheim"


def test_a_mark_is_written_once(recorder: LogRecorder) -> None:
    use = Use("merk", "verzoek")
    append(recorder, use=use)
    head, event = recorder.head(), stored(uuid4())

    with pytest.raises(IntegrityError):
        append(recorder, event, use=Use("merk"))

    assert recorder.use_marked("merk") == use
    assert recorder.use_marked("ander merk") is None
    assert recorder.head() == head
    assert not recorder.rows_of(event.originator_id)  # type: ignore[arg-type]


def test_an_answer_that_is_not_recorded_leaves_no_mark(recorder: LogRecorder) -> None:
    event = stored(uuid4())
    append(recorder, event)

    with pytest.raises(IntegrityError):
        append(recorder, event, use=Use("merk"))

    assert recorder.use_marked("merk") is None


def test_a_personal_link_leaves_one_mark_whatever_is_answered() -> None:
    uses = [use_of(TOKEN, LinkKind.PERSONAL, key, body) for key in (None, "a") for body in (b"1", b"2")]

    assert len({use.mark for use in uses if use}) == 1
    assert len({use.request for use in uses if use}) == 3
    assert use_of(TOKEN + "2", LinkKind.PERSONAL, None, b"1") != uses[0]


def test_an_open_link_leaves_a_mark_for_each_request_that_has_a_key() -> None:
    assert use_of(TOKEN, LinkKind.OPEN, None, b"1") is None
    first, again, other = (use_of(TOKEN, LinkKind.OPEN, key, b"1") for key in ("a", "a", "b"))

    assert first == again
    assert first
    assert other
    assert first.mark != other.mark


def test_neither_mark_nor_request_holds_link_key_or_answer() -> None:
    use = use_of(TOKEN, LinkKind.PERSONAL, "sleutel", b'{"value": "4"}')

    assert all(secret not in repr(use) for secret in (TOKEN, "geheim", "sleutel", "value"))
