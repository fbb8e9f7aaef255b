"""What can be read: one thing of a type, and all of them in a programme; one table for all types."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from msgspec import Struct

from service.domain.contact import Channel
from service.domain.observation import ObservationKind
from service.domain.programme_events import GroupKind
from service.domain.values import Standpoint
from service.projections.things import states_of

Sorts = tuple[str, type[Enum]]
"""A field of the facts that are told of a thing, and what stands there."""


class Read(Struct, frozen=True):
    """A type of thing: where it is read, under which name, and by what it can be sorted out."""

    type: str
    collection: str
    one: str
    many: str
    told: str
    sorts: Sorts | None = None

    @property
    def states(self) -> tuple[str, ...]:
        """How such a thing can stand."""
        return states_of(self.type)


IN_PROGRAMMES: Mapping[str, tuple[Read, ...]] = {
    "setting-up": (
        Read("neighbourhood", "neighbourhoods", "Neighbourhood", "Neighbourhoods",
             "a neighbourhood, village or district where the programme acts"),
        Read("group", "groups", "Group", "Groups",
             "a standing group, such as a steering group or a residents' panel", ("groupKind", GroupKind)),
    ),
    "meeting": (
        Read("session", "sessions", "Session", "Sessions",
             "a session: its plan, whether it was held, what was prepared, brought in and concluded"),
    ),
    "initiatives": (
        Read("initiative", "initiatives", "Initiative", "Initiatives",
             "an initiative: who began it, its goals, roles and partners, whether it goes on"),
    ),
    "planning": (
        Read("plan", "plans", "Plan", "Plans",
             "a plan: its problem, who adopted it, its actions with their owners, its revisions and result"),
    ),
    "promising": (
        Read("commitment", "commitments", "Commitment", "Commitments",
             "a promise: who made it to whom, when it is due, what became of it"),
    ),
    "deciding": (
        Read("decision", "decisions", "Decision", "Decisions",
             "a decision: who took it, and how much say there was in it"),
        Read("contact", "contacts", "Contact", "Contacts",
             "a contact between two parties", ("channel", Channel)),
    ),
    "cycles": (
        Read("cycle", "cycles", "Cycle", "Cycles",
             "a cycle: its steps as they were assigned, rescheduled, skipped or added"),
    ),
    "observing": (
        Read("observation", "observations", "Observation", "Observations",
             "an observation: what somebody reported to experience or to have seen",
             ("observes", ObservationKind)),
        Read("check_in", "check-ins", "CheckIn", "CheckIns",
             "a check-in: what it asks, and whether it is open; never its answers"),
    ),
    "people": (
        Read("person", "people", "Person", "People",
             "a person: what they consent to; who it is, for the lead only"),
    ),
}  # fmt: skip
"""The types of things in programmes, by the task that they belong to."""

ORGANISATION = Read(
    "organisation", "organisations", "Organisation", "Organisations",
    "an organisation: its short name, sectors, other names and mergers", ("sectors", Standpoint),
)  # fmt: skip
