"""Archives hold fifty entries, never change, and with the current document they hold everything."""

from __future__ import annotations

import hashlib
from collections import Counter
from uuid import UUID

import pytest

from service.bootstrap import Samenspoor
from service.domain.amendments import AudienceChanged, FactCorrected, FactRetracted
from service.domain.events import event_id
from service.domain.initiative_events import InitiativeRenamed, InitiativeStarted, UpdateGiven
from service.domain.moments import rendered_moment
from service.domain.values import Audience
from tests.feeds.following import Follower
from tests.feeds.reader import DOCUMENTS, VERSIONED, Reader, ids, versions
from tests.projections.histories import PROGRAMME, SUBJECTS, Teller, said

INITIATIVE = SUBJECTS[2]
FULL = 50


def tell_updates(teller: Teller, number: int) -> list[UUID]:
    """Tell so many updates; return the ids of their facts."""
    if number and not any(aggregate == INITIATIVE for _, aggregate in teller.events):
        teller.tell(INITIATIVE, InitiativeStarted(programme=PROGRAMME, name=said("Eettafel")))
    before = len(teller.events)
    for n in range(number):
        teller.tell(INITIATIVE, UpdateGiven(text=said(f"Er kwamen er {n}")))
    return [id for id, _ in teller.events[before:]]


def hashed(reader: Reader) -> dict[str, str]:
    """Return the digest of each archive in each format, by its address."""
    found = [address for document in DOCUMENTS for address in reader.archives(document)]
    return {address: digest(reader.ask(address).data) for address in found}


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def reader(sqlite_service: Samenspoor, teller: Teller) -> Reader:
    return Reader(Follower(sqlite_service))


def everything(reader: Reader) -> list[str]:
    """Return the ids of all entries, as the subscription reads them."""
    return [entry.entry_id.urn for entry in reader.follower.entries(limit=100_000)]


def test_the_current_document_and_the_archives_hold_everything(reader: Reader, teller: Teller) -> None:
    for number in (0, 48, 1, 71):
        tell_updates(teller, number)
        told = everything(reader)

        for document in DOCUMENTS:
            found = reader.everything(document)
            assert len(found) - 1 == len(told) // FULL
            assert {id for each in found for id in ids(each)} == set(told)


def test_every_version_is_in_one_archive_at_most_and_in_the_order_of_the_log(
    reader: Reader, teller: Teller
) -> None:
    tell_updates(teller, 60)
    for fact, aggregate in teller.events[-40:]:
        corrected = FactCorrected(target=fact, replaced={"text": said("Beter")}, reason=said("Fout"))
        teller.tell(aggregate, corrected)
    told = [
        (entry.entry_id.urn, rendered_moment(entry.updated), entry.title)
        for entry in reader.follower.entries(limit=100_000)
    ]

    current, *archives = ([*versions(each)] for each in reader.everything(VERSIONED))

    archived = [version for each in reversed(archives) for version in reversed(each)]
    assert [len(each) for each in archives] == [FULL] * (len(told) // FULL)
    assert archived == told[: len(archived)]
    assert current[::-1] == told[-len(current) :]
    assert max(Counter(archived).values()) == 1
    assert {*archived, *current} == set(told)


def test_an_archive_never_changes_however_much_is_told_later(reader: Reader, teller: Teller) -> None:
    tell_updates(teller, 120)
    before = hashed(reader)

    tell_updates(teller, 200)
    teller.tell(INITIATIVE, InitiativeRenamed(name=said("Eetcafé")))
    after = hashed(reader)

    assert len(before) == 6
    assert len(after) > len(before)
    assert before.items() <= after.items()


@pytest.mark.slow
def test_no_archive_changes_when_ten_thousand_entries_are_added(reader: Reader, teller: Teller) -> None:
    tell_updates(teller, 500)
    before = hashed(reader)

    tell_updates(teller, 10_000)
    reader.follower.service.engine.run()

    assert {address: digest(reader.ask(address).data) for address in before} == before
    assert {id for each in reader.everything(VERSIONED) for id in ids(each)} == set(everything(reader))


def test_an_archive_may_be_kept_for_ever(reader: Reader, teller: Teller) -> None:
    tell_updates(teller, 60)
    (address,) = reader.archives(VERSIONED)

    answer = reader.ask(address)

    assert answer.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert reader.ask(address, If_None_Match=answer.headers["ETag"]).status_code == 304
    assert answer.headers["ETag"].startswith('"')


@pytest.mark.parametrize("what", ["retract", "narrow"])
def test_where_entries_read_otherwise_all_archives_are_replaced(
    reader: Reader, teller: Teller, what: str
) -> None:
    updates = tell_updates(teller, 120)
    replaced = hashed(reader)

    if what == "retract":
        teller.tell(INITIATIVE, FactRetracted(target=updates[3], reason=said("Vergissing")))
    else:
        teller.tell(INITIATIVE, AudienceChanged(target=updates[3], meant_for=Audience.TEAM))
    now = hashed(reader)

    assert not replaced.keys() & now.keys()
    for address in replaced:
        answer = reader.ask(address)
        assert answer.status_code == 410
        assert answer.get_json()["type"] == "/problems/archive-replaced"
        assert f"/v1/feeds/{reader.follower.token}/feed." in answer.get_json()["detail"]
    for document in DOCUMENTS:
        whole = b"".join(reader.everything(document)).decode()
        assert "Er kwamen er 3<" not in whole
        assert '"Er kwamen er 3"' not in whole
        assert updates[3].urn in whole


def test_there_is_no_archive_before_it_is_full(reader: Reader, teller: Teller) -> None:
    tell_updates(teller, 60)
    (address,) = reader.archives(VERSIONED)

    for page in ("0", "2", "999999"):
        answer = reader.ask(address.replace("/1.atom", f"/{page}.atom"))
        assert answer.status_code == 404
        assert answer.get_json()["type"] == "/problems/archive-unknown"


def test_a_subscription_of_its_own_has_archives_of_its_own(
    sqlite_service: Samenspoor, teller: Teller
) -> None:
    tell_updates(teller, 60)
    position = sqlite_service.log.recorder.head()
    late = Reader(Follower(sqlite_service, starts_after=position))
    tell_updates(teller, 55)

    assert [len(ids(each)) for each in late.everything(VERSIONED)] == [55, FULL]
    assert event_id(INITIATIVE, 1).urn not in everything(late)
