from __future__ import annotations

from fractions import Fraction
from uuid import UUID

import pytest

from service.bootstrap import Samenspoor
from service.domain.values import Party, Standpoint
from service.projections.indicators.answers import Pair
from service.projections.indicators.registry import indicator
from service.research.canonical import NotExact, Plain, lines
from service.research.histories import Histories
from service.research.numbering import Numbering
from service.research.replay import Replay
from service.research.standing import Standing

PLAIN = Plain(Numbering(Standing((), {}, {}, 0)))
ONE, OTHER = Party(standpoint=Standpoint.CARE), Party(standpoint=Standpoint.RESIDENT)


def test_rows_and_the_names_in_them_are_sorted() -> None:
    assert lines([{"b": 1, "a": 2}, {"a": 1}]) == b'{"a":1}\n{"a":2,"b":1}\n'


def test_a_share_is_a_fraction_and_another_number_is_refused() -> None:
    assert PLAIN.value({"low": Fraction(2, 3), "high": Fraction(1)}) == {"low": "2/3", "high": "1"}
    with pytest.raises(NotExact, match="whole numbers and fractions"):
        PLAIN.value((0.5,))


def test_of_a_pair_nobody_is_the_first() -> None:
    there = Pair(one=ONE, other=OTHER, of_one="4", of_other="2", lower="2")
    back = Pair(one=OTHER, other=ONE, of_one="2", of_other="4", lower="2")

    assert PLAIN.value(there) == PLAIN.value(back)


def test_things_are_called_by_the_order_in_which_they_are_told_of(examples_on_sqlite: Samenspoor) -> None:
    history = Histories(examples_on_sqlite.log.reader).named("voorbeeldwijk")
    replay = Replay(history, examples_on_sqlite.instruments.scales)
    numbering = Numbering(replay.standing)

    first = next(each for each in history if each.event.topic.startswith("initiative."))
    assert numbering.thing(first.event.originator_id) == "initiative-1"
    assert numbering.thing(history.programme) == "programme-1"
    assert numbering.event(next(iter(history)).event_id) == 1
    assert numbering.thing(UUID(int=1)) == "unknown"
    assert replay.ask(indicator("D2")).canonical() == replay.ask(indicator("D2")).canonical()
