"""Marks, the ratios that runs reach, and the table that is printed at the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Protocol

HEADINGS = ("what", "mark", "median", "min–max of the runs", "reached")


@dataclass(frozen=True)
class Mark:
    """A ratio to reach: at least, or at most, so much."""

    name: str
    bound: float
    at_least: bool

    def reached(self, ratios: Sequence[float]) -> bool:
        """Return whether the median of the runs reaches the mark."""
        middle = median(ratios)
        return middle >= self.bound if self.at_least else middle <= self.bound

    def row(self, ratios: Sequence[float]) -> tuple[str, ...]:
        """Return this mark's line of the table."""
        return (
            self.name,
            f"{'≥' if self.at_least else '≤'} {self.bound:g}",
            f"{median(ratios):.2f}",
            f"{min(ratios):.2f}–{max(ratios):.2f}",
            "yes" if self.reached(ratios) else "NO",
        )


class Measured(Protocol):
    """Something that can be measured again and again."""

    @property
    def marks(self) -> Sequence[Mark]:
        """The ratios to reach."""

    def run(self, number: int, background: Background) -> Mapping[str, float]:
        """Measure both sides in turns; return the ratio of each mark by its name."""


@dataclass
class Background:
    """Absolute figures, of this machine at this moment; they are no marks."""

    figures: dict[str, tuple[str, list[float]]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def add(self, name: str, value: float, unit: str) -> None:
        """Keep the figure of one run."""
        self.figures.setdefault(name, (unit, []))[1].append(value)

    def lines(self) -> Iterator[str]:
        """Return the figures, the median of the runs with the least and the most, and the remarks."""
        for name, (unit, values) in self.figures.items():
            between = f" ({min(values):,.4g}–{max(values):,.4g})" if len(values) > 1 else ""
            yield f"{name}: {median(values):,.4g} {unit}{between}"
        yield from self.remarks


@contextmanager
def stated(what: str) -> Iterator[None]:
    """Say what is being done, as it takes a while."""
    print(f"{what} …", flush=True)
    yield


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return rows under their headings, in columns."""
    widths = [max(len(row[n]) for row in (HEADINGS, *rows)) for n in range(len(HEADINGS))]
    ruled = (HEADINGS, tuple("─" * width for width in widths), *rows)
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in ruled
    )
