"""What a subscription reads: the versions of facts that it may see, in the order of the log."""

from __future__ import annotations

from itertools import pairwise
from uuid import UUID, uuid4

import pytest

from service.bootstrap import Samenspoor
from service.domain.amendments import AudienceChanged, FactCorrected, FactRetracted
from service.domain.events import Event, event_id
from service.domain.initiative_events import InitiativeRenamed, InitiativeStarted, SetbackMet, UpdateGiven
from service.domain.session_events import ConclusionDrawn, SessionPlanned
from service.domain.values import Audience, Party
from service.feeds.entries import FeedEntry, State, VersionUnknown
from tests.feeds.following import Follower
from tests.projections.histories import ORGANISATIONS, PROGRAMME, SUBJECTS, Teller, said

SESSION, INITIATIVE = SUBJECTS[0], SUBJECTS[2]
LIVE, WITHDRAWN = State.LIVE, State.WITHDRAWN


@pytest.fixture
def follower(sqlite_service: Samenspoor, teller: Teller) -> Follower:
    return Follower(sqlite_service)


def tell(teller: Teller, aggregate: UUID, fact: Event) -> UUID:
    """Tell a fact; return the id of its event."""
    teller.tell(aggregate, fact)
    return teller.events[-1][0]


def started(teller: Teller) -> UUID:
    return tell(teller, INITIATIVE, InitiativeStarted(programme=PROGRAMME, name=said("Eettafel")))


def states(entries: list[FeedEntry]) -> list[State]:
    return [entry.state for entry in entries]


def test_it_reads_each_fact_with_its_words(teller: Teller, follower: Follower) -> None:
    id = started(teller)
    update = tell(teller, INITIATIVE, UpdateGiven(text=said("Er kwamen er tien")))

    first, second = follower.entries()[-2:]

    assert (first.entry_id, first.version_id) == (id, id)
    assert (first.title, first.kind, first.state) == (
        "Initiatief gestart: Eettafel",
        "initiative.started",
        LIVE,
    )
    assert (second.entry_id, second.text) == (update, "Er kwamen er tien")
    assert second.data is not None
    assert second.data["audience"] == "partners"
    assert second.place > first.place
    assert (second.programme_id, second.programme_name, second.subject_id) == (PROGRAMME, "Proef", INITIATIVE)
    assert second.address.endswith(f"/facts/{update}?lang=nl")


def test_it_reads_in_the_language_that_was_asked(sqlite_service: Samenspoor, teller: Teller) -> None:
    started(teller)

    assert Follower(sqlite_service, language="en").titles()[-1] == "Initiative started: Eettafel"


def test_what_is_for_fewer_is_not_in_it(teller: Teller, follower: Follower) -> None:
    started(teller)
    before = follower.entries()

    tell(teller, INITIATIVE, SetbackMet(text=said("Geen zaal")))

    assert follower.entries() == before


def test_an_organisation_reads_what_names_it(sqlite_service: Samenspoor, teller: Teller) -> None:
    started(teller)
    one, other = (Follower(sqlite_service, organisation) for organisation in ORGANISATIONS)
    named = ConclusionDrawn(
        text=said("Wij koken"), by=Party(organisation=ORGANISATIONS[0]), audience=Audience.TEAM
    )
    tell(teller, SESSION, SessionPlanned(programme=PROGRAMME, title=said("Keuken")))

    fact = tell(teller, SESSION, named)

    assert states(one.of(fact)) == [LIVE]
    assert other.of(fact) == []


def test_a_correction_is_a_new_version_of_the_same_fact(teller: Teller, follower: Follower) -> None:
    started(teller)
    fact = tell(teller, INITIATIVE, UpdateGiven(text=said("Tien")))
    correction = tell(
        teller, INITIATIVE, FactCorrected(target=fact, replaced={"text": said("Twaalf")}, reason=said("Fout"))
    )

    first, second = follower.of(fact)

    assert (first.text, second.text) == ("Tien", "Twaalf")
    assert (first.version_id, second.version_id) == (fact, correction)
    assert first.published == second.published < second.updated


def test_a_retraction_withdraws_every_version(teller: Teller, follower: Follower) -> None:
    started(teller)
    fact = tell(teller, INITIATIVE, UpdateGiven(text=said("Tien")))
    tell(teller, INITIATIVE, FactRetracted(target=fact, reason=said("Vergissing")))

    versions = follower.of(fact)

    assert states(versions) == [WITHDRAWN, WITHDRAWN]
    assert {(version.title, version.text, version.data) for version in versions} == {
        ("Ingetrokken: Voortgang verteld", None, None)
    }


