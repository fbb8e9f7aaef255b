from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.amendments import FactStatus
from service.domain.check_in import (
    CheckInAnswer,
    CheckInAnswered,
    CheckInClosed,
    CheckInItem,
    CheckInOpened,
)
from service.domain.dates import PartialDate
from service.domain.observation import Method, ObservationKind
from service.domain.values import Standpoint
from service.projections.facts import StandingFact
from service.projections.indicators.answers import OF_SEVERAL, PROGRAMME_KEY, By, Mark, encoded
from service.projections.indicators.definition import Definition
from service.projections.indicators.measuring import measured
from service.projections.indicators.o1_ownership import O1
from service.projections.indicators.o5_trust_in_goal import O5
from service.projections.indicators.shares import Reason, Status
from tests.projections.indicators.telling import (
    OF_PROGRAMME,
    OWNERSHIP,
    TRUST,
    WORDS,
    Past,
    asked,
    marked,
    series_of,
    when,
)

Reply = tuple[str, str | None, Standpoint]
GOAL, OURS = "doel", "van-ons"
ITEMS = (
    CheckInItem(
        item=GOAL,
        observes=ObservationKind.TRUST_IN_GOAL,
        subject=OF_PROGRAMME,
        scale=TRUST,
        wording=WORDS,
    ),
    CheckInItem(item=OURS, observes=ObservationKind.OWNERSHIP, subject=OF_PROGRAMME, scale=OWNERSHIP),
)
RESIDENT, CARE, WELFARE = Standpoint.RESIDENT, Standpoint.CARE, Standpoint.WELFARE
BY_STANDPOINT = asked(by=By.STANDPOINT)


class Asking:
    """A check-in about the goal and about whose it is, answered one after another."""

    def __init__(self) -> None:
        self.past = Past()
        self.opened = self.past.tell(
            CheckInOpened, "2024-05-01", of="peiling", items=ITEMS, closes=when("2024-05-31")
        )

    def answer(self, goal: str, ours: str | None = None, standpoint: Standpoint = RESIDENT) -> StandingFact:
        """Answer one item or both."""
        answers = (CheckInAnswer(GOAL, goal), *((CheckInAnswer(OURS, ours),) if ours else ()))
        return self.past.tell(
            CheckInAnswered, "2024-05-05", of="peiling", answers=answers, standpoint=standpoint
        )

    def answers(self, *goal: str, standpoint: Standpoint = RESIDENT) -> Asking:
        """Answer one item, as many times as there are values."""
        for value in goal:
            self.answer(value, standpoint=standpoint)
        return self

    def close(self) -> Asking:
        """Take no more answers."""
        self.past.tell(CheckInClosed, "2024-05-31", of="peiling")
        return self

    def mark(self, facts: Sequence[StandingFact] | None = None) -> Mark:
        """Return what is to be seen of trust in the goal."""
        (found,) = series_of(O5, facts or self.past.facts).marks
        return found


def test_the_answers_to_an_item_are_one_mark_with_how_many_chose_each_value() -> None:
    asking = Asking().answers(*"5544344").close()
    mark = asking.mark()
    assert (mark.n, mark.distribution) == (7, {"3": 1, "4": 4, "5": 2})
    assert (mark.value, mark.value_status, mark.method) == (None, Status.OK, Method.SELF_REPORT_SURVEY)
    assert mark.median
    assert (mark.median.low, mark.median.high, mark.median.sources) == ("4", "4", 7)
    assert (mark.item, mark.text, mark.scale) == (GOAL, WORDS, TRUST)
    assert mark.fact == asking.opened.id
    assert mark.evidence == (asking.opened.id,)


def test_it_lies_in_the_windows_of_the_days_on_which_it_was_open() -> None:
    mark = Asking().answers(*"44444").close().mark()
    assert (mark.occurred.earliest, mark.occurred.latest) == (
        when("2024-05-01").earliest,
        when("2024-05-31").latest,
    )
    (window,) = series_of(O5, Asking().past.facts).windows
    assert (window.n, window.status) == (1, Status.INSUFFICIENT)


