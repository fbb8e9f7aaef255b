from __future__ import annotations

from itertools import chain, combinations
from statistics import median_high, median_low
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.amendments import FactStatus
from service.domain.observation import Method, ObservationKind
from service.domain.values import AccountOf, Agreement, Party, ScaleRef, Standpoint
from service.projections.indicators.medians import middle
from service.projections.indicators.o5_trust_in_goal import O5
from service.projections.indicators.o8_trust_type import O8
from service.projections.indicators.o9_mistrust import O9
from service.projections.indicators.shares import Reason, Status
from tests.projections.indicators.telling import (
    RESIDENT,
    WELFARE,
    Past,
    asked,
    marked,
    median,
    party,
    series_of,
    window,
)

GOAL = ObservationKind.TRUST_IN_GOAL
SOURCES = [party(Standpoint.RESIDENT, name) for name in ("een", "twee", "drie", "vier", "vijf", "zes")]
ranks = st.lists(st.integers(0, 4), max_size=5)


def _said(*values: str, past: Past | None = None, by: list[Party] = SOURCES, **own: Any) -> Past:
    past = past or Past()
    for number, value in enumerate(values):
        past.observe(GOAL, value, **{"holder": by[number % len(by)]} | own)
    return past


@given(certain=ranks.filter(bool), possible=ranks)
def test_the_middle_is_as_low_and_as_high_as_any_choice_of_the_possible_makes_it(
    certain: list[int], possible: list[int]
) -> None:
    choices = chain.from_iterable(combinations(possible, size) for size in range(len(possible) + 1))
    settled = [sorted([*certain, *choice]) for choice in choices]
    assert middle(certain, possible) == (min(map(median_low, settled)), max(map(median_high, settled)))


def test_the_median_of_an_odd_number_is_one_value() -> None:
    found = median(O5, _said("5", "1", "4", "2", "4"))
    assert (found.status, found.n, found.sources, found.low, found.high) == (Status.OK, 5, 5, "4", "4")


def test_the_median_of_an_even_number_lies_between_two_values_and_is_no_third() -> None:
    found = median(O5, _said("1", "2", "2", "4", "5", "5"))
    assert (found.low, found.high) == ("2", "4")


@pytest.mark.parametrize(
    ("values", "by", "reason"),
    [
        (("4",) * 4, SOURCES, Reason.TOO_FEW_OBSERVATIONS),
        (("4",) * 6, SOURCES[:2], Reason.TOO_FEW_SOURCES),
        (("4",) * 6, [RESIDENT], Reason.TOO_FEW_SOURCES),
    ],
)
def test_no_median_of_few_observations_or_few_sources(
    values: tuple[str, ...], by: list[Party], reason: Reason
) -> None:
    found = median(O5, _said(*values, by=by))
    assert (found.status, found.reasons) == (Status.INSUFFICIENT, (reason,))
    assert found.low is found.high is None


def test_those_without_a_name_are_told_apart_by_the_day_on_which_they_spoke() -> None:
    past = Past()
    for day in ("2024-05-05", "2024-05-05", "2024-05-06", "2024-05-07", "2024-05-07"):
        past.observe(GOAL, "4", day, holder=RESIDENT, observed_by=WELFARE)
    assert (median(O5, past).sources, median(O5, past).low) == (3, "4")


def test_what_one_party_observed_of_many_is_one_source() -> None:
    found = median(O5, _said(*"44444", method=Method.FACILITATOR_OBSERVATION, observed_by=WELFARE))
    assert (found.sources, found.reasons) == (1, (Reason.TOO_FEW_SOURCES,))


@pytest.mark.parametrize(
    "other",
    [
        {"method": Method.GROUP_CONSENSUS},
        {"scale": ScaleRef("trust", 2)},
        {"holder": party(Standpoint.CARE, "zorg")},
    ],
    ids=["method", "version of the scale", "standpoint"],
)
def test_what_was_told_in_another_way_is_never_put_together(other: dict[str, Any]) -> None:
    past = _said("4", "4", "4", "4", past=_said("1", **other))
    found = marked(O5, past).medians
    assert sorted(each.n for each in found) == [1, 4]
    assert {each.status for each in found} == {Status.INSUFFICIENT}


def test_values_without_an_order_have_no_median() -> None:
    found = median(O5, _said(*"44444", scale=ScaleRef("contact-change")))
    assert found.reasons == (Reason.SCALE_UNORDERED,)
    assert marked(O8, _said(*"44444")).medians == ()


def test_without_the_scale_or_the_method_there_is_no_median() -> None:
    assert median(O5, _said(*"44444", scale=ScaleRef("elders"))).reasons == (Reason.SCALE_UNKNOWN,)
    assert median(O5, _said("4", "4", "4", "4", "niet"), asked()).reasons == (Reason.SCALE_UNKNOWN,)
    assert median(O5, _said(*"44444"), asked(scales={})).reasons == (Reason.SCALE_UNKNOWN,)
    assert Reason.METHOD_UNKNOWN in median(O5, _said(*"44444", method=None)).reasons


def test_an_observation_that_may_lie_outside_the_window_widens_the_median() -> None:
    past = _said("3", "3", "3", "3", "4", "5")
    past.observe(GOAL, "5", "2023-12/2024-01", holder=SOURCES[0])
    found = median(O5, past)
    assert (found.n, found.low, found.high) == (6, "3", "3")
    past.observe(GOAL, "5", "2023-12/2024-01", holder=SOURCES[0])
    found = median(O5, past)
    assert (found.n, found.low, found.high) == (6, "3", "4")
    assert found.reasons == (Reason.PARTIAL_DATES,)


def test_each_window_has_medians_of_its_own() -> None:
    past = _said(*"44444", past=_said(*"22222", on="2024-02-02"))
    question = asked(window("2024-01-01", "2024-03-31"), window("2024-04-01", "2024-06-30"))
    from_windows = [each.medians for each in series_of(O5, past.facts, question).windows]
    assert [(one.low, one.high) for (one,) in from_windows] == [("2", "2"), ("4", "4")]


def test_what_is_taken_back_does_not_count() -> None:
    past = _said(*"44445")
    past.facts = past.after(past.facts[0], FactStatus.RETRACTED)
    assert (median(O5, past).n, marked(O5, past).n) == (4, 4)


def test_what_is_told_again_is_a_mark_of_its_own_but_counts_once() -> None:
    past = _said(*"44445")
    first = past.facts[0]
    again = AccountOf(event=first.id, agreement=Agreement.DIFFERS)
    past.observe(GOAL, "1", holder=SOURCES[0], account_of=again)
    assert median(O5, past).n == 5
    assert marked(O5, past).n == 6
    assert marked(O5, past).reasons == (Reason.ACCOUNTS_DIFFER,)


def test_those_of_unknown_standpoint_have_no_median() -> None:
    nobody = [Party(organisation=source.organisation) for source in SOURCES]
    found = median(O5, _said(*"44444", by=nobody))
    assert (found.status, found.low, found.reasons) == (
        Status.INSUFFICIENT,
        None,
        (Reason.UNNAMED_PARTIES,),
    )


def test_no_mistrust_comes_before_slight_mistrust() -> None:
    past = Past()
    for number, value in enumerate(("absent", "absent", "present_1", "present_4", "present_5")):
        past.observe(ObservationKind.MISTRUST, value, holder=SOURCES[number], scale=ScaleRef("mistrust"))
    assert (median(O9, past).low, median(O9, past).high) == ("present_1", "present_1")
