"""Timelines of programmes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from flask import Response, request
from flask_smorest import Blueprint

from service.api import pagination
from service.api.answers import kept_answer
from service.api.auth import Access
from service.api.blueprints import new_blueprint
from service.api.kept_answers import KeptAnswers, Keyed, SameAgain
from service.api.pagination import Cursor, PositionPastHead
from service.api.schemas.answers import TimelineAnswer
from service.api.schemas.queries import TimelineParameters
from service.api.schemas.read_examples import example_of_timeline
from service.bootstrap import Samenspoor
from service.domain.access import Viewer
from service.domain.moments import rendered_moment
from service.projections.coding import hidden_codings
from service.projections.directory_queries import ProgrammeFound
from service.projections.reading import Moment
from service.projections.timeline_pages import AsKnown, Page
from service.projections.timeline_queries import TimelineQuery


def blueprint(service: Samenspoor, access: Access) -> Blueprint:
    """Return the routes."""
    routes = new_blueprint("timeline", "Timelines: what happened, with the evidence")
    kept = KeptAnswers(service.settings.kept_answers)
    again = SameAgain(kept, service.changes)

    @routes.route("/programmes/<programme>/timeline")
    @routes.arguments(TimelineParameters(), location="query")
    @routes.response(200, TimelineAnswer, example=example_of_timeline())
    @routes.doc(operationId="getTimeline")
    def get_timeline(asked: dict[str, Any], programme: str) -> Response:
        """Ask for the timeline of a programme.

        Entries stand in the order of what was so; what is undated comes last.
        """

        def ask() -> Keyed:
            wait(service, asked)
            with service.reading.moment() as moment:
                found = access.programme(moment, programme)
                timeline = _Timeline(service, moment, found, access.viewer, asked)
                key = timeline.key()
                return key, kept.answer(key, timeline.body)

        address = (programme, request.query_string, access.grant, access.viewer)
        return kept_answer(again.answer(address, ask))

    return routes


def wait(service: Samenspoor, asked: dict[str, Any]) -> None:
    """Wait for the position that was asked for. Raises `PositionPastHead` where there is none such."""
    for wanted in (asked.get("min_position"), asked.get("known_position")):
        if wanted is not None:
            head = service.log.recorder.head()
            if wanted > head:
                raise PositionPastHead(position=wanted, head=head)
            service.reading.wait_for(wanted)


class _Timeline:
    """One answer: what was asked, resolved against one moment."""

    def __init__(
        self,
        service: Samenspoor,
        moment: Moment,
        programme: ProgrammeFound,
        viewer: Viewer,
        asked: dict[str, Any],
    ) -> None:
        self._service = service
        self._moment = moment
        self._programme = programme
        self._viewer = viewer
        self._asked = asked
        self._cursor = self._read_cursor()
        self._as_known = self._resolve()
        hidden = hidden_codings(moment, programme.id, viewer)
        self._hidden = tuple(sorted(fact.hex for fact in hidden))

    def _read_cursor(self) -> Cursor | None:
        text = self._asked.get("cursor")
        return pagination.read(text, self._service.log_id, self._moment.position) if text else None

    def _resolve(self) -> AsKnown:
        position = self._cursor.position if self._cursor else self._asked.get("known_position")
        return self._service.timelines.resolve(
            self._moment, self._programme.id, self._asked.get("known_at"), position
        )

    def _query(self) -> TimelineQuery:
        asked = self._asked
        return TimelineQuery(
            programme_id=self._programme.id,
            position=self._as_known.position,
            start=asked.get("start"),
            end=asked.get("end"),
            kinds=asked.get("kind", ()),
            subject=asked["subject"].hex if "subject" in asked else None,
            standpoint=asked.get("standpoint"),
            dimension=asked.get("dimension"),
            descending=asked["order"] == "desc",
            after=(self._cursor.sort_key, self._cursor.number) if self._cursor else None,
            limit=asked["limit"],
            hidden=self._hidden,
        )

    def key(self) -> tuple[Any, ...]:
        """Return everything that the page rests on."""
        moment, words = self._moment, self._asked.get("q")
        page = (self._query(), words, self._as_known, self._viewer, self._programme)
        return (*page, moment.builds, moment.complete, self._service.log.recorder.redactions())

    def body(self) -> bytes:
        """Return the page as JSON."""
        page = self._service.timelines.page(
            self._moment,
            self._query(),
            self._viewer,
            self._programme,
            self._as_known,
            self._asked.get("q"),
        )
        known_at = self._as_known.known_at
        rest = {
            "next": self._next(page),
            "programme": {"id": str(UUID(self._programme.id)), "slug": self._programme.slug},
            "knownAt": None if known_at is None else rendered_moment(known_at),
            "knownPosition": self._as_known.position,
            "fictitious": self._programme.fictitious,
            "complete": self._moment.complete,
        }
        return f'{{"entries":[{page.entries}],{msgspec.json.encode(rest).decode()[1:]}'.encode()

    def _next(self, page: Page) -> str | None:
        if not page.more or page.last is None:
            return None
        last = page.last
        return pagination.written(
            Cursor(self._service.log_id, self._as_known.position, last.sort_key, last.number)
        )
