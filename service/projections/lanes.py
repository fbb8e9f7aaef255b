"""Lanes of a timeline: the programme, its neighbourhoods, its initiatives; each fact stands on one."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from service.domain.contact import ContactMade
from service.domain.values import Subject, SubjectType
from service.projections.facts import standing_facts
from service.projections.indicators.belonging import FOUNDING, Belonging
from service.projections.indicators.known import Known
from service.projections.indicators.subjects import LINKING, Subjects
from service.projections.looking import Look
from service.projections.work_items import open_to

_PLACING = tuple(kind.topic for kind in (*FOUNDING, *LINKING, ContactMade))


class LaneType(StrEnum):
    """What a lane is of; in the order in which lanes stand."""

    PROGRAMME = "programme"
    NEIGHBOURHOOD = "neighbourhood"
    INITIATIVE = "initiative"


class Lane(Struct, frozen=True):
    """A lane: of what, and of which (hex)."""

    type: LaneType
    id: str


class Lanes:
    """Finds on which lane a fact stands, from what this reader may know.

    On that of its initiative; else on that of its neighbourhood, where it has just one; else on that of
    the programme. So every fact stands in one place and is counted once.
    """

    def __init__(self, look: Look) -> None:
        facts = standing_facts(look.moment, look.programme.id, look.as_known.position, _PLACING)
        known = Known(fact for fact in facts if open_to(fact, look.viewer))
        self._belonging = Belonging(known)
        self._subjects = Subjects(known, self._belonging)
        self._contacts = {
            fact.event.originator_id: self._belonging.places_of(fact.event) for fact in known.of(ContactMade)
        }
        self._programme = Lane(LaneType.PROGRAMME, look.programme.id)
        self._found: dict[str, Lane] = {}

    @property
    def all(self) -> list[Lane]:
        """Every lane, in the order in which they stand."""
        places = (Lane(LaneType.NEIGHBOURHOOD, id.hex) for id in self._belonging.neighbourhoods)
        initiatives = (Lane(LaneType.INITIATIVE, id.hex) for id in self._belonging.initiatives)
        return [self._programme, *places, *initiatives]

    def of(self, subject: str) -> Lane:
        """Return the lane of what is told of a subject (hex)."""
        if subject not in self._found:
            self._found[subject] = self._lane(UUID(subject))
        return self._found[subject]

    def _lane(self, id: UUID) -> Lane:
        subject = Subject(SubjectType.PROGRAMME, id)
        if initiative := self._subjects.initiative_of(subject):
            return Lane(LaneType.INITIATIVE, initiative.hex)
        places = self._places(id, subject)
        return Lane(LaneType.NEIGHBOURHOOD, places[0].hex) if len(places) == 1 else self._programme

    def _places(self, id: UUID, subject: Subject) -> tuple[UUID, ...]:
        known = set(self._belonging.neighbourhoods)
        if id in known:
            return (id,)
        found = self._contacts.get(id) or self._subjects.places_of(subject)
        return tuple(place for place in found if place in known)
