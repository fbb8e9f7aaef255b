"""Routes that record one kind of fact: the body is the fact, the answer what was done."""

from __future__ import annotations

from uuid import UUID, uuid4

from flask import Response, url_for

from service.api.answers import outcome_answer
from service.api.auth import Access, NotFoundHere
from service.application.event_log import Outcome
from service.application.schemas.facts import given
from service.bootstrap import Samenspoor
from service.domain.events import NIL, Event


class Recorder:
    """Takes facts from requests to their use cases."""

    def __init__(self, service: Samenspoor, access: Access) -> None:
        self._service = service
        self._access = access

    def founding(self, fact: Event, programme: str) -> Response:
        """Record the first fact of something new in a programme."""
        with self._service.reading.moment() as moment:
            found = UUID(self._access.programme(moment, programme).id)
        self._access.recording_in(found)
        return self._record(uuid4(), given(fact, found, NIL))

    def going_on(self, fact: Event, aggregate: UUID, *, replaces: bool = False) -> Response:
        """Record another fact of something that is there already."""
        rows = self._service.log.recorder.rows_of(aggregate)
        if not rows:
            raise NotFoundHere(what="thing")
        self._access.recording_in(rows[0].programme_id)
        return self._record(aggregate, fact, replaces=replaces)

    def _record(self, aggregate: UUID, fact: Event, *, replaces: bool = False) -> Response:
        command = self._access.command(replaces=replaces)
        outcome: Outcome = self._service.use_cases[fact.topic](aggregate, fact, command)
        return outcome_answer(outcome, url_for("facts.get_fact", event_id=outcome.events[-1]))
