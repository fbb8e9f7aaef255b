"""The history of a programme, event by event, for research."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

import msgspec
from flask import Response, request
from flask_smorest import Blueprint
from msgspec import Struct

from service.api.answers import packed_answer, unchanged_answer
from service.api.auth import Access
from service.api.blueprints import new_blueprint
from service.api.kept_answers import KeptAnswer
from service.api.pagination import CursorNotOurs, PositionPastHead
from service.api.schemas.events import BATCH as BATCH_SCHEMA
from service.api.schemas.events import LINE, EventsParameters, example_of_line
from service.api.timeline import wait
from service.bootstrap import Samenspoor
from service.domain.amendments import Amendment
from service.domain.errors import DomainError
from service.domain.events import Recorded
from service.persistence.log import BEGINNING, StoredRow
from service.projections.coding import hidden_codings
from service.research.event_lines import Line, cursor, lines, tellable

NDJSON = "application/x-ndjson"
BATCH = "application/cloudevents-batch+json"
NEXT = "Samenspoor-Next"
FOR_NOW = "private, no-cache"
_encode = msgspec.json.Encoder(order="sorted").encode
_ON = {NEXT: {"description": "Give it as `after` to go on.", "schema": {"type": "string"}}}


class HistoryNotOpen(DomainError):
    """The history is for researchers and leads of the programme, not for the role “{role}”."""


class _Asked(Struct, frozen=True):
    """Which events of which programme, from where up to where in the log."""

    programme: UUID
    slug: str
    until: int
    kinds: frozenset[str]
    hidden: frozenset[UUID]
    limit: int
    start: tuple[int, int] = BEGINNING


def blueprint(service: Samenspoor, access: Access) -> Blueprint:
    """Return the route."""
    routes = new_blueprint("events", "History: every event of a programme, for research")

    @routes.route("/events")
    @routes.arguments(EventsParameters(), location="query")
    @routes.response(200, LINE, content_type=NDJSON, headers=_ON, example=_example())
    @routes.doc(operationId="listEvents", responses={200: {"content": _also_as_batch()}})
    def list_events(asked: dict[str, Any]) -> Response:
        """Ask for the history of a programme, event by event, in the order of the log.

        One JSON object on each line, or with `Accept: application/cloudevents-batch+json` CloudEvents.
        Keep the `cursor` of the last event and pass it as `after` to go on, now or next year: nothing is
        missed. Fewer events than `limit` are the last there are. `data` is the event in the form in which it
        is recorded, with the words beside their references: no identities, quotes only of whoever consents to
        research. Answers to check-ins and what is recorded of persons are never in it. `samenspoor replay
        --history` reads the lines. For researchers and leads.
        """
        found = _found(service, access, asked)
        told, last = _told(service, found)
        batch = request.accept_mimetypes.best_match([NDJSON, BATCH], NDJSON) == BATCH
        body = _as_batch(told, service.settings.base_url) if batch else _as_lines(told)
        answer = _answer(body, BATCH if batch else NDJSON)
        if on := cursor(service.log_id, last) if last else asked.get("after"):
            answer.headers[NEXT] = on
        return answer

    return routes


def _answer(body: bytes, content_type: str) -> Response:
    tag = hashlib.blake2b(content_type.encode() + body, digest_size=12).hexdigest()
    answer = unchanged_answer(tag, FOR_NOW)
    answer = answer or packed_answer(KeptAnswer.of(body), tag, content_type, FOR_NOW)
    answer.headers["Vary"] = "Accept"
    return answer


def _found(service: Samenspoor, access: Access, asked: dict[str, Any]) -> _Asked:
    """Return which events are asked for. Raises `NotFoundHere`, `HistoryNotOpen` or what `_start` raises."""
    wait(service, asked)
    with service.reading.moment() as moment:
        programme = access.programme(moment, asked.get("programme") or access.own_programme.hex)
        if not access.viewer.in_team:
            raise HistoryNotOpen(role=access.viewer.role.value)
        found = _Asked(
            programme=UUID(programme.id),
            slug=programme.slug,
            # What came after it may be a coding that this reader may not see yet.
            until=moment.position,
            kinds=frozenset(asked.get("kind", ())),
            hidden=hidden_codings(moment, programme.id, access.viewer),
            limit=asked["limit"],
        )
    start = _start(service, found, asked["after"]) if "after" in asked else BEGINNING
    return msgspec.structs.replace(found, start=start)


def _start(service: Samenspoor, asked: _Asked, after: str) -> tuple[int, int]:
    """Return known time and position of a cursor's event. Raises `CursorNotOurs` or `PositionPastHead`.

    What this reader is not told of is no cursor: else one could try where it stands.
    """
    log_id, _, told = after.partition(":")
    if log_id != service.log_id or not (told.isascii() and told.isdecimal()) or len(told) > len(str(2**60)):
        raise CursorNotOurs
    position, head = int(told), service.log.recorder.head()
    if position > head:
        raise PositionPastHead(position=position, head=head)
    rows = service.log.recorder.rows_after(position - 1, 1)
    own = [row for row in rows if (row.position, row.programme_id) == (position, asked.programme)]
    for recorded in _tellable(service, asked, own):
        return recorded.known_at, position
    raise CursorNotOurs


def _told(service: Samenspoor, asked: _Asked) -> tuple[list[Line], int]:
    """Return the events that are asked for, and where to go on after them (0: nowhere yet)."""
    page: list[Recorded] = []
    last = 0
    for recorded in _tellable(service, asked, _rows(service, asked)):
        last = recorded.position
        if not asked.kinds or recorded.event.topic in asked.kinds:
            page.append(recorded)
        if len(page) == asked.limit:
            break
    return list(lines(page, service.log.recorder, service.log_id, asked.slug)), last


def _rows(service: Samenspoor, asked: _Asked) -> Iterator[StoredRow]:
    after = asked.start
    while rows := service.log.recorder.rows_known(asked.programme, after, asked.limit):
        for row in rows:
            if row.position > asked.until:
                return
            yield row
        after = (rows[-1].known_at, rows[-1].position)


def _tellable(service: Samenspoor, asked: _Asked, rows: Iterable[StoredRow]) -> Iterator[Recorded]:
    """Return the events among rows that this reader may be told of."""
    decoded = (service.log.reader.decoded(row) for row in rows)
    for recorded in tellable(decoded, service.log.recorder):
        event = recorded.event
        about = event.target if isinstance(event, Amendment) else recorded.event_id
        if about not in asked.hidden:
            yield recorded


def _as_lines(told: Sequence[Line]) -> bytes:
    return b"".join(_encode(line) + b"\n" for line in told)


def _as_batch(told: Sequence[Line], source: str) -> bytes:
    return _encode([_cloud_event(line, source) for line in told])


def _cloud_event(line: Line, source: str) -> dict[str, Any]:
    return {
        "specversion": "1.0",
        "id": line["id"],
        "source": source,
        "type": f"nl.samenspoor.recorded.{line['kind']}.v{line['version']}",
        "subject": str(line["subject"]["id"]),
        "time": line["recordedAt"],
        "knowntime": line["knownAt"],
        "cursor": line["cursor"],
        "datacontenttype": "application/json",
        "data": line["data"],
    }


def _example() -> str:
    return _as_lines([example_of_line()]).decode()


def _also_as_batch() -> dict[str, Any]:
    example = json.loads(_as_batch([example_of_line()], "https://samenspoor.example"))
    return {BATCH: {"schema": BATCH_SCHEMA, "example": example}}
