from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import pytest

from service.domain.amendments import FactStatus
from service.domain.commitment import CommitmentKept, CommitmentMade
from service.domain.contact import ContactMade
from service.domain.decision import DecisionTaken
from service.domain.initiative_events import SetbackMet, UpdateGiven
from service.domain.plan_events import ActionAdded, ActionCompleted
from service.domain.session_events import NeedRaised, ResponseGiven, SessionHeld
from service.domain.values import Party, Standpoint
from service.projections.facts import StandingFact
from service.projections.indicators.answers import Point
from service.projections.indicators.registry import indicator
from service.projections.indicators.shares import Reason
from tests.projections.indicators.telling import (
    RESIDENT,
    TOWN,
    Past,
    asked,
    came,
    id_of,
    party,
    points,
    when,
    window,
)

QUARTERS = (
    window("2024-01-01", "2024-03-31"),
    window("2024-04-01", "2024-06-30"),
    window("2024-07-01", "2024-09-30"),
    window("2024-10-01", "2024-12-31"),
)
FULL_HOUSE: dict[str, Any] = {"attendance": (came(Standpoint.RESIDENT, 9),), "attendance_complete": True}
CARE, WELFARE = party(Standpoint.CARE, "zorg"), party(Standpoint.WELFARE, "welzijn")


def _update(past: Past) -> StandingFact:
    return past.tell(UpdateGiven, "2024-05-05", initiated_by=RESIDENT)


def _decision(past: Past) -> StandingFact:
    return past.tell(DecisionTaken, "2024-05-05", deciders=(RESIDENT,))


def _session(past: Past) -> StandingFact:
    return past.tell(SessionHeld, "2024-05-05", **FULL_HOUSE)


def _action(past: Past) -> StandingFact:
    """Tell of an action that is open from one quarter into the next."""
    added = past.tell(ActionAdded, "2024-05-05", of="plan", action=id_of("koken"), owners=(RESIDENT,))
    past.tell(ActionCompleted, "2024-08-08", of="plan", action=id_of("koken"))
    return added


def _promise(past: Past) -> StandingFact:
    past.tell(
        CommitmentMade, "2024-01-10", of="sleutel", debtor=TOWN, creditor=RESIDENT, due=when("2024-05-30")
    )
    return past.tell(CommitmentKept, "2024-05-29", of="sleutel")


def _answer(past: Past) -> StandingFact:
    need = past.tell(NeedRaised, "2024-02-20", of="keuken", by=RESIDENT)
    return past.tell(ResponseGiven, "2024-05-05", of="keuken", responds_to=need.id)


def _contact(past: Past) -> StandingFact:
    return past.tell(ContactMade, "2024-05-05", one=CARE, other=WELFARE)


def _setback(past: Past) -> StandingFact:
    """Tell of a setback whose 270 days close in the last quarter."""
    return past.tell(SetbackMet, "2024-02-02")


CASES: Sequence[tuple[str, Callable[[Past], StandingFact], set[int]]] = (
    ("D1a", _action, {1, 2}), ("D1b", _action, {1, 2}), ("D2", _update, {1}), ("D3", _decision, {1}),
    ("D4", _session, {1}), ("D5", _promise, {1}), ("D6", _answer, {1}), ("D7", _contact, {1}),
    ("D8", _setback, {3}), ("D9", _session, {1}),
)  # fmt: skip
CORRECTIONS: dict[str, dict[str, Any]] = {
    "D1a": {"owners": (TOWN,)},
    "D1b": {"owners": (TOWN,)},
    "D2": {"initiated_by": TOWN},
    "D3": {"deciders": (TOWN,)},
    "D4": {"attendance_complete": False},
    "D5": {"occurred": when("2024-06-15")},
    "D6": {"occurred": when("2024-06-15")},
    "D7": {"other": party(Standpoint.MUNICIPALITY, "gemeente")},
    "D8": {"occurred": when("2024-02-02/2024-06-30")},
    "D9": {"standpoint": Standpoint.PROGRAMME_TEAM},
}
cases = pytest.mark.parametrize(("id", "tell", "touched"), CASES, ids=[case[0] for case in CASES])


