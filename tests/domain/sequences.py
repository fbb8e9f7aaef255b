"""What may be told of an aggregate, drawn by Hypothesis: facts, and amendments of earlier ones."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar, cast
from uuid import UUID

import msgspec
from hypothesis import strategies as st

from service.domain.aggregate import Aggregate
from service.domain.amendments import Amendment, correctable_fields
from service.domain.catalogue import aggregate_of
from service.domain.events import Event
from tests.domain.decisions import ALSO_FOUND, FOUNDERS, TOLD, amended_in_every_way, correction, past_of
from tests.domain.examples.common import an_id
from tests.domain.scenario import ID
from tests.golden.write_missing import sample

E = TypeVar("E", bound=Event)

NOT_STATE = {"_pending", "_facts", "warnings"}
"""What serves one command only, and no later rule."""

FACTS = (*FOUNDERS, *ALSO_FOUND, *TOLD, *(fact for told in TOLD for fact in past_of(told)))
RUBBISH: tuple[Any, ...] = (None, [], {}, "", "rubbish", 1, True, str(an_id("elsewhere")))
ELSEWHERE = an_id("elsewhere")


def state(aggregate: Aggregate) -> dict[str, Any]:
    """Return what later rules read."""
    return {name: value for name, value in vars(aggregate).items() if name not in NOT_STATE}


def loaded(kind: type[Aggregate], history: Sequence[Event]) -> Aggregate:
    """Return the aggregate as the event log would load it."""
    return kind.rebuilt(ID, history) or kind(ID)


def facts_about(kind: type[Aggregate]) -> list[Event]:
    """Return the examples of facts of this type of aggregate."""
    return [fact for fact in FACTS if aggregate_of(fact.topic) is kind]


def beginnings(kind: type[Aggregate]) -> st.SearchStrategy[tuple[Event, ...]]:
    """Draw how it begins: mostly founded."""
    founding = [fact for fact in (*FOUNDERS, *ALSO_FOUND) if aggregate_of(fact.topic) is kind]
    return st.sampled_from([*((fact,) for fact in founding), ()])


def continuations(kind: type[Aggregate], history: Sequence[Event]) -> st.SearchStrategy[tuple[Event, ...]]:
    """Draw what may be told after these events: a fact, what leads to one, or an amendment."""
    events = st.sampled_from([*(event.event_id for event in history), ELSEWHERE])
    fact = st.sampled_from(facts_about(kind))
    about = st.tuples(fact, events).map(lambda drawn: (_about(*drawn),))
    led_to = fact.map(lambda told: (*past_of(told), told))
    amended = events.flatmap(lambda target: st.sampled_from(amended_in_every_way(target)))
    if history:
        amended |= st.sampled_from(history).flatmap(_corrections)
    return st.one_of(led_to, about, st.tuples(amended))


def _about(fact: E, event: UUID) -> E:
    """Return the fact as an answer to this event, where it refers to one; else as it is."""
    return msgspec.structs.replace(fact, **dict.fromkeys(_event_fields(type(fact)), event))


@cache
def _event_fields(kind: type[Event]) -> tuple[str, ...]:
    info = cast("msgspec.inspect.StructType", msgspec.inspect.type_info(kind))
    return tuple(field.name for field in info.fields if _refers_to_an_event(field.type))


def _refers_to_an_event(kind: msgspec.inspect.Type) -> bool:
    if isinstance(kind, msgspec.inspect.UnionType):
        return any(map(_refers_to_an_event, kind.types))
    return isinstance(kind, msgspec.inspect.Metadata) and (kind.extra or {}).get("refers_to") == "event"


def _corrections(event: Event) -> st.SearchStrategy[Amendment]:
    """Draw corrections with values of other facts of that kind, or with rubbish."""
    if isinstance(event, Amendment):
        return st.just(correction(event.event_id, occurred={"latest": "2022-10-17"}))
    of_its_kind = (sample(type(event)), *(fact for fact in FACTS if type(fact) is type(event)))
    told: list[dict[str, Any]] = [msgspec.to_builtins(fact) for fact in of_its_kind]
    values = {
        name: st.sampled_from([fact[name] for fact in told if name in fact] or [None])
        | st.sampled_from(RUBBISH)
        for name in sorted(correctable_fields(type(event)))
    }
    return st.fixed_dictionaries({}, optional=values).map(lambda new: correction(event.event_id, **new))
