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
from service.projections.indicators.frame import Frame, Item, Place
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

    place: Place
    item: Item | None
    """Of a contact: that is what is counted."""

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
            item = frame.item(fact, None) if contact else None
            yield Act(frame.place(fact), item, nodes, contact, _session_of(fact.event), unnamed)


def _session_of(event: Event) -> UUID | None:
    if isinstance(event, UpdateGiven):
        return event.session
    if event.topic.startswith("session.") and not isinstance(event, _NOT_AT_THE_SESSION):
        return event.originator_id
    return None


def cells_of(frame: Frame, own: list[Act]) -> list[Cell]:
    """Return the network in each window."""
    cells = [Cell(set(), set(), [], [], {}) for _ in frame.asked.windows]
    # Acts of one month lie in the same windows: who acted is put together before it is put there.
    alike: dict[range, Cell] = {}
    for act in own:
        certain, possible = act.place.certain, act.place.possible
        _add(alike.setdefault(certain, Cell(set(), set(), [], [], {})), act)
        for number in certain if act.contact else ():
            cells[number].contacts.append(act)
        for number in possible:
            cells[number].possible.update(act.nodes)
            if act.contact:
                cells[number].possible_contacts.append(act)
    for windows, cell in alike.items():
        for number in windows:
            _join(cells[number], cell)
    for cell in cells:
        cell.possible -= cell.certain
    return cells


def _add(cell: Cell, act: Act) -> None:
    cell.certain.update(act.nodes)
    cell.unnamed = cell.unnamed or act.unnamed
    if act.session:
        cell.sessions.setdefault(act.session, set()).update(act.nodes)


def _join(cell: Cell, other: Cell) -> None:
    cell.certain |= other.certain
    cell.unnamed = cell.unnamed or other.unnamed
    for session, nodes in other.sessions.items():
        cell.sessions.setdefault(session, set()).update(nodes)
