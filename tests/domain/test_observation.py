from __future__ import annotations

from typing import Any

import msgspec
import pytest

from service.domain.amendments import CorrectionDoesNotFit
from service.domain.observation import (
    CodedByTheSame,
    ControlFunction,
    MutualTrustIsTwoSided,
    Observation,
    ObservationKind,
    ObservationRecorded,
    ObservationRecordedAlready,
    OnlyOfControl,
    OnlyOfSuccessFactors,
    ScaleWithoutValue,
    SuccessFactorUnnamed,
)
from service.domain.values import Party, ScaleRef, Standpoint
from tests.domain.decisions import correction
from tests.domain.examples.common import RESIDENTS, an_id, words
from tests.domain.examples.observation import NOTED
from tests.domain.scenario import given, nth

WELFARE = Party(standpoint=Standpoint.WELFARE)
TRUST = ScaleRef("trust")
NEEDS_MORE = {ObservationKind.MUTUAL_TRUST, ObservationKind.SUCCESS_FACTOR}


def observed(**told: Any) -> ObservationRecorded:
    return msgspec.structs.replace(NOTED, **told)


@pytest.mark.parametrize("kind", sorted(set(ObservationKind) - NEEDS_MORE))
def test_an_observation_may_be_told_without_a_value_or_a_trustee(kind: ObservationKind) -> None:
    fact = observed(observes=kind)
    given(Observation).when(lambda new: new.note(fact)).then(fact)


def test_a_value_comes_with_its_scale() -> None:
    fact = observed(scale=TRUST, value="4")
    given(Observation).when(lambda new: new.note(fact)).then(fact)


@pytest.mark.parametrize("told", [{"scale": TRUST}, {"value": "4"}])
def test_a_value_without_a_scale_or_a_scale_without_a_value_is_refused(told: dict[str, Any]) -> None:
    given(Observation).when(lambda new: new.note(observed(**told))).then_refused(ScaleWithoutValue)


def test_mutual_trust_is_recorded_in_one_direction_at_a_time() -> None:
    fact = observed(observes=ObservationKind.MUTUAL_TRUST, trustee=WELFARE)
    given(Observation).when(lambda new: new.note(fact)).then(fact)


def test_mutual_trust_of_nobody_in_particular_is_refused() -> None:
    fact = observed(observes=ObservationKind.MUTUAL_TRUST)
    given(Observation).when(lambda new: new.note(fact)).then_refused(MutualTrustIsTwoSided)


def test_an_observation_is_recorded_once() -> None:
    given(Observation, NOTED).when(lambda noted: noted.note(NOTED)).then_refused(ObservationRecordedAlready)


def test_a_correction_may_replace_value_and_scale_together() -> None:
    told = correction(nth(1), scale={"id": "trust", "version": 2}, value="5")
    given(Observation, NOTED).when(lambda noted: noted.correct(told)).then(told)


def test_a_correction_may_not_leave_a_value_without_its_scale() -> None:
    given(Observation, observed(scale=TRUST, value="4")).when(
        lambda noted: noted.correct(correction(nth(1), scale=None))
    ).then_refused(ScaleWithoutValue)


def test_a_correction_may_not_leave_mutual_trust_of_nobody_in_particular() -> None:
    given(Observation, NOTED).when(
        lambda noted: noted.correct(correction(nth(1), observes="mutual_trust"))
    ).then_refused(MutualTrustIsTwoSided)


def test_a_success_factor_is_one_of_the_list_and_needs_no_value() -> None:
    fact = observed(observes=ObservationKind.SUCCESS_FACTOR, factor=9)
    given(Observation).when(lambda new: new.note(fact)).then(fact)


def test_a_success_factor_without_its_number_is_refused() -> None:
    fact = observed(observes=ObservationKind.SUCCESS_FACTOR)
    given(Observation).when(lambda new: new.note(fact)).then_refused(SuccessFactorUnnamed)


OTHERS = sorted(set(ObservationKind) - NEEDS_MORE)


@pytest.mark.parametrize("kind", OTHERS)
def test_only_a_success_factor_has_the_number_of_a_factor(kind: ObservationKind) -> None:
    fact = observed(observes=kind, factor=9)
    given(Observation).when(lambda new: new.note(fact)).then_refused(OnlyOfSuccessFactors)


@pytest.mark.parametrize("number", [0, 11])
def test_a_success_factor_outside_the_list_of_ten_is_refused(number: int) -> None:
    past = observed(observes=ObservationKind.SUCCESS_FACTOR, factor=9)
    given(Observation, past).when(
        lambda noted: noted.correct(correction(nth(1), factor=number))
    ).then_refused(CorrectionDoesNotFit)


@pytest.mark.parametrize("function", ControlFunction)
def test_control_is_observed_in_one_function(function: ControlFunction) -> None:
    fact = observed(observes=ObservationKind.CONTROL, function=function)
    given(Observation).when(lambda new: new.note(fact)).then(fact)


@pytest.mark.parametrize("kind", sorted(set(OTHERS) - {ObservationKind.CONTROL}))
def test_nothing_but_control_is_observed_in_a_function(kind: ObservationKind) -> None:
    fact = observed(observes=kind, function=ControlFunction.NEEDS)
    given(Observation).when(lambda new: new.note(fact)).then_refused(OnlyOfControl)


def test_a_correction_may_not_leave_a_success_factor_without_its_number() -> None:
    past = observed(observes=ObservationKind.SUCCESS_FACTOR, factor=9)
    given(Observation, past).when(lambda noted: noted.correct(correction(nth(1), factor=None))).then_refused(
        SuccessFactorUnnamed
    )


def test_a_correction_may_not_leave_a_function_to_what_is_no_control() -> None:
    past = observed(observes=ObservationKind.CONTROL, function=ControlFunction.NEEDS)
    given(Observation, past).when(
        lambda noted: noted.correct(correction(nth(1), observes="ownership"))
    ).then_refused(OnlyOfControl)


ANNA, BEA = (Party(standpoint=Standpoint.RESEARCH_EDUCATION, person=an_id(name)) for name in ("anna", "bea"))
SOMEBODY = Party(standpoint=Standpoint.RESEARCH_EDUCATION)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (ANNA, ANNA),
        (SOMEBODY, SOMEBODY),
        (ANNA, msgspec.structs.replace(ANNA, standpoint=Standpoint.PROGRAMME_TEAM, role=words("Codeur"))),
    ],
)
def test_a_second_coding_by_the_first_coder_is_refused(first: Party, second: Party) -> None:
    given(Observation, observed(coder=first)).when(
        lambda noted: noted.refuse_second_coding_by(second)
    ).then_refused(CodedByTheSame)


@pytest.mark.parametrize(
    ("first", "second"), [(ANNA, BEA), (SOMEBODY, WELFARE), (ANNA, None), (None, RESIDENTS)]
)
def test_a_second_coding_by_another_or_by_nobody_in_particular_is_welcome(
    first: Party | None, second: Party | None
) -> None:
    given(Observation, observed(coder=first)).when(lambda noted: noted.refuse_second_coding_by(second)).then()


def test_whoever_coded_it_by_correction_is_the_first_coder() -> None:
    it_was_bea = correction(nth(1), coder=msgspec.to_builtins(BEA))
    scenario = given(Observation, observed(coder=ANNA), it_was_bea)
    scenario.when(lambda noted: noted.refuse_second_coding_by(BEA)).then_refused(CodedByTheSame)
    scenario.when(lambda noted: noted.refuse_second_coding_by(ANNA)).then()
