"""Plots of a history: the same bytes each time, readable aloud, with their caveats and their table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree

from service.bootstrap import Samenspoor
from service.projections.indicator_windows import IndicatorQuery
from service.projections.indicators.d1_ownership import D1A
from service.projections.indicators.d4_attendance import D4
from service.research.histories import Histories
from service.research.plots.bands import NOTE, bands
from service.research.plots.drawing import FormNotKnown, Plot, html, svg, write
from service.research.plots.network import network
from service.research.plots.timeline import timeline
from service.research.replay import Replay

QUERY = IndicatorQuery(step_days=90)
SVG = "{http://www.w3.org/2000/svg}"
PLOTS: dict[str, Callable[[Replay], Plot]] = {
    "timeline": lambda replay: timeline(replay, "What was recorded"),
    "bands": lambda replay: bands(replay, [D1A, D4], QUERY, "Shares over time"),
    "network": lambda replay: network(replay, QUERY, "Contact"),
}


@pytest.fixture(scope="module")
def replay(examples_on_sqlite: Samenspoor) -> Replay:
    history = Histories(examples_on_sqlite.log.reader).named("voorbeeldwijk")
    return Replay(history, examples_on_sqlite.instruments.scales)


@pytest.fixture(params=PLOTS)
def plot(request: pytest.FixtureRequest, replay: Replay) -> Plot:
    return PLOTS[request.param](replay)


def read(plot: Plot) -> Element:
    root: Element = ElementTree.fromstring(svg(plot))
    return root


def test_a_plot_drawn_again_is_the_same(plot: Plot) -> None:
    assert svg(plot) == svg(plot)


def test_a_plot_can_be_read_aloud_and_says_that_it_is_invented(plot: Plot) -> None:
    root = read(plot)

    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"].endswith("(invented)")
    assert root.findtext(f"{SVG}title") == plot.title
    assert root.findtext(f"{SVG}desc") == plot.description


def test_its_caveats_stand_in_the_picture(plot: Plot) -> None:
    said = " ".join(text.text or "" for text in read(plot).iter(f"{SVG}text"))

    for caveat in plot.caveats:
        assert " ".join(caveat.split()[:6]) in said


def test_the_page_holds_everything_and_fetches_nothing(plot: Plot) -> None:
    page = html(plot)

    assert page.count("<tr>") == 1 + len(plot.rows)
    assert all(caveat.split("’")[0] in page for caveat in plot.caveats)
    assert "src=" not in page
    assert "@import" not in page
    assert 'href="http' not in page


def test_what_is_not_known_is_drawn_as_such_and_told_in_the_table(replay: Replay) -> None:
    shares = PLOTS["bands"](replay)

    assert NOTE in shares.caveats
    assert any(row[4] == "–" and row[9] for row in shares.rows)
    assert "url(#" in svg(shares)


def test_no_name_stands_in_a_plot(replay: Replay, examples_on_sqlite: Samenspoor) -> None:
    drawn = "".join(html(make(replay)) for make in PLOTS.values())

    assert "Kweek" not in drawn
    assert "Voorbeeldwijk" not in drawn.replace("voorbeeldwijk", "")


@pytest.mark.parametrize("name", ["plot.png", "plot"])
def test_other_forms_are_refused(replay: Replay, tmp_path: Path, name: str) -> None:
    with pytest.raises(FormNotKnown, match=r"\.svg or \.html"):
        write(PLOTS["timeline"](replay), tmp_path / name)
