"""What a fact belongs to: neighbourhoods and an initiative, its own or those of what it is part of."""

from __future__ import annotations

from uuid import UUID

from service.domain.commitment import CommitmentMade
from service.domain.contact import ContactMade
from service.domain.decision import DecisionTaken
from service.domain.events import Event
from service.domain.initiative_events import InitiativeProposed, InitiativeStarted
from service.domain.plan_events import PlanDrafted
from service.domain.programme_events import NeighbourhoodAdded
from service.domain.session_events import SessionPlanned
from service.domain.values import SubjectType
from service.projections.indicators.known import Known

FOUNDING = (NeighbourhoodAdded, SessionPlanned, InitiativeProposed, InitiativeStarted, PlanDrafted)
"""What tells where something belongs."""


class Belonging:
    """Finds where facts belong: what they say themselves, else what their initiative or session says."""

    def __init__(self, known: Known) -> None:
        self.neighbourhoods: list[UUID] = []
        self.initiatives: dict[UUID, None] = {}
        self._places: dict[UUID, tuple[UUID, ...]] = {}
        self._initiative: dict[UUID, UUID] = {}
        self._session: dict[UUID, UUID] = {}
        for fact in known.of(*FOUNDING):
            self._learn(fact.event)

    def _learn(self, event: Event) -> None:
        id = event.originator_id
        match event:
            case NeighbourhoodAdded():
                self.neighbourhoods.append(event.neighbourhood)
                return
            case InitiativeProposed() | InitiativeStarted():
                self.initiatives[id] = None
            case PlanDrafted():
                self._link(id, event.initiative, event.session)
            case _:
                pass
        if places := getattr(event, "neighbourhoods", ()):
            self._places[id] = places

    def _link(self, id: UUID, initiative: UUID | None, session: UUID | None) -> None:
        if initiative:
            self._initiative[id] = initiative
        if session:
            self._session[id] = session

    def initiative_of(self, event: Event) -> UUID | None:
        """Return the initiative that a fact is about, or None."""
        id = event.originator_id
        if id in self.initiatives:
            return id
        match event:
            case CommitmentMade():
                return event.initiative
            case DecisionTaken():
                return self.initiative_at(event.about.id if event.about else id)
            case _:
                return self._initiative.get(id)

    def initiative_at(self, id: UUID) -> UUID | None:
        """Return the initiative that this is, or that it is a part of, or None."""
        return id if id in self.initiatives else self._initiative.get(id)

    def places_at(self, id: UUID) -> tuple[UUID, ...]:
        """Return the neighbourhoods of a thing: its own, else its initiative's, else its session's."""
        if own := self._places.get(id):
            return own
        initiative, session = self.initiative_at(id), self._session.get(id)
        if initiative and (places := self._places.get(initiative)):
            return places
        return self._places.get(session, ()) if session else ()

    def places_of(self, event: Event) -> tuple[UUID, ...]:
        """Return the neighbourhoods of a fact: its own, else its initiative's, else its session's."""
        if own := self._own_places(event):
            return own
        initiative = self.initiative_of(event)
        if initiative and (places := self._places.get(initiative)):
            return places
        session = getattr(event, "session", None) or self._session.get(event.originator_id)
        return self._places.get(session, ()) if session else ()

    def _own_places(self, event: Event) -> tuple[UUID, ...]:
        match event:
            case ContactMade():
                return (event.neighbourhood,) if event.neighbourhood else ()
            case DecisionTaken() if event.about:
                if event.about.type is SubjectType.NEIGHBOURHOOD:
                    return (event.about.id,)
                return self._places.get(event.about.id, ())
            case _:
                return self._places.get(event.originator_id, ())
