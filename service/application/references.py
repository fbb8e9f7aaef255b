"""What a fact refers to must be there: found by the declared types of its fields, for every use case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

from msgspec import Struct, inspect

from service.domain.aggregate import Aggregate
from service.domain.amendments import FactCorrected
from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.naming import camel_case
from service.domain.programme import Programme
from service.domain.values import Subject
from service.persistence.known_aggregates import Foundings
from service.persistence.log import WITHHELD_TOPICS, LogRecorder, StoredRow

MISSING = "There is no {kind} with the id {id} in this programme: name one that is there."
JUDGED_BY_THE_AGGREGATE = frozenset({"action"})
"""Kinds of parts that only their own aggregate refers to, and looks after itself."""


class ReferencesUnknown(DomainError):
    """Some fields name what is not there, or not in this programme: {fields}."""


class Reference(Struct, frozen=True):
    """The field (``executors/0/organisation``) of a fact that refers to something, and to what."""

    field: str
    kind: str
    id: UUID


Walk = Callable[[Any, str], Iterator[Reference]]
"""Finds the references in a value that stands in a field."""


def references_in(told: Struct, only: Iterable[str] | None = None, at: str = "") -> Iterator[Reference]:
    """Walk through what a fact refers to, however deep; ``only`` in the fields with these names."""
    for name, (camel, walk) in _walks(type(told)).items():
        value = getattr(told, name)
        if value and (only is None or name in only):
            yield from walk(value, at + camel)


def references_of(event: Event, told: Event) -> Iterator[Reference]:
    """Walk through what an event refers to; where it corrects a fact, what it puts in place too."""
    yield from references_in(event)
    if isinstance(event, FactCorrected):
        yield from references_in(told, event.replaced, "replaced/")


def ids_in(told: Any) -> Iterator[UUID]:
    """Walk through every id in what is told, whatever it is of."""
    match told:
        case UUID():
            yield told
        case Struct():
            yield from ids_in([getattr(told, name) for name in told.__struct_fields__])
        case dict():
            yield from ids_in(list(told.values()))
        case tuple() | list():
            for item in told:
                yield from ids_in(item)
        case _:
            pass


class References:
    """Looks up what facts refer to: things of the same programme, and organisations."""

    def __init__(
        self, recorder: LogRecorder, foundings: Foundings, programme: Callable[[UUID], Programme]
    ) -> None:
        self._recorder = recorder
        self._foundings = foundings
        self._programme = programme

    def check(self, aggregate: Aggregate, event: Event, told: Event) -> None:
        """Say no to a fact that refers to what is not there. Raises `ReferencesUnknown`."""
        named = [*references_of(event, told)]
        if not named:
            return
        look = _Look(self._recorder, self._foundings, self._programme, aggregate)
        wrong = [each for each in named if not look.finds(each)]
        if wrong:
            fields = ", ".join(f"{each.field} (no {each.kind} {each.id})" for each in wrong)
            mistakes = {each.field: MISSING.format(kind=each.kind, id=each.id) for each in wrong}
            raise ReferencesUnknown(fields=fields, mistakes=mistakes)


class _Look:
    """One look at what stands round an aggregate; nothing is looked up twice."""

    def __init__(
        self,
        recorder: LogRecorder,
        foundings: Foundings,
        programme: Callable[[UUID], Programme],
        aggregate: Aggregate,
    ) -> None:
        self._recorder = recorder
        self._foundings = foundings
        self._load = programme
        self._aggregate = aggregate
        self._found: dict[tuple[str, UUID], bool] = {}

    def finds(self, reference: Reference) -> bool:
        """Whether what is referred to is there."""
        key = (reference.kind, reference.id)
        if key not in self._found:
            self._found[key] = self._is_there(*key)
        return self._found[key]

    def _is_there(self, kind: str, id: UUID) -> bool:
        if id == self._aggregate.id:
            return kind == self._aggregate.type_name
        match kind:
            case "neighbourhood" | "group":
                return self._stands_in_programme(kind, id)
            case "event":
                row = self._recorder.row_with(id)
                return row is not None and row.topic not in WITHHELD_TOPICS and self._is_ours(row)
            case _:
                return kind in JUDGED_BY_THE_AGGREGATE or self._was_founded(kind, id)

    def _was_founded(self, kind: str, id: UUID) -> bool:
        founding = self._foundings.row(id)
        return founding is not None and founding.topic.startswith(f"{kind}.") and self._is_ours(founding)

    def _is_ours(self, row: StoredRow | None) -> bool:
        """Whether it is of the same programme, or of the installation as organisations are."""
        return row is not None and row.programme_id in {None, self._aggregate.programme_id}

    def _stands_in_programme(self, kind: str, id: UUID) -> bool:
        if self._aggregate.programme_id is None:
            return False
        own = self._aggregate
        programme = own if isinstance(own, Programme) else self._load(self._aggregate.programme_id)
        return id in (programme.groups if kind == "group" else programme.neighbourhoods)


@lru_cache(maxsize=512)
def _walks(kind: type[Struct]) -> Mapping[str, tuple[str, Walk]]:
    """Return, for each field that can hold references, its name in JSON and how they are found."""
    info = cast("inspect.StructType", inspect.type_info(kind))
    walks = ((field.name, _walk_of(field.type)) for field in info.fields if field.name != "target")
    return {name: (camel_case(name), walk) for name, walk in walks if walk}


def _walk_of(declared: inspect.Type) -> Walk | None:
    kind, extra = _bare(declared)
    match kind:
        case inspect.UUIDType():
            return _referring_to(extra)
        case inspect.VarTupleType():
            each = _walk_of(kind.item_type)
            return _over_all(each) if each else None
        case inspect.StructType() if kind.cls is Subject:
            return _subject
        case inspect.StructType() if _walks(kind.cls):
            return lambda value, field: references_in(value, at=f"{field}/")
        case _:
            return None


def _referring_to(extra: Mapping[str, Any]) -> Walk | None:
    programme = "programme" if extra.get("given") == "programme" else None
    kind = extra.get("refers_to", programme)
    return (lambda id, field: iter([Reference(field, kind, id)])) if kind else None


def _over_all(each: Walk) -> Walk:
    return lambda items, field: (
        found for n, item in enumerate(items) for found in each(item, f"{field}/{n}")
    )


def _subject(subject: Subject, field: str) -> Iterator[Reference]:
    yield Reference(f"{field}/id", subject.type.value, subject.id)


def _bare(declared: inspect.Type) -> tuple[inspect.Type, Mapping[str, Any]]:
    if isinstance(declared, inspect.UnionType):
        (declared,) = (part for part in declared.types if not isinstance(part, inspect.NoneType))
    if isinstance(declared, inspect.Metadata):
        return declared.type, declared.extra or {}
    return declared, {}
