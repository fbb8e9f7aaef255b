"""The story of an initiative: its facts in one order, and the links that were recorded between them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, or_, select

from service.domain.commitment import CommitmentMade
from service.domain.decision import DecisionTaken
from service.domain.initiative_events import InitiativeProposed, InitiativeStarted
from service.domain.plan_events import PlanDrafted
from service.projections.coding import hidden_codings
from service.projections.directory_queries import names_at
from service.projections.facts import standing_facts
from service.projections.indicators.belonging import Belonging
from service.projections.indicators.known import Known
from service.projections.looking import Look
from service.projections.parties import names
from service.projections.timeline import Timeline
from service.projections.timeline_facts import body_for
from service.projections.timeline_queries import open_to, reader
from service.projections.weaving import Weaver
from service.projections.work_items import open_to as is_open_to

SHARED = frozenset({"session", "fulfils"})
"""Links to what many facts share: they are told, but what else is linked there is no part of the story."""

_SAYS_WHOSE = (InitiativeProposed, InitiativeStarted, PlanDrafted, CommitmentMade, DecisionTaken)
"""Kinds of facts that tell to which initiative something belongs."""

Place = tuple[str, int]
"""Where a fact stands: its sort key and its number."""


class StoryQuery(Struct, frozen=True, kw_only=True):
    """Which page of a story: up to so many facts, after the place of the last one seen."""

    initiative: UUID
    descending: bool = False
    after: Place | None = None
    limit: int = 50


class StoryPage(Struct, frozen=True):
    """Facts and links as JSON objects with commas between them, and where the next page begins."""

    entries: str
    links: str
    last: Place | None
    more: bool


class StoryPages:
    """Reads stories."""

    def __init__(self, weaver: Weaver) -> None:
        self._weaver = weaver

    def page(self, look: Look, query: StoryQuery) -> StoryPage:
        """Return a page of the story of an initiative, in the order of the timeline.

        To the story belong the initiative's own facts, those of its plans, promises and decisions, what
        was observed of it, and whatever a recorded link leads to from there, either way.
        """
        teller = _Teller(look)
        rows = sorted(teller.entries_of(query.initiative), key=_place, reverse=query.descending)
        left = [row for row in rows if query.after is None or _is_beyond(row, query)]
        shown = left[: query.limit]
        links = (msgspec.json.encode(link).decode() for link in teller.links_from(shown))
        return StoryPage(
            entries=self._woven([body_for(row, look.viewer) for row in shown], look),
            links=",".join(links),
            last=_place(shown[-1]) if shown else None,
            more=len(left) > query.limit,
        )

    def _woven(self, bodies: list[str], look: Look) -> str:
        names = names_at(look.moment, look.as_known.names_position)
        return self._weaver.weave(",".join(bodies), look.viewer, names, fictitious=look.programme.fictitious)


def _place(row: Any) -> Place:
    return row.sort_key, row.number


def _is_beyond(row: Any, query: StoryQuery) -> bool:
    assert query.after
    return _place(row) < query.after if query.descending else _place(row) > query.after


class _Teller:
    """Finds what belongs to a story, as one reader may know it."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._timeline = look.moment.model(Timeline)
        self._hidden = {fact.hex for fact in hidden_codings(look.moment, look.programme.id, look.viewer)}

    def entries_of(self, initiative: UUID) -> list[Any]:
        """Return the entries of a story: what belongs to the initiative, and what is linked to that."""
        rows = self._timeline.rows.c
        own = rows.originator_id.in_(self._originators(initiative))
        fresh = self._entries(or_(own, rows.subject_id == initiative.hex))
        told: dict[str, Any] = {}
        while fresh:
            told.update((row.fact_id, row) for row in fresh)
            named = self._linked_to(_ids(fresh)) - _ids(told.values())
            found = self._entries(or_(rows.fact_id.in_(named), rows.event_id.in_(named)))
            fresh = [row for row in found if row.fact_id not in told]
        return list(told.values())

    def links_from(self, entries: Iterable[Any]) -> Iterator[dict[str, Any]]:
        """Return the links from these entries to facts that the reader may know of."""
        links = self._timeline.links.c
        found = self._links(links.fact_id.in_({row.fact_id for row in entries}))
        known = self._known({link.target_id for link in found})
        for link in found:
            if link.target_id in known:
                told = msgspec.json.decode(link.body)
                more = {name: value for name, value in told.items() if name not in {"rel", "eventId"}}
                to = UUID(known[link.target_id])
                yield {"rel": told["rel"], "from": UUID(link.fact_id), "to": to, **more}

    def _originators(self, initiative: UUID) -> set[str]:
        """Return the initiative with its plans, promises and decisions (hex) that the reader may know of."""
        look, kinds = self._look, [kind.topic for kind in _SAYS_WHOSE]
        facts = standing_facts(look.moment, look.programme.id, look.as_known.position, kinds)
        seen = [fact for fact in facts if is_open_to(fact, look.viewer)]
        belonging = Belonging(Known(seen))
        own = [fact.event for fact in seen if belonging.initiative_of(fact.event) == initiative]
        return {initiative.hex, *(event.originator_id.hex for event in own)}

    def _entries(self, condition: ColumnElement[bool]) -> list[Any]:
        rows, viewer = self._timeline.rows, self._look.viewer
        statement = select(rows).where(
            condition,
            rows.c.fact_id.not_in(self._hidden),
            *self._standing(rows.c),
            open_to(rows.c, by_party=viewer.organisation is not None),
        )
        return list(self._look.moment.connection.execute(statement, reader(viewer)))

    def _linked_to(self, ids: Collection[str]) -> set[str]:
        """Return the facts and events at the other end of links that are a fact's own."""
        links = self._timeline.links.c
        found = self._links(or_(links.fact_id.in_(ids), links.target_id.in_(ids)))
        own = [link for link in found if msgspec.json.decode(link.body)["rel"] not in SHARED]
        return {id for link in own for id in (link.fact_id, link.target_id)}

    def _links(self, condition: ColumnElement[bool]) -> list[Any]:
        links = self._timeline.links
        statement = select(links).where(condition, *self._standing(links.c)).order_by(links.c.seq)
        return list(self._look.moment.connection.execute(statement))

    def _known(self, events: Collection[str]) -> dict[str, str]:
        """Return the fact of each event that the reader may know of; that of a settled plan too."""
        rows, viewer = self._timeline.rows.c, self._look.viewer
        statement = (
            select(rows.fact_id, rows.event_id, rows.audience, rows.parties)
            .where(
                or_(rows.fact_id.in_(events), rows.event_id.in_(events)),
                rows.programme_id == self._look.programme.id,
                rows.from_position <= self._look.as_known.position,
                rows.fact_id.not_in(self._hidden),
            )
            .order_by(rows.from_position)
        )
        told = {row.fact_id: row for row in self._look.moment.connection.execute(statement)}
        return {
            id: fact
            for fact, row in told.items()
            if row.audience >= viewer.width or names(row.parties, viewer.organisation)
            for id in (fact, row.event_id)
        }

    def _standing(self, columns: Any) -> tuple[ColumnElement[bool], ...]:
        position = self._look.as_known.position
        return (
            columns.programme_id == self._look.programme.id,
            columns.from_position <= position,
            columns.to_position > position,
        )


def _ids(rows: Iterable[Any]) -> set[str]:
    return {id for row in rows for id in (row.fact_id, row.event_id)}
