"""Documents over HTTP: what is asked for again is not sent again, and what changed travels through all."""

from __future__ import annotations

import gzip
import json
from uuid import UUID

import pytest
from icalendar import Calendar
from icalendar import Event as CalendarEvent

from service.bootstrap import Samenspoor
from service.domain.amendments import AudienceChanged, FactCorrected, FactRetracted
from service.domain.dates import PartialDate
from service.domain.events import event_id
from service.domain.initiative_events import InitiativeStarted, UpdateGiven
from service.domain.session_events import SessionCancelled, SessionPlanned, SessionRescheduled
from service.domain.values import Audience
from service.persistence.subscriptions import Filter, Format
from tests.feeds.entries import HOSTILE
from tests.feeds.following import Follower, watched
from tests.feeds.reader import DOCUMENTS, Reader, ids
from tests.projections.histories import PROGRAMME, SUBJECTS, Teller, said

SESSION, INITIATIVE = SUBJECTS[0], SUBJECTS[2]
CALENDAR = "calendar.ics"
ALL = (*DOCUMENTS, CALENDAR)
MEDIA_TYPES = {
    "feed.atom": "application/atom+xml; charset=utf-8",
    "feed.rss": "application/rss+xml; charset=utf-8",
    "feed.json": "application/feed+json; charset=utf-8",
    CALENDAR: "text/calendar; charset=utf-8",
}


@pytest.fixture
def told(teller: Teller) -> UUID:
    """Tell of an initiative and a session; return the fact of the last update."""
    teller.tell(INITIATIVE, InitiativeStarted(programme=PROGRAMME, name=said("Eettafel")))
    scheduled = PartialDate.read(edtf="2026-05-12")
    teller.tell(SESSION, SessionPlanned(programme=PROGRAMME, title=said("Keuken"), scheduled=scheduled))
    for n in range(20):
        teller.tell(INITIATIVE, UpdateGiven(text=said(f"Er kwamen er {n}")))
    return teller.events[-1][0]


@pytest.fixture
def reader(sqlite_service: Samenspoor, told: UUID) -> Reader:
    return Reader(Follower(sqlite_service))


def sessions(reader: Reader) -> list[CalendarEvent]:
    """Return the sessions of the calendar."""
    return Calendar.from_ical(reader.get(CALENDAR).data).events


def test_each_document_has_its_type_may_be_kept_a_minute_and_is_not_shared(reader: Reader) -> None:
    for document in ALL:
        answer = reader.get(document)

        assert answer.status_code == 200
        assert answer.content_type == MEDIA_TYPES[document]
        assert answer.headers["Cache-Control"] == "private, max-age=60"
        assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_what_somebody_has_already_is_not_sent_again(reader: Reader) -> None:
    for document in ALL:
        tag = reader.get(document).headers["ETag"]
        answer = reader.get(document, If_None_Match=tag)

        assert (answer.status_code, answer.data) == (304, b"")
        assert answer.headers["ETag"] == tag
        assert answer.headers["Cache-Control"] == "private, max-age=60"


def test_an_unchanged_feed_is_told_without_reading_an_entry(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    tags = {document: reader.get(document).headers["ETag"] for document in ALL}
    asked = watched(reader.follower.service, monkeypatch, "after", "newest", "places", "standing")

    assert {reader.get(document, If_None_Match=tags[document]).status_code for document in ALL} == {304}
    assert asked == []


def test_what_others_record_changes_no_tag(reader: Reader, teller: Teller) -> None:
    tags = {document: reader.get(document).headers["ETag"] for document in ALL}

    teller.tell(INITIATIVE, UpdateGiven(text=said("Alleen voor ons"), audience=Audience.TEAM))

    assert {reader.get(document, If_None_Match=tags[document]).status_code for document in ALL} == {304}


def test_a_new_entry_changes_every_document(reader: Reader, teller: Teller) -> None:
    tags = {document: reader.get(document).headers["ETag"] for document in ALL}

    teller.tell(INITIATIVE, UpdateGiven(text=said("Nog iets")))

    for document in ALL:
        answer = reader.get(document, If_None_Match=tags[document])
        assert answer.status_code == 200
        assert answer.headers["ETag"] != tags[document]


def test_asking_for_the_head_alone_tells_the_same(reader: Reader) -> None:
    for document in ALL:
        whole = reader.get(document)
        head = reader.client.head(f"/v1/feeds/{reader.follower.token}/{document}")

        assert (head.status_code, head.data) == (200, b"")
        assert {name: head.headers[name] for name in ("ETag", "Content-Length", "Content-Type")} == {
            name: whole.headers[name] for name in ("ETag", "Content-Length", "Content-Type")
        }


def test_packed_it_has_another_tag_and_the_same_content(reader: Reader) -> None:
    for document in ALL:
        plain, packed = reader.get(document), reader.get(document, Accept_Encoding="gzip")

        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.data) == plain.data
        assert packed.headers["ETag"] != plain.headers["ETag"]
        again = reader.get(document, Accept_Encoding="gzip", If_None_Match=packed.headers["ETag"])
        assert (again.status_code, again.headers["ETag"]) == (304, packed.headers["ETag"])


