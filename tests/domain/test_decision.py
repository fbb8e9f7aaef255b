from __future__ import annotations

from typing import Any

import msgspec
import pytest

from service.domain.amendments import CorrectionDoesNotFit
from service.domain.decision import Decision, DecisionTakenAlready, DecisionWithoutDeciders
from service.domain.errors import DomainError
from service.domain.values import Party, Subject, SubjectType
from tests.domain.decisions import correction
from tests.domain.examples.common import RESIDENTS, an_id
from tests.domain.examples.decision import TAKEN
from tests.domain.scenario import given, nth


def test_a_decision_is_recorded_once() -> None:
    given(Decision, TAKEN).when(lambda decision: decision.take(TAKEN)).then_refused(DecisionTakenAlready)


def test_a_decision_of_nobody_is_refused() -> None:
    nobodys = msgspec.structs.replace(TAKEN, deciders=())
    given(Decision).when(lambda new: new.take(nobodys)).then_refused(DecisionWithoutDeciders)


def test_who_decided_may_be_known_to_be_somebody_without_being_known() -> None:
    somebodys = msgspec.structs.replace(TAKEN, deciders=(Party(),))
    given(Decision).when(lambda new: new.take(somebodys)).then(somebodys)


@pytest.mark.parametrize("level", [None, 0, 6])
@pytest.mark.parametrize("kind", SubjectType)
def test_a_decision_may_tell_what_it_is_about_and_how_much_say_there_was(
    kind: SubjectType, level: int | None
) -> None:
    taken = msgspec.structs.replace(
        TAKEN,
        about=Subject(type=kind, id=an_id("subject")),
        level_of_say=level,
        deciders=(RESIDENTS, Party()),
    )
    given(Decision).when(lambda new: new.take(taken)).then(taken)


@pytest.mark.parametrize(
    ("replaced", "refusal"),
    [
        ({"deciders": []}, DecisionWithoutDeciders),
        ({"level_of_say": 7}, CorrectionDoesNotFit),
        ({"level_of_say": -1}, CorrectionDoesNotFit),
    ],
)
def test_a_correction_tells_no_decision_of_nobody_and_no_say_beyond_its_scale(
    replaced: dict[str, Any], refusal: type[DomainError]
) -> None:
    given(Decision, TAKEN).when(
        lambda decision: decision.correct(correction(nth(1), **replaced))
    ).then_refused(refusal)


def test_a_correction_may_name_other_deciders() -> None:
    told = correction(nth(1), deciders=[{"standpoint": "municipality"}], level_of_say=3)
    given(Decision, TAKEN).when(lambda decision: decision.correct(told)).then(told)
