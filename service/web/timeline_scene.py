"""What a timeline shows of a programme: facts after the filters, their lanes, the days in view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property, lru_cache

from msgspec import Struct

from service.projections.lanes import Lane, Lanes
from service.projections.looking import Look
from service.projections.timeline_outline import Outlined, outline
from service.web.looks import today
from service.web.pictures.axis import Axis, Zoom, axis_of
from service.web.pictures.lanes import Dot
from service.web.pictures.shapes import GROUP_OF
from service.web.timeline_asked import Asked


class LaneShown(Struct, frozen=True):
    """A lane and its facts in view."""

    lane: Lane
    dots: list[Dot]


class Scene:
    """Facts of a programme as one reader asks for them."""

    def __init__(self, look: Look, asked: Asked) -> None:
        self._look = look
        self._asked = asked
        self.all = outline(look)
        self.lanes = Lanes(look)
        self.facts = [fact for fact in self.all if self._is_asked_for(fact)] if asked.filtered else self.all

    @cached_property
    def is_open(self) -> bool:
        """Whether anything of the programme is open to this reader, then or now."""
        return bool(self.all or outline(self._look, self._look.moment.position))

    @cached_property
    def axis(self) -> Axis:
        """The days in view: from the asked day on, or all that there are."""
        days = {fact.earliest or fact.latest for fact in self.all} | {fact.latest for fact in self.all}
        told = sorted(day for day in days if day)  # as they are written, days stand in their order
        ends = (told[0], told[-1]) if told else (today().isoformat(),) * 2
        return axis_of(self._asked.zoom, self._asked.start, *map(date.fromisoformat, ends))

    def start_for(self, zoom: Zoom) -> date | None:
        """Return from which day on to look at another zoom, so that the same days stay in the middle."""
        if zoom in {Zoom.YEARS, self._asked.zoom}:
            return self._asked.start
        if self._asked.zoom is Zoom.YEARS and self._asked.start is None:
            return next((date.fromisoformat(str(fact.earliest)) for fact in self.facts if _exact(fact)), None)
        middle = self.axis.moved(0.5)
        return middle - timedelta(days=axis_of(zoom, middle, middle, middle).days // 2)

    @cached_property
    def undated(self) -> list[Outlined]:
        """The facts without a date, in the order that is known."""
        return [fact for fact in self.facts if fact.undated]

    @cached_property
    def earlier(self) -> int:
        """How many dated facts lie before the days in view."""
        first = self.axis.first.isoformat()
        return sum(1 for fact in self.facts if fact.latest and fact.latest < first)

    @cached_property
    def later(self) -> int:
        """How many dated facts lie after the days in view."""
        last = self.axis.last.isoformat()
        return sum(1 for fact in self.facts if fact.earliest and fact.earliest > last)

    @cached_property
    def in_view(self) -> list[LaneShown]:
        """Every lane that has facts, with those that lie in view."""
        by_lane: dict[Lane, list[Dot]] = {lane: [] for lane in self.lanes.all}
        changed, shows, lane_of = self.changed, self.axis.shows, self.lanes.of
        for dot, fact in ((_dot(fact, changed), fact) for fact in self.facts if not fact.undated):
            if shows(dot.first, dot.last):
                by_lane.setdefault(lane_of(fact.subject), []).append(dot)
        return [LaneShown(lane, dots) for lane, dots in by_lane.items() if self._lane_is_shown(lane)]

    @cached_property
    def changed(self) -> frozenset[str]:
        """The facts (hex) that are known otherwise by now; none where one looks at now."""
        if self._look.as_known.known_at is None:
            return frozenset()
        now = {fact.fact: fact.event for fact in outline(self._look, self._look.moment.position)}
        return frozenset(fact.fact for fact in self.facts if now.get(fact.fact) != fact.event)

    def listed(self) -> list[Outlined]:
        """Return the facts of a list: those within the asked days, and those without a date."""
        first = self._asked.start.isoformat() if self._asked.start else ""
        last = self._asked.end.isoformat() if self._asked.end else "9999"
        bounded = self._asked.start or self._asked.end
        return [fact for fact in self.facts if _lies_within(fact, first, last) or not bounded]

    def _is_asked_for(self, fact: Outlined) -> bool:
        asked = self._asked
        return (
            (not asked.facts or fact.number in asked.facts)
            and (not asked.groups or GROUP_OF[fact.kind] in asked.groups)
            and (not asked.standpoint or fact.standpoint == asked.standpoint)
            and (not asked.dimension or f"|{asked.dimension}|" in fact.dimensions)
            and (not asked.lane or self.lanes.of(fact.subject).id == asked.lane)
        )

    def _lane_is_shown(self, lane: Lane) -> bool:
        return not self._asked.lane or self._asked.lane == lane.id


def counted(scenes: Iterable[LaneShown]) -> int:
    """Return how many facts are in view."""
    return sum(len(shown.dots) for shown in scenes)


def dots_of(facts: Iterable[Outlined]) -> Iterator[Dot]:
    """Return facts as a picture needs them."""
    return (_dot(fact, frozenset()) for fact in facts)


def _exact(fact: Outlined) -> bool:
    return fact.earliest is not None and fact.earliest == fact.latest


def _lies_within(fact: Outlined, first: str, last: str) -> bool:
    if fact.undated:
        return False
    return (fact.latest or "9999") >= first and (fact.earliest or "") <= last


def _dot(fact: Outlined, changed: frozenset[str]) -> Dot:
    days = (_ordinal(fact.earliest), _ordinal(fact.latest))
    kind = fact.kind
    return Dot(fact.fact, fact.number, GROUP_OF[kind], kind, *days, fact.status, fact.fact in changed)


@lru_cache(maxsize=8192)
def _ordinal(day: str | None) -> int | None:
    return date.fromisoformat(day).toordinal() if day else None
