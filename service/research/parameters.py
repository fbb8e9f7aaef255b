"""What is asked of a replay; a manifest holds it, so that anybody can ask the same again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import product

from msgspec import Struct, structs

from service.domain.moments import end_of_day, microseconds, rendered_moment
from service.projections.indicator_windows import IndicatorQuery, Windows
from service.projections.indicators.answers import By
from service.projections.indicators.definition import Definition
from service.projections.indicators.rollup import Rollup
from service.research.refusals import ReplayRefused
from service.research.rollups import rolled_up

VARIED = ("window-days", "step-days", "n-min", "rollup")
"""What a sensitivity run can vary; a roll-up is named by its file."""


class MomentNotUnderstood(ReplayRefused):
    """“{moment}” is no moment: write a day as 2023-01-31 or a moment as 2023-01-31T12:00:00Z."""


class VariationNotUnderstood(ReplayRefused):
    """“{given}” says not what varies: write for example window-days=90,180,365 or rollup=own.yaml."""


class Parameters(Struct, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """What is asked: of which programmes (none named: all), as known when, which indicators (none: all).

    ``rollup`` and ``scales`` are names of files; ``vary`` lists the values that are tried for each of
    `VARIED`, every one with every other.
    """

    programmes: tuple[str, ...] = ()
    known_at: str | None = None
    indicators: tuple[str, ...] = ()
    by: By = By.PROGRAMME
    windows: Windows = Windows.ROLLING
    start: date | None = None
    end: date | None = None
    window_days: int | None = None
    step_days: int | None = None
    rollup: str | None = None
    scales: tuple[str, ...] = ()
    vary: dict[str, tuple[str, ...]] = {}

    @property
    def moment(self) -> int | None:
        """The moment that is asked about, microseconds since 1970 in UTC. Raises `MomentNotUnderstood`."""
        return None if self.known_at is None else moment_of(self.known_at)

    @property
    def query(self) -> IndicatorQuery:
        """What is asked of each indicator."""
        return IndicatorQuery(
            by=self.by,
            windows=self.windows,
            start=self.start,
            end=self.end,
            window_days=self.window_days,
            step_days=self.step_days,
            in_past=self.known_at is not None,
        )

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files that it needs besides the history."""
        definitions = (named.rpartition(":")[0] for named in self.indicators if ":" in named)
        rollups = (self.rollup,) if self.rollup else ()
        return (*definitions, *rollups, *self.vary.get("rollup", ()), *self.scales)

    @property
    def variants(self) -> tuple[Variant, ...]:
        """Every way in which it is asked; one, without a name, where nothing varies."""
        return tuple(_variants(self.vary))


class Variant(Struct, frozen=True):
    """One way of asking: the values of what varies, by their names."""

    values: Mapping[str, str]

    @property
    def name(self) -> str:
        """What the results of this variant are called: ``window-days=90`` or, of the only one, nothing."""
        return ",".join(f"{name}={value}" for name, value in self.values.items())

    def query(self, query: IndicatorQuery) -> IndicatorQuery:
        """Return what is asked in this variant."""
        days = {name.replace("-", "_"): int(v) for name, v in self.values.items() if name.endswith("-days")}
        return structs.replace(query, **days)

    def definition(self, definition: Definition, rollups: Mapping[str, Rollup]) -> Definition:
        """Return the definition in this variant."""
        if least := self.values.get("n-min"):
            definition = structs.replace(definition, n_min=int(least), cell_min=None)
        by = self.values.get("rollup")
        return rolled_up(definition, rollups[by]) if by else definition


def varied(given: str) -> tuple[str, tuple[str, ...]]:
    """Return what varies and its values, of ``window-days=90,180``. Raises `VariationNotUnderstood`."""
    name, _, values = given.partition("=")
    found = tuple(value.strip() for value in values.split(",") if value.strip())
    numbers = name == "rollup" or all(value.isdecimal() and int(value) > 0 for value in found)
    if name not in VARIED or not found or not numbers:
        raise VariationNotUnderstood(given=given)
    return name, found


def moment_of(told: str) -> int:
    """Return a day (its end in Europe/Amsterdam) or a moment in microseconds.

    Raises `MomentNotUnderstood`.
    """
    try:
        if len(told) == len("2023-01-31"):
            return end_of_day(date.fromisoformat(told))
        return microseconds(datetime.fromisoformat(told))
    except (ValueError, TypeError, OverflowError) as error:
        raise MomentNotUnderstood(moment=told) from error


def told_moment(moment: int) -> str:
    """Return a moment as `moment_of` reads it."""
    return rendered_moment(moment)


def _variants(vary: Mapping[str, tuple[str, ...]]) -> Iterator[Variant]:
    names = sorted(vary)
    for values in product(*(vary[name] for name in names)):
        yield Variant(dict(zip(names, values, strict=True)))
