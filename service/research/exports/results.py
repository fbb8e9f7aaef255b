"""Rows of what indicators say of a history, as readers outside the team are told it: no small counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct, structs

from service.domain.moments import day_of, end_of_day
from service.domain.scales import Scales
from service.domain.values import Party
from service.projections.indicator_windows import IndicatorQuery, windows_of
from service.projections.indicator_words import TO
from service.projections.indicators.answers import Answer, By, Mark, MarkedWindow, Point, Told, plain, shown
from service.projections.indicators.definition import Asked, Definition
from service.projections.indicators.known import Known
from service.projections.indicators.measuring import measured
from service.projections.indicators.registry import ALL, kinds_of
from service.projections.indicators.shares import Reason
from service.projections.indicators.windows import Window
from service.research.coarsening import Grain, by_then, periods
from service.research.disclosing import Disclosing
from service.research.exports.columns import Table
from service.research.exports.rows import Row, as_json, moment
from service.research.exports.tables import INDICATORS, MARKS
from service.research.standing import Standing


class Results:
    """Asks every definition of one history, and tells the answers with pseudonyms.

    Windows are those of each definition; where dates are coarsened, whole quarters, or years where they are
    years. Days between acts are told only where dates are.
    """

    def __init__(
        self,
        slug: str,
        standing: Standing,
        known_at: int,
        scales: Scales,
        disclosing: Disclosing,
        grain: Grain,
    ) -> None:
        self._slug = slug
        self._standing = standing
        self._known_on = day_of(known_at)
        self._scales = scales
        self._disclosing = disclosing
        self._grain = grain

    def rows(self) -> Iterator[tuple[Table, Row]]:
        """Return every result and every mark, each with its table."""
        for definition in ALL:
            # Numbers of people are told by quarter, whatever is asked: too fine where dates are years.
            if not (definition.of_people and self._grain is Grain.YEAR):
                known = Known(self._standing.of(kinds_of(definition)))
                for by in definition.by:
                    yield from self._of_answer(self._answer(definition, known, by))

    def _answer(self, definition: Definition, known: Known, by: By) -> Answer:
        asked = Asked(
            windows=self._windows(definition, known),
            known_at=end_of_day(self._known_on),
            by=by,
            of_team=False,
            scales=self._scales,
        )
        return measured(definition, known, asked)

    def _windows(self, definition: Definition, known: Known) -> tuple[Window, ...]:
        told = windows_of(IndicatorQuery(), definition, known, self._known_on)
        if self._grain is Grain.DAY or not told:
            return told
        grain = Grain.YEAR if self._grain is Grain.YEAR else Grain.QUARTER
        return periods(told[0].last, told[-1].last, grain)

    def _of_answer(self, answer: Answer) -> Iterator[tuple[Table, Row]]:
        ref = answer.definition
        around = {"programme": self._slug, "indicator": ref.id, "version": ref.version}
        for series in answer.series:
            part = {**around, "rollup": ref.rollup, "by": answer.by.value, "key": self._key(series.key)}
            for point in filter(_tells, series.points):
                yield INDICATORS, {**part, "family": "derived", **self._point(point)}
            for window in filter(_tells, series.windows):
                yield INDICATORS, {**part, "family": "observed", **self._window(window)}
            if answer.by is By.PROGRAMME:
                yield from ((MARKS, {**around, **self._mark(mark)}) for mark in series.marks)

    def _point(self, point: Point) -> Row:
        return {
            **self._in_window(point.window),
            "status": point.status.value,
            "reasons": _words(point.reasons),
            "n": point.n,
            "in_class": point.in_class,
            "unknown": point.unknown,
            "possible": point.possible,
            "low": _share(point.low),
            "high": _share(point.high),
            "days_since_last": self._days(point.days_since_last),
            "beside": _object(self._beside(point.apart)),
            "evidence": self._events(point.evidence),
        }

    def _window(self, window: MarkedWindow) -> Row:
        told = {"medians": window.medians, "pairs": window.pairs}
        return {
            **self._in_window(window.window),
            "status": window.status.value,
            "reasons": _words(window.reasons),
            "n": window.n,
            "possible": window.possible,
            "days_since_last": self._days(window.days_since_last),
            "beside": _object({name: [self._plain(each) for each in items] for name, items in told.items()}),
            "evidence": self._events(window.marks),
        }

    def _in_window(self, window: Window) -> Row:
        return {"window_from": window.first, "window_to": window.last}

    def _mark(self, mark: Mark) -> Row:
        told = self._disclosing.date(mark.occurred)
        subject = mark.subject and self._disclosing.struct(mark.subject)
        return {
            "fact": str(self._disclosing.event_id(mark.fact)),
            "item": mark.item,
            "edtf": told.edtf,
            "earliest": told.earliest,
            "latest": told.latest,
            "date_basis": told.basis.value,
            "known_at": moment(by_then(mark.known_at, self._grain)),
            "status": mark.status.value,
            "observes": mark.observes and mark.observes.value,
            "subject_type": subject and subject.type.value,
            "subject": subject and str(subject.id),
            "holder": _side(mark.holder),
            "trustee": _side(mark.trustee),
            "standpoint": mark.standpoint.value,
            "observed_by": _side(mark.observed_by),
            "method": mark.method and mark.method.value,
            "scale": mark.scale and f"{mark.scale.id}/{mark.scale.version}",
            "value": mark.value,
            "value_status": mark.value_status.value,
            "factor": mark.factor,
            "function": mark.function and mark.function.value,
            "n": mark.n,
            "distribution": _object(mark.distribution),
            "reasons": _words(mark.reasons),
        }

    def _key(self, key: str) -> str:
        """Return the key of a series, with pseudonyms for what is an id in it."""
        return TO.join(self._part(part) for part in key.split(TO))

    def _part(self, part: str) -> str:
        try:
            return str(self._disclosing.pseudonyms.id(UUID(part)))
        except ValueError:
            return part

    def _events(self, ids: Iterable[UUID]) -> str:
        return as_json(sorted(str(self._disclosing.event_id(id)) for id in ids))

    def _plain(self, told: Struct) -> Any:
        found: dict[str, Any] = msgspec.to_builtins(self._disclosing.struct(told), enc_hook=plain)
        return {name: value for name, value in found.items() if value not in (None, [], {})}

    def _beside(self, told: Mapping[str, Told]) -> dict[str, Any]:
        return {name: self._days(each) if "Days" in name else each for name, each in told.items()}

    def _days(self, days: Any) -> Any:
        return days if self._grain is Grain.DAY else None


def without(standing: Standing, hidden: Collection[UUID]) -> Standing:
    """Return what stands without the facts of some aggregates."""
    told = tuple(fact for fact in standing.facts if fact.event.originator_id not in hidden)
    return structs.replace(standing, facts=told)


def _tells(told: Point | MarkedWindow) -> bool:
    """Whether anything is known of a window: of most windows of most parts nothing is."""
    return told.reasons != (Reason.NOTHING_RECORDED,) or bool(told.possible)


def _words(reasons: Iterable[Reason]) -> str | None:
    return " ".join(reason.value for reason in reasons) or None


def _share(share: Fraction | None) -> float | None:
    return None if share is None else float(shown(share))


def _object(told: dict[str, Any]) -> str | None:
    found = {name: value for name, value in told.items() if value not in (None, [], {})}
    return as_json(msgspec.to_builtins(found, enc_hook=plain)) if found else None


def _side(party: Party | None) -> str | None:
    return party.standpoint.value if party else None
