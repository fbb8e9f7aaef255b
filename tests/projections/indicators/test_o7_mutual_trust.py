from __future__ import annotations

from typing import Any

import pytest

from service.domain.observation import Method, ObservationKind
from service.domain.values import Party, ScaleRef, Standpoint
from service.projections.indicators.answers import Pair
from service.projections.indicators.o7_mutual_trust import O7
from service.projections.indicators.shares import Reason
from tests.projections.indicators.telling import (
    RESIDENT,
    WORDS,
    Past,
    asked,
    id_of,
    marked,
    party,
    series_of,
    window,
)

GROUP = Party(standpoint=Standpoint.RESIDENT, group=id_of("huiskamergroep"))
TOWN = party(Standpoint.MUNICIPALITY, "gemeente")
ALDERMAN = Party(standpoint=Standpoint.MUNICIPALITY, organisation=id_of("gemeente"), role=WORDS)


def _rates(past: Past, holder: Party, trustee: Party, value: str, **own: Any) -> None:
    past.observe(ObservationKind.MUTUAL_TRUST, value, holder=holder, trustee=trustee, **own)


def _pair(past: Past) -> Pair:
    (found,) = marked(O7, past).pairs
    return found


def _values(pair: Pair) -> dict[Party, str | None]:
    return {pair.one: pair.of_one, pair.other: pair.of_other}


def test_both_directions_are_shown_with_the_lower_and_no_mean() -> None:
    past = Past()
    _rates(past, GROUP, TOWN, "1")
    _rates(past, ALDERMAN, GROUP, "4")
    pair = _pair(past)
    assert (_values(pair), pair.lower, pair.reasons) == ({GROUP: "1", ALDERMAN: "4"}, "1", ())
    assert set(pair.evidence) == {fact.id for fact in past.facts}
    assert [mark.value for mark in series_of(O7, past.facts).marks] == ["1", "4"]
    assert marked(O7, past).medians == ()


def test_what_is_known_from_one_side_is_one_sided() -> None:
    past = Past()
    _rates(past, GROUP, TOWN, "5")
    pair = _pair(past)
    assert (_values(pair), pair.lower) == ({GROUP: "5", TOWN: None}, None)
    assert pair.reasons == (Reason.ONE_SIDED,)


def test_the_last_rating_of_each_side_counts() -> None:
    past = Past()
    _rates(past, GROUP, TOWN, "2", on="2024-09-09")
    _rates(past, GROUP, TOWN, "5", on="2024-02-02")
    _rates(past, TOWN, GROUP, "3", on="2024-03-03")
    assert (_values(_pair(past)), _pair(past).lower) == ({GROUP: "2", TOWN: "3"}, "2")


def test_a_rating_that_may_lie_in_the_window_says_so() -> None:
    past = Past()
    _rates(past, GROUP, TOWN, "2")
    _rates(past, TOWN, GROUP, "3", on="2024-12/2025-01")
    assert _pair(past).reasons == (Reason.PARTIAL_DATES,)


def test_two_sides_in_two_windows_are_one_sided_in_each() -> None:
    past = Past()
    _rates(past, GROUP, TOWN, "2", on="2024-02-02")
    _rates(past, TOWN, GROUP, "3", on="2024-08-08")
    halves = asked(window("2024-01-01", "2024-06-30"), window("2024-07-01", "2024-12-31"))
    found = [pair.reasons for each in series_of(O7, past.facts, halves).windows for pair in each.pairs]
    assert found == [(Reason.ONE_SIDED,)] * 2


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"method": Method.GROUP_CONSENSUS}, Reason.NOT_COMPARABLE),
        ({"scale": ScaleRef("trust", 2)}, Reason.NOT_COMPARABLE),
    ],
)
def test_ratings_told_in_another_way_have_no_lower(other: dict[str, Any], reason: Reason) -> None:
    past = Past()
    _rates(past, GROUP, TOWN, "2")
    _rates(past, TOWN, GROUP, "3", **other)
    assert (_pair(past).lower, _pair(past).reasons) == (None, (reason,))


@pytest.mark.parametrize(
    ("scale", "reason"),
    [("contact-change", Reason.SCALE_UNORDERED), ("elders", Reason.SCALE_UNKNOWN)],
)
def test_values_without_an_order_have_no_lower(scale: str, reason: Reason) -> None:
    past = Past()
    _rates(past, GROUP, TOWN, "2", scale=ScaleRef(scale))
    _rates(past, TOWN, GROUP, "3", scale=ScaleRef(scale))
    assert (_pair(past).lower, _pair(past).reasons) == (None, (reason,))


def test_residents_who_trust_residents_are_no_pair_of_two_sides() -> None:
    past = Past()
    _rates(past, RESIDENT, RESIDENT, "4")
    assert _pair(past).reasons == (Reason.ONE_SIDED,)
