"""Sessions as a calendar shows them, folded from the versions of what was told of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from msgspec import Struct

from service.domain.moments import AMSTERDAM, day_of
from service.domain.session_events import SessionCancelled, SessionHeld, SessionPlanned, SessionRescheduled
from service.feeds.entries import FeedEntry, State

PLANNED, RESCHEDULED = SessionPlanned.topic, SessionRescheduled.topic
HELD, CANCELLED = SessionHeld.topic, SessionCancelled.topic
KINDS = (PLANNED, RESCHEDULED, HELD, CANCELLED)

LONGEST = timedelta(days=31)
"""How far the first and the last day of a session may lie apart; beyond that it is in no calendar."""

KEPT = timedelta(days=60)
"""How long a cancelled session stays in calendars."""

MOST = 300
"""Sessions of a calendar: the last ones. Calendars refuse files of more than some hundreds of kilobytes."""

_WITH_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(?:Z|[+-][0-9:]{2,5})?")


class Session(Struct, frozen=True, kw_only=True):
    """One session: when it is or was, what is known of it.

    ``begins`` is a moment in Europe/Amsterdam where the hour is known; ``first`` and ``last`` are days.
    ``revisions`` counts how often its plan changed; moments are microseconds since 1970 in UTC.
    """

    id: UUID
    name: str
    programme: str
    fictitious: bool
    address: str
    text: str | None
    place: str | None
    phrase: str | None
    begins: datetime | None
    first: date
    last: date
    cancelled: bool
    revisions: int
    told: int
    changed: int


def sessions(entries: Iterable[FeedEntry], today: date) -> list[Session]:
    """Return the sessions that a calendar shows, of what was told of them in the order of the log."""
    by_session: dict[UUID, list[FeedEntry]] = {}
    for entry in entries:
        by_session.setdefault(entry.subject_id, []).append(entry)
    found = [_session(id, versions, today) for id, versions in by_session.items()]
    shown = sorted((each for each in found if each), key=lambda each: (each.first, each.last, each.id))
    return shown[-MOST:]


def _session(id: UUID, versions: Sequence[FeedEntry], today: date) -> Session | None:
    standing = {
        entry.kind: entry
        for entry in {entry.entry_id: entry for entry in versions}.values()
        if entry.state is State.LIVE
    }
    cancelled = standing.get(CANCELLED)
    if cancelled and today - day_of(cancelled.updated) > KEPT:
        return None
    # What was told last of when it is: how it went, to which day it moved, for which it was planned.
    dated = next((standing[kind] for kind in (HELD, RESCHEDULED, PLANNED) if _days(standing.get(kind))), None)
    return _shown(id, versions, standing, dated) if dated else None


def _shown(
    id: UUID, versions: Sequence[FeedEntry], standing: dict[str, FeedEntry], dated: FeedEntry
) -> Session:
    told = standing.get(PLANNED, dated)
    days, occurred = _days(dated), _told(dated)["occurred"]
    assert days
    return Session(
        id=id,
        name=_told(dated)["subject"]["name"] or told.title,
        programme=dated.programme_name,
        fictitious=_told(dated)["fictitious"],
        address=told.address,
        text=told.text,
        place=_places(standing, HELD) or _places(standing, PLANNED),
        phrase=occurred["phrase"],
        begins=_begins(occurred["edtf"]),
        first=days[0],
        last=days[1],
        cancelled=CANCELLED in standing,
        revisions=sum(entry.kind in {PLANNED, RESCHEDULED} for entry in versions[1:]),
        told=versions[0].published,
        changed=max(entry.updated for entry in versions),
    )


def _told(entry: FeedEntry) -> dict[str, Any]:
    return entry.data or {}


def _days(entry: FeedEntry | None) -> tuple[date, date] | None:
    """Return the first and the last day that a fact can mean; None where they lie too far apart."""
    occurred = _told(entry)["occurred"] if entry else {}
    if not occurred.get("earliest") or not occurred.get("latest"):
        return None
    first, last = date.fromisoformat(occurred["earliest"]), date.fromisoformat(occurred["latest"])
    return (first, last) if last - first <= LONGEST else None


def _begins(edtf: str | None) -> datetime | None:
    """Return at what time a session begins; without an offset the time is that of Amsterdam."""
    if edtf is None or not _WITH_TIME.fullmatch(edtf):
        return None
    moment = datetime.fromisoformat(edtf)
    return moment.astimezone(AMSTERDAM) if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)


def _places(standing: dict[str, FeedEntry], kind: str) -> str | None:
    place: str | None = _told(standing[kind])["value"].get("place") if kind in standing else None
    return place
