"""Check-ins ask something, take answers while they are open, and each item at most once."""

from __future__ import annotations

from datetime import date

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
    ClosingDatePassed,
    ItemAnsweredTwice,
    ItemAskedTwice,
    ItemUnknown,
    NothingAnswered,
)
from service.domain.dates import PartialDate
from service.domain.errors import DomainError
from tests.domain.decisions import correction
from tests.domain.examples.check_in import ANSWERED, CLOSED, OPENED, OWNERSHIP
from tests.domain.examples.common import an_id, words
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


@pytest.mark.parametrize(
    ("day", "refusal"),
    [(date(2023, 6, 30), None), (date(2023, 7, 1), ClosingDatePassed)],
)
def test_by_link_it_is_answered_up_to_and_including_its_closing_date(
    day: date, refusal: type[DomainError] | None
) -> None:
    closes = PartialDate.read(edtf="2023-06")
    asking = given(CheckIn, msgspec.structs.replace(OPENED, closes=closes)).when(
        lambda c: c.refuse_after(day)
    )

    if refusal:
        asking.then_refused(refusal)
    else:
        asking.then()


def test_by_link_it_is_not_answered_after_it_was_closed_whatever_its_date() -> None:
    given(CheckIn, OPENED, CLOSED).when(lambda c: c.refuse_after(date(2023, 1, 1))).then_refused(
        CheckInClosedAlready
    )


def test_readers_are_told_a_version_that_does_not_count_answers() -> None:
    check_in = CheckIn(an_id("peiling"))
    check_in.open(OPENED)
    check_in.answer(ANSWERED)
    check_in.answer(ANSWERED)
    check_in.close(CLOSED)
    history = check_in.collect_events()

    rebuilt = CheckIn.rebuilt(check_in.id, history)

    assert rebuilt
    assert (check_in.version, check_in.told_version) == (rebuilt.version, rebuilt.told_version) == (4, 2)
    assert [event.topic for event, _ in rebuilt.told_since(1)] == ["check_in.closed"]


def test_what_is_said_of_an_answer_counts_no_more_than_the_answer() -> None:
    check_in = CheckIn(an_id("peiling"))
    check_in.open(OPENED)
    check_in.answer(ANSWERED)
    history = check_in.collect_events()
    rebuilt = CheckIn.rebuilt(check_in.id, history)
    assert rebuilt
    rebuilt.retract(FactRetracted(target=history[1].event_id, reason=words("Vergissing")))

    again = CheckIn.rebuilt(check_in.id, [*history, *rebuilt.collect_events()])

    assert again
    assert (rebuilt.told_version, again.told_version, again.version) == (1, 1, 3)
    assert again.told_since(0) == rebuilt.told_since(0)
