"""A person's consent of today decides who reads their quotes, also where the past is read."""

from __future__ import annotations

from uuid import uuid4

import pytest

from service import bootstrap
from service.application.references import ReferencesUnknown
from service.bootstrap import Samenspoor
from service.domain.access import Role, Viewer
from service.domain.amendments import FactCorrected, FactRetracted
from service.domain.person import ConsentWithdrawn, PersonRegistered, PersonRegisteredAlready, Purpose
from service.domain.programme import programme_id
from service.domain.texts import TextClass
from tests.application.neighbour import NAME, QUOTE, Neighbour, event_count, said
from tests.application.told import command
from tests.projections.asking import LEAD, PARTNER, RESEARCHER, VISITOR

OUTSIDE = [Viewer(role) for role in (Role.CONTRIBUTOR, Role.RESIDENT, Role.PARTNER, Role.VISITOR)]


@pytest.fixture
def neighbour(service: Samenspoor) -> Neighbour:
    return Neighbour(service)


def test_a_person_is_registered_in_a_programme_that_is_there(service: Samenspoor) -> None:
    fact = PersonRegistered(programme=programme_id("nergens"), name=said(NAME, TextClass.IDENTITY))

    with pytest.raises(ReferencesUnknown, match="programme"):
        service.use_cases[fact.topic](programme_id("iemand"), fact, command())


def test_a_person_is_registered_once_and_a_repeated_request_is_answered_again(neighbour: Neighbour) -> None:
    fact = PersonRegistered(programme=neighbour.programme, name=said(NAME, TextClass.IDENTITY))
    given = neighbour.record(uuid4(), fact, key="once")
    with pytest.raises(PersonRegisteredAlready):
        neighbour.record(neighbour.person, fact)

    assert neighbour.record(uuid4(), fact, key="once") == given
    assert event_count(neighbour.service, "person.registered") == 2


def test_a_quote_without_a_person_is_shown_to_whom_its_fact_is_meant_for(neighbour: Neighbour) -> None:
    neighbour.is_quoted(by_name=False)

    assert {neighbour.quote(viewer) for viewer in (LEAD, RESEARCHER, *OUTSIDE)} == {QUOTE}


def test_a_quote_of_a_person_is_shown_outside_the_team_while_they_consent(neighbour: Neighbour) -> None:
    neighbour.is_quoted()
    assert neighbour.quote() == QUOTE
    assert {neighbour.quote(viewer) for viewer in (RESEARCHER, *OUTSIDE)} == {None}

    neighbour.consents(Purpose.QUOTING)
    assert {neighbour.quote(viewer) for viewer in OUTSIDE} == {QUOTE}
    assert neighbour.quote(RESEARCHER) is None

    neighbour.withdraws(Purpose.QUOTING)
    assert {neighbour.quote(viewer) for viewer in OUTSIDE} == {None}
    assert neighbour.quote() == QUOTE


def test_researchers_read_quotes_of_who_consents_to_research(neighbour: Neighbour) -> None:
    neighbour.is_quoted()
    neighbour.consents(Purpose.RESEARCH)

    assert neighbour.quote(RESEARCHER) == QUOTE
    assert neighbour.quote(PARTNER) is None


def test_the_consent_of_today_counts_in_views_of_the_past(neighbour: Neighbour) -> None:
    neighbour.is_quoted()
    consented = neighbour.consents(Purpose.QUOTING).position
    withdrawn = neighbour.withdraws(Purpose.QUOTING).position
    assert [neighbour.quote(VISITOR, at=at) for at in (consented, withdrawn)] == [None, None]

    neighbour.consents(Purpose.QUOTING)
    assert [neighbour.quote(VISITOR, at=at) for at in (consented, withdrawn)] == [QUOTE, QUOTE]


def test_a_consent_that_was_retracted_or_corrected_counts_no_more(neighbour: Neighbour) -> None:
    neighbour.is_quoted()
    (given,) = neighbour.consents(Purpose.QUOTING).events
    reason = said("Vergissing", TextClass.REMARK)
    to_research = FactCorrected(target=given, replaced={"purpose": "research"}, reason=reason)
    neighbour.record(neighbour.person, to_research)
    assert (neighbour.quote(VISITOR), neighbour.quote(RESEARCHER)) == (None, QUOTE)

    neighbour.record(neighbour.person, FactRetracted(target=given, reason=reason))
    assert neighbour.quote(RESEARCHER) is None


def test_other_processes_see_a_withdrawal_at_their_next_reading(neighbour: Neighbour) -> None:
    neighbour.is_quoted()
    neighbour.consents(Purpose.QUOTING)
    assert neighbour.quote(VISITOR) == QUOTE
    other = bootstrap.build(neighbour.service.settings)
    withdrawn = ConsentWithdrawn(purpose=Purpose.QUOTING)
    other.use_cases[withdrawn.topic](neighbour.person, withdrawn, command())
    other.close()

    assert neighbour.quote(VISITOR) is None


def test_a_quote_is_found_by_its_words_only_by_who_reads_it(neighbour: Neighbour) -> None:
    neighbour.is_quoted()

    assert QUOTE in str(neighbour.entries(LEAD))
    assert QUOTE not in str(neighbour.entries(VISITOR))
