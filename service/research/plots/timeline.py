"""What was recorded, in lanes: a point for a day, a line for what lies between two, undated ones apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from matplotlib.figure import Figure

from service.domain.catalogue import aggregate_of
from service.projections.facts import StandingFact
from service.projections.titles import title as title_of
from service.research.plots.drawing import INK, LINE, PALE, Plot, in_days, told_of
from service.research.replay import Replay

MARGIN = timedelta(days=20)
HEADS = ("event", "kind", "title", "from", "to", "date is", "standpoint", "status")
NOTE = (
    "A point: the day is known. A line: somewhere between two days; a pale end: open. What has no date stands"
    " in the table and as a number beside its lane."
)


def timeline(replay: Replay, title: str) -> Plot:
    """Return the facts of a history as they stand, by what they are about."""
    standing = replay.standing
    facts = [fact for fact in standing.facts if fact.id in standing.numbers]
    lanes: dict[str, list[StandingFact]] = {}
    for fact in facts:
        lanes.setdefault(aggregate_of(fact.event.topic).type_name.replace("_", " "), []).append(fact)

    def draw(figure: Figure) -> None:
        _draw(figure.subplots(), lanes)

    return Plot(
        title=told_of(replay, title),
        description=f"{len(facts)} facts in {len(lanes)} lanes; the table lists them.",
        caveats=[NOTE],
        heads=HEADS,
        rows=[_row(standing.numbers[fact.id], fact) for fact in facts],
        size=(10, 1.4 + 0.45 * max(1, len(lanes))),
        draw=draw,
    )


def _draw(axis: Any, lanes: dict[str, list[StandingFact]]) -> None:
    days = [day for facts in lanes.values() for fact in facts for day in _days(fact) if day]
    if days:
        axis.set_xlim(min(days) - MARGIN, max(days) + MARGIN)
    names = [_label(name, _undated(facts)) for name, facts in lanes.items()]
    axis.set_yticks(range(len(names)), names)
    axis.set_ylim(len(names) - 0.5, -0.5)
    axis.grid(axis="y", color=PALE, linewidth=0.5)
    for height, facts in enumerate(lanes.values()):
        _draw_lane(axis, height, facts, days)
    in_days(axis)


def _label(lane: str, undated: int) -> str:
    return f"{lane}  (+{undated})" if undated else lane


def _draw_lane(axis: Any, height: int, facts: Sequence[StandingFact], days: Sequence[date]) -> None:
    exact = [day for fact in facts for day in _exact(fact)]
    axis.plot(exact, [height] * len(exact), "o", color=LINE, markersize=5, alpha=0.7)
    for fact in facts:
        earliest, latest = _days(fact)
        if earliest == latest:
            continue
        begins, ends = earliest or min(days), latest or max(days)
        axis.hlines(height, begins, ends, color=INK if earliest and latest else PALE, linewidth=3, alpha=0.5)


def _days(fact: StandingFact) -> tuple[date | None, date | None]:
    return fact.event.takes_place.earliest, fact.event.takes_place.latest


def _exact(fact: StandingFact) -> list[date]:
    earliest, latest = _days(fact)
    return [earliest] if earliest and earliest == latest else []


def _undated(facts: Sequence[StandingFact]) -> int:
    return sum(_days(fact) == (None, None) for fact in facts)


def _row(number: int, fact: StandingFact) -> Sequence[str]:
    earliest, latest = _days(fact)
    event = fact.event
    told = title_of(event.topic, "en")
    basis, status = event.takes_place.basis.value, fact.status.value
    days = (str(earliest or "open"), str(latest or "open"))
    return (str(number), event.topic, told, *days, basis, event.standpoint.value, status)