def _before(past: Past) -> Past:
    """Tell something in every quarter, so that there is something not to change."""
    for month in ("02", "05", "08", "11"):
        past.tell(UpdateGiven, f"2024-{month}-20", initiated_by=TOWN)
        past.tell(DecisionTaken, f"2024-{month}-20", deciders=(TOWN,))
        past.tell(
            SessionHeld, f"2024-{month}-20", of=f"session {month}", standpoint=Standpoint.CARE, **FULL_HOUSE
        )
        past.tell(SetbackMet, f"2023-{month}-20")
        past.tell(ContactMade, f"2024-{month}-20", one=CARE, other=party(Standpoint.MUNICIPALITY, "gemeente"))
        past.tell(ActionAdded, f"2024-{month}-20", of="plan", action=id_of(month), owners=(TOWN,))
    return past


def _changed(id: str, before: Sequence[StandingFact], after: Sequence[StandingFact]) -> set[int]:
    """Return which quarters say something else; how long ago the last act was may change in later ones."""
    question = asked(*QUARTERS)
    pairs = zip(points(indicator(id), before, question), points(indicator(id), after, question), strict=True)
    return {number for number, (one, other) in enumerate(pairs) if _told(one) != _told(other)}


def _told(point: Point) -> Point:
    return msgspec.structs.replace(point, days_since_last=None)


@cases
def test_a_fact_told_late_changes_the_windows_it_lies_in(
    id: str, tell: Callable[[Past], StandingFact], touched: set[int]
) -> None:
    past = _before(Past())
    before = list(past.facts)
    tell(past)
    assert _changed(id, before, past.facts) == touched


@cases
def test_a_correction_changes_the_windows_of_what_it_corrects(
    id: str, tell: Callable[[Past], StandingFact], touched: set[int]
) -> None:
    past = _before(Past())
    fact = tell(past)
    corrected = past.after(fact, FactStatus.CORRECTED, **CORRECTIONS[id])
    assert _changed(id, past.facts, corrected) == touched


@cases
def test_a_retraction_changes_the_windows_of_what_is_taken_back(
    id: str, tell: Callable[[Past], StandingFact], touched: set[int]
) -> None:
    past = _before(Past())
    fact = tell(past)
    assert _changed(id, past.facts, past.after(fact, FactStatus.RETRACTED)) == touched


@cases
def test_a_contest_is_told_in_the_windows_of_what_is_contested_and_it_still_counts(
    id: str, tell: Callable[[Past], StandingFact], touched: set[int]
) -> None:
    past = _before(Past())
    fact = tell(past)
    contested = past.after(fact, FactStatus.CONTESTED)
    assert _changed(id, past.facts, contested) == touched
    question = asked(*QUARTERS)
    for number, (one, other) in enumerate(
        zip(
            points(indicator(id), past.facts, question),
            points(indicator(id), contested, question),
            strict=True,
        )
    ):
        assert (Reason.CONTESTED in other.reasons) == (number in touched)
        assert (one.low, one.n, one.unknown) == (other.low, other.n, other.unknown)


def test_a_correction_of_the_date_changes_the_window_it_leaves_and_that_it_comes_to() -> None:
    past = _before(Past())
    moved = past.after(_update(past), FactStatus.CORRECTED, occurred=when("2024-12-12"))
    assert _changed("D2", past.facts, moved) == {1, 3}


def test_facts_taken_back_are_left_out_even_where_they_are_handed_in() -> None:
    past = Past()
    gone = past.after(_update(past), FactStatus.RETRACTED)
    assert points(indicator("D2"), gone) == points(indicator("D2"), [])


def test_who_nobody_named_is_no_party_of_its_own() -> None:
    past = Past()
    past.tell(ContactMade, "2024-05-05", one=CARE, other=Party(standpoint=Standpoint.RESIDENT))
    (point,) = points(indicator("D7"), past.facts)
    assert point.apart["parties"] == 1
