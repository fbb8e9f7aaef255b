"""Documents and their editions: nothing is read twice, and nothing of two moments is mixed."""

from __future__ import annotations

import pytest

from service.bootstrap import Samenspoor
from service.domain.amendments import FactRetracted
from service.domain.dates import PartialDate
from service.domain.initiative_events import InitiativeStarted, UpdateGiven
from service.domain.session_events import SessionPlanned, SessionRescheduled
from service.feeds.publishing import Edition
from tests.feeds.following import Follower, watched
from tests.projections.histories import PROGRAMME, SUBJECTS, Teller, said

SESSION, INITIATIVE = SUBJECTS[0], SUBJECTS[2]


@pytest.fixture
def follower(sqlite_service: Samenspoor, teller: Teller) -> Follower:
    teller.tell(INITIATIVE, InitiativeStarted(programme=PROGRAMME, name=said("Eettafel")))
    sqlite_service.engine.run()
    return Follower(sqlite_service)


def test_a_document_is_made_again_where_entries_read_otherwise_meanwhile(
    teller: Teller, follower: Follower
) -> None:
    publishing, made = follower.service.publishing, []

    def make(edition: Edition) -> bytes:
        made.append(edition)
        if len(made) == 1:
            started = teller.events[-1][0]
            teller.tell(INITIATIVE, FactRetracted(target=started, reason=said("Vergissing")))
            follower.service.engine.run()
        return str(edition.standing.last).encode()

    edition, content = publishing.made(follower.subscription, make)

    assert len(made) == 2
    assert made[0].closed.generation != made[1].closed.generation
    assert (edition, content) == (made[1], str(made[1].standing.last).encode())


def test_what_is_told_while_a_document_is_made_is_not_in_it(teller: Teller, follower: Follower) -> None:
    publishing, service = follower.service.publishing, follower.service
    edition = publishing.edition(follower.subscription)
    teller.tell(INITIATIVE, UpdateGiven(text=said("Er kwamen er tien")))
    teller.tell(SESSION, SessionPlanned(programme=PROGRAMME, title=said("Keuken")))
    service.engine.run()

    shown = publishing._shown(follower.subscription, edition)
    now = publishing._shown(follower.subscription, publishing.edition(follower.subscription))

    assert [entry.place for entry in shown] == [entry.place for entry in now][2:]


def test_of_sessions_only_what_is_new_is_read(
    teller: Teller, follower: Follower, monkeypatch: pytest.MonkeyPatch
) -> None:
    service, told = follower.service, follower.service.publishing._told_of_sessions
    plan = PartialDate.read(edtf="2026-05-12")
    teller.tell(SESSION, SessionPlanned(programme=PROGRAMME, title=said("Keuken"), scheduled=plan))

    def read(key: str) -> list[str]:
        service.engine.run()
        last = service.feeds.standing(follower.subscription).last
        return [entry.kind for entry in told.entries(follower.subscription, key, last)]

    assert read("one") == ["session.planned"]
    planned = service.feeds.standing(follower.subscription).last
    asked = watched(service, monkeypatch, "after")
    teller.tell(SESSION, SessionRescheduled(scheduled=plan))

    assert read("one") == read("one") == ["session.planned", "session.rescheduled"]
    assert [place for _, place, _ in asked] == [planned]
    assert read("other") == ["session.planned", "session.rescheduled"]
    assert [place for _, place, _ in asked[1:]] == [None]