def test_a_correction_a_narrowing_and_a_retraction_travel_through_every_format(
    reader: Reader, teller: Teller, told: UUID
) -> None:
    corrected, narrowed, retracted = (id for id, aggregate in teller.events[-3:])
    fact = FactCorrected(
        target=corrected, replaced={"text": said("Het waren er dertig")}, reason=said("Fout")
    )
    teller.tell(INITIATIVE, fact)
    teller.tell(INITIATIVE, AudienceChanged(target=narrowed, meant_for=Audience.TEAM))
    teller.tell(INITIATIVE, FactRetracted(target=retracted, reason=said("Vergissing")))

    for document in DOCUMENTS:
        written = reader.get(document).data.decode()
        assert ids(written.encode())[:3] == [retracted.urn, narrowed.urn, corrected.urn]
        assert written.index("Het waren er dertig") > written.index("Ingetrokken")
        assert "Er kwamen er 19" not in written
        assert "Er kwamen er 18" not in written
        assert "Vergissing" not in written
    gone = reader.get("feed.atom").data.decode()
    assert gone.count("<at:deleted-entry") == 4


def test_a_programme_whose_registration_is_retracted_shows_nothing_any_more(
    reader: Reader, teller: Teller
) -> None:
    teller.tell(PROGRAMME, FactRetracted(target=event_id(PROGRAMME, 1), reason=said("Vergissing")))

    for document in DOCUMENTS:
        assert not ids(reader.get(document).data)
    assert not sessions(reader)


def test_a_session_that_moves_and_is_cancelled_travels_through_the_calendar(
    reader: Reader, teller: Teller
) -> None:
    (planned,) = sessions(reader)
    teller.tell(SESSION, SessionRescheduled(scheduled=PartialDate.read(edtf="2026-06-02")))
    (moved,) = sessions(reader)
    teller.tell(SESSION, SessionCancelled())
    (cancelled,) = sessions(reader)

    assert planned["uid"] == moved["uid"] == cancelled["uid"] == str(SESSION)
    assert [each["sequence"] for each in (planned, moved, cancelled)] == [0, 1, 1]
    assert [str(each["status"]) for each in (planned, moved, cancelled)] == [
        "CONFIRMED",
        "CONFIRMED",
        "CANCELLED",
    ]
    assert str(moved.start) == "2026-06-02"


def test_a_session_that_was_never_planned_after_all_leaves_the_calendar(
    reader: Reader, teller: Teller
) -> None:
    assert sessions(reader)

    teller.tell(SESSION, FactRetracted(target=event_id(SESSION, 1), reason=said("Vergissing")))

    assert not sessions(reader)


def test_a_subscription_to_other_things_has_an_empty_calendar(sqlite_service: Samenspoor, told: UUID) -> None:
    chosen = Filter(kinds=("initiative.update_given",))

    assert not sessions(Reader(Follower(sqlite_service, filter_=chosen)))


def test_hostile_words_arrive_as_words(sqlite_service: Samenspoor, teller: Teller, told: UUID) -> None:
    hostile = HOSTILE.replace("\x07", "").replace("\x1b", "").replace("\ufffe", "")
    teller.tell(INITIATIVE, UpdateGiven(text=said(hostile)))
    reader = Reader(Follower(sqlite_service))

    items = json.loads(reader.get("feed.json").data)["items"]
    assert items[0]["content_text"] == hostile
    for document in ("feed.atom", "feed.rss"):
        written = reader.get(document).data.decode()
        assert len(ids(written.encode())) == len(items)
        assert "<script>" not in written
        assert "😀" in written


def test_a_subscription_can_be_for_one_format_only(sqlite_service: Samenspoor, told: UUID) -> None:
    reader = Reader(Follower(sqlite_service, formats=(Format.ATOM,)))

    assert reader.get("feed.atom").status_code == 200
    for document in ("feed.rss", "feed.json", CALENDAR, "archive/0/1.json"):
        answer = reader.get(document)
        assert answer.status_code == 404
        assert answer.get_json()["type"] == "/problems/format-not-chosen"


def test_once_revoked_every_document_is_gone(reader: Reader) -> None:
    reader.follower.service.subscriptions.revoke(reader.follower.subscription.id, "test")

    for document in (*ALL, "archive/0/1.atom"):
        assert reader.get(document).status_code == 410
