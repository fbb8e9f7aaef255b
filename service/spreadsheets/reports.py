"""What is told of a file that was taken in, or could be: how many of each kind, first lines, every date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from service.application.loading.documents import Path_, Placed
from service.application.loading.loader import Prepared
from service.application.loading.reading import ProposedFact
from service.domain.catalogue import EVENTS
from service.domain.dates import PartialDate
from service.domain.naming import camel_case
from service.domain.texts import Words
from service.projections.titles import title
from service.spreadsheets.kinds import all_kinds
from service.spreadsheets.recorded import NAMING, Told

MOST_LINES = 25
"""Facts that are shown as they will read."""
MOST_DATES = 500
"""Different readings of dates that are shown."""


class Counted(Struct, frozen=True, rename="camel"):
    """How many facts of one kind are new, and how many were recorded before."""

    kind: str
    title: str
    new: int
    known: int


class DateRead(Struct, frozen=True, rename="camel", omit_defaults=True):
    """How a date was read: its words, the days it can mean, on what that rests."""

    basis: str
    phrase: str | None = None
    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    reason: str | None = None


class Line(Struct, frozen=True, rename="camel"):
    """A new fact as it will read, and where it stands in the file."""

    where: dict[str, Any]
    key: str
    kind: str
    title: str
    about: str | None
    text: str | None
    occurred: DateRead


class Dated(Struct, frozen=True, rename="camel"):
    """A reading of a date, where it stands first, and how often."""

    where: dict[str, Any]
    times: int
    read: DateRead


class Warned(Struct, frozen=True, rename="camel"):
    """A warning about a new fact; it never blocks."""

    where: dict[str, Any]
    code: str
    message: str = ""


class Report(Struct, frozen=True, kw_only=True, rename="camel"):
    """What was recorded of a file, or would be."""

    dry_run: bool
    recorded: int
    known: int
    counts: Sequence[Counted]
    lines: Sequence[Line]
    dates: Sequence[Dated]
    warnings: Sequence[Warned]
    position: int = 0


class Reporting:
    """Tells of one file, in one language."""

    def __init__(self, document: Placed, prepared: Prepared, told: Sequence[Told], language: str) -> None:
        self._document = document
        self._prepared = prepared
        self._language = language
        self._plain: list[Mapping[str, Any]] = document.value["facts"]
        self._names = {str(each.thing): each.name for each in reversed(told) if each.thing and each.name}
        self._names.update({fact["key"]: _named(fact) for fact in self._plain})

    def report(self, *, dry_run: bool) -> Report:
        """Return what is told."""
        fresh = [fact for fact in self._prepared.facts if fact.key in self._prepared.outcomes]
        return Report(
            dry_run=dry_run,
            recorded=0 if dry_run else len(fresh),
            known=len(self._prepared.known),
            counts=self._counts(),
            lines=[self._line(fact) for fact in fresh[:MOST_LINES]],
            dates=self._dates(fresh),
            warnings=[
                Warned(self._document.where(fact.path), code)
                for fact in fresh
                for code in self._prepared.outcomes[fact.key].warnings
            ],
        )

    def _counts(self) -> list[Counted]:
        new = Counter(f.event.topic for f in self._prepared.facts if f.key in self._prepared.outcomes)
        known = Counter(f.event.topic for f in self._prepared.facts if f.key in self._prepared.known)
        kinds = dict.fromkeys((*all_kinds(), *EVENTS))
        return [
            Counted(kind, title(kind, self._language), new[kind], known[kind])
            for kind in kinds
            if new[kind] or known[kind]
        ]

    def _line(self, fact: ProposedFact) -> Line:
        plain = self._plain[int(fact.path[1])]
        return Line(
            where=self._document.where(fact.path),
            key=fact.key,
            kind=fact.event.topic,
            title=title(fact.event.topic, self._language),
            about=self._names.get(str(plain.get("on"))) or _named(plain),
            text=plain.get("text"),
            occurred=_read(fact.event.takes_place),
        )

    def _dates(self, fresh: Sequence[ProposedFact]) -> list[Dated]:
        found: dict[DateRead, list[Path_]] = {}
        for fact in fresh:
            for path, told in _dates_in(fact.event, fact.path):
                found.setdefault(_read(told), []).append(path)
        return [
            Dated(self._document.where(paths[0]), len(paths), read)
            for read, paths in list(found.items())[:MOST_DATES]
        ]


def _named(plain: Mapping[str, Any]) -> str | None:
    names = (plain.get(name) for name in NAMING)
    return next((name for name in names if isinstance(name, str)), None)


def _read(told: PartialDate) -> DateRead:
    return DateRead(
        basis=told.basis.value,
        phrase=_words(told.phrase),
        edtf=told.edtf,
        earliest=told.earliest,
        latest=told.latest,
        reason=_words(told.reason),
    )


def _words(text: Any) -> str | None:
    return text.value if isinstance(text, Words) else None


def _dates_in(value: Any, path: Path_) -> Iterator[tuple[Path_, PartialDate]]:
    """Walk through the dates in a fact that say something, each with its path in the file."""
    match value:
        case PartialDate():
            if value != PartialDate():
                yield path, value
        case Struct():
            for name in value.__struct_fields__:
                yield from _dates_in(getattr(value, name), (*path, camel_case(name)))
        case tuple():
            for n, item in enumerate(value):
                yield from _dates_in(item, (*path, n))
        case _:
            pass