@pytest.mark.parametrize("by", [By.PROGRAMME, By.STANDPOINT])
@pytest.mark.parametrize("end", [Asking.close, Asking.answers])
@pytest.mark.parametrize("definition", [O1, O5])
def test_below_five_answers_nobody_sees_how_many_there_are(
    by: By, end: Callable[[Asking], Asking], definition: Definition
) -> None:
    pasts = [end(Asking().answers(*"1234"[:number])).past.facts for number in range(5)]
    assert len({encoded(measured(definition, past, asked(by=by))) for past in pasts}) == 1


def test_below_five_answers_there_is_no_number_at_all() -> None:
    mark = Asking().answers(*"1234").close().mark()
    assert (mark.n, mark.distribution, mark.median, mark.value) == (None, {}, None, None)
    assert (mark.value_status, mark.reasons) == (Status.SUPPRESSED, (Reason.CHECK_IN_HELD_BACK,))


@pytest.mark.parametrize(
    ("answers", "shown"), [(4, None), (5, None), (9, None), (10, 5), (14, 5), (15, 10), (27, 20)]
)
def test_while_it_is_open_answers_are_told_five_at_a_time_and_five_later(
    answers: int, shown: int | None
) -> None:
    assert Asking().answers(*"4" * answers).mark().n == shown


def test_an_item_that_few_answered_stays_hidden_beside_one_that_many_answered() -> None:
    asking = Asking().answers(*"44444")
    asking.answer("4", ours="5")
    (ours,) = series_of(O1, asking.close().past.facts).marks
    assert (asking.mark().n, ours.n) == (6, None)


def test_standpoints_are_told_apart_where_each_has_five() -> None:
    asking = Asking().answers(*"55554").answers(*"11112", standpoint=CARE).close()
    by_key = _by_standpoint(asking)
    assert {key: mark.distribution for key, mark in by_key.items()} == {
        "resident": {"4": 1, "5": 4},
        "care": {"1": 4, "2": 1},
    }


def test_standpoints_with_few_are_told_together_where_together_they_are_five() -> None:
    asking = Asking().answers(*"55554").answers(*"111", standpoint=CARE).answers(*"22", standpoint=WELFARE)
    by_key = _by_standpoint(asking.close())
    assert {key: mark.n for key, mark in by_key.items()} == {"resident": 5, OF_SEVERAL: 5}


@pytest.mark.parametrize("few", ["1", "1111"])
def test_no_standpoint_is_told_apart_where_subtraction_would_show_the_few_others(few: str) -> None:
    asking = Asking().answers(*"55554").answers(*few, standpoint=CARE).close()
    assert {key: mark.n for key, mark in _by_standpoint(asking).items()} == {OF_SEVERAL: 5 + len(few)}


def test_while_it_is_open_no_standpoint_is_told_apart() -> None:
    asking = Asking().answers(*"55554" * 2).answers(*"11112" * 2, standpoint=CARE)
    assert set(_by_standpoint(asking)) == {OF_SEVERAL}


def _by_standpoint(asking: Asking) -> dict[str, Mark]:
    answer = measured(O5, asking.past.facts, BY_STANDPOINT)
    return {series.key: mark for series in answer.series for mark in series.marks}


def test_what_was_seen_before_an_answer_was_changed_or_taken_back_does_not_show_it() -> None:
    asking = Asking().answers(*"44444")
    last = asking.answer("1")
    asking.close()
    assert asking.mark().n == 6
    for status in (FactStatus.RETRACTED, FactStatus.CORRECTED):
        mark = asking.mark(asking.past.after(last, status))
        assert (mark.n, mark.reasons) == (None, (Reason.ANSWERS_AMENDED,))


