"""Words of persons in feeds: shared by consent only, gone when they are erased, and each time told of."""

from __future__ import annotations

import pytest

from service.bootstrap import Samenspoor
from service.domain.amendments import FactCorrected, FactRetracted
from service.domain.person import Purpose
from service.feeds.entries import FeedEntry, State
from tests.application.neighbour import NAME, OWN_WORDS, QUOTE, Neighbour, said
from tests.feeds.following import Follower
from tests.projections.rows import rebuild, rows_of

SHARING = Purpose.SHARING_WITH_PARTNERS


@pytest.fixture
def neighbour(sqlite_service: Samenspoor) -> Neighbour:
    neighbour = Neighbour(sqlite_service)
    neighbour.is_quoted()
    return neighbour


@pytest.fixture
def follower(neighbour: Neighbour) -> Follower:
    return Follower(neighbour.service, programme=neighbour.programme)


def quotes(entries: list[FeedEntry]) -> list[str | None]:
    """Return the quote in every version of the observation."""
    told = (entry.data for entry in entries if entry.kind == "observation.recorded")
    return [data["value"]["quote"] if data else None for data in told]


def test_words_of_a_person_are_not_shared_without_their_consent(
    neighbour: Neighbour, follower: Follower
) -> None:
    neighbour.consents(Purpose.QUOTING)

    assert quotes(follower.entries()) == [None]
    assert "person" not in {entry.kind.partition(".")[0] for entry in follower.entries()}


def test_a_consent_is_a_new_version_that_reads_with_the_words(
    neighbour: Neighbour, follower: Follower
) -> None:
    before = follower.entries()[-1]
    neighbour.consents(SHARING)

    assert quotes(follower.entries(before.place)) == [QUOTE]
    assert quotes(follower.entries()) == [QUOTE, QUOTE]

    neighbour.withdraws(SHARING)
    assert quotes(follower.entries(before.place)) == [None, None]
    assert {entry.state for entry in follower.entries()} == {State.LIVE}


def test_a_consent_that_was_never_given_takes_the_words_back(
    neighbour: Neighbour, follower: Follower
) -> None:
    (consent,) = neighbour.consents(SHARING).events
    before = follower.entries()[-1]

    neighbour.record(neighbour.person, FactRetracted(target=consent, reason=said("Vergissing")))

    assert quotes(follower.entries(before.place)) == [None]


def test_an_erasure_is_a_new_version_and_the_words_are_gone_everywhere(
    neighbour: Neighbour, follower: Follower
) -> None:
    neighbour.consents(SHARING)
    before = follower.entries()[-1]

    neighbour.is_erased()

    after = follower.entries()
    assert quotes(follower.entries(before.place)) == ["[verwijderd]"]
    assert not [word for word in (*OWN_WORDS, NAME) if word in str(after)]
    feeds, subscription = follower.service.feeds, follower.subscription
    assert feeds.epoch(subscription) == after[-1].place.position
    assert [feeds.place_of(subscription, entry.version_id) for entry in after] == [e.place for e in after]


def test_other_events_of_a_person_are_no_news(neighbour: Neighbour, follower: Follower) -> None:
    neighbour.consents(Purpose.RESEARCH)
    before = follower.entries()

    neighbour.withdraws(Purpose.RESEARCH)

    assert follower.entries() == before


def test_a_feed_that_is_rebuilt_after_an_erasure_is_the_one_that_was_followed(
    neighbour: Neighbour, follower: Follower
) -> None:
    neighbour.consents(SHARING)
    neighbour.is_erased()
    read, service = follower.entries(), neighbour.service
    live = rows_of(service.views, service.builds)["feed_entry"]

    for page in (1, 2, 1000):
        assert rebuild(service.log.reader, service.views, service.builds, page)["feed_entry"] == live
    for state in service.builds.states():
        if not state.live:
            service.builds.switch(state.build)
    assert follower.entries() == read


def test_words_that_turn_out_to_be_somebodys_are_no_longer_shared(sqlite_service: Samenspoor) -> None:
    neighbour = Neighbour(sqlite_service)
    (quoted,) = neighbour.is_quoted(by_name=False).events
    follower = Follower(sqlite_service, programme=neighbour.programme)
    assert quotes(follower.entries()) == [QUOTE]

    theirs = {"words_of": str(neighbour.person)}
    correction = FactCorrected(target=quoted, replaced=theirs, reason=said("Van wie het is"))
    neighbour.record(neighbour.observation, correction)

    after = follower.entries()
    assert quotes(after) == [None, None]
    assert follower.service.feeds.epoch(follower.subscription) == after[-1].place.position
