"""From facts to marks: each on its days, in the series it belongs to, and what each window holds of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from service.domain.events import Event
from service.projections.indicators.answers import OF_NONE, MarkedWindow, Median, Pair, Series
from service.projections.indicators.belonging import FOUNDING
from service.projections.indicators.definition import Asked, Definition, Measure
from service.projections.indicators.items import days_since
from service.projections.indicators.known import Known
from service.projections.indicators.medians import medians_of
from service.projections.indicators.pairs import pairs_of
from service.projections.indicators.placed import Placed
from service.projections.indicators.scene import Scene
from service.projections.indicators.shares import Reason, Status
from service.projections.indicators.subjects import LINKING

Teller = Callable[[Scene], Iterable[Placed]]
"""Makes marks of one kind of facts."""

PLACING: tuple[type[Event], ...] = (*FOUNDING, *LINKING)
"""What tells where a mark belongs."""


def observed(*tellers: Teller, medians: bool = False, pairs: bool = False) -> Measure:
    """Return the measure of a definition that shows what was observed, one mark for each observation."""

    def measure(definition: Definition, known: Known, asked: Asked) -> Iterator[Series]:
        scene = Scene(definition, known, asked)
        by_key: dict[str, list[Placed]] = {key: [] for key in scene.frame.parts()}
        marks = sorted(chain.from_iterable(teller(scene) for teller in tellers), key=lambda each: each.order)
        for placed in marks:
            for key in placed.keys:
                by_key.setdefault(key, []).append(placed)
        series = _Series(scene, _without_breakdown(marks), medians=medians, pairs=pairs)
        for key, own in sorted(by_key.items()):
            yield series.of(key, own)

    return measure


class _Series:
    """Puts the marks of one part together; what is asked of every window is the same for all parts."""

    def __init__(self, scene: Scene, said: tuple[Reason, ...], *, medians: bool, pairs: bool) -> None:
        self._scene = scene
        self._said = said
        self._medians = medians
        self._pairs = pairs

    def of(self, key: str, own: list[Placed]) -> Series:
        """Return a series: its marks in order, and which of them lie in which window."""
        grid = self._scene.frame.grid
        dated = [each for each in own if not each.undated and grid.touching(each.on)]
        undated = [each for each in own if each.undated]
        return Series(
            key,
            marks=tuple(each.mark for each in (*dated, *undated)),
            undated=tuple(each.mark.fact for each in undated),
            windows=tuple(self._windows(key, own, dated)),
        )

    def _windows(self, key: str, own: list[Placed], dated: list[Placed]) -> Iterator[MarkedWindow]:
        grid = self._scene.frame.grid
        days = sorted(each.on.last for each in own if each.on.closed)
        said = () if key == OF_NONE else self._said
        for number, (certain, possible) in enumerate(self._by_window(dated)):
            yield self._window(number, certain, possible, days_since(days, grid.lasts[number]), said)

    def _by_window(self, dated: list[Placed]) -> list[tuple[list[Placed], list[Placed]]]:
        """Return for each window the marks that surely lie in it, and those of which one day does."""
        grid = self._scene.frame.grid
        found: list[tuple[list[Placed], list[Placed]]] = [([], []) for _ in self._scene.asked.windows]
        for each in dated:
            holding = grid.holding(each.on)
            for number in grid.touching(each.on):
                found[number][number not in holding].append(each)
        return found

    def _window(
        self,
        number: int,
        certain: list[Placed],
        possible: list[Placed],
        since: int | None,
        said: tuple[Reason, ...],
    ) -> MarkedWindow:
        told = any(each.mark.value_status is Status.OK for each in certain)
        return MarkedWindow(
            window=self._scene.asked.windows[number],
            status=Status.OK if told else Status.INSUFFICIENT,
            caveat=self._scene.caveat,
            n=len(certain),
            possible=len(possible),
            marks=tuple(each.mark.fact for each in (*certain, *possible)),
            medians=self._medians_of(certain, possible),
            pairs=self._pairs_of(certain, possible),
            reasons=(*_reasons(certain, possible), *said),
            days_since_last=since,
        )

    def _medians_of(self, certain: list[Placed], possible: list[Placed]) -> tuple[Median, ...]:
        if not self._medians:
            return ()
        fewest = self._scene.definition.n_min
        return tuple(medians_of(certain, possible, self._scene.asked.scales, fewest))

    def _pairs_of(self, certain: list[Placed], possible: list[Placed]) -> tuple[Pair, ...]:
        return tuple(pairs_of(certain, possible, self._scene.asked.scales)) if self._pairs else ()


def _reasons(certain: list[Placed], possible: list[Placed]) -> tuple[Reason, ...]:
    """Return what is to be said of a window: what is said of its marks, in a settled order."""
    found = {reason for each in (*certain, *possible) for reason in each.mark.reasons}
    if not certain:
        found.add(Reason.NOTHING_RECORDED)
    if possible:
        found.add(Reason.PARTIAL_DATES)
    return tuple(reason for reason in Reason if reason in found)


def _without_breakdown(marks: Iterable[Placed]) -> tuple[Reason, ...]:
    """Return that parts are unknown, where something is told of the whole and of none of them."""
    of_none = (each.mark.reasons for each in marks if each.keys == (OF_NONE,))
    found = any(Reason.BREAKDOWN_UNKNOWN in reasons for reasons in of_none)
    return (Reason.BREAKDOWN_UNKNOWN,) if found else ()
