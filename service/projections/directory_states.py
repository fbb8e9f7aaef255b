"""What the directory keeps of each thing: pure functions from events to its present state."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct

from service.domain.amendments import AMENDMENTS, FactStatus, facts_of
from service.domain.events import Event
from service.domain.initiative import InitiativeProposed, InitiativeRenamed, InitiativeStarted
from service.domain.organisation import (
    OrganisationAliasNoted,
    OrganisationRegistered,
    OrganisationRenamed,
)
from service.domain.programme import (
    DocumentLinked,
    GoalSet,
    GroupFormed,
    NeighbourhoodAdded,
    OrganisationJoined,
    PeriodSet,
    ProgrammeCompleted,
    ProgrammeRegistered,
)
from service.domain.session import (
    SessionCancelled,
    SessionHeld,
    SessionPlanned,
    SessionRescheduled,
)
from service.domain.texts import TextRef
from service.projections.marks import text_mark
from service.projections.rendering import Rendering, rendered_date

State = dict[str, Any]


class Listing(Struct, frozen=True):
    """One thing as the directory lists it; ``facets`` are what is known of it, each for an audience."""

    subject_id: str
    type: str
    programme_id: str | None
    slug: str | None
    name_ref: str | None
    fictitious: bool
    facets: dict[str, list[State]]


def listings_of(history: Iterable[Event]) -> dict[str, Listing]:
    """Return what one aggregate's events put into the directory, by id (hex)."""
    listings: dict[str, Listing] = {}
    for fact in facts_of(history):
        if fact.status is not FactStatus.RETRACTED:
            follow(listings, fact.event)
    return listings


def follow(listings: dict[str, Listing], event: Event) -> None:
    """Let the listings follow one event."""
    if step := _STEPS.get(type(event)):
        step(listings, event)


def concerns(event: Event) -> bool:
    """Whether an event can change the directory."""
    return type(event) in _STEPS or isinstance(event, AMENDMENTS)


def _begin(
    listings: dict[str, Listing],
    event: Event,
    type_name: str,
    name: TextRef,
    *,
    subject: UUID | None = None,
    slug: str | None = None,
    fictitious: bool = False,
) -> str:
    subject_id = (subject or event.originator_id).hex
    programme = event.belongs_to or (event.originator_id if subject else None)
    before = listings.get(subject_id)
    listings[subject_id] = Listing(
        subject_id=subject_id,
        type=type_name,
        programme_id=programme.hex if programme else None,
        slug=slug,
        name_ref=name.ref,
        fictitious=fictitious,
        facets=before.facets if before else {},
    )
    return subject_id


def _name(listings: dict[str, Listing], event: Event, name: TextRef) -> None:
    old = listings.get(event.originator_id.hex)
    if old is not None:
        listings[old.subject_id] = msgspec.structs.replace(old, name_ref=name.ref)


def _facet(
    listings: dict[str, Listing], event: Event, facet: str, state: State, *, only: bool = False
) -> None:
    """Add what an event tells to a facet, or put it in the place of what was there."""
    old = listings.get(event.originator_id.hex)
    if old is None:
        return
    told = [msgspec.to_builtins({**state, "audience": event.seen_by, "eventId": event.event_id})]
    before = [] if only else old.facets.get(facet, [])
    facets = {**old.facets, facet: [*before, *told]}
    listings[old.subject_id] = msgspec.structs.replace(old, facets=facets)


def _organisation_registered(listings: dict[str, Listing], event: OrganisationRegistered) -> None:
    _begin(listings, event, "organisation", event.name, slug=event.slug)
    _facet(listings, event, "sectors", {"sectors": list(event.sectors)}, only=True)


def _alias_noted(listings: dict[str, Listing], event: OrganisationAliasNoted) -> None:
    _facet(listings, event, "aliases", _own(event))


def _programme_registered(listings: dict[str, Listing], event: ProgrammeRegistered) -> None:
    _begin(listings, event, "programme", event.name, slug=event.slug, fictitious=event.fictitious)
    if event.text:
        _facet(listings, event, "about", {"text": text_mark(event.text)}, only=True)


def _goal_set(listings: dict[str, Listing], event: GoalSet) -> None:
    _facet(listings, event, "goals", {"text": text_mark(event.text)})


def _period_set(listings: dict[str, Listing], event: PeriodSet) -> None:
    _facet(listings, event, "period", _own(event), only=True)


def _organisation_joined(listings: dict[str, Listing], event: OrganisationJoined) -> None:
    _facet(listings, event, "organisations", _own(event))


def _neighbourhood_added(listings: dict[str, Listing], event: NeighbourhoodAdded) -> None:
    _begin(listings, event, "neighbourhood", event.name, subject=event.neighbourhood)
    _facet(listings, event, "neighbourhoods", _own(event))


def _group_formed(listings: dict[str, Listing], event: GroupFormed) -> None:
    _begin(listings, event, "group", event.name, subject=event.group)
    _facet(listings, event, "groups", _own(event))


def _document_linked(listings: dict[str, Listing], event: DocumentLinked) -> None:
    _facet(listings, event, "documents", _own(event))


def _completed(listings: dict[str, Listing], event: ProgrammeCompleted) -> None:
    _facet(listings, event, "completion", {"occurred": rendered_date(event.occurred)}, only=True)


def _session_planned(listings: dict[str, Listing], event: SessionPlanned) -> None:
    _begin(listings, event, "session", event.title)
    _facet(listings, event, "plan", {**_own(event), "state": "planned"}, only=True)


def _session_rescheduled(listings: dict[str, Listing], event: SessionRescheduled) -> None:
    _facet(listings, event, "schedule", {**_own(event), "state": "planned"}, only=True)


def _session_cancelled(listings: dict[str, Listing], event: SessionCancelled) -> None:
    _facet(listings, event, "outcome", {**_own(event), "state": "cancelled"}, only=True)


def _session_held(listings: dict[str, Listing], event: SessionHeld) -> None:
    held = {**_own(event), "occurred": rendered_date(event.occurred), "state": "held"}
    _facet(listings, event, "outcome", held, only=True)


def _initiative_proposed(listings: dict[str, Listing], event: InitiativeProposed) -> None:
    _begin(listings, event, "initiative", event.name)
    _facet(listings, event, "standing", {**_own(event), "state": "proposed"}, only=True)


def _initiative_started(listings: dict[str, Listing], event: InitiativeStarted) -> None:
    _begin(listings, event, "initiative", event.name)
    _facet(listings, event, "standing", {**_own(event), "state": "started"}, only=True)


def _renamed(listings: dict[str, Listing], event: OrganisationRenamed | InitiativeRenamed) -> None:
    _name(listings, event, event.name)


def _own(event: Event) -> State:
    return Rendering(suppress=True).own_fields(event)


_STEPS: dict[type[Event], Callable[[dict[str, Listing], Any], None]] = {
    OrganisationRegistered: _organisation_registered,
    OrganisationAliasNoted: _alias_noted,
    OrganisationRenamed: _renamed,
    ProgrammeRegistered: _programme_registered,
    GoalSet: _goal_set,
    PeriodSet: _period_set,
    OrganisationJoined: _organisation_joined,
    NeighbourhoodAdded: _neighbourhood_added,
    GroupFormed: _group_formed,
    DocumentLinked: _document_linked,
    ProgrammeCompleted: _completed,
    SessionPlanned: _session_planned,
    SessionRescheduled: _session_rescheduled,
    SessionCancelled: _session_cancelled,
    SessionHeld: _session_held,
    InitiativeProposed: _initiative_proposed,
    InitiativeStarted: _initiative_started,
    InitiativeRenamed: _renamed,
}
