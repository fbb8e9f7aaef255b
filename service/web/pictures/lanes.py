"""A lane of the timeline: facts of one day as marks, piled up where days are near; others as soft spans."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter

from markupsafe import Markup
from msgspec import Struct

from service.web.pictures.axis import WIDTH, Axis
from service.web.pictures.shapes import Group
from service.web.pictures.svg import escaped, number

CELL = 24
"""Pixels that a mark takes, both ways: enough to point at."""

SPAN = 20
MOST_SPANS = 8
"""Rows of spans in a lane; what does not fit is told together."""

_HIT = '<path d="M-12-12H12V12H-12Z" class="hit"/>'
_ORDER = {group: number for number, group in enumerate(Group)}

_BASELINES = {Group.SETBACKS: 1, Group.INPUT: 2, Group.OTHERS: 5}
"""Where a number stands in marks of which the middle is not the broadest part."""

_SIGNS = {
    "retracted": '<path d="M-10 10L10-10" class="sign"{}/>',
    "contested": '<circle r="11" class="sign ring"{}/>',
    "corrected": '<circle r="3" class="sign spot"{}/>',
}


class Dot(Struct, frozen=True, gc=False):
    """A fact as a picture needs it; days as ordinals, None where open.

    ``number`` is short for the id, within a programme; ``status`` is a word of `FactStatus`; ``changed``
    says that it is known otherwise by now.
    """

    id: str
    number: int
    group: Group
    kind: str
    first: int | None
    last: int | None
    status: str = "asserted"
    changed: bool = False

    @property
    def exact(self) -> bool:
        """Whether its day is known."""
        return self.first is not None and self.first == self.last

    @property
    def states(self) -> tuple[str, ...]:
        """What became of it: nothing, where it is known as it was simply told."""
        if self.status == "asserted":
            return ("changed",) if self.changed else ()
        return (self.status, "changed") if self.changed else (self.status,)


class Pile(Struct, frozen=True):
    """Facts of one group that stand in one place: column and row of cells."""

    column: int
    row: int
    dots: tuple[Dot, ...]


class Span(Struct, frozen=True):
    """Facts that were so on some day of a longer time, from one pixel to another; of one time as one."""

    row: int
    left: float
    right: float
    dots: tuple[Dot, ...]


class Layout(Struct, frozen=True):
    """Where everything of a lane stands; ``left_out`` are those for which there was no room."""

    piles: list[Pile]
    spans: list[Span]
    left_out: tuple[Dot, ...]

    @property
    def height(self) -> float:
        """Pixels from top to bottom."""
        piled = max((pile.row for pile in self.piles), default=-1) + 1
        spanned = max((span.row for span in self.spans), default=-1) + 1
        return max(piled * CELL + spanned * SPAN, CELL) + 12


def laid_out(dots: Iterable[Dot], axis: Axis) -> Layout:
    """Return where the facts of a lane stand that are in view; undated ones are for the shelf."""
    cells: dict[tuple[int, int], list[Dot]] = {}
    times: dict[tuple[float, float, Group], list[Dot]] = {}
    for dot in dots:
        left, right = axis.sides(dot.first, dot.last)
        if right - left > 2 * CELL:
            times.setdefault((left, right, dot.group), []).append(dot)
        else:
            column = int(min(max((left + right) / 2, 0), WIDTH - 1) // CELL)
            cells.setdefault((column, _ORDER[dot.group]), []).append(dot)
    spans, left_out = _spans(times)
    return Layout(list(_piles(cells)), spans, left_out)


def _piles(cells: dict[tuple[int, int], list[Dot]]) -> Iterator[Pile]:
    heights: dict[int, int] = {}
    for column, group in sorted(cells):
        row = heights.get(column, 0)
        heights[column] = row + 1
        yield Pile(column, row, tuple(cells[column, group]))


def _spans(times: dict[tuple[float, float, Group], list[Dot]]) -> tuple[list[Span], tuple[Dot, ...]]:
    """Return the spans, each in the first row that has room for it, and what is left."""
    ends: list[float] = []
    spans: list[Span] = []
    left_out: list[Dot] = []
    for (left, right, _), dots in sorted(times.items(), key=lambda each: each[0][:2]):
        row = next((row for row, end in enumerate(ends) if end <= left), len(ends))
        if row == MOST_SPANS:
            left_out += dots
            continue
        ends[row : row + 1] = [right]
        spans.append(Span(row, left, right, tuple(dots)))
    return spans, tuple(left_out)


class Words(Struct, frozen=True):
    """What a lane says: the words for facts in one place, and where a link to them leads."""

    label: Callable[[Sequence[Dot]], str]
    address: Callable[[Sequence[Dot]], str]


def drawn_lane(layout: Layout, words: Words) -> Markup:
    """Return the marks and spans of a lane, from the top left corner of it; in order of their days.

    They are written as text, for a picture has hundreds of them.
    """
    floor = layout.height - 6
    spans = ((span.left, _drawn_span(span, words)) for span in layout.spans)
    piles = ((float(pile.column * CELL), _drawn_pile(pile, floor, words)) for pile in layout.piles)
    in_order = sorted((*spans, *piles), key=itemgetter(0))
    return Markup("".join([drawn for _, drawn in in_order]))  # noqa: S704 - escaped below


def _drawn_pile(pile: Pile, floor: float, words: Words) -> str:
    many = len(pile.dots) > 1
    x, y = pile.column * CELL + CELL // 2, floor - pile.row * CELL - CELL / 2
    group = pile.dots[0].group
    scale = ' transform="scale(1.22)"' if many else ""
    sign = _counted(pile.dots, f'y="{_BASELINES.get(group, 4)}"') if many else _sign(pile.dots[0])
    inside = f'{_HIT}<use href="#mark-{group}"{scale}/>{sign}'
    return _link(pile.dots, words, inside, f' transform="translate({x} {number(y)})"')


def _drawn_span(span: Span, words: Words) -> str:
    """Return a bar that fades where its end is not known, with a mark in the middle of it."""
    dots = span.dots
    fading = "left" if dots[0].first is None else "right" if dots[0].last is None else "both"
    y, left, width = span.row * SPAN + 6, number(span.left), number(span.right - span.left)
    middle = number((span.left + span.right) / 2)
    place = f"translate({middle} {y + 8.5})"
    told = (
        _counted(dots, f'x="{middle}" y="{y + 12.5}"')
        if len(dots) > 1
        else _sign(dots[0], f' transform="{place}"')
    )
    across = f'x="{left}" width="{width}"'
    return _link(
        dots,
        words,
        f'<rect {across} y="{y - 2}" height="{SPAN}" class="hit"/>'
        f'<rect {across} y="{y + 4}" height="9" rx="4" mask="url(#fading-{fading})" class="bar"/>'
        f'<path d="M{left} {y + 8.5}H{number(span.right)}" class="edge"/>'
        f'<use href="#mark-{dots[0].group}" transform="{place} scale(.85)"/>{told}',
    )


def _link(dots: Sequence[Dot], words: Words, inside: str, place: str = "") -> str:
    """Return a link around what is drawn already."""
    states = dots[0].states if len(dots) == 1 else {state for dot in dots for state in dot.states}
    became = "".join([f" is-{state}" for state in sorted(states)]) if states else ""
    soft = "" if dots[0].exact else " soft"
    return (
        f'<a href="{escaped(words.address(dots))}" class="mark m-{dots[0].group}{soft}{became}"{place}>'
        f"<title>{escaped(words.label(dots))}</title>{inside}</a>"
    )


def _sign(dot: Dot, place: str = "") -> str:
    """Return what a mark bears where its fact was not simply told: a stroke, a ring, a dot."""
    found = _SIGNS.get("corrected" if dot.changed and dot.status not in _SIGNS else dot.status)
    return found.format(place) if found else ""


def _counted(dots: Sequence[Dot], place: str) -> str:
    """Return how many facts a mark stands for."""
    told = len(dots) if len(dots) < 100 else "99+"  # noqa: PLR2004 - two digits fit into a mark
    return f'<text {place} class="count">{told}</text>'
