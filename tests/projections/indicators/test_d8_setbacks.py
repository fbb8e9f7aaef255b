from __future__ import annotations

from datetime import date
from fractions import Fraction

from service.domain.initiative_events import SetbackMet
from service.domain.plan_events import ActionAdded, ActionCompleted, ActionReassigned, PlanRevised
from service.projections.indicators.d8_setbacks import D8
from tests.projections.indicators.telling import (
    RESIDENT,
    On,
    Past,
    asked,
    counts,
    id_of,
    point,
    points,
    window,
)

MET = "2024-01-01"
FOLLOWED, NOT, OPEN, NONE = (1, 1, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 0)


def follow(past: Past, revised: On, done: On, *, met: On = MET, action: str = "koken") -> None:
    """Tell a setback, the revision that answers it, and that an action it added was done."""
    setback = past.tell(SetbackMet, met)
    told = past.tell(PlanRevised, revised, of="plan", authors=(RESIDENT,), answers=setback.id)
    past.tell(ActionAdded, revised, of="plan", action=id_of(action), revision=told.id)
    past.tell(ActionCompleted, done, of="plan", action=id_of(action))


def test_a_setback_is_followed_through_by_a_revision_and_an_action_of_it() -> None:
    for revised, done, expected in (
        ("2024-03-31", "2024-09-27", FOLLOWED),
        ("2024-04-01", "2024-04-02", NOT),
        ("2024-03-31", "2024-09-28", NOT),
        ("2024-03-31", "2024-03-30", NOT),
        ("2024-03-31", None, OPEN),
        ("2024", "2024-09-27", OPEN),
    ):
        past = Past()
        follow(past, revised, done)
        assert counts(point(D8, past)) == expected, (revised, done)


def test_it_counts_on_the_day_its_270_days_close() -> None:
    past = Past()
    past.tell(SetbackMet, MET)
    days = [window(MET, "2024-09-26"), window("2024-09-27", "2024-09-27")]
    assert [counts(found) for found in points(D8, past.facts, asked(*days))] == [NONE, NOT]
    assert counts(point(D8, past, asked(known_on=date(2024, 9, 26)))) == NONE


def test_actions_that_the_revision_changed_count_as_well() -> None:
    past = Past()
    setback = past.tell(SetbackMet, MET)
    told = past.tell(
        PlanRevised, "2024-02-01", of="plan", authors=(RESIDENT,), answers=setback.id, changes=(id_of("a"),)
    )
    past.tell(ActionReassigned, "2024-02-02", of="plan", action=id_of("b"), owners=(), revision=told.id)
    assert counts(point(D8, past)) == NOT
    for action in ("a", "b"):
        once = Past()
        once.facts = list(past.facts)
        once.tell(ActionCompleted, "2024-05-01", of=f"plan of {action}", action=id_of(action))
        assert counts(point(D8, once)) == FOLLOWED


def test_an_action_that_is_not_of_the_revision_does_not_count() -> None:
    past = Past()
    setback = past.tell(SetbackMet, MET)
    past.tell(PlanRevised, "2024-02-01", of="plan", authors=(RESIDENT,), answers=setback.id)
    past.tell(ActionAdded, "2024-02-01", of="plan", action=id_of("koken"))
    past.tell(ActionCompleted, "2024-03-01", of="plan", action=id_of("koken"))
    assert counts(point(D8, past)) == NOT


def test_the_median_of_the_days_it_took_is_told() -> None:
    past = Past()
    follow(past, "2024-02-01", "2024-03-01", action="a")
    follow(past, "2024-02-01", "2024-03-11", action="b")
    apart = point(D8, past).apart
    assert apart["medianDaysLow"] == apart["medianDaysHigh"] == Fraction(65)
    follow(past, "2024-02-01", "2024-03", action="c")
    apart = point(D8, past).apart
    assert (apart["medianDaysLow"], apart["medianDaysHigh"]) == (60, 70)
    assert point(D8, Past()).apart == {"medianDaysLow": None, "medianDaysHigh": None}


def test_the_evidence_is_setback_revision_and_what_was_done() -> None:
    past = Past()
    follow(past, "2024-02-01", "2024-03-01")
    met, revised, _, done = (fact.id for fact in past.facts)
    assert point(D8, past).evidence == (met, revised, done)
