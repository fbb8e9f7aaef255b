"""Who is erased is gone from every document and every archive, under new addresses."""

from __future__ import annotations

from uuid import uuid4

import pytest

from service.bootstrap import Samenspoor
from service.domain.initiative_events import InitiativeStarted, UpdateGiven
from service.domain.person import Purpose
from service.domain.texts import TextClass
from service.projections import reading
from tests.application.neighbour import QUOTE, Neighbour, said
from tests.feeds.following import Follower
from tests.feeds.reader import DOCUMENTS, Reader


@pytest.fixture
def neighbour(service: Samenspoor) -> Neighbour:
    """Quote a neighbour who shares her words with partners, before fifty things happen."""
    neighbour, initiative = Neighbour(service), uuid4()
    neighbour.consents(Purpose.SHARING_WITH_PARTNERS)
    neighbour.is_quoted()
    account = TextClass.ACCOUNT
    started = InitiativeStarted(programme=neighbour.programme, name=said("Eettafel", TextClass.LABEL))
    neighbour.record(initiative, started)
    for n in range(55):
        neighbour.record(initiative, UpdateGiven(text=said(f"Er kwamen er {n}", account)))
    return neighbour


@pytest.fixture
def reader(neighbour: Neighbour) -> Reader:
    return Reader(Follower(neighbour.service, programme=neighbour.programme))


def test_who_is_erased_is_gone_from_every_archive_which_then_has_another_address(
    reader: Reader, neighbour: Neighbour
) -> None:
    before = [address for document in DOCUMENTS for address in reader.archives(document)]
    assert all(QUOTE in reader.ask(address).text for address in before)

    neighbour.is_erased()
    after = [address for document in DOCUMENTS for address in reader.archives(document)]

    assert [reader.ask(address).status_code for address in before] == [410, 410, 410]
    for address in after:
        told = reader.ask(address).text
        assert QUOTE not in told
        assert "[verwijderd]" in told
    assert all("[verwijderd]" in reader.get(document).text for document in DOCUMENTS)


def test_until_feeds_know_of_an_erasure_no_archive_is_shown_without_the_words_it_had(
    reader: Reader, neighbour: Neighbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    (address,) = reader.archives("feed.atom")
    monkeypatch.setattr(reading, "LONGEST_WAIT", 0)

    neighbour.is_erased()

    assert reader.ask(address).status_code == 503
    neighbour.service.engine.run()
    assert reader.ask(address).status_code == 410


def test_a_consent_that_is_withdrawn_takes_the_words_out_of_archives(
    reader: Reader, neighbour: Neighbour
) -> None:
    (address,) = reader.archives("feed.atom")

    neighbour.withdraws(Purpose.SHARING_WITH_PARTNERS)

    assert all(QUOTE.encode() not in told for told in reader.everything("feed.atom"))
    assert reader.ask(address).status_code == 410
