"""Looks at programmes by whoever reads pages, as known now or at the end of an earlier day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import msgspec
from flask import Blueprint, request
from msgspec import Struct

from service.bootstrap import Samenspoor
from service.domain.moments import day_of, end_of_day
from service.persistence.log import now_in_microseconds
from service.projections import directory_queries
from service.projections.looking import Look
from service.projections.marks import name_mark, rendered
from service.projections.timeline_outline import first_known
from service.web.refusals import Answer
from service.web.rendering import page
from service.web.sessions import viewer_of


class NotReadable(ValueError):
    """What an address says cannot be read; the page says which part, and how it should be written."""

    def __init__(self, part: str, given: str) -> None:
        super().__init__(f"{part}: {given}")
        self.part = part
        self.given = given


def answer_mistakes(routes: Blueprint) -> None:
    """Let routes say what of an address cannot be read."""
    routes.register_error_handler(NotReadable, _not_readable)


def _not_readable(mistake: NotReadable) -> Answer:
    return page("timeline_mistake.html", part=mistake.part, given=mistake.given), 400, {}


def asked_day(name: str) -> date | None:
    """Return the day that an address asks about, None where it asks about none. Raises `NotReadable`."""
    given = request.args.get(name, "").strip()
    if not given:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise NotReadable("day", given) from None


@contextmanager
def looking_at(service: Samenspoor, key: str) -> Iterator[Look | None]:
    """Give a look at a programme (short name or hex id) by this reader; None where there is no such."""
    known_at = asked_day("knownAt")
    with service.reading.moment() as moment:
        programme = directory_queries.programme(moment, key, moment.position)
        if programme is None:
            yield None
            return
        at = None if known_at is None else end_of_day(known_at)
        as_known = service.timelines.resolve(moment, programme.id, at)
        yield Look(moment, programme, as_known, viewer_of(programme.id))


def today() -> date:
    """Return the day of today in Europe/Amsterdam."""
    return day_of(now_in_microseconds())


class Days(Struct, frozen=True):
    """Since when something is known of a programme, today, and the day that is asked about (None: now)."""

    first: date
    last: date
    asked: date | None

    @property
    def count(self) -> int:
        """How many days lie between the first and the last."""
        return (self.last - self.first).days

    @property
    def number(self) -> int:
        """How many days the asked day comes after the first."""
        return min(max(((self.asked or self.last) - self.first).days, 0), self.count)


def days_of(look: Look) -> Days:
    """Return between which days one can look back at a programme."""
    known, now = first_known(look), today()
    return Days(now if known is None else min(day_of(known), now), now, asked_day("knownAt"))


def name_of(service: Samenspoor, look: Look) -> str:
    """Return what a programme is called, as known then; its short name where that was not known yet."""
    return names_of(service, look, [look.programme.id])[look.programme.id] or look.programme.slug


def names_of(service: Samenspoor, look: Look, ids: list[str]) -> dict[str, str | None]:
    """Return what things (hex ids) are called, as known then."""
    marks: dict[str, Any] = {id: name_mark(id) for id in ids}
    told = service.timelines.woven(rendered(marks), look.moment, look.viewer, look.as_known)
    names: dict[str, str | None] = msgspec.json.decode(told)
    return names
