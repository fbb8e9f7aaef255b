"""What is known of the things in a programme: pure functions from its standing facts to listings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from typing import Any
from uuid import UUID

from msgspec import Struct, field

from service.domain.amendments import FactStatus
from service.domain.catalogue import aggregate_of
from service.domain.dates import PartialDate
from service.domain.events import Event
from service.projections.facts import StandingFact
from service.projections.marks import text_mark
from service.projections.rendering import Rendering, rendered_date

Item = dict[str, Any]
Key = Callable[[StandingFact], Hashable]
CARRIED = ("state", "owners", "assignee", "due")
"""What a later fact says of an item in the place of what was said before."""


def each(fact: StandingFact) -> Hashable:
    """Every fact is an item of its own."""
    return fact.id


def whole(_: StandingFact) -> Hashable:
    """All facts are about the thing itself."""
    return None


def part(name: str) -> Key:
    """Return the key of what facts name in a field: the action of a plan, the goal that was set."""
    return lambda fact: getattr(fact.event, name) or fact.id


class Facet(Struct, frozen=True):
    """Where a kind of fact stands in the listing of what it is about.

    ``of`` finds the item of the facet that a fact begins or goes on with: ``replaces`` puts the fact
    in its place, otherwise it stands among the changes of that item. ``state`` is how the item stands
    from then on, and the thing itself where the item is the whole of it. ``thing`` names the field
    with the id of something that the fact brings into being within its aggregate.
    """

    name: str
    state: str | None = None
    of: Key = each
    replaces: bool = False
    thing: str | None = None


Facets = Mapping[type[Event], Facet]
Shown = Mapping[str, Collection[str]]
"""The names of facets, by the type of a thing."""


class Listing(Struct):
    """A thing as it stood: its state, and the items of each facet, by their keys."""

    id: UUID
    type: str
    state: str | None = None
    facets: dict[str, dict[Hashable, Item]] = field(default_factory=dict)

    @property
    def facts(self) -> dict[str, list[Item]]:
        """The items of each facet, in the order in which they were first told."""
        return {name: list(items.values()) for name, items in self.facets.items()}

    def follow(self, fact: StandingFact, facet: Facet, told: Item | None) -> None:
        """Take in what a fact tells; where that is None, only how the thing stands from then on."""
        if told is not None:
            items, key = self.facets.setdefault(facet.name, {}), facet.of(fact)
            before = items.get(key)
            items[key] = told if before is None or facet.replaces else _gone_on(before, told)
        if facet.state and facet.of is whole:
            self.state = facet.state


def _gone_on(before: Item, told: Item) -> Item:
    carried = {name: told[name] for name in CARRIED if name in told}
    return {**before, **carried, "changes": [*before.get("changes", ()), told]}


def listings_of(
    facts: Iterable[StandingFact], facets: Facets, rendering: Rendering, shown: Shown | None = None
) -> list[Listing]:
    """Return what these facts tell of each thing, in the order in which it was first told of.

    With ``shown`` only the facets that it names; of the others the state of a thing is known all the same.
    """
    listings: dict[UUID, Listing] = {}
    for fact in facts:
        if facet := facets.get(type(fact.event)):
            type_, id = _about(fact.event, facet)
            listing = listings.setdefault(id, Listing(id, type_))
            is_shown = shown is None or facet.name in shown[type_]
            listing.follow(fact, facet, _told(fact, facet, rendering) if is_shown else None)
    return list(listings.values())


def _about(event: Event, facet: Facet) -> tuple[str, UUID]:
    if facet.thing:
        return facet.thing, getattr(event, facet.thing)
    return aggregate_of(event.topic).type_name, event.originator_id


def _told(fact: StandingFact, facet: Facet, rendering: Rendering) -> Item:
    """Return what a fact says, for whom it is meant, and its first event: the evidence."""
    event = fact.event
    text = getattr(event, "text", None)
    beside = {
        "text": text and text_mark(text),
        "dimensions": list(getattr(event, "dimensions", ())),
        "occurred": event.occurred != PartialDate() and rendered_date(event.occurred),
        "state": facet.state,
        "status": fact.status is not FactStatus.ASSERTED and fact.status,
    }
    return {
        "kind": event.topic,
        **rendering.own_fields(event),
        **{name: value for name, value in beside.items() if value},
        "audience": event.seen_by,
        "eventId": fact.id,
    }
