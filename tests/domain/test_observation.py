from __future__ import annotations

from typing import Any

import msgspec
import pytest

from service.domain.observation import (
    MutualTrustIsTwoSided,
    Observation,
    ObservationKind,
    ObservationRecorded,
    ObservationRecordedAlready,
    Scale,
    ScaleWithoutValue,
)
from service.domain.values import Party, Standpoint
from tests.domain.decisions import correction
from tests.domain.examples.observation import NOTED
from tests.domain.scenario import given, nth

WELFARE = Party(standpoint=Standpoint.WELFARE)
LIKERT = Scale("likert-5")


def observed(**told: Any) -> ObservationRecorded:
    return msgspec.structs.replace(NOTED, **told)


@pytest.mark.parametrize("kind", set(ObservationKind) - {ObservationKind.MUTUAL_TRUST})
def test_an_observation_may_be_told_without_a_value_or_a_trustee(kind: ObservationKind) -> None:
    fact = observed(observes=kind)
    given(Observation).when(lambda new: new.note(fact)).then(fact)


def test_a_value_comes_with_its_scale() -> None:
    fact = observed(scale=LIKERT, value="4")
    given(Observation).when(lambda new: new.note(fact)).then(fact)


@pytest.mark.parametrize("told", [{"scale": LIKERT}, {"value": "4"}])
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
    told = correction(nth(1), scale={"id": "likert-5", "version": 2}, value="5")
    given(Observation, NOTED).when(lambda noted: noted.correct(told)).then(told)


def test_a_correction_may_not_leave_a_value_without_its_scale() -> None:
    given(Observation, observed(scale=LIKERT, value="4")).when(
        lambda noted: noted.correct(correction(nth(1), scale=None))
    ).then_refused(ScaleWithoutValue)


def test_a_correction_may_not_leave_mutual_trust_of_nobody_in_particular() -> None:
    given(Observation, NOTED).when(
        lambda noted: noted.correct(correction(nth(1), observes="mutual_trust"))
    ).then_refused(MutualTrustIsTwoSided)
