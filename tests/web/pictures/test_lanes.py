from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from service.web.pictures.axis import WIDTH, Axis, Zoom
from service.web.pictures.lanes import CELL, Dot, Words, drawn_lane, laid_out
from service.web.pictures.shapes import GROUP_OF, SHAPES, Group
from service.web.pictures.svg import tag

AXIS = Axis(date(2022, 1, 1), date(2023, 12, 31), Zoom.HALF_YEARS)
BEGIN, END = AXIS.first.toordinal(), AXIS.last.toordinal()
WORDS = Words(label=lambda dots: f"{len(dots)} <&>", address=lambda dots: f"?facts={dots[0].number}&b=2")


def dot(number: int, first: int | None, last: int | None, group: Group = Group.UPDATES) -> Dot:
    return Dot(f"{number:032x}", number, group, "initiative.update_given", first, last)


@st.composite
def dots_in_view(draw: st.DrawFn) -> list[Dot]:
    """Return facts of any group, on one day, on some day of a longer time, or open at one side."""
    found = []
    for number in range(draw(st.integers(0, 60))):
        first = draw(st.integers(BEGIN - 200, END))
        last = max(first + draw(st.sampled_from([0, 0, 0, 5, 40, 400])), BEGIN)
        side = draw(st.sampled_from(["both", "first", "last"]))
        group = draw(st.sampled_from(list(Group)))
        found.append(dot(number, None if side == "last" else first, None if side == "first" else last, group))
    return found


@given(dots_in_view())
def test_no_fact_is_hidden_in_silence(dots: list[Dot]) -> None:
    layout = laid_out(dots, AXIS)

    told = [d.number for pile in layout.piles for d in pile.dots]
    told += [d.number for span in layout.spans for d in span.dots]
    assert sorted([*told, *(d.number for d in layout.left_out)]) == [d.number for d in dots]


@given(dots_in_view())
def test_nothing_stands_in_the_place_of_something_else(dots: list[Dot]) -> None:
    layout = laid_out(dots, AXIS)

    places = [(pile.column, pile.row) for pile in layout.piles]
    assert len(places) == len(set(places))
    for one in layout.spans:
        assert 0 <= one.left < one.right <= WIDTH
        beside = [other for other in layout.spans if other.row == one.row and other is not one]
        assert all(other.right <= one.left or one.right <= other.left for other in beside)


@given(dots_in_view())
def test_a_lane_is_well_formed_and_every_mark_has_words_and_leads_somewhere(dots: list[Dot]) -> None:
    layout = laid_out(dots, AXIS)
    links = ET.fromstring(tag("svg", drawn_lane(layout, WORDS))).findall("a")  # noqa: S314 - our own picture

    assert len(links) == len(layout.piles) + len(layout.spans)
    for link in links:
        assert link.get("href")
        assert link.findtext("title")


def test_many_facts_make_no_more_marks_than_there_is_room_for() -> None:
    day = [dot(n, BEGIN + n % AXIS.days, BEGIN + n % AXIS.days, list(Group)[n % 12]) for n in range(20_000)]

    layout = laid_out(day, AXIS)

    assert len(layout.piles) <= WIDTH // CELL * len(Group)
    assert sum(len(pile.dots) for pile in layout.piles) == 20_000


def test_a_date_that_is_not_known_to_the_day_is_drawn_as_a_span_with_soft_ends() -> None:
    spring = dot(1, date(2023, 3, 1).toordinal(), date(2023, 5, 31).toordinal())
    before = dot(2, None, date(2022, 8, 31).toordinal())
    svg = str(drawn_lane(laid_out([spring, before], AXIS), WORDS))

    assert "url(#fading-both)" in svg
    assert "url(#fading-left)" in svg
    assert svg.count("soft") == 2


def test_every_kind_of_fact_has_a_group_and_every_group_a_shape_of_its_own() -> None:
    assert set(GROUP_OF.values()) == set(Group)
    assert set(SHAPES) == set(Group)
    assert len(set(SHAPES.values())) == len(Group)


def test_what_was_amended_shows_more_than_a_colour() -> None:
    day = BEGIN + 10
    drawn = {
        status: str(drawn_lane(laid_out([_amended(dot(1, day, day), status)], AXIS), WORDS))
        for status in ("asserted", "corrected", "contested", "retracted")
    }

    assert 'class="sign' not in drawn["asserted"]
    assert all('class="sign' in drawn[status] for status in ("corrected", "contested", "retracted"))
    assert len(set(drawn.values())) == 4


def _amended(told: Dot, status: str) -> Dot:
    return Dot(told.id, told.number, told.group, told.kind, told.first, told.last, status)


def test_a_fact_of_the_last_day_stands_inside_the_picture() -> None:
    edge = (AXIS.last - timedelta(days=0)).toordinal()
    (pile,) = laid_out([dot(1, edge, edge)], AXIS).piles

    assert (pile.column + 1) * CELL <= WIDTH
