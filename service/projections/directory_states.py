"""What the directory keeps of each thing: pure functions from events to what it is called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

import msgspec
from msgspec import Struct

from service.domain.amendments import AMENDMENTS, FactStatus, facts_of
from service.domain.catalogue import aggregate_of
from service.domain.check_in import CheckInOpened
from service.domain.cycle import CycleStarted
from service.domain.events import Event
from service.domain.initiative_events import InitiativeProposed, InitiativeRenamed, InitiativeStarted
from service.domain.organisation import OrganisationMerged, OrganisationRegistered, OrganisationRenamed
from service.domain.person import PersonRegistered
from service.domain.plan_events import PlanDrafted
from service.domain.programme_events import GroupFormed, NeighbourhoodAdded, ProgrammeRegistered
from service.domain.session_events import SessionPlanned
from service.domain.texts import TextRef


class Listing(Struct, frozen=True):
    """One thing with a name: to find it by, and to be called by. Ids are hex."""

    subject_id: str
    type: str
    programme_id: str | None
    slug: str | None
    name_ref: str | None
    fictitious: bool


Listings = dict[str, Listing]


def listings_of(history: Iterable[Event]) -> Listings:
    """Return what one aggregate's events put into the directory, by id (hex)."""
    listings: Listings = {}
    for fact in facts_of(history):
        if fact.status is not FactStatus.RETRACTED:
            follow(listings, fact.event)
    return listings


def follow(listings: Listings, event: Event) -> None:
    """Let the listings follow one event."""
    if step := _STEPS.get(type(event)):
        step(listings, event)


def concerns(event: Event) -> bool:
    """Whether an event can change the directory."""
    return type(event) in _STEPS or isinstance(event, AMENDMENTS)


def _begins(*, called: str = "name", within: str | None = None) -> _Step:
    """Return the step that lists something: by the aggregate's own id, or one that a field gives it."""

    def begin(listings: Listings, event: Event) -> None:
        subject: UUID = getattr(event, within) if within else event.originator_id
        programme = event.belongs_to or (event.originator_id if within else None)
        name: TextRef | None = getattr(event, called)
        listings[subject.hex] = Listing(
            subject_id=subject.hex,
            type=within or aggregate_of(event.topic).type_name,
            programme_id=programme.hex if programme else None,
            slug=getattr(event, "slug", None),
            name_ref=name.ref if name else None,
            fictitious=getattr(event, "fictitious", False),
        )

    return begin


def _rename(listings: Listings, event: Event) -> None:
    name: TextRef | None = getattr(event, "name", None)
    old = listings.get(event.originator_id.hex)
    if old is not None and name is not None:
        listings[old.subject_id] = msgspec.structs.replace(old, name_ref=name.ref)


_Step = Callable[[Listings, Event], None]
_STEPS: Mapping[type[Event], _Step] = {
    OrganisationRegistered: _begins(),
    OrganisationRenamed: _rename,
    OrganisationMerged: _rename,
    ProgrammeRegistered: _begins(),
    NeighbourhoodAdded: _begins(within="neighbourhood"),
    GroupFormed: _begins(within="group"),
    SessionPlanned: _begins(called="title"),
    InitiativeProposed: _begins(),
    InitiativeStarted: _begins(),
    InitiativeRenamed: _rename,
    PlanDrafted: _begins(called="title"),
    CycleStarted: _begins(called="title"),
    CheckInOpened: _begins(called="title"),
    PersonRegistered: _begins(),
}
