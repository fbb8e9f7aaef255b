"""Check-ins ask something, take answers while they are open, and each item at most once."""

from __future__ import annotations

import msgspec
import pytest

from service.domain.amendments import FactRetracted
from service.domain.check_in import (
    CheckIn,
    CheckInAnswer,
    CheckInAnswered,
    CheckInClosedAlready,
    CheckInNotOpened,
    CheckInOpened,
    CheckInOpenedAlready,
    CheckInWithoutItems,
    ItemAnsweredTwice,
    ItemAskedTwice,
    ItemUnknown,
    NothingAnswered,
)
from service.domain.errors import DomainError
from tests.domain.decisions import correction
from tests.domain.examples.check_in import ANSWERED, CLOSED, OPENED, OWNERSHIP
from tests.domain.examples.common import words
from tests.domain.scenario import given, nth

TWICE = CheckInAnswer(item="eigenaarschap", value="4")
ELSE = CheckInAnswer(item="vertrouwen", value="4")


def opened(*items: object) -> CheckInOpened:
    return msgspec.structs.replace(OPENED, items=items)


def answers(*answers: CheckInAnswer) -> CheckInAnswered:
    return CheckInAnswered(answers=answers)


@pytest.mark.parametrize(
    ("fact", "refusal"),
    [(opened(), CheckInWithoutItems), (opened(OWNERSHIP, OWNERSHIP), ItemAskedTwice)],
    ids=["nothing", "twice"],
)
def test_a_check_in_asks_something_and_each_thing_once(
    fact: CheckInOpened, refusal: type[DomainError]
) -> None:
    given(CheckIn).when(lambda c: c.open(fact)).then_refused(refusal)


def test_a_check_in_is_opened_once() -> None:
    given(CheckIn, OPENED).when(lambda c: c.open(OPENED)).then_refused(CheckInOpenedAlready)


def test_a_check_in_whose_opening_was_retracted_is_opened_first() -> None:
    scenario = given(CheckIn, OPENED, FactRetracted(target=nth(1), reason=words("Vergissing")))
    scenario.when(lambda c: c.answer(ANSWERED)).then_refused(CheckInNotOpened)
    scenario.when(lambda c: c.close(CLOSED)).then_refused(CheckInNotOpened)
    scenario.when(lambda c: c.open(OPENED)).then(OPENED)


def test_many_participants_answer_an_open_check_in() -> None:
    given(CheckIn, OPENED, ANSWERED, ANSWERED).when(lambda c: c.answer(ANSWERED)).then(ANSWERED)


@pytest.mark.parametrize(
    ("fact", "refusal"),
    [
        (answers(), NothingAnswered),
        (answers(ELSE), ItemUnknown),
        (answers(TWICE, TWICE), ItemAnsweredTwice),
    ],
    ids=["nothing", "unknown", "twice"],
)
def test_an_answer_is_to_what_was_asked(fact: CheckInAnswered, refusal: type[DomainError]) -> None:
    given(CheckIn, OPENED).when(lambda c: c.answer(fact)).then_refused(refusal)


def test_an_answer_is_not_corrected_into_one_to_what_was_not_asked() -> None:
    unknown = [{"item": "vertrouwen", "value": "4"}]
    given(CheckIn, OPENED, ANSWERED).when(
        lambda c: c.correct(correction(nth(2), answers=unknown))
    ).then_refused(ItemUnknown)


def test_items_are_not_corrected_away() -> None:
    given(CheckIn, OPENED).when(lambda c: c.correct(correction(nth(1), items=[]))).then_refused(
        CheckInWithoutItems
    )


def test_a_closed_check_in_takes_no_answers() -> None:
    scenario = given(CheckIn, OPENED, CLOSED)
    scenario.when(lambda c: c.answer(ANSWERED)).then_refused(CheckInClosedAlready)
    scenario.when(lambda c: c.close(CLOSED)).then_refused(CheckInClosedAlready)


def test_a_check_in_takes_answers_again_after_its_closing_was_retracted() -> None:
    given(CheckIn, OPENED, CLOSED, FactRetracted(target=nth(2), reason=words("Te vroeg"))).when(
        lambda c: c.answer(ANSWERED)
    ).then(ANSWERED)


def test_answers_are_not_among_what_was_told_since_a_version() -> None:
    told = given(CheckIn, OPENED, ANSWERED, correction(nth(2), standpoint="care"), CLOSED).loaded()

    assert [event.topic for event, _ in told.told_since(0)] == [OPENED.topic, CLOSED.topic]
