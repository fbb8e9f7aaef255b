"""D4, resident attendance: how many of those who came were of the resident side."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from service.domain.scales import Bilingual
from service.domain.session_events import SessionHeld
from service.projections.indicators.answers import By, Point, Series
from service.projections.indicators.belonging import FOUNDING
from service.projections.indicators.d4_counting import Crowd, Gathering, crowd_of, summed
from service.projections.indicators.definition import Asked, Definition, Family
from service.projections.indicators.frame import Frame
from service.projections.indicators.items import days_since, lag_of, led, marks_of
from service.projections.indicators.known import Known
from service.projections.indicators.shares import Counted, Reason, Share, Status, shortcomings
from service.projections.indicators.wording import OWN, SHARE

POOLED = 2
"""Sessions of which all numbers are known, at least; each with as many people as `D4.n_min`."""

SESSIONS, UNCOUNTED, TOO_SMALL = "sessions", "sessionsNotCounted", "sessionsTooSmall"
RESIDENTS, OTHERS = "residents", "others"


def _measure(definition: Definition, known: Known, asked: Asked) -> Iterator[Series]:
    frame = Frame(definition, known, asked)
    by_key: dict[str, list[Gathering]] = {key: [] for key in frame.parts()}
    for fact in known.of(SessionHeld):
        assert isinstance(fact.event, SessionHeld)
        gathering = Gathering(frame.item(fact, None), fact.event, crowd_of(fact.event, frame.rollup))
        for key in gathering.item.keys:
            by_key.setdefault(key, []).append(gathering)
    for key, own in sorted(by_key.items()):
        days = sorted(gathering.item.on.last for gathering in own if gathering.item.on.closed)
        yield Series(key, tuple(_point(frame, number, own, days) for number in range(len(asked.windows))))


def _point(frame: Frame, number: int, gatherings: list[Gathering], days: list[int]) -> Point:
    certain = [each for each in gatherings if number in each.item.certain]
    possible = [each for each in gatherings if number in each.item.possible]
    least = frame.definition.n_min
    pooled = [each.crowd for each in certain if each.crowd and each.crowd.people >= least]
    maybe = [each.crowd for each in possible if each.crowd and each.crowd.people >= least]
    uncounted = sum(each.crowd is None for each in certain)
    counted = Counted(*(sum(column) for column in zip(*pooled, strict=True))) if pooled else Counted()
    found = _share(pooled, maybe, counted, uncounted, certain)
    items = [each.item for each in certain]
    marks = marks_of([*items, *(each.item for each in possible)], dates=bool(possible))
    return Point(
        window=frame.asked.windows[number],
        status=found.status,
        caveat=frame.definition.caveat_in(frame.asked.language),
        n=counted.told,
        in_class=counted.yes,
        unknown=counted.unknown,
        possible=sum(crowd.people for crowd in maybe),
        low=found.low,
        high=found.high,
        reasons=(*found.reasons, *marks),
        apart={
            SESSIONS: len(pooled),
            UNCOUNTED: uncounted,
            TOO_SMALL: len(certain) - len(pooled) - uncounted,
            RESIDENTS: summed((each.event for each in certain), frame.rollup, residents=True),
            OTHERS: summed((each.event for each in certain), frame.rollup, residents=False),
        },
        evidence=tuple(id for each in (*certain, *possible) for id in each.item.evidence),
        days_since_last=days_since(days, frame.grid.lasts[number]),
        lag_days=lag_of(items),
        by_lead=led(frame.asked, items),
    )


def _share(
    pooled: list[Crowd], maybe: list[Crowd], counted: Counted, uncounted: int, certain: list[Gathering]
) -> Share:
    """Return the share over the sessions with all counts, if these are enough of all sessions."""
    inexact = (Reason.INEXACT_COUNTS,) if uncounted else ()
    if not certain:
        return Share(Status.INSUFFICIENT, (Reason.NOTHING_RECORDED,))
    sessions = shortcomings(Counted(yes=len(pooled), unknown=uncounted), 0)
    people = shortcomings(counted, 0) if pooled else ()
    few = (Reason.TOO_FEW_SESSIONS,) if len(pooled) < POOLED else ()
    if lacking := dict.fromkeys((*few, *sessions, *people)):
        return Share(Status.INSUFFICIENT, (*lacking, *inexact))
    low, high = (_extreme(pooled, maybe, high=which) for which in (False, True))
    return Share(Status.OK, inexact, low, high)


def _extreme(pooled: list[Crowd], maybe: list[Crowd], *, high: bool) -> Fraction:
    """Return the least or the greatest share over all choices of the sessions that may belong here.

    Each of these sessions is taken only where it moves the share further: the furthest first.
    """
    part = sum(_residents(crowd, high=high) for crowd in pooled)
    whole = sum(crowd.people for crowd in pooled)
    portions = sorted(
        ((Fraction(_residents(crowd, high=high), crowd.people), crowd) for crowd in maybe), reverse=high
    )
    for portion, crowd in portions:
        share = Fraction(part, whole)
        if portion > share if high else portion < share:
            part += _residents(crowd, high=high)
            whole += crowd.people
    return Fraction(part, whole)


def _residents(crowd: Crowd, *, high: bool) -> int:
    return crowd.residents + crowd.unknown if high else crowd.residents


D4 = Definition(
    id="D4",
    version=1,
    family=Family.DERIVED,
    name=Bilingual("Aanwezige bewoners", "Resident attendance"),
    question=Bilingual(
        "Welk deel van de mensen op de bijeenkomsten kwam van de inwonerszijde?",
        "What part of the people at the sessions was of the resident side?",
    ),
    unit=SHARE,
    range=(0, 1),
    n_min=5,
    caveat=Bilingual(
        "Dit telt wie er waren; het zegt niet wie er gehoord werd.",
        "This counts who was there; it does not say who was heard.",
    ),
    source=OWN,
    reads=(*FOUNDING, SessionHeld),
    by=(By.PROGRAMME, By.NEIGHBOURHOOD),
    of_people=True,
    tells=(SESSIONS, UNCOUNTED, TOO_SMALL, RESIDENTS, OTHERS),
    measure=_measure,
)
