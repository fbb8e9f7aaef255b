"""iCalendar (RFC 5545, RFC 7986): the sessions of a feed, for a calendar that subscribes to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from service.feeds.documents import titled
from service.feeds.markup import printable
from service.feeds.sessions import Session

MEDIA_TYPE = "text/calendar"
REFRESH = timedelta(hours=1)

NOT_YET = {"nl": "De dag staat nog niet vast.", "en": "The day is not certain yet."}
NOT_YET_AS = {"nl": "De dag staat nog niet vast: {phrase}.", "en": "The day is not certain yet: {phrase}."}

_HOUR = timedelta(hours=1)
_CHANGES = (
    (TimezoneDaylight, "CEST", datetime(1996, 3, 31, 2), 3, _HOUR, 2 * _HOUR),  # noqa: DTZ001 - local by definition
    (TimezoneStandard, "CET", datetime(1996, 10, 27, 3), 10, 2 * _HOUR, _HOUR),  # noqa: DTZ001 - as above
)
"""When clocks change in Europe/Amsterdam: on the last Sunday of March and of October, since 1996."""


def calendar(name: str, language: str, sessions: Sequence[Session]) -> bytes:
    """Return a calendar; its name says what it is of."""
    shown = Calendar()
    shown.add("version", "2.0")
    shown.add("prodid", f"-//samenspoor//samenspoor//{language.upper()}")
    shown.add("calscale", "GREGORIAN")
    shown.add("name", printable(name))
    shown.add("x-wr-calname", printable(name))
    shown.add("x-wr-timezone", "Europe/Amsterdam")
    shown.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    shown.add("x-published-ttl", "PT1H")
    shown.add_component(_amsterdam())
    for session in sessions:
        shown.add_component(_event(session, language))
    return bytes(shown.to_ical())


def _amsterdam() -> Timezone:
    zone = Timezone()
    zone.add("tzid", "Europe/Amsterdam")
    for kind, name, since, month, before, after in _CHANGES:
        change = kind()
        change.add("dtstart", since)
        change.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        change.add("tzname", name)
        change.add("tzoffsetfrom", before)
        change.add("tzoffsetto", after)
        zone.add_component(change)
    return zone


def _event(session: Session, language: str) -> Event:
    event = Event()
    event.add("uid", str(session.id))
    event.add("sequence", session.revisions)
    event.add("dtstamp", _moment(session.changed))
    event.add("created", _moment(session.told))
    event.add("last-modified", _moment(session.changed))
    event.add("summary", printable(titled(session.name, language, fictitious=session.fictitious)))
    event.add("description", printable(_description(session, language)))
    event.add("categories", [printable(session.programme)])
    event.add("url", session.address)
    event.add("status", _status(session))
    if session.place:
        event.add("location", printable(session.place))
    _add_time(event, session)
    return event


def _add_time(event: Event, session: Session) -> None:
    if session.begins:  # how long it lasts is not known
        event.add("dtstart", session.begins)
        return
    event.add("dtstart", session.first)
    event.add("dtend", _day_after(session.last))
    event.add("transp", "TRANSPARENT")  # a whole day, or one of some days: nobody is occupied all that time


def _status(session: Session) -> str:
    if session.cancelled:
        return "CANCELLED"
    return "CONFIRMED" if session.first == session.last else "TENTATIVE"


def _description(session: Session, language: str) -> str:
    parts = [session.text, session.address]
    if session.first != session.last:
        words = NOT_YET_AS if session.phrase else NOT_YET
        parts.insert(0, words[language].format(phrase=session.phrase))
    return "\n\n".join(part for part in parts if part)


def _day_after(day: date) -> date:
    return day + timedelta(days=1)


def _moment(microseconds: int) -> datetime:
    return datetime.fromtimestamp(microseconds // 1_000_000, UTC)
