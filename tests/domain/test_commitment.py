from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from service.domain.commitment import (
    Commitment,
    CommitmentClosedAlready,
    CommitmentKept,
    CommitmentMadeAlready,
    CommitmentNotMade,
    PromiseRemindedOfAlready,
)
from service.domain.dates import PartialDate
from service.domain.events import Event
from service.domain.values import Party, Standpoint
from tests.domain.decisions import DECISIONS, amended_in_every_way, retraction
from tests.domain.examples.commitment import (
    BROKEN,
    FELL_DUE,
    KEPT,
    MADE,
    RELEASED,
    RENEGOTIATED,
    TOLD,
    WITHDRAWN,
)
from tests.domain.examples.common import RESIDENTS
from tests.domain.scenario import given, nth

ENDINGS = (KEPT, RELEASED, BROKEN, WITHDRAWN)
ACCEPTED = msgspec.structs.replace(RENEGOTIATED, accepted=True)
REFUSED = msgspec.structs.replace(RENEGOTIATED, accepted=False)
a_promise_was_made = given(Commitment, MADE)


def decide(fact: Event) -> Callable[[Commitment], None]:
    return lambda commitment: DECISIONS[type(fact)](commitment, fact)


def topic(fact: Event) -> str:
    return fact.topic


def test_a_promise_is_made_once() -> None:
    a_promise_was_made.when(decide(MADE)).then_refused(CommitmentMadeAlready)


def test_debtor_creditor_and_due_date_may_each_be_unknown() -> None:
    unknown = msgspec.structs.replace(MADE, debtor=Party())
    assert (unknown.creditor, unknown.due) == (Party(), PartialDate())
    given(Commitment).when(decide(unknown)).then(unknown)


def test_a_promise_takes_place_when_it_is_made_not_when_it_is_due() -> None:
    made = msgspec.structs.replace(
        MADE, occurred=PartialDate.read(edtf="2019-02-05"), due=PartialDate.read(edtf="2019-03")
    )
    assert made.takes_place == made.occurred


@pytest.mark.parametrize("fact", TOLD, ids=topic)
def test_nothing_becomes_of_a_promise_that_was_never_made(fact: Event) -> None:
    given(Commitment).when(decide(fact)).then_refused(CommitmentNotMade)


@pytest.mark.parametrize("ending", ENDINGS, ids=topic)
@pytest.mark.parametrize("fact", TOLD, ids=topic)
def test_a_promise_is_closed_once_and_not_renegotiated_afterwards(fact: Event, ending: Event) -> None:
    a_promise_was_made.and_given(ending).when(decide(fact)).then_refused(CommitmentClosedAlready)


@pytest.mark.parametrize("renegotiated", [RENEGOTIATED, ACCEPTED, REFUSED])
@pytest.mark.parametrize("fact", TOLD, ids=topic)
def test_a_promise_may_be_renegotiated_more_than_once_and_stays_open(
    fact: Event, renegotiated: Event
) -> None:
    given(Commitment, MADE, renegotiated, renegotiated).when(decide(fact)).then(fact)


@pytest.mark.parametrize("by", [RESIDENTS, Party(standpoint=Standpoint.WELFARE), None])
def test_that_a_promise_was_kept_is_confirmed_by_its_creditor_or_only_reported(by: Party | None) -> None:
    kept = CommitmentKept(confirmed_by=by)
    a_promise_was_made.when(decide(kept)).then(kept)


@pytest.mark.parametrize("ending", ENDINGS, ids=topic)
@pytest.mark.parametrize("fact", TOLD, ids=topic)
def test_a_promise_is_open_again_when_its_ending_was_retracted(fact: Event, ending: Event) -> None:
    a_promise_was_made.and_given(ending).and_given(retraction(nth(2))).when(decide(fact)).then(fact)


def test_of_a_promise_is_reminded_once_for_each_date_at_which_it_falls_due() -> None:
    later = msgspec.structs.replace(FELL_DUE, due=PartialDate.read(edtf="2023-06"))
    reminded = given(Commitment, MADE, FELL_DUE, RENEGOTIATED)

    reminded.when(decide(FELL_DUE)).then_refused(PromiseRemindedOfAlready)
    reminded.when(decide(later)).then(later)


def test_a_contested_ending_still_holds() -> None:
    contested = amended_in_every_way(nth(2))[1]
    a_promise_was_made.and_given(KEPT).and_given(contested).when(decide(BROKEN)).then_refused(
        CommitmentClosedAlready
    )


def test_a_promise_that_was_retracted_can_be_made_again() -> None:
    retracted = a_promise_was_made.and_given(retraction(nth(1)))

    retracted.when(decide(KEPT)).then_refused(CommitmentNotMade)
    retracted.when(decide(MADE)).then(MADE)
