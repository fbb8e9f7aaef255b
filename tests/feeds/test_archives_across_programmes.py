"""A subscription over more programmes has one chain of archives, and other ones when its access changes."""

from __future__ import annotations

from uuid import uuid5

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.initiative_events import InitiativeStarted, UpdateGiven
from service.domain.programme import programme_id
from service.domain.programme_events import ProgrammeRegistered
from service.persistence.subscriptions import Filter
from tests.feeds.following import Follower
from tests.feeds.reader import DOCUMENTS, Reader, ids, titles
from tests.projections.histories import ORGANISATIONS, PROGRAMME, SUBJECTS, Teller, said

OTHER = programme_id("verzonnen")
INITIATIVE, ELSEWHERE = SUBJECTS[2], uuid5(OTHER, "initiative")
MARKS = {"nl": "(verzonnen voorbeeld)", "en": "(invented example)"}


def tell_of_both(teller: Teller) -> None:
    """Tell of two programmes in turns; one of them is invented."""
    registered = ProgrammeRegistered(programme=OTHER, name=said("Ander"), slug="ander", fictitious=True)
    teller.tell(OTHER, registered)
    for initiative, programme in ((INITIATIVE, PROGRAMME), (ELSEWHERE, OTHER)):
        teller.tell(initiative, InitiativeStarted(programme=programme, name=said("Eettafel")))
    for n in range(30):
        for initiative in (INITIATIVE, ELSEWHERE):
            teller.tell(initiative, UpdateGiven(text=said(f"Er kwamen er {n}")))


def test_archives_hold_both_programmes_until_access_to_one_ends(
    sqlite_service: Samenspoor, teller: Teller
) -> None:
    tell_of_both(teller)
    grants = sqlite_service.grants
    token = grants.issue(Role.PARTNER, OTHER, ORGANISATIONS[0])
    both = Filter(programmes=(OTHER.hex,))
    reader = Reader(Follower(sqlite_service, ORGANISATIONS[0], filter_=both))
    addresses = {document: reader.archives(document) for document in DOCUMENTS}
    everything = {entry.entry_id.urn for entry in reader.follower.entries()}

    for document in DOCUMENTS:
        assert {id for each in reader.everything(document) for id in ids(each)} == everything
    grant = grants.recognise(token)
    assert grant
    grants.revoke(grant.id, "test")

    left = {entry.entry_id.urn for entry in reader.follower.entries()}
    assert left < everything
    for document in DOCUMENTS:
        assert {reader.ask(address).status_code for address in addresses[document]} == {410}
        assert {id for each in reader.everything(document) for id in ids(each)} == left


def test_an_invented_programme_says_so_in_every_title(sqlite_service: Samenspoor, teller: Teller) -> None:
    tell_of_both(teller)

    for language, mark in MARKS.items():
        reader = Reader(Follower(sqlite_service, programme=OTHER, language=language))
        for document in DOCUMENTS:
            for each in reader.everything(document):
                assert len(titles(each)) == len(ids(each)) + 1
                assert all(title.endswith(mark) for title in titles(each))
