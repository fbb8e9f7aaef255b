"""What can be coded in a programme, and how far others and oneself are with it: never how it was coded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

from msgspec import Struct, inspect

from service.domain import person
from service.domain.access import Viewer
from service.domain.catalogue import WITHHELD
from service.domain.coding import CodedKind
from service.domain.events import Event
from service.domain.observation import ObservationRecorded
from service.domain.texts import TextClass
from service.projections.coding import coded_by, coders, codings_in
from service.projections.facts import StandingFact, standing_facts
from service.projections.marks import name_mark, title_mark
from service.projections.reading import Moment
from service.projections.rendering import bare, rendered_date
from service.projections.timeline_entries import subject_of
from service.projections.work_items import open_to

ENOUGH = 2
"""Coders of the same; how many more there are is not told."""
_NOT_CODED: tuple[type[Event], ...] = (ObservationRecorded, *WITHHELD, *person.EVENTS)
_TELLING = {TextClass.ACCOUNT, TextClass.QUOTE, TextClass.REMARK}


class CodedIn(Struct, frozen=True):
    """A kind in which a fact was coded: by how many (2: or more), and whether the asker is one of them."""

    kind: CodedKind
    codings: int
    by_me: bool

    @property
    def lacks_mine(self) -> bool:
        """Whether one coder coded it, and the asker did not."""
        return self.codings == 1 and not self.by_me


class Codable(Struct, frozen=True):
    """A fact with words, and the kinds in which it was coded."""

    fact: StandingFact
    coded_in: tuple[CodedIn, ...]

    @property
    def lacks_second(self) -> bool:
        """Whether it waits for the asker to be its second coder, in any kind."""
        return any(each.lacks_mine for each in self.coded_in)


def codable(moment: Moment, programme: str, viewer: Viewer, principal: str) -> list[Codable]:
    """Return the facts of a programme (hex) that hold words and that a viewer may read.

    In the order of recording; ``principal`` is under which name the viewer records.
    """
    facts = standing_facts(moment, programme, moment.position)
    coded: dict[UUID, list[CodedIn]] = {}
    for kind, codings in codings_in(facts).items():
        coded.setdefault(kind.event, []).append(_coded_in(kind, codings, principal))
    return [Codable(fact, tuple(coded.get(fact.id, ()))) for fact in _readable(facts, viewer)]


def rendered_codable(each: Codable) -> dict[str, Any]:
    """Return a fact with how far it is coded, its words as marks."""
    event = each.fact.event
    type_, subject = subject_of(event)
    return {
        "id": each.fact.id,
        "kind": event.topic,
        "title": title_mark(event.topic),
        "subject": {"type": type_, "id": subject, "name": name_mark(subject.hex)},
        "occurred": rendered_date(event.takes_place),
        "codings": max((coded.codings for coded in each.coded_in), default=0),
        "codedByMe": any(coded.by_me for coded in each.coded_in),
        "codedIn": [_rendered(coded) for coded in each.coded_in],
    }


def _coded_in(kind: CodedKind, codings: Sequence[StandingFact], principal: str) -> CodedIn:
    return CodedIn(kind, min(len(coders(codings)), ENOUGH), coded_by(codings, principal))


def _readable(facts: Iterable[StandingFact], viewer: Viewer) -> Iterator[StandingFact]:
    for fact in facts:
        if not isinstance(fact.event, _NOT_CODED) and open_to(fact, viewer) and _tells(fact.event):
            yield fact


def _tells(event: Event) -> bool:
    """Whether it holds an account, a quote or a remark: names and labels alone say too little to code."""
    return any(getattr(event, name) for name in _words(type(event)))


@lru_cache(maxsize=512)
def _words(kind: type[Event]) -> tuple[str, ...]:
    info = cast("inspect.StructType", inspect.type_info(kind))
    declared = ((field.name, bare(field.type)[1].get("text")) for field in info.fields)
    return tuple(name for name, text in declared if text in _TELLING)


def _rendered(coded: CodedIn) -> dict[str, Any]:
    return {
        "observes": coded.kind.observes,
        "factor": coded.kind.factor,
        "function": coded.kind.function,
        "codings": coded.codings,
        "codedByMe": coded.by_me,
    }
