from __future__ import annotations

from typing import Any

import pytest

from service.domain.observation import ObservationKind
from service.domain.scales import (
    Bilingual,
    Scale,
    ScaleDoesNotFit,
    ScaleUnknown,
    ScaleValue,
    ScaleVersionUnknown,
    ValueNotOnScale,
    refuse_off_scale,
    scale_for,
)
from service.domain.values import ScaleRef

SAME = Bilingual("hetzelfde", "the same")
TRUST = (ObservationKind.TRUST_IN_GOAL, ObservationKind.MUTUAL_TRUST)


def a_scale(version: int, *words: str) -> Scale:
    values = tuple(ScaleValue(word, SAME) for word in words)
    told: dict[str, Any] = {"name": SAME, "note": SAME, "licence": "EUPL-1.2", "ordered": True}
    return Scale(id="trust", version=version, observes=TRUST, values=values, **told)


SCALES = {scale.ref: scale for scale in (a_scale(1, "low", "high"), a_scale(3, "1", "2", "3"))}
FIRST, THIRD = ScaleRef("trust"), ScaleRef("trust", 3)


@pytest.mark.parametrize(("ref", "value"), [(FIRST, "low"), (FIRST, "high"), (THIRD, "3")])
@pytest.mark.parametrize("observes", TRUST)
def test_a_value_lies_on_the_version_of_the_scale_that_is_named(
    ref: ScaleRef, value: str, observes: ObservationKind
) -> None:
    refuse_off_scale(SCALES, ref, observes, value)


@pytest.mark.parametrize(("ref", "value"), [(FIRST, "1"), (FIRST, "Low"), (THIRD, "low"), (THIRD, "4")])
def test_a_value_that_is_not_on_that_version_is_refused_with_those_that_are(
    ref: ScaleRef, value: str
) -> None:
    with pytest.raises(ValueNotOnScale) as refused:
        refuse_off_scale(SCALES, ref, ObservationKind.TRUST_IN_GOAL, value)

    assert refused.value.details["words"] in {"low, high", "1, 2, 3"}


@pytest.mark.parametrize("observes", sorted(set(ObservationKind) - set(TRUST)))
def test_a_scale_that_is_made_for_something_else_is_refused(observes: ObservationKind) -> None:
    with pytest.raises(ScaleDoesNotFit):
        refuse_off_scale(SCALES, FIRST, observes, "low")


def test_a_scale_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ScaleUnknown, match=r"“thermometer”"):
        scale_for(SCALES, ScaleRef("thermometer"), ObservationKind.TRUST_IN_GOAL)


def test_a_version_that_nobody_knows_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(ScaleVersionUnknown, match=r"only 1, 3\."):
        scale_for(SCALES, ScaleRef("trust", 2), ObservationKind.TRUST_IN_GOAL)


def test_a_scale_is_found_by_its_reference() -> None:
    assert scale_for(SCALES, THIRD, ObservationKind.MUTUAL_TRUST) is SCALES[THIRD]
