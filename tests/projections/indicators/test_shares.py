from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.projections.indicators.shares import COVERED, Counted, Reason, Status, bounds, share

CASES = 3000


@settings(max_examples=CASES)
@given(st.builds(Counted, *[st.integers(0, 4)] * 6).filter(lambda counted: counted.certain))
def test_low_and_high_are_the_least_and_the_most_over_all_that_can_be(counted: Counted) -> None:
    every = [Fraction(part, whole) for part, whole in _every_outcome(counted)]
    assert bounds(counted) == (min(every), max(every))


def _every_outcome(counted: Counted) -> Iterator[tuple[int, int]]:
    """Place every possible item or leave it out, and give every unknown one either class."""
    for unknown_yes, yes, no, unknown in product(
        range(counted.unknown + 1),
        range(counted.possibly_yes + 1),
        range(counted.possibly_no + 1),
        range(counted.possibly_unknown + 1),
    ):
        for filled_in in range(unknown + 1):
            part = counted.yes + unknown_yes + yes + filled_in
            yield part, counted.certain + yes + no + unknown


def test_a_share_without_unknowns_is_exact() -> None:
    found = share(Counted(yes=2, no=1), 3)
    assert (found.status, found.low, found.high) == (Status.OK, Fraction(2, 3), Fraction(2, 3))


@pytest.mark.parametrize(
    ("counted", "n_min", "reasons"),
    [
        (Counted(), 1, (Reason.NOTHING_RECORDED,)),
        (Counted(possibly_yes=9), 1, (Reason.NOTHING_RECORDED,)),
        (Counted(yes=2, no=2), 5, (Reason.TOO_FEW,)),
        (Counted(yes=6, no=1, unknown=2), 5, (Reason.TOO_MANY_UNKNOWN,)),
        (Counted(unknown=1), 5, (Reason.TOO_FEW, Reason.TOO_MANY_UNKNOWN)),
    ],
)
def test_too_little_has_no_bounds_but_reasons(
    counted: Counted, n_min: int, reasons: tuple[Reason, ...]
) -> None:
    found = share(counted, n_min)
    assert (found.status, found.reasons) == (Status.INSUFFICIENT, reasons)
    assert found.low is found.high is None


def test_four_fifths_of_known_class_is_enough() -> None:
    assert Fraction(8, 10) == COVERED
    assert share(Counted(yes=4, no=4, unknown=2), 8).status is Status.OK
    assert share(Counted(yes=4, no=3, unknown=2), 7).status is Status.INSUFFICIENT


def test_possible_items_alone_do_not_make_a_share_insufficient() -> None:
    found = share(Counted(yes=5, possibly_no=3, possibly_unknown=2), 5)
    assert (found.low, found.high) == (Fraction(1, 2), Fraction(1))
