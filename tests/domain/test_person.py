"""Persons consent per purpose, and are erased once and for ever."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from service.domain.amendments import FactRetracted
from service.domain.events import Event
from service.domain.person import (
    ConsentGivenAlready,
    ConsentNotGiven,
    Person,
    PersonErased,
    PersonNotRegistered,
    PersonRegisteredAlready,
    Purpose,
)
from tests.domain.decisions import DECISIONS, amended_in_every_way, correction
from tests.domain.examples.common import words
from tests.domain.examples.person import ERASED, NOT_QUOTABLE, QUOTABLE, REGISTERED
from tests.domain.scenario import ID, given, nth


def decide(fact: Event) -> Callable[[Person], None]:
    return lambda person: DECISIONS[type(fact)](person, fact)


def retracted(target: int) -> FactRetracted:
    return FactRetracted(target=nth(target), reason=words("Vergissing"))


def test_a_person_is_registered_once() -> None:
    given(Person, REGISTERED).when(lambda p: p.register(REGISTERED)).then_refused(PersonRegisteredAlready)


def test_a_person_is_registered_again_after_the_registration_was_retracted() -> None:
    given(Person, REGISTERED, retracted(1)).when(lambda p: p.register(REGISTERED)).then(REGISTERED)


def test_consent_is_given_once_for_each_purpose() -> None:
    scenario = given(Person, REGISTERED, QUOTABLE)
    scenario.when(lambda p: p.give_consent(QUOTABLE)).then_refused(
        ConsentGivenAlready, purpose=Purpose.QUOTING
    )
    for_research = type(QUOTABLE)(purpose=Purpose.RESEARCH)
    scenario.when(lambda p: p.give_consent(for_research)).then(for_research)


def test_consent_is_asked_of_who_is_registered() -> None:
    given(Person, REGISTERED, retracted(1)).when(lambda p: p.give_consent(QUOTABLE)).then_refused(
        PersonNotRegistered
    )


def test_only_consent_that_was_given_is_withdrawn() -> None:
    given(Person, REGISTERED).when(lambda p: p.withdraw_consent(NOT_QUOTABLE)).then_refused(
        ConsentNotGiven, purpose=Purpose.QUOTING
    )
    given(Person, REGISTERED, QUOTABLE, NOT_QUOTABLE).when(
        lambda p: p.withdraw_consent(NOT_QUOTABLE)
    ).then_refused(ConsentNotGiven)


def test_consent_can_be_withdrawn_whatever_became_of_the_registration() -> None:
    given(Person, REGISTERED, QUOTABLE, retracted(1)).when(lambda p: p.withdraw_consent(NOT_QUOTABLE)).then(
        NOT_QUOTABLE
    )


def test_consent_that_was_withdrawn_can_be_given_again() -> None:
    given(Person, REGISTERED, QUOTABLE, NOT_QUOTABLE).when(lambda p: p.give_consent(QUOTABLE)).then(QUOTABLE)


def test_a_person_is_erased_whatever_they_consented_to() -> None:
    given(Person, REGISTERED, QUOTABLE).when(lambda p: p.erase(ERASED)).then(ERASED)
    given(Person, REGISTERED, retracted(1)).when(lambda p: p.erase(ERASED)).then(ERASED)


@pytest.mark.parametrize("fact", [REGISTERED, QUOTABLE, NOT_QUOTABLE, ERASED], ids=lambda f: f.topic)
def test_nothing_more_is_recorded_of_an_erased_person(fact: Event) -> None:
    given(Person, REGISTERED, ERASED).when(decide(fact)).then_refused(PersonErased, person=ID)


@pytest.mark.parametrize("target", [1, 2, 3], ids=["registration", "consent", "erasure"])
def test_what_is_told_of_an_erased_person_stands_except_for_whom_it_is_meant(target: int) -> None:
    scenario = given(Person, REGISTERED, QUOTABLE, ERASED)
    *others, meant_for = amended_in_every_way(nth(target))
    for amendment in others:
        scenario.when(decide(amendment)).then_refused(PersonErased)
    scenario.when(decide(meant_for)).then(meant_for)


def consents(*past: Event) -> frozenset[Purpose]:
    return given(Person, *past).loaded().consents_after([])


def test_what_a_person_consents_to_follows_from_what_stands() -> None:
    assert consents(REGISTERED, QUOTABLE) == {Purpose.QUOTING}
    assert consents(REGISTERED, QUOTABLE, retracted(2)) == frozenset()
    assert consents(REGISTERED, QUOTABLE, NOT_QUOTABLE, retracted(3)) == {Purpose.QUOTING}
    assert consents(REGISTERED, QUOTABLE, correction(nth(2), purpose="research")) == {Purpose.RESEARCH}


def test_a_retraction_counts_at_once() -> None:
    person = given(Person, REGISTERED, QUOTABLE).loaded()
    person.retract(retracted(2))

    assert person.consents_after(person.collect_events()) == frozenset()
