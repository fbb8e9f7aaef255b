"""Every fact of every aggregate can be corrected, contested, retracted and meant for others."""

from __future__ import annotations

from typing import Any

import pytest

from service.domain.aggregate import Aggregate
from service.domain.amendments import (
    Amendment,
    CorrectionDoesNotFit,
    FactRetracted,
    FactRetractedAlready,
    FactStatus,
    FactUnknown,
    FieldNotCorrectable,
    NothingCorrected,
)
from service.domain.catalogue import aggregate_of
from service.domain.events import ENVELOPE_FIELDS, Event, event_id
from service.domain.session import LearningSession
from service.domain.values import Audience, Standpoint
from tests.domain.decisions import DECISIONS, FOUNDERS, amended_in_every_way, correction
from tests.domain.examples.common import an_id, words
from tests.domain.examples.session import PLANNED
from tests.domain.scenario import Scenario, given, nth

FIRST = nth(1)
RETRACTED = FactRetracted(target=FIRST, reason=words("Vergissing"))
KINDS = ["correct", "contest", "retract", "change_audience"]

every_aggregate = pytest.mark.parametrize("founder", FOUNDERS, ids=lambda fact: fact.topic)
every_amendment = pytest.mark.parametrize("n", range(4), ids=KINDS)


def founded(founder: Event, *past: Event) -> Scenario[Aggregate]:
    return given(aggregate_of(founder.topic), founder, *past)


def amend(aggregate: Aggregate, amendment: Amendment) -> None:
    DECISIONS[type(amendment)](aggregate, amendment)


@every_amendment
@every_aggregate
def test_every_fact_can_be_amended_in_every_way(founder: Event, n: int) -> None:
    amendment = amended_in_every_way(FIRST)[n]
    founded(founder).when(lambda a: amend(a, amendment)).then(amendment)


@every_amendment
@every_aggregate
def test_a_fact_that_is_not_of_this_aggregate_cannot_be_amended(founder: Event, n: int) -> None:
    elsewhere = event_id(an_id("another aggregate"), 1)
    founded(founder).when(lambda a: amend(a, amended_in_every_way(elsewhere)[n])).then_refused(
        FactUnknown, target=elsewhere
    )


@every_amendment
@every_aggregate
def test_a_retracted_fact_cannot_be_amended(founder: Event, n: int) -> None:
    founded(founder, RETRACTED).when(lambda a: amend(a, amended_in_every_way(FIRST)[n])).then_refused(
        FactRetractedAlready, target=FIRST
    )


@every_amendment
@every_aggregate
def test_the_id_of_an_amendment_finds_the_fact_that_it_amends(founder: Event, n: int) -> None:
    contest = amended_in_every_way(FIRST)[1]
    of_the_contest, of_the_fact = amended_in_every_way(nth(2))[n], amended_in_every_way(FIRST)[n]
    founded(founder, contest).when(lambda a: amend(a, of_the_contest)).then(of_the_fact)


@every_aggregate
def test_a_correction_names_what_it_corrects(founder: Event) -> None:
    founded(founder).when(lambda a: a.correct(correction(FIRST))).then_refused(NothingCorrected)


@every_aggregate
@pytest.mark.parametrize("field", ["colour", "target", "replaced"])
def test_a_correction_of_a_field_that_the_fact_does_not_have_is_refused(founder: Event, field: str) -> None:
    founded(founder).when(lambda a: a.correct(correction(FIRST, **{field: "x"}))).then_refused(
        FieldNotCorrectable, kind=founder.topic, field=field
    )


@every_aggregate
@pytest.mark.parametrize("field", sorted(ENVELOPE_FIELDS | {"audience", "programme", "slug"}))
def test_what_a_fact_is_known_by_cannot_be_corrected(founder: Event, field: str) -> None:
    founded(founder).when(lambda a: a.correct(correction(FIRST, **{field: "x"}))).then_refused(
        FieldNotCorrectable, field=field
    )


@every_aggregate
def test_a_correction_that_leaves_no_such_fact_is_refused(founder: Event) -> None:
    founded(founder).when(lambda a: a.correct(correction(FIRST, standpoint="bystander"))).then_refused(
        CorrectionDoesNotFit
    )


@pytest.mark.parametrize(
    "replaced", [{"title": None}, {"title": "Bijeenkomst"}, {"ordinal": 0}, {"neighbourhoods": ["hier"]}]
)
def test_a_correction_keeps_to_the_form_of_the_fact(replaced: dict[str, Any]) -> None:
    given(LearningSession, PLANNED).when(lambda s: s.correct(correction(FIRST, **replaced))).then_refused(
        CorrectionDoesNotFit
    )


@pytest.mark.parametrize(
    ("past", "status"),
    [
        ((), FactStatus.ASSERTED),
        ((0,), FactStatus.CORRECTED),
        ((3,), FactStatus.ASSERTED),
        ((0, 1), FactStatus.CONTESTED),
        ((1, 0), FactStatus.CONTESTED),
        ((0, 1, 3, 2), FactStatus.RETRACTED),
    ],
)
def test_a_fact_is_retracted_before_contested_before_corrected(
    past: tuple[int, ...], status: FactStatus
) -> None:
    session = given(LearningSession, PLANNED, *(amended_in_every_way(FIRST)[n] for n in past)).loaded()

    assert session.fact(FIRST).status is status
    assert session.version == 1 + len(past)


def test_a_corrected_fact_is_its_latest_telling_and_the_first_stays() -> None:
    fact = (
        given(
            LearningSession,
            PLANNED,
            correction(FIRST, standpoint="care", ordinal=3),
            correction(FIRST, standpoint="welfare"),
            amended_in_every_way(FIRST)[3],
        )
        .loaded()
        .fact(FIRST)
    )

    assert (fact.event.standpoint, fact.first.standpoint) == (Standpoint.WELFARE, Standpoint.UNKNOWN)
    assert (fact.event.seen_by, fact.first.seen_by) == (Audience.TEAM, Audience.PUBLIC)
    assert getattr(fact.event, "ordinal", None) == 3
    assert fact.event.event_id == fact.first.event_id
    assert fact.latest.event_id == nth(4)