def test_a_better_wording_while_it_is_open_hides_nothing() -> None:
    asking = Asking().answers(*"44444")
    asking.answer("4")
    asking.past.facts.pop()  # whatever amends a fact takes a version, and is no fact itself
    asking.answer("4")
    asking.close()
    assert asking.mark(asking.past.after(asking.opened, FactStatus.CORRECTED)).n == 6
    assert asking.mark().reasons == (Reason.ANSWERS_AMENDED,)


def test_others_than_the_team_see_bands_and_no_value_that_few_chose() -> None:
    asking = Asking().answers(*"4" * 7, *"5" * 5).close()
    (mark,) = series_of(O5, asking.past.facts, asked(of_team=False)).marks
    assert (mark.n, mark.distribution, mark.reasons) == (10, {"4": 5, "5": 5}, (Reason.BANDED,))
    asking = Asking().answers(*"4" * 7, "5").close()
    (mark,) = series_of(O5, asking.past.facts, asked(of_team=False)).marks
    assert (mark.n, mark.distribution) == (5, {})
    assert mark.median
    assert (mark.median.n, mark.median.low) == (5, "4")


def test_answers_are_no_observations_of_the_windows_median() -> None:
    assert marked(O5, Asking().answers(*"44444").close().past).medians == ()


standpoints = st.sampled_from([RESIDENT, CARE, WELFARE])
endings = st.sampled_from([Asking.close, Asking.answers])
replies: st.SearchStrategy[Reply] = st.tuples(
    st.sampled_from("12345"), st.none() | st.sampled_from("12345"), standpoints
)


@settings(max_examples=60)
@given(told=st.lists(replies, max_size=24), end=endings, back=st.integers(0, 23))
def test_no_two_moments_of_knowing_show_fewer_than_five_apart(
    told: list[Reply], end: Callable[[Asking], Asking], back: int
) -> None:
    asking = end(_answered(told))
    pasts = [asking.past.facts[:length] for length in range(1, len(asking.past.facts) + 1)]
    if back < len(told):
        pasts.append(asking.past.after(asking.past.facts[1 + back], FactStatus.RETRACTED))
    for definition in (O1, O5):
        shown = [_shown(definition, past) for past in pasts]
        sizes = {sum(each.values()) for each in shown}
        assert all(size == 0 or size >= 5 for size in sizes)
        for one in shown:
            for other in shown:
                assert one == other or not one or not other or _apart(one, other) >= 5


def _answered(told: list[Reply]) -> Asking:
    asking = Asking()
    for goal, ours, standpoint in told:
        asking.answer(goal, ours, standpoint)
    return asking


def _shown(definition: Definition, past: Sequence[StandingFact]) -> dict[str, int]:
    (mark,) = series_of(definition, past).marks
    return mark.distribution


def _apart(one: dict[str, int], other: dict[str, int]) -> int:
    return sum(abs(one.get(value, 0) - other.get(value, 0)) for value in {*one, *other})


@settings(max_examples=60)
@given(told=st.lists(replies, max_size=24))
def test_no_standpoint_is_shown_by_itself_or_by_subtraction_with_fewer_than_five(
    told: list[Reply],
) -> None:
    asking = _answered(told).close()
    parts = {key: mark.n for key, mark in _by_standpoint(asking).items() if mark.n}
    whole = asking.mark().n
    assert sum(parts.values()) == (whole or 0)
    assert all(number >= 5 for number in parts.values())


def test_a_check_in_belongs_to_the_day_it_opens_where_no_closing_day_is_known() -> None:
    past = Past()
    past.tell(CheckInOpened, "2024-05-01", of="open", items=ITEMS)
    (mark,) = series_of(O5, past.facts, key=PROGRAMME_KEY).marks
    assert (mark.occurred.earliest, mark.occurred.latest) == (when("2024-05-01").earliest, None)
    assert isinstance(mark.occurred, PartialDate)
