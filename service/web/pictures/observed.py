"""Observations as marks: one for each, by day and by value, with the letter of a standpoint."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup
from msgspec import Struct

from service.domain.values import RESIDENT_SIDE, Standpoint
from service.web.pictures.axis import WIDTH, Axis, drawn_grid
from service.web.pictures.svg import joined, lines_of, tag, written

CELL, EDGE = 28, 6
LINE, LENGTH = 13, 31
"""Pixels between the lines of what a level is called, and how many characters a line has room for."""


LETTERS: Mapping[Standpoint, tuple[str, str]] = {
    Standpoint.RESIDENT: ("B", "R"),
    Standpoint.RESIDENT_REPRESENTATIVE: ("V", "V"),
    Standpoint.RESIDENT_ORGANISATION: ("O", "O"),
    Standpoint.CARE: ("Z", "C"),
    Standpoint.PRIMARY_CARE: ("E", "P"),
    Standpoint.WELFARE: ("W", "W"),
    Standpoint.MUNICIPALITY: ("G", "M"),
    Standpoint.RESEARCH_EDUCATION: ("K", "S"),
    Standpoint.FUNDER: ("F", "F"),
    Standpoint.PROGRAMME_TEAM: ("T", "T"),
    Standpoint.OTHER: ("A", "A"),
    Standpoint.UNKNOWN: ("?", "?"),
}
"""The letter on the marks of each standpoint, in Dutch and English."""

_ROUND = "M0-10A10 10 0 1 1 0 10A10 10 0 1 1 0-10Z"
_SQUARE = "M-9.5-9.5H9.5V9.5H-9.5Z"
_SLANTED = "M0-12L12 0L0 12L-12 0Z"
_WIDE = "M-8-10H8A5 5 0 0 1 13-5V5A5 5 0 0 1 8 10H-8A5 5 0 0 1-13 5V-5A5 5 0 0 1-8-10Z"
_PROFESSIONAL = frozenset(
    {Standpoint.CARE, Standpoint.PRIMARY_CARE, Standpoint.WELFARE, Standpoint.MUNICIPALITY}
)


class Observed(Struct, frozen=True):
    """One observation: its number in a series, its days (ordinals, None where open), level, standpoint.

    ``own`` says that those whom it is about told it themselves; others are drawn open. ``answers`` is
    how many answers to a check-in it puts together, None for one observation; ``changed`` says that it is
    known otherwise by now.
    """

    number: int
    first: int | None
    last: int | None
    level: str
    standpoint: Standpoint
    own: bool
    answers: int | None = None
    changed: bool = False
    status: str = "asserted"


class Level(Struct, frozen=True):
    """A level on which observations stand: the word that is recorded, and what it is called."""

    word: str
    label: str


def drawn_observed(
    marks: Sequence[Observed],
    levels: Sequence[Level],
    axis: Axis,
    language: str,
    label: Callable[[Observed], str],
    address: Callable[[Observed], str],
) -> tuple[float, Markup]:
    """Return the height and the marks of observations; the last level stands on top.

    What was so on some day of a longer time stands in the middle of it, between soft ends.
    """
    piles = _piled(marks, axis)
    y, drawn = float(EDGE), []
    for level in reversed(levels):
        own = {column: pile for (word, column), pile in piles.items() if word == level.word}
        height = max(map(len, own.values()), default=1) * CELL
        drawn.append(_drawn_level(level, y, height))
        for column, pile in sorted(own.items()):
            for number, mark in enumerate(pile):
                middle = y + height - number * CELL - CELL / 2
                drawn.append(_linked(mark, axis, column, middle, language, label(mark), address(mark)))
        y += height
    return y + EDGE, drawn_grid(axis, y + EDGE, language) + joined(drawn)


def shape(standpoint: Standpoint, language: str) -> Markup:
    """Return the mark of a standpoint: round for residents, square for who works for them, else slanted."""
    outline = _SLANTED
    if standpoint in RESIDENT_SIDE:
        outline = _ROUND
    elif standpoint in _PROFESSIONAL:
        outline = _SQUARE
    letter = LETTERS[standpoint][language == "en"]
    return tag("path", d=outline, class_="stand") + tag("text", letter, y=4, class_="letter")


def _answers(number: int) -> Markup:
    """Return the mark of a check-in: wider than that of one observation, with how many answered."""
    return tag("path", d=_WIDE, class_="stand") + tag("text", str(number), y=4, class_="letter")


def _piled(marks: Sequence[Observed], axis: Axis) -> dict[tuple[str, int], list[Observed]]:
    """Return the observations that are in view, by level and by column."""
    piles: dict[tuple[str, int], list[Observed]] = {}
    for mark in marks:
        if axis.shows(mark.first, mark.last):
            left, right = axis.sides(mark.first, mark.last)
            piles.setdefault((mark.level, int(min((left + right) / 2, WIDTH - 1) // CELL)), []).append(mark)
    return piles


def _drawn_level(level: Level, y: float, height: float) -> Markup:
    line = tag("path", d=f"M0 {y + height:.1f}H{WIDTH}", class_="level")
    lines = lines_of(level.label, LENGTH, 2)
    top = y + height / 2 + 4.5 - (len(lines) - 1) * LINE / 2
    return line + written(lines, x=-10, y=top, step=LINE, class_="scale", text_anchor="end")


def _linked(
    mark: Observed, axis: Axis, column: int, middle: float, language: str, label: str, address: str
) -> Markup:
    x = column * CELL + CELL / 2
    left, right = axis.sides(mark.first, mark.last)
    wide = right - left > CELL
    line = tag("path", d=f"M{left - x:.1f} 0H{right - x:.1f}", class_="edge") if wide else Markup("")
    classes = ["mark", "is-own" if mark.own else "is-others"]
    classes += [f"is-{mark.status}"] if mark.status != "asserted" else []
    classes += ["is-changed"] if mark.changed else []
    return tag(
        "a",
        tag("title", label),
        line,
        Markup('<rect x="-14" y="-14" width="28" height="28" class="hit"></rect>'),
        _answers(mark.answers) if mark.answers else shape(mark.standpoint, language),
        Markup('<circle cx="9" cy="-9" r="4" class="since"></circle>') if mark.changed else "",
        href=address,
        class_=f"{' '.join(classes)} s-{mark.standpoint}",
        transform=f"translate({x:.0f} {middle:.1f})",
    )
