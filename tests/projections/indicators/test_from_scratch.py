from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.dates import PartialDate
from service.domain.values import Party, Standpoint
from service.projections.facts import StandingFact
from service.projections.indicators.answers import Point
from service.projections.indicators.d7_contact import D7
from service.projections.indicators.known import Known
from service.projections.indicators.registry import DERIVED
from service.projections.indicators.shares import Counted, Reason, bounds
from tests.projections.indicators import naive
from tests.projections.indicators.inventing import (
    FIRST,
    KNOWN_ON,
    KNOWN_STANDPOINTS,
    WINDOWS,
    Inventing,
    seeded,
)
from tests.projections.indicators.telling import asked, counts, points

EAGER = [
    msgspec.structs.replace(definition, n_min=5 if definition.of_people else 1) for definition in DERIVED
]
"""The definitions, content with less: so that there are more bounds to look at."""

seeds = st.integers(0, 2**32)
QUESTION = asked(*WINDOWS, known_on=KNOWN_ON)


@settings(max_examples=30)
@given(seed=seeds)
def test_all_windows_together_say_what_each_says_by_itself(seed: int) -> None:
    known = Known(Inventing(seeded(seed), exact=False).past.facts)
    for definition in DERIVED:
        together = points(definition, known, QUESTION)
        alone = [points(definition, known, asked(window, known_on=KNOWN_ON)) for window in WINDOWS]
        assert [(point,) for point in together] == alone, definition.id


@settings(max_examples=30)
@given(seed=seeds)
def test_exact_dates_give_what_counting_day_by_day_gives(seed: int) -> None:
    facts = Inventing(seeded(seed), exact=True).past.facts
    for definition in DERIVED:
        for point in points(definition, Known(facts), QUESTION):
            told = naive.told(definition.id, facts, point.window, KNOWN_ON)
            if definition is D7:  # what is unnamed leaves pairs open: it is not settled in which class
                assert (point.in_class, (point.n or 0) + (point.unknown or 0)) == told[:2]
            else:
                assert counts(point) == told, definition.id


@settings(max_examples=60)
@given(seed=seeds)
def test_whatever_the_unknown_turns_out_to_be_shares_lie_within_their_bounds(seed: int) -> None:
    random = seeded(seed)
    facts = Inventing(random, exact=False).past.facts
    before = [points(definition, Known(facts), QUESTION) for definition in EAGER]
    for _ in range(2):
        settled = Known(_resolved(fact, random) for fact in facts)
        for definition, unsure in zip(EAGER, before, strict=True):
            for one, other in zip(unsure, points(definition, settled, QUESTION), strict=True):
                _assert_within(one, other)


def _assert_within(unsure: Point, sure: Point) -> None:
    assert sure.n is not None
    if unsure.low is None or unsure.high is None or not (sure.n or sure.unknown):
        return
    low, high = _bounds(sure)
    if Reason.UNNAMED_PARTIES in sure.reasons:  # whoever they are: nobody that is named elsewhere
        high = low
    assert unsure.low <= low <= high <= unsure.high


def _bounds(point: Point) -> tuple[Fraction, Fraction]:
    """Return the bounds of what is counted; silence on a promise stays unknown whatever the dates."""
    yes, told, unknown, possible = counts(point)
    assert possible == 0
    return bounds(Counted(yes or 0, (told or 0) - (yes or 0), unknown or 0))


def _resolved(fact: StandingFact, random: Random) -> StandingFact:
    """Return the fact with one of the days it can have been on, and somebody where nobody was known."""
    event = fact.event
    told: dict[str, Any] = {"occurred": _one_day(event.occurred, random)}
    for name in ("initiated_by", "by", "debtor", "creditor"):
        if hasattr(event, name):
            told[name] = _known(getattr(event, name), random)
    for name in ("owners", "deciders"):
        if hasattr(event, name):
            told[name] = tuple(_known(party, random) for party in getattr(event, name))
    if getattr(event, "accepted", True) is None:
        told["accepted"] = random.choice((True, False))
    nobody = event.standpoint is Standpoint.UNKNOWN and getattr(event, "revision", None) is None
    if event.topic == "plan.action_added" and nobody:
        told["standpoint"] = random.choice(KNOWN_STANDPOINTS)
    if event.topic == "session.held":
        attendance = getattr(event, "attendance", ())
        told["attendance"] = tuple(
            msgspec.structs.replace(
                each, standpoint=_known(Party(standpoint=each.standpoint), random).standpoint
            )
            for each in attendance
        )
    return msgspec.structs.replace(fact, event=msgspec.structs.replace(event, **told))


def _known(party: Party, random: Random) -> Party:
    return party if party != Party() else Party(standpoint=random.choice(KNOWN_STANDPOINTS))


def _one_day(when: PartialDate, random: Random) -> PartialDate:
    earliest = when.earliest or min(when.latest or FIRST, FIRST) - timedelta(days=100)
    latest = when.latest or max(earliest, KNOWN_ON)
    day = earliest + timedelta(days=random.randrange((latest - earliest).days + 1))
    return PartialDate(earliest=day, latest=day)


def test_the_invented_windows_hold_something_to_compare() -> None:
    facts = Inventing(seeded(1), exact=True).past.facts
    for definition in EAGER:
        assert any(point.n for point in points(definition, facts, QUESTION)), definition.id
    assert WINDOWS[0].first < FIRST + timedelta(days=60)
    assert date(2025, 1, 1) < WINDOWS[-1].last
