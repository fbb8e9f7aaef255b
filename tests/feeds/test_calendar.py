from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event

from service.domain.moments import day_of
from service.feeds.calendar import calendar
from service.feeds.entries import FeedEntry
from service.feeds.sessions import KEPT, sessions
from tests.feeds.entries import HOSTILE, NOON, id_of, told_of_session, withdrawn

TODAY = day_of(NOON)


def shown(*told: FeedEntry, today: date = TODAY, language: str = "nl") -> list[Event]:
    """Return the events of a calendar of what was told, as a stranger reads them."""
    written = calendar("Nieuws voor Radius", language, sessions(told, today))
    return Calendar.from_ical(written).events


def only(*told: FeedEntry, language: str = "nl") -> Event:
    """Return the only event."""
    (event,) = shown(*told, language=language)
    return event


def test_a_planned_session_is_a_day_with_its_id_name_place_and_page() -> None:
    planned = told_of_session(1, "planned", "2026-05-12", value={"place": "Buurthuis"})

    event = only(planned)

    assert event["uid"] == str(id_of("session"))
    assert event["summary"] == "Derde bijeenkomst"
    assert event["location"] == "Buurthuis"
    assert event["url"] == planned.address
    assert (event.start, event.end) == (date(2026, 5, 12), date(2026, 5, 13))
    assert (event["status"], event["sequence"]) == ("CONFIRMED", 0)


def test_a_session_that_moved_keeps_its_id_and_counts_the_revisions() -> None:
    told = (
        told_of_session(1, "planned", "2026-05-12"),
        told_of_session(2, "rescheduled", "2026-05-19", fact="first"),
        told_of_session(3, "rescheduled", "2026-06-02", fact="second"),
    )

    event = only(*told)

    assert event["uid"] == str(id_of("session"))
    assert event.start == date(2026, 6, 2)
    assert event["sequence"] == 2


def test_a_date_that_was_moved_by_mistake_goes_back_but_the_count_goes_on() -> None:
    session = {"kind": "session.rescheduled", "subject_id": id_of("session")}
    told = (
        told_of_session(1, "planned", "2026-05-12"),
        withdrawn(2, "moved", **session),
        withdrawn(3, "moved", **session),
    )

    event = only(*told)

    assert event.start == date(2026, 5, 12)
    assert event["sequence"] == 2


def test_a_session_that_was_held_is_on_the_day_it_was_held() -> None:
    told = (told_of_session(1, "planned", "2026-05"), told_of_session(2, "held", "2026-05-13"))

    assert only(*told).start == date(2026, 5, 13)


def test_a_cancelled_session_stays_for_sixty_days() -> None:
    told = (told_of_session(1, "planned", "2026-05-12"), told_of_session(2, "cancelled"))

    assert only(*told)["status"] == "CANCELLED"
    assert shown(*told, today=TODAY + KEPT)
    assert not shown(*told, today=TODAY + KEPT + timedelta(days=1))


def test_a_session_whose_plan_was_withdrawn_is_gone() -> None:
    session = {"kind": "session.planned", "subject_id": id_of("session")}

    assert not shown(withdrawn(1, "planned", **session), withdrawn(2, "planned", **session))


@pytest.mark.parametrize(
    ("edtf", "first", "after"),
    [
        ("2026-05", date(2026, 5, 1), date(2026, 6, 1)),
        ("2026-05-10/2026-06-10", date(2026, 5, 10), date(2026, 6, 11)),
    ],
)
def test_a_day_that_is_not_certain_is_all_the_days_it_can_be(edtf: str, first: date, after: date) -> None:
    event = only(told_of_session(1, "planned", edtf, phrase="ergens in mei"))

    assert (event.start, event.end) == (first, after)
    assert event["status"] == "TENTATIVE"
    assert event["transp"] == "TRANSPARENT"
    assert "De dag staat nog niet vast: ergens in mei." in str(event["description"])


@pytest.mark.parametrize("edtf", ["2026-05-10/2026-06-11", "2026-21", "2026", None])
def test_a_date_that_is_known_too_roughly_is_in_no_calendar(edtf: str | None) -> None:
    assert not shown(told_of_session(1, "planned", edtf))


@pytest.mark.parametrize(
    ("edtf", "hour"), [("2026-07-01T14:30:00", 14), ("2026-07-01T12:30:00Z", 14), ("2026-01-01T14:30:00", 14)]
)
def test_an_hour_is_told_in_the_time_of_amsterdam(edtf: str, hour: int) -> None:
    begins = only(told_of_session(1, "planned", edtf)).start

    assert isinstance(begins, datetime)
    assert (
        begins.utcoffset()
        == datetime.fromisoformat(edtf[:10]).replace(hour=12, tzinfo=ZoneInfo("Europe/Amsterdam")).utcoffset()
    )
    assert (begins.hour, begins.minute) == (hour, 30)


def test_a_calendar_has_a_name_a_time_zone_and_says_when_to_ask_again() -> None:
    found = Calendar.from_ical(calendar("Nieuws voor Radius", "nl", []))

    assert found["name"] == found["x-wr-calname"] == "Nieuws voor Radius"
    assert found.refresh_interval == timedelta(hours=1)
    assert [zone.tz_name for zone in found.timezones] == ["Europe/Amsterdam"]


def test_the_time_zone_is_that_of_the_clocks() -> None:
    (zone,) = Calendar.from_ical(calendar("Nieuws", "nl", [])).timezones
    ours, theirs = zone.to_tz(), ZoneInfo("Europe/Amsterdam")

    for day in range(0, 11_000, 13):
        moment = datetime(1997, 1, 1, 12) + timedelta(days=day)  # noqa: DTZ001 - as clocks show it
        assert ours.utcoffset(moment) == moment.replace(tzinfo=theirs).utcoffset(), moment


def test_an_invented_programme_says_so() -> None:
    planned = told_of_session(1, "planned", "2026-05-12", fictitious=True)

    assert only(planned)["summary"] == "Derde bijeenkomst (verzonnen voorbeeld)"
    assert only(planned, language="en")["summary"] == "Derde bijeenkomst (invented example)"


def test_hostile_words_are_words() -> None:
    told = told_of_session(1, "planned", "2026-05-12", text=f"a;b,c\\n{HOSTILE}\nBEGIN:VEVENT")

    assert str(only(told)["description"]).startswith("a;b,c\\n]]> <script>")


def test_the_same_sessions_are_the_same_bytes() -> None:
    told = [told_of_session(1, "planned", "2026-05-12")]

    assert calendar("Nieuws", "nl", sessions(told, TODAY)) == calendar("Nieuws", "nl", sessions(told, TODAY))
