"""Events as they leave the house for research: one JSON object each, with words that may be read.

`data` is the event in the form in which the log holds it, so that whoever has the lines can replay them.
Who recorded it is left out. Words stand beside their reference; identities never do, quotes of somebody who
gave no consent to research do not, and what was erased is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec

from service.domain.amendments import Amendment
from service.domain.catalogue import WITHHELD, aggregate_of
from service.domain.events import Event, Recorded
from service.domain.moments import rendered_moment
from service.domain.person import Person, Purpose
from service.domain.texts import TextClass, refs_in
from service.persistence.log import WITHHELD_TOPICS, LogRecorder, ReadText, StoredRow
from service.research.histories import of_person

Line = dict[str, Any]

PAGE = 500
"""Events of which the words are fetched together."""

_LEFT_OUT = ("actor", "key", "originator_version")
"""Names of accounts, keys of files, and versions: those of a check-in would count its answers."""


def lines(told: Iterable[Recorded], recorder: LogRecorder, log_id: str, slug: str) -> Iterator[Line]:
    """Return events as lines, their words read a page at a time."""
    page: list[Recorded] = []
    for recorded in told:
        page.append(recorded)
        if len(page) == PAGE:
            yield from _page(page, recorder, log_id, slug)
            page = []
    yield from _page(page, recorder, log_id, slug)


def tellable(events: Iterable[Recorded], recorder: LogRecorder) -> Iterator[Recorded]:
    """Return the events that leave the house: not what is withheld, nor what is of persons."""
    for recorded in events:
        event = recorded.event
        if isinstance(event, WITHHELD) or of_person(event):
            continue
        if isinstance(event, Amendment) and _is_withheld(recorder.row_with(event.target)):
            continue
        yield recorded


def _is_withheld(row: StoredRow | None) -> bool:
    return row is not None and (row.topic in WITHHELD_TOPICS or row.topic.startswith(f"{Person.type_name}."))


def cursor(log_id: str, position: int) -> str:
    """Return where in which log an event stands: whoever goes on after it names this."""
    return f"{log_id}:{position}"


def _page(page: Sequence[Recorded], recorder: LogRecorder, log_id: str, slug: str) -> Iterator[Line]:
    words = _words(page, recorder)
    for recorded in page:
        event = recorded.event
        yield {
            "id": recorded.event_id,
            "cursor": cursor(log_id, recorded.position),
            "programme": {"id": recorded.programme_id, "slug": slug},
            "kind": event.topic,
            "version": event.schema_version,
            "subject": {"type": aggregate_of_fact(event), "id": event.originator_id},
            "recordedAt": rendered_moment(recorded.recorded_at),
            "knownAt": rendered_moment(recorded.known_at),
            "data": _data(event, words),
        }


def aggregate_of_fact(event: Event) -> str | None:
    """Return the type of what an event is of; amendments are of anything."""
    return None if event.topic.startswith("fact.") else aggregate_of(event.topic).type_name


def _data(event: Event, words: Mapping[str, ReadText]) -> Any:
    plain: dict[str, Any] = msgspec.to_builtins(event, builtin_types=(UUID,))
    for name in _LEFT_OUT:
        plain.pop(name, None)
    return _with_words(plain, words)


def _with_words(plain: Any, words: Mapping[str, ReadText]) -> Any:
    match plain:
        case {"ref": str(ref), "digest": str()}:
            return {**plain, **_told(words.get(ref))}
        case dict():
            return {name: _with_words(value, words) for name, value in plain.items()}
        case list() | tuple():
            return [_with_words(value, words) for value in plain]
        case _:
            return plain


def _told(text: ReadText | None) -> dict[str, str]:
    """Return the words of a text, or why they are not there."""
    if text is None:
        return {"missing": "erased"}
    _, text_class, value, consents = text
    if text_class == TextClass.IDENTITY:
        return {"missing": "identity"}
    if text_class == TextClass.QUOTE and consents is not None and Purpose.RESEARCH not in consents.split():
        return {"missing": "consent"}
    return {"value": value}


def _words(page: Sequence[Recorded], recorder: LogRecorder) -> dict[str, ReadText]:
    refs = sorted({ref for recorded in page for ref in refs_in(recorded.event)})
    return {text[0]: text for text in recorder.words(refs)} if refs else {}
