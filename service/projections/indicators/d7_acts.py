"""Acts as a network reads them: who was active, who had contact, who met at a session, in which windows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from msgspec import Struct

from service.domain.catalogue import EVENTS
from service.domain.events import Event
from service.domain.initiative_events import UpdateGiven
from service.domain.session_events import ResponseGiven, SessionPrepared
from service.projections.indicators.d7_network import Directory, End, Node
from service.projections.indicators.frame import Frame, Item
from service.projections.rendering import party_fields

_ACTING = frozenset({"programme", "session", "initiative", "plan", "commitment", "decision", "contact"})

ACTS: tuple[type[Event], ...] = tuple(
    event for topic, event in EVENTS.items() if topic.partition(".")[0] in _ACTING and party_fields(event)
)
"""Kinds of facts that tell who acts; what somebody observed of others is no act of these others."""

_NOT_AT_THE_SESSION = (SessionPrepared, ResponseGiven)


class Act(NamedTuple):
    """A fact with the parties that act in it; ``session`` is the one at which they did.

    Unnamed is somebody of whom no more is told than where they stand.
    """

    item: Item
    nodes: tuple[Node, ...]
    contact: tuple[End, End] | None
    session: UUID | None
    unnamed: bool


class Cell(Struct):
    """The network in one window: surely active, possibly active, and the contacts of both kinds."""

    certain: set[Node]
    possible: set[Node]
    contacts: list[Act]
    possible_contacts: list[Act]
    sessions: dict[UUID, set[Node]]
    unnamed: bool = False


def acts(frame: Frame) -> Iterator[Act]:
    """Return every act in which somebody is named, and every contact."""
    directory = Directory(frame.known, frame.rollup)
    for fact in frame.known.of(*ACTS):
        ends = list(directory.active_in(fact.event))
        if ends:
            nodes = tuple([end for end in ends if isinstance(end, Node)])
            contact = directory.contact(fact)
            unnamed = len(nodes) < len(contact or ends)
            yield Act(frame.item(fact, None), nodes, contact, _session_of(fact.event), unnamed)


def _session_of(event: Event) -> UUID | None:
    if isinstance(event, UpdateGiven):
        return event.session
    if event.topic.startswith("session.") and not isinstance(event, _NOT_AT_THE_SESSION):
        return event.originator_id
    return None


def cells_of(frame: Frame, own: list[Act]) -> list[Cell]:
    """Return the network in each window."""
    cells = [Cell(set(), set(), [], [], {}) for _ in frame.asked.windows]
    for act in own:
        for number in act.item.certain:
            _add(cells[number], act)
        for number in act.item.possible:
            cells[number].possible.update(act.nodes)
            if act.contact:
                cells[number].possible_contacts.append(act)
    for cell in cells:
        cell.possible -= cell.certain
    return cells


def _add(cell: Cell, act: Act) -> None:
    cell.certain.update(act.nodes)
    cell.unnamed = cell.unnamed or act.unnamed
    if act.contact:
        cell.contacts.append(act)
    if act.session:
        cell.sessions.setdefault(act.session, set()).update(act.nodes)