def test_a_narrower_audience_reads_as_a_withdrawal_and_a_wider_one_brings_the_fact_back(
    teller: Teller, follower: Follower
) -> None:
    started(teller)
    fact = tell(teller, INITIATIVE, UpdateGiven(text=said("Tien")))
    tell(teller, INITIATIVE, AudienceChanged(target=fact, meant_for=Audience.TEAM))
    assert states(follower.of(fact)) == [WITHDRAWN, WITHDRAWN]

    tell(teller, INITIATIVE, AudienceChanged(target=fact, meant_for=Audience.PUBLIC))

    assert states(follower.of(fact)) == [LIVE, WITHDRAWN, LIVE]


def test_names_stay_as_they_were_when_a_version_was_told(teller: Teller, follower: Follower) -> None:
    started(teller)
    tell(teller, INITIATIVE, InitiativeRenamed(name=said("Wijkkeuken")))
    tell(teller, INITIATIVE, UpdateGiven(text=said("Tien")))

    named = [title.partition(": ")[2] for title in follower.titles()[-3:]]

    assert named == ["Eettafel", "Wijkkeuken", "Wijkkeuken"]


def test_pages_follow_each_other_without_a_gap(teller: Teller, follower: Follower) -> None:
    started(teller)
    for n in range(7):
        tell(teller, INITIATIVE, UpdateGiven(text=said(f"Dag {n}")))
    whole, place, read = follower.entries(), None, []

    while page := follower.entries(place, 3):
        read += page
        place = page[-1].place

    assert read == whole
    assert all(one.place < other.place for one, other in pairwise(whole))


def test_the_newest_come_first_where_that_is_asked(teller: Teller, follower: Follower) -> None:
    started(teller)
    tell(teller, INITIATIVE, UpdateGiven(text=said("Tien")))
    whole = follower.entries()
    feeds, subscription = follower.service.feeds, follower.subscription

    assert feeds.newest(subscription, 100) == whole[::-1]
    assert feeds.newest(subscription, 1) == whole[-1:]
    assert feeds.newest(subscription, 100, since=whole[-1].updated) == whole[-1:]


def test_a_version_is_found_again_by_its_id(teller: Teller, follower: Follower) -> None:
    started(teller)
    whole = follower.entries()

    places = [follower.service.feeds.place_of(follower.subscription, e.version_id) for e in whole]

    assert places == [entry.place for entry in whole]


def test_what_was_never_in_the_feed_is_not_found_in_it(teller: Teller, follower: Follower) -> None:
    started(teller)
    setback = tell(teller, INITIATIVE, SetbackMet(text=said("Geen zaal")))
    follower.entries()

    for id in (uuid4(), setback, event_id(ORGANISATIONS[0], 1)):
        with pytest.raises(VersionUnknown):
            follower.service.feeds.place_of(follower.subscription, id)


def test_who_begins_now_reads_what_is_told_from_now_on(sqlite_service: Samenspoor, teller: Teller) -> None:
    started(teller)
    follower = Follower(sqlite_service, starts_after=sqlite_service.log.recorder.head())

    fact = tell(teller, INITIATIVE, UpdateGiven(text=said("Tien")))

    assert [entry.entry_id for entry in follower.entries()] == [fact]


def test_a_feed_of_nothing_is_empty(sqlite_service: Samenspoor) -> None:
    follower = Follower(sqlite_service, programme=uuid4())

    assert follower.entries() == []
    assert follower.service.feeds.newest(follower.subscription, 10) == []
    assert follower.service.feeds.epoch(follower.subscription) == 0


def test_a_cursor_goes_on_working_when_its_fact_may_no_longer_be_seen(
    teller: Teller, follower: Follower
) -> None:
    started(teller)
    facts = [tell(teller, INITIATIVE, UpdateGiven(text=said(f"Dag {n}"))) for n in range(3)]
    before = follower.entries()
    tell(teller, INITIATIVE, FactRetracted(target=facts[0], reason=said("Vergissing")))
    tell(teller, INITIATIVE, AudienceChanged(target=facts[1], meant_for=Audience.TEAM))
    after = follower.entries(before[-1].place)

    found = [follower.service.feeds.place_of(follower.subscription, id) for id in facts]

    assert found == [entry.place for entry in before[-3:]]
    assert [entry.entry_id for entry in after] == facts[:2]
    assert states(after) == [WITHDRAWN, WITHDRAWN]
    assert follower.service.feeds.epoch(follower.subscription) == after[-1].place.position
