"""How facts are linked to each other: pure functions from what they declare to refer to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

from msgspec import Struct, inspect

from service.domain.amendments import Fact, FactStatus
from service.domain.events import COMMON_FIELDS, Event, event_id
from service.domain.naming import camel_case
from service.domain.plan_events import ActionAdded, ActionReassigned, PlanRevised
from service.projections.rendering import bare

TOLD_BY_A_REVISION = frozenset({"revision"})
"""An action names its revision, but it is the revision that adds or changes the action."""


class Link(Struct, frozen=True):
    """That a fact points at another (by that one's first event), how, and what more is known of it."""

    rel: str
    event: UUID
    more: Mapping[str, Any] = {}

    def seen_from(self, event: UUID) -> dict[str, Any]:
        """Return the link as JSON has it, with the event at its other end."""
        return {"rel": self.rel, "eventId": event, **self.more}


def links_of(event: Event, beside: Sequence[Fact] = ()) -> list[Link]:
    """Return where a fact points at; ``beside`` are all facts of its aggregate until then."""
    links = [*_common(event)] if event.account_of or event.fulfils else []
    if referring_fields(type(event)):
        links += _declared(event, beside)
    if isinstance(event, PlanRevised):
        for link in _told_by_actions(event, beside):
            if link not in links:
                links.append(link)
    return links


def _common(event: Event) -> Iterator[Link]:
    """Return the links that every kind of fact may have."""
    if event.account_of:
        yield Link("accountOf", event.account_of.event, {"agreement": event.account_of.agreement})
    for fulfilment in event.fulfils:
        more = {"cycle": fulfilment.cycle, "step": fulfilment.step}
        yield Link("fulfils", founding_of(fulfilment.cycle), more)


def founding_of(thing: UUID) -> UUID:
    """Return the id of the fact with which a session, a cycle or another aggregate began."""
    return event_id(thing, 1)


def _declared(event: Event, beside: Sequence[Fact]) -> Iterator[Link]:
    for name, to in referring_fields(type(event)).items():
        value = getattr(event, name)
        for id in value if isinstance(value, tuple) else (value,):
            target = id and _TARGETS[to](id, beside)
            if target:
                yield Link(camel_case(name), target)


def _added(action: UUID, beside: Sequence[Fact]) -> UUID | None:
    """Return the fact that added an action to its plan."""
    told = (f.first for f in beside if isinstance(f.event, ActionAdded) and f.event.action == action)
    return next((first.event_id for first in told), None)


_TARGETS: Mapping[str, Callable[[UUID, Sequence[Fact]], UUID | None]] = {
    "event": lambda id, _: id,
    "session": lambda id, _: founding_of(id),
    "action": _added,
}
"""What sorts of things facts point at, and which fact stands for each."""


@lru_cache(maxsize=512)
def referring_fields(kind: type[Event]) -> Mapping[str, str]:
    """Return the fields of a kind of event that refer to a fact, and to what sort of thing each does."""
    info = cast("inspect.StructType", inspect.type_info(kind))
    own = (field for field in info.fields if field.name not in COMMON_FIELDS | TOLD_BY_A_REVISION)
    found = {field.name: _refers_to(field.type) for field in own}
    return {name: to for name, to in found.items() if to in _TARGETS}


def _refers_to(declared: inspect.Type) -> str:
    kind, extra = bare(declared)
    if isinstance(kind, inspect.VarTupleType):
        return _refers_to(kind.item_type)
    return str(extra.get("refers_to"))


def _told_by_actions(revision: PlanRevised, beside: Sequence[Fact]) -> Iterator[Link]:
    """Return the links that a plan's actions tell of its revision, which is told again after them."""
    for fact in beside:
        told = fact.event
        if fact.status is FactStatus.RETRACTED or not isinstance(told, ActionAdded | ActionReassigned):
            continue
        if told.revision == revision.event_id and (added := _added(told.action, beside)):
            yield Link("adds" if isinstance(told, ActionAdded) else "changes", added)
