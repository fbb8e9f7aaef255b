"""Writes a programme as a file of facts that gives the same programme where it is loaded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from service.application.event_log import EventLog
from service.application.exporting.history import told_of
from service.application.exporting.names import Names
from service.application.exporting.plain import Plain
from service.application.exporting.sources import Sources
from service.application.exporting.writing import written
from service.application.loading.forms import FORMAT
from service.application.loading.known_times import KnownTimes
from service.domain.amendments import Amendment, FactCorrected
from service.domain.events import Event, Recorded
from service.domain.moments import rendered_moment
from service.domain.programme import programme_id
from service.domain.texts import refs_in
from service.persistence.log import LogRecorder, StoredText

PAGE = 500
BY_DEFAULT = ("source", "audience")
FIRST = ("key", "kind", "id", "on", "knownAt", "language", "source", "audience", "standpoint", "inferred")
LAST = ("occurred", "accountOf", "fulfils", "wordsOf")
"""Which fields of a fact stand before and after those that only its kind has."""


class Exporter:
    """Writes programmes as files."""

    def __init__(self, log: EventLog) -> None:
        self._log = log

    def export(self, slug: str, *, answers: bool = False) -> Iterator[str]:
        """Return the file of the programme with that short name, in pieces.

        With ``answers``, those to check-ins are told too, of the check-ins that have enough.
        """
        programme = programme_id(slug)
        told = told_of(programme, self._log.reader, answers=answers)
        telling = _Telling(programme, told, _texts(self._log.recorder, told))
        facts = [telling.fact(recorded) for recorded in told]
        header = {
            "format": FORMAT,
            "language": telling.language,
            "programme": slug,
            "sources": telling.sources.by_key,
            "defaults": _taken_out(facts),
        }
        stated = {name: part for name, part in header.items() if part}
        yield from written(stated, [_in_order(fact) for fact in facts])


class _Telling:
    """Tells facts one after the other, in recorded order."""

    def __init__(self, programme: UUID, told: Sequence[Recorded], words: Mapping[str, StoredText]) -> None:
        self.sources = Sources()
        self._words = words
        languages = (self._language_of(recorded.event) for recorded in told)
        self.language = _most_common(filter(None, languages)) or "nl"
        self._programme = programme
        self._names = Names(told, programme)
        self._plain = Plain(self._names, words)
        self._by_id = {recorded.event_id: recorded.event for recorded in told}
        self._founding = {r.event.originator_id: r.event for r in reversed(told)}
        shared = {r.event.originator_id for r in told if r.programme_id != programme}
        self._known = KnownTimes(programme, shared)

    def fact(self, recorded: Recorded) -> dict[str, Any]:
        """Return a fact as a file has it."""
        event = recorded.event
        plain = self._plain.fields_of(event)
        if isinstance(event, FactCorrected):
            plain["replaced"] = self._plain.replaced(event, self._by_id[event.target])
        if "source" in plain:
            plain["source"] = self.sources.key(plain["source"])
        around = {
            "key": self._names.event(recorded.event_id),
            "kind": event.topic,
            "id": _said(self._names.told_id(event)),
            "on": self._on(event),
            "knownAt": self._known_at(recorded),
            "language": self._language_of(event),
        }
        if around["language"] == self.language:
            del around["language"]
        return {**{name: part for name, part in around.items() if part}, **plain}

    def _on(self, event: Event) -> str | None:
        """Return the key of the fact that this one goes on from, where its kind does not say so."""
        first = self._founding[event.originator_id]
        if first is event or event.originator_id == self._programme or isinstance(event, Amendment):
            return None
        return self._names.event(first.event_id)

    def _known_at(self, recorded: Recorded) -> str | None:
        """Return since when it is known, where that does not follow from its source."""
        event = recorded.event
        follows = self._known.time(event.originator_id, event)
        self._known.note(event.originator_id, recorded.known_at)
        return None if follows == recorded.known_at else rendered_moment(recorded.known_at)

    def _language_of(self, event: Event) -> str | None:
        return next((self._words[ref].language for ref in refs_in(event) if ref in self._words), None)


def _texts(recorder: LogRecorder, told: Sequence[Recorded]) -> dict[str, StoredText]:
    """Return the words of these facts that are left, by their references."""
    refs = sorted({ref for recorded in told for ref in refs_in(recorded.event)})
    found: dict[str, StoredText] = {}
    for start in range(0, len(refs), PAGE):
        found.update(recorder.texts(refs[start : start + PAGE]))
    return found


def _taken_out(facts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Take out of the facts what holds for most of them, if that makes the file shorter, and return it."""
    defaults: dict[str, Any] = {}
    for name in BY_DEFAULT:
        usual = _most_common(fact[name] for fact in facts if name in fact)
        without = sum(name not in fact for fact in facts)
        if usual and sum(fact.get(name) == usual for fact in facts) > without + 1:
            defaults[name] = usual
            for fact in facts:
                if fact.setdefault(name, None) == usual:
                    del fact[name]
    return defaults


def _in_order(fact: dict[str, Any]) -> dict[str, Any]:
    own = [name for name in fact if name not in FIRST and name not in LAST]
    return {name: fact[name] for name in (*FIRST, *own, *LAST) if name in fact}


def _most_common(values: Iterable[Any]) -> Any:
    most = Counter(values).most_common(1)
    return most[0][0] if most else None


def _said(id: UUID | None) -> str | None:
    return None if id is None else str(id)
