"""Who sees how somebody else coded an event: made-up facts, no log, no database."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.access import Role
from service.domain.amendments import FactStatus
from service.domain.observation import ControlFunction, ObservationKind, ObservationRecorded
from service.domain.values import Party, Standpoint, Subject, SubjectType
from service.projections.coding import coders, visible_codings
from service.projections.facts import StandingFact
from tests.domain.examples.common import PROGRAMME, RESIDENTS, an_id, words
from tests.projections.past import FIRST, Past

EVENT, OTHER = an_id("a report"), an_id("another report")
ANNA, BEA, CAS = "grant:anna", "grant:bea", "grant:cas"
CODERS = (ANNA, BEA, CAS)


def coding(by: str, **more: object) -> ObservationRecorded:
    fact = ObservationRecorded(
        programme=PROGRAMME,
        actor=by,
        observes=ObservationKind.OWNERSHIP,
        subject=Subject(SubjectType.PROGRAMME, PROGRAMME),
        based_on=EVENT,
    )
    return msgspec.structs.replace(fact, **more)


def facts_of(*codings: ObservationRecorded) -> list[StandingFact]:
    past = Past()
    for number, each in enumerate(codings):
        past.tell(an_id(f"coding {number}"), each)
    return past.facts


def seen(facts: Sequence[StandingFact], by: str, role: Role = Role.RESEARCHER) -> list[str]:
    return [fact.event.actor for fact in visible_codings(facts, by, role)]


def test_a_researcher_sees_what_they_coded_themselves_and_not_what_another_did() -> None:
    facts = facts_of(coding(ANNA))

    assert seen(facts, ANNA) == [ANNA]
    assert seen(facts, BEA) == []


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.RESEARCHER}))
def test_whoever_does_not_code_sees_what_they_saw(role: Role) -> None:
    assert seen(facts_of(coding(ANNA)), BEA, role) == [ANNA]


def test_whoever_coded_it_too_sees_both_and_so_does_everybody_from_then_on() -> None:
    facts = facts_of(coding(ANNA), coding(BEA))

    assert seen(facts, ANNA) == seen(facts, BEA) == seen(facts, CAS) == [ANNA, BEA]


@pytest.mark.parametrize(
    "other",
    [
        {"based_on": OTHER},
        {"observes": ObservationKind.TRUST_IN_GOAL},
        {"observes": ObservationKind.SUCCESS_FACTOR, "factor": 3},
        {"observes": ObservationKind.CONTROL, "function": ControlFunction.NEEDS},
    ],
)
def test_coding_something_else_opens_nothing(other: dict[str, object]) -> None:
    assert seen(facts_of(coding(ANNA), coding(BEA, **other)), BEA) == [BEA]


def test_one_success_factor_says_nothing_of_another() -> None:
    third, ninth = (coding(by, observes="success_factor", factor=n) for by, n in ((ANNA, 3), (BEA, 9)))

    assert seen(facts_of(third, ninth), BEA) == [BEA]


def test_the_same_coder_twice_is_not_two_coders() -> None:
    assert seen(facts_of(coding(ANNA), coding(ANNA, holder=RESIDENTS)), BEA) == []


def test_one_who_types_in_what_two_coded_makes_two_coders() -> None:
    first, second = (
        Party(standpoint=Standpoint.RESEARCH_EDUCATION, person=an_id(name)) for name in ("dirk", "els")
    )

    assert len(seen(facts_of(coding(ANNA, coder=first), coding(ANNA, coder=second)), BEA)) == 2
    assert len(seen(facts_of(coding(ANNA, coder=first), coding(CAS, coder=first)), BEA)) == 0


def test_one_coder_in_other_words_is_one_coder() -> None:
    first, second = (Party(standpoint=Standpoint.CARE, role=words(said)) for said in ("codeur", "Codeur"))

    assert seen(facts_of(coding(ANNA, coder=first), coding(ANNA, coder=second)), BEA) == []


def test_what_was_taken_back_is_no_second_coding_and_stays_hidden() -> None:
    standing, taken_back = facts_of(coding(ANNA), coding(BEA))
    facts = [standing, msgspec.structs.replace(taken_back, status=FactStatus.RETRACTED)]

    assert seen(facts, CAS) == []
    assert seen(facts, BEA) == [ANNA, BEA]


def test_everything_else_stays_in_its_place() -> None:
    past = Past()
    past.plan(FIRST)
    past.tell(an_id("hidden"), coding(ANNA))
    past.tell(an_id("plain"), coding(ANNA, based_on=None))

    assert [fact.number for fact in visible_codings(past.facts, BEA, Role.RESEARCHER)] == [1, 3]


@given(st.lists(st.tuples(st.sampled_from(CODERS), st.sampled_from((EVENT, OTHER))), max_size=8))
def test_a_researcher_sees_what_the_rule_says_and_nothing_else(told: list[tuple[str, object]]) -> None:
    facts = facts_of(*(coding(by, based_on=event) for by, event in told))

    for reader in CODERS:
        of_event = {event: {by for by, each in told if each == event} for _, event in told}
        expected = [by for by, event in told if reader in of_event[event] or len(of_event[event]) > 1]
        assert seen(facts, reader) == expected


def test_every_coder_counts_once() -> None:
    facts = facts_of(coding(ANNA), coding(ANNA, holder=RESIDENTS), coding(BEA))

    assert [fact.event.actor for fact in coders(facts)] == [ANNA, BEA]
