"""Answers what stands of one thing, or of all things of a type, to one reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from flask import Response

from service.api import pagination
from service.api.answers import json_answer
from service.api.auth import Access, NotFoundHere
from service.api.pagination import Cursor, CursorNotOurs
from service.api.reads import Read
from service.api.timeline import wait
from service.api.waiting import wait_for_version
from service.bootstrap import Samenspoor
from service.projections.directory_listings import Listing
from service.projections.directory_queries import OF_NO_PROGRAMME, ProgrammeFound
from service.projections.marks import name_mark, rendered
from service.projections.reading import Moment
from service.projections.things import PARTS, slugs, thing, things
from service.projections.timeline_pages import AsKnown

Asked = Mapping[str, Any]


class Reader:
    """Reads things for whoever asks."""

    def __init__(self, service: Samenspoor, access: Access) -> None:
        self._service = service
        self._access = access

    def one(self, read: Read, id: UUID, asked: Asked) -> Response:
        """Return one thing of a programme. Raises `NotFoundHere`, also where they may not know of it."""
        programme = self._programme_of(read, id)
        version = wait_for_version(self._service, programme if read.type in PARTS else id)
        wait(self._service, dict(asked))
        with self._service.reading.moment() as moment:
            within = self._access.programme(moment, programme.hex)
            as_known = self._as_known(moment, within.id, asked)
            position, viewer = as_known.position, self._access.viewer
            found = thing(moment, within.id, read.type, id, position, viewer)
            if found is None:
                raise NotFoundHere(what=read.type.replace("_", "-"))
            body = {**_listed(found), **_around(moment, as_known, within)}
            return self._answer(moment, body, as_known, version)

    def many(self, read: Read, key: str | None, asked: Asked) -> Response:
        """Return a page of the things of a type in a programme: that of the address, or of the token."""
        wait(self._service, dict(asked))
        with self._service.reading.moment() as moment:
            within = self._access.programme(moment, key or self._access.own_programme.hex)
            cursor = self._cursor(moment, asked)
            as_known = self._as_known(moment, within.id, asked, cursor)
            position = as_known.position
            found = things(moment, within.id, read.type, position, self._access.viewer)
            page = self._page(_sorted_out(found, read, asked), position, cursor, asked["limit"])
            return self._answer(moment, {**page, **_around(moment, as_known, within)}, as_known)

    def organisation(self, read: Read, id: UUID, asked: Asked) -> Response:
        """Return one organisation. Raises `NotFoundHere`."""
        version = wait_for_version(self._service, id)
        wait(self._service, dict(asked))
        with self._service.reading.moment() as moment:
            now, viewer = AsKnown(moment.position, moment.position), self._access.viewer_of_installation
            found = thing(moment, OF_NO_PROGRAMME, read.type, id, now.position, viewer)
            if found is None:
                raise NotFoundHere(what=read.type)
            body = {**_listed(found, slugs(moment, now.position)), **_around(moment, now)}
            return self._answer(moment, body, now, version)

    def organisations(self, read: Read, asked: Asked) -> Response:
        """Return a page of the organisations of the installation."""
        wait(self._service, dict(asked))
        with self._service.reading.moment() as moment:
            cursor = self._cursor(moment, asked)
            position = cursor.position if cursor else moment.position
            now = AsKnown(position, moment.position)
            found = things(moment, OF_NO_PROGRAMME, read.type, position, self._access.viewer_of_installation)
            named = slugs(moment, position)
            page = self._page(_sorted_out(found, read, asked), position, cursor, asked["limit"], named)
            return self._answer(moment, {**page, **_around(moment, now)}, now)

    def _programme_of(self, read: Read, id: UUID) -> UUID:
        if read.type in PARTS:
            return self._access.own_programme
        founding = self._service.log.founding(id)
        if founding is None or founding.programme_id is None:
            raise NotFoundHere(what=read.type.replace("_", "-"))
        if not self._access.covers(founding.programme_id.hex):
            raise NotFoundHere(what=read.type.replace("_", "-"))
        return founding.programme_id

    def _cursor(self, moment: Moment, asked: Asked) -> Cursor | None:
        text = asked.get("cursor")
        return pagination.read(text, self._service.log_id, moment.position) if text else None

    def _as_known(
        self, moment: Moment, programme: str, asked: Asked, cursor: Cursor | None = None
    ) -> AsKnown:
        position = cursor.position if cursor else asked.get("known_position")
        return self._service.timelines.resolve(moment, programme, asked.get("known_at"), position)

    def _page(
        self,
        found: Sequence[Listing],
        position: int,
        cursor: Cursor | None,
        limit: int,
        named: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        """Return the things after a cursor; as they stood at its position, so that none is missed."""
        begin = _after(found, cursor.sort_key) if cursor else 0
        shown = found[begin : begin + limit]
        more = begin + limit < len(found)
        last = Cursor(self._service.log_id, position, shown[-1].id.hex, 0) if more else None
        return {
            "entries": [_listed(listing, named) for listing in shown],
            "next": last and pagination.written(last),
        }

    def _answer(
        self, moment: Moment, body: dict[str, Any], as_known: AsKnown, version: int | None = None
    ) -> Response:
        woven = self._service.timelines.woven(rendered(body), moment, self._access.viewer, as_known)
        return json_answer(woven, version=version)


def _listed(listing: Listing, named: Mapping[str, str] | None = None) -> dict[str, Any]:
    more = {"state": listing.state, "slug": (named or {}).get(listing.id.hex)}
    return {
        "id": listing.id,
        "type": listing.type,
        "name": name_mark(listing.id.hex),
        **{name: value for name, value in more.items() if value},
        "facts": listing.facts,
    }


def _around(moment: Moment, as_known: AsKnown, programme: ProgrammeFound | None = None) -> dict[str, Any]:
    within = {"programme": {"id": UUID(programme.id), "slug": programme.slug}} if programme else {}
    return {
        **within,
        "fictitious": bool(programme and programme.fictitious),
        "knownPosition": as_known.position,
        "complete": moment.complete,
    }


def _sorted_out(found: Sequence[Listing], read: Read, asked: Asked) -> list[Listing]:
    """Return the things that stand as is asked for, and are of the kind that is asked for."""
    state, kind = asked.get("state"), asked.get("kind")
    kept = [listing for listing in found if state is None or listing.state == state]
    if kind is None or read.sorts is None:
        return kept
    name, _ = read.sorts
    return [listing for listing in kept if _is_of(listing, name, kind)]


def _is_of(listing: Listing, name: str, kind: Any) -> bool:
    told = [item[name] for items in listing.facts.values() for item in items if name in item]
    return bool(told) and (kind in told[-1] if isinstance(told[-1], list | tuple) else told[-1] == kind)


def _after(found: Sequence[Listing], last: str) -> int:
    for number, listing in enumerate(found, 1):
        if listing.id.hex == last:
            return number
    raise CursorNotOurs
