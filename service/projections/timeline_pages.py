"""Timelines as they are read: a moment is resolved, entries found, words woven in, for one viewer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct

from service.domain.access import Viewer
from service.domain.amendments import Amendment
from service.domain.events import Recorded
from service.persistence.reader import LogReader
from service.projections import timeline_facts, timeline_queries
from service.projections.directory import Directory
from service.projections.directory_queries import ProgrammeFound, names_at
from service.projections.reading import Moment
from service.projections.timeline_queries import Row, TimelineQuery
from service.projections.weaving import Weaver

BATCH = 200
"""Entries that a search for words looks through at a time."""


class AsKnown(Struct, frozen=True):
    """At which position of the log a programme is looked at, and when that was (microseconds, UTC)."""

    position: int
    names_position: int
    known_at: int | None = None


class Page(Struct, frozen=True):
    """Entries as JSON objects with commas between them, and where the next page begins."""

    entries: str
    last: Row | None
    more: bool


class FactAsKnown(Struct, frozen=True):
    """Every telling of a fact, the oldest first, as JSON; where it points, and what points at it.

    Facts at the other end that the viewer may not know are left out.
    """

    tellings: list[str]
    links: list[dict[str, Any]]
    linked_from: list[str]


class TimelinePages:
    """Reads timelines and single facts."""

    def __init__(self, reader: LogReader, weaver: Weaver) -> None:
        self._reader = reader
        self._weaver = weaver

    def resolve(
        self,
        moment: Moment,
        programme_id: str,
        known_at: int | None = None,
        known_position: int | None = None,
    ) -> AsKnown:
        """Return the position at which a programme is seen: asked for, known at a moment, or the last.

        Positions are the programme's own: what other programmes record changes no answer. Nor does
        what is withheld: who asks again and again learns nothing of how many answer a check-in.
        """
        if known_position is not None:
            return AsKnown(known_position, known_position, known_at)
        until = 2**62 if known_at is None else known_at
        own = self._reader.recorder.position_known_at(UUID(programme_id), until)
        position = min(own, moment.position)
        names_position = max(position, moment.unchanged_since(Directory))
        return AsKnown(position, names_position if known_at is None else position, known_at)

    def page(
        self,
        moment: Moment,
        query: TimelineQuery,
        viewer: Viewer,
        programme: ProgrammeFound,
        as_known: AsKnown,
        words: str | None = None,
    ) -> Page:
        """Return one page; ``words`` are looked for in what this viewer may read."""
        if words:
            return self._searched(moment, query, viewer, programme, as_known, words.casefold())
        asked = msgspec.structs.replace(query, limit=query.limit + 1)
        rows = timeline_queries.page(moment, asked, viewer)
        shown = rows[: query.limit]
        entries = self._woven([row.body for row in shown], ",", moment, viewer, programme, as_known)
        return Page(entries, shown[-1] if shown else None, len(rows) > query.limit)

    def _searched(
        self,
        moment: Moment,
        query: TimelineQuery,
        viewer: Viewer,
        programme: ProgrammeFound,
        as_known: AsKnown,
        words: str,
    ) -> Page:
        found: list[tuple[Row, str]] = []
        asked = msgspec.structs.replace(query, limit=BATCH)
        while len(found) <= query.limit:
            rows = timeline_queries.page(moment, asked, viewer)
            # JSON holds no line break between two objects but the one put there.
            marked = [row.body for row in rows]
            woven = self._woven(marked, "\n", moment, viewer, programme, as_known)
            bodies = woven.split("\n") if rows else []
            found += [(r, b) for r, b in zip(rows, bodies, strict=True) if _mentions(b, words)]
            if len(rows) < BATCH:
                break
            asked = msgspec.structs.replace(asked, after=(rows[-1].sort_key, rows[-1].number))
        shown = found[: query.limit]
        entries = ",".join(body for _, body in shown)
        return Page(entries, shown[-1][0] if shown else None, len(found) > query.limit)

    def fact(
        self,
        moment: Moment,
        recorded: Recorded,
        viewer: Viewer,
        programme: ProgrammeFound,
        as_known: AsKnown,
    ) -> FactAsKnown | None:
        """Return the fact that an event told or amended; None where this viewer may not know it."""
        rows = self._tellings(moment, recorded, viewer, programme, as_known)
        if not rows:
            return None
        bodies = [timeline_facts.body_for(row, viewer) for row in rows]
        told = self._woven(bodies, "\n", moment, viewer, programme, as_known).split("\n")
        events = sorted({rows[0].fact_id, *(row.event_id for row in rows)})
        return FactAsKnown(
            tellings=told,
            links=[
                link
                for link in msgspec.json.decode(told[-1]).get("links", [])
                if self._knows(moment, UUID(link["eventId"]), viewer, programme, as_known)
            ],
            linked_from=timeline_facts.links_to(moment, programme.id, events, as_known.position, viewer),
        )

    def _knows(
        self, moment: Moment, event: UUID, viewer: Viewer, programme: ProgrammeFound, as_known: AsKnown
    ) -> bool:
        row = self._reader.recorder.row_with(event)
        return row is not None and bool(
            self._tellings(moment, self._reader.decoded(row), viewer, programme, as_known)
        )

    def _tellings(
        self,
        moment: Moment,
        recorded: Recorded,
        viewer: Viewer,
        programme: ProgrammeFound,
        as_known: AsKnown,
    ) -> Sequence[Any]:
        event = recorded.event
        fact_id = event.target if isinstance(event, Amendment) else recorded.event_id
        return timeline_facts.tellings(
            moment, programme.id, event.originator_id.hex, fact_id.hex, as_known.position, viewer
        )

    def woven(self, body: str, moment: Moment, viewer: Viewer, as_known: AsKnown) -> str:
        """Return any rendered JSON with its words."""
        return self._weaver.weave(body, viewer, names_at(moment, as_known.names_position))

    def _woven(
        self,
        bodies: Sequence[str],
        joint: str,
        moment: Moment,
        viewer: Viewer,
        programme: ProgrammeFound,
        as_known: AsKnown,
    ) -> str:
        """Return the bodies with their words, woven in one pass over all of them."""
        return self._weaver.weave(
            joint.join(bodies),
            viewer,
            names_at(moment, as_known.names_position),
            fictitious=programme.fictitious,
        )


def _mentions(body: str, words: str) -> bool:
    return any(words in text.casefold() for text in _strings(msgspec.json.decode(body)))


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [s for item in value.values() for s in _strings(item)]
    return [s for item in value for s in _strings(item)] if isinstance(value, list) else []
