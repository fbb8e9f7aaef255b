"""Every derived indicator once more, the long way: one window at a time, day by day, exact dates only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import Any
from uuid import UUID

from service.domain.values import RESIDENT_SIDE, Party, Standpoint
from service.projections.facts import StandingFact
from service.projections.indicators.placing import Verdict, any_of
from service.projections.indicators.windows import Window

Facts = list[StandingFact]
Told = tuple[int, int, int, int]
"""In the class, of known class, of unknown class, possible."""

DAY = timedelta(days=1)


def told(id: str, facts: Facts, window: Window, known_on: date) -> Told:
    """Return what an indicator counts in a window."""
    days = Window(window.first, min(window.last, known_on))
    if days.last < days.first:
        return 0, 0, 0, 0
    return _MEASURES[id](facts, days, known_on)


def _of(facts: Facts, *topics: str) -> Iterator[tuple[UUID, Any, date]]:
    for fact in facts:
        if fact.event.topic in topics:
            yield fact.id, fact.event, fact.event.occurred.latest or date.min


def _added_up(found: list[Verdict], possible: int = 0) -> Told:
    yes, no = found.count(True), found.count(False)
    return yes, yes + no, found.count(None), possible


def _in(day: date, window: Window) -> bool:
    return window.first <= day <= window.last


def _resident(party: Party) -> Verdict:
    return None if party.standpoint is Standpoint.UNKNOWN else party.standpoint in RESIDENT_SIDE


def _outside(standpoint: Standpoint) -> Verdict:
    return None if standpoint is Standpoint.UNKNOWN else standpoint is not Standpoint.PROGRAMME_TEAM


def _owners_in(facts: Facts, window: Window, known_on: date) -> Iterator[list[Party] | None]:
    for _, added, begun in _of(facts, "plan.action_added"):
        ends = [
            day
            for _, e, day in _of(facts, "plan.action_completed", "plan.action_dropped")
            if e.action == added.action
        ]
        end = max(begun, ends[0]) if ends else known_on
        moves = [(day, e) for _, e, day in _of(facts, "plan.action_reassigned") if e.action == added.action]
        moves.sort(key=lambda move: move[0])
        owners: list[Party] = []
        day, open_here = begun, False
        while day <= end:
            if _in(day, window):
                open_here = True
                earlier = [move for when, move in moves if when <= day]
                owners += (earlier[-1] if earlier else added).owners
            day += DAY
        yield owners if open_here else None


def _d1a(facts: Facts, window: Window, known_on: date) -> Told:
    every = [owners for owners in _owners_in(facts, window, known_on) if owners is not None]
    return _added_up([any_of(_resident(owner) for owner in owners) for owners in every])


def _d1b(facts: Facts, window: Window, known_on: date) -> Told:
    found: list[Verdict] = []
    for owners in _owners_in(facts, window, known_on):
        if owners is not None:
            sides = {_resident(owner) for owner in owners}
            found.append(False if not sides or False in sides else None if None in sides else True)
    return _added_up(found)


def _d2(facts: Facts, window: Window, _known_on: date) -> Told:
    acts = _of(facts, "initiative.update_given", "plan.revised")
    return _added_up([_resident(act.initiated_by) for _, act, day in acts if _in(day, window)])


def _d3(facts: Facts, window: Window, _known_on: date) -> Told:
    acts = _of(facts, "decision.taken")
    return _added_up([any_of(map(_resident, act.deciders)) for _, act, day in acts if _in(day, window)])


def _d4(facts: Facts, window: Window, _known_on: date) -> Told:
    sides: dict[Verdict, int] = {True: 0, False: 0, None: 0}
    for _, held, day in _of(facts, "session.held"):
        if _in(day, window) and sum(each.count.number for each in held.attendance) >= 5:
            for each in held.attendance:
                sides[_resident(Party(standpoint=each.standpoint))] += each.count.number
    return sides[True], sides[True] + sides[False], sides[None], 0


def _d5(facts: Facts, window: Window, _known_on: date) -> Told:
    found: list[Verdict] = []
    for _, made, _ in _of(facts, "commitment.made"):
        due, kept = made.due.latest, None
        for fact in facts:
            event, day = fact.event, fact.event.occurred.latest
            if event.originator_id != made.originator_id or due is None:
                continue
            in_time = day is not None and day <= due
            match event.topic.partition(".")[2]:
                case "renegotiated" if in_time and event.accepted:  # type: ignore[attr-defined]
                    due = event.due.latest  # type: ignore[attr-defined]
                case "kept":
                    kept = in_time
                case "broken":
                    kept = False
                case "withdrawn" | "released" if in_time and getattr(event, "accepted", True):
                    due = None
                case "withdrawn" | "released":
                    kept = False
                case _:
                    pass
        if due is not None and _in(due, window):
            found.append(kept)
    return _added_up(found)


def _d6(facts: Facts, window: Window, _known_on: date) -> Told:
    sessions = [(held.originator_id, day) for _, held, day in _of(facts, "session.held")]
    found: list[Verdict] = []
    possible = 0
    for id, raised, day in _of(facts, "session.need_raised", "session.idea_raised"):
        closes = min(
            [day + 90 * DAY, *(on for at, on in sessions if on > day and at != raised.originator_id)]
        )
        if not _in(closes, window) or _resident(raised.by) is False:
            continue
        given = [on <= closes for _, e, on in _of(facts, "session.response_given") if e.responds_to == id]
        if _resident(raised.by) is None:
            possible += 1
        else:
            found.append(any(given))
    return _added_up(found, possible)


def _d7(facts: Facts, window: Window, _known_on: date) -> Told:
    fields = (
        "one",
        "other",
        "initiated_by",
        "told_by",
        "by",
        "debtor",
        "creditor",
        "authors",
        "deciders",
        "owners",
    )
    active: set[tuple[str, UUID]] = set()
    met: set[frozenset[tuple[str, UUID]]] = set()
    for fact in facts:
        if not _in(fact.event.occurred.latest or date.min, window):
            continue
        for field in fields:
            value = getattr(fact.event, field, None) or ()
            for party in value if isinstance(value, tuple) else (value,):
                active |= _node(party)
        if fact.event.topic == "contact.made":
            both = _node(fact.event.one) | _node(fact.event.other)  # type: ignore[attr-defined]
            met.add(frozenset(both))
    pairs = {
        frozenset(two)
        for two in combinations(active, 2)
        if len({s for s, _ in two}) == len({p for _, p in two}) == 2
    }
    return len(pairs & met), len(pairs), 0, 0


def _node(party: Party) -> set[tuple[str, UUID]]:
    if party.organisation is None:
        return set()
    sector = "residents" if party.standpoint in RESIDENT_SIDE else party.standpoint.value
    return {(sector, party.organisation)}


def _d8(facts: Facts, window: Window, _known_on: date) -> Told:
    found: list[Verdict] = []
    for id, _, met in _of(facts, "initiative.setback_met"):
        if not _in(met + 270 * DAY, window):
            continue
        followed = False
        for revision, revised, on in _of(facts, "plan.revised"):
            if revised.answers != id or (on - met).days > 90:
                continue
            actions = {e.action for _, e, _ in _of(facts, "plan.action_added") if e.revision == revision}
            for _, done, day in _of(facts, "plan.action_completed"):
                followed |= done.action in actions and 0 <= (day - on).days <= 180
        found.append(followed)
    return _added_up(found)


def _d9(facts: Facts, window: Window, _known_on: date) -> Told:
    planned = {e.originator_id: e.standpoint for _, e, _ in _of(facts, "session.planned")}
    revised = {id: e.initiated_by.standpoint for id, e, _ in _of(facts, "plan.revised")}
    found: list[Verdict] = []
    for _, act, day in _of(
        facts, "session.held", "initiative.update_given", "plan.revised", "plan.action_added"
    ):
        if _in(day, window):
            match act.topic:
                case "session.held":
                    found.append(_outside(planned[act.originator_id]))
                case "plan.action_added":
                    found.append(_outside(_known(act.standpoint, revised.get(act.revision))))
                case _:
                    found.append(_outside(act.initiated_by.standpoint))
    return _added_up(found)


def _known(one: Standpoint, other: Standpoint | None) -> Standpoint:
    return one if one is not Standpoint.UNKNOWN or other is None else other


_MEASURES: dict[str, Callable[[Facts, Window, date], Told]] = {
    "D1a": _d1a, "D1b": _d1b, "D2": _d2, "D3": _d3, "D4": _d4,
    "D5": _d5, "D6": _d6, "D7": _d7, "D8": _d8, "D9": _d9,
}  # fmt: skip
