"""A lane of the timeline: facts of one day as marks, piled up where days are near; others as soft spans."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from markupsafe import Markup, escape
from msgspec import Struct

from service.web.pictures.axis import WIDTH, Axis
from service.web.pictures.shapes import Group
from service.web.pictures.svg import joined, number, tag

CELL = 24
"""Pixels that a mark takes, both ways: enough to point at."""

SPAN = 20
MOST_SPANS = 8
"""Rows of spans in a lane; what does not fit is told together."""

_HIT = '<rect x="-12" y="-12" width="24" height="24" class="hit"></rect>'
_ORDER = {group: number for number, group in enumerate(Group)}

_BASELINES = {Group.SETBACKS: 1, Group.INPUT: 2, Group.OTHERS: 5}
"""Where a number stands in marks of which the middle is not the broadest part."""

_NOTHING = Markup("")
_SIGNS = {
    "retracted": Markup('<path d="M-10 10L10-10" class="sign"{}></path>'),
    "contested": Markup('<circle r="11" class="sign ring"{}></circle>'),
    "corrected": Markup('<circle r="3" class="sign spot"{}></circle>'),
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
        left, right = _sides(dot, axis)
        if right - left > 2 * CELL:
            times.setdefault((left, right, dot.group), []).append(dot)
        else:
            column = int(min(max((left + right) / 2, 0), WIDTH - 1) // CELL)
            cells.setdefault((column, _ORDER[dot.group]), []).append(dot)
    spans, left_out = _spans(times)
    return Layout(list(_piles(cells)), spans, left_out)


def _sides(dot: Dot, axis: Axis) -> tuple[float, float]:
    left = 0.0 if dot.first is None else max(axis.x(dot.first), 0.0)
    right = float(WIDTH) if dot.last is None else min(axis.x(dot.last + 1), float(WIDTH))
    return left, right


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
    """Return the marks and spans of a lane, from the top left corner of it; in order of their days."""
    floor = layout.height - 6
    spans = ((span.left, _drawn_span(span, words)) for span in layout.spans)
    piles = ((float(pile.column * CELL), _drawn_pile(pile, floor, words)) for pile in layout.piles)
    return joined(drawn for _, drawn in sorted((*spans, *piles), key=lambda each: each[0]))


def _drawn_pile(pile: Pile, floor: float, words: Words) -> Markup:
    many = len(pile.dots) > 1
    x, y = pile.column * CELL + CELL // 2, floor - pile.row * CELL - CELL / 2
    group = pile.dots[0].group
    baseline = _BASELINES.get(group, 4)
    scale = ' transform="scale(1.22)"' if many else ""
    sign = (
        f'<text y="{baseline}" class="count">{_count(len(pile.dots))}</text>' if many else _sign(pile.dots[0])
    )
    inside = f'{_HIT}<use href="#mark-{group}"{scale}></use>{sign}'
    return _link(pile.dots, words, inside, f' transform="translate({x} {number(y)})"')


def _drawn_span(span: Span, words: Words) -> Markup:
    first, last = span.dots[0].first, span.dots[0].last
    fading = "left" if first is None else "right" if last is None else "both"
    y, width = span.row * SPAN + 6, span.right - span.left
    middle = span.left + width / 2
    bar = tag(
        "rect", x=span.left, y=y + 4, width=width, height=9, rx=4, mask=f"url(#fading-{fading})", class_="bar"
    )
    edge = tag("path", d=f"M{span.left:.1f} {y + 8.5:.1f}H{span.right:.1f}", class_="edge")
    hit = tag("rect", x=span.left, y=y - 2, width=width, height=SPAN, class_="hit")
    mark = tag(
        "use",
        href=f"#mark-{span.dots[0].group}",
        transform=f"translate({middle:.1f} {y + 8.5:.1f}) scale(.85)",
    )
    many = (
        tag("text", _count(len(span.dots)), x=middle, y=y + 12.5, class_="count")
        if len(span.dots) > 1
        else _sign(span.dots[0], f"translate({middle:.1f} {y + 8.5:.1f})")
    )
    return _link(span.dots, words, joined((hit, bar, edge, mark, many)))


def _link(dots: Sequence[Dot], words: Words, inside: str, place: str = "") -> Markup:
    """Return a link around what is drawn already; as text, for a picture has hundreds of them."""
    states = {dot.status for dot in dots} | {"changed" for dot in dots if dot.changed}
    soft = "" if dots[0].exact else " soft"
    classes = f"mark m-{dots[0].group}{soft}{''.join(f' is-{s}' for s in sorted(states - {'asserted'}))}"
    return Markup(  # noqa: S704 - escaped here, or drawn above
        f'<a href="{escape(words.address(dots))}" class="{classes}"{place}>'
        f"<title>{escape(words.label(dots))}</title>{inside}</a>"
    )


def _sign(dot: Dot, place: str = "") -> Markup:
    """Return what a mark bears where its fact was not simply told: a stroke, a ring, a dot."""
    found = _SIGNS.get("corrected" if dot.changed and dot.status not in _SIGNS else dot.status)
    if found is None:
        return _NOTHING
    return found.format(Markup(' transform="{}"').format(place) if place else "")


def _count(number: int) -> str:
    return str(number) if number < 100 else "99+"  # noqa: PLR2004 - two digits fit into a mark
