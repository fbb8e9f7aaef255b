from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date

from service.domain.values import Standpoint
from service.web.pictures.axis import Axis, Zoom
from service.web.pictures.bands import EDGE, TALL, Step, drawn_bands, steps_of
from service.web.pictures.observed import LETTERS, Level, Observed, drawn_observed
from service.web.pictures.svg import tag

AXIS = Axis(date(2023, 1, 1), date(2023, 12, 31), Zoom.YEARS)
BEGIN = AXIS.first.toordinal()


def links(drawn: str) -> list[ET.Element]:
    return ET.fromstring(tag("svg", drawn)).findall("a")  # noqa: S314 - our own picture


def bands(*steps: Step) -> list[ET.Element]:
    _, drawn = drawn_bands(steps, AXIS, "nl", lambda step: step.status, lambda step: f"?on={step.last}")
    return links(drawn)


def test_a_value_is_a_band_from_low_to_high() -> None:
    (link,) = bands(Step(BEGIN, BEGIN + 29, "ok", 0.25, 0.75))
    band = link.findall("rect")[1]

    assert band.get("class") == "band"
    assert float(band.get("y", "")) == EDGE + TALL * 0.25
    assert float(band.get("height", "")) == TALL * 0.5


def test_an_exact_value_can_still_be_seen() -> None:
    (link,) = bands(Step(BEGIN, BEGIN + 29, "ok", 0.5, 0.5))

    assert float(link.findall("rect")[1].get("height", "")) > 0


def test_what_is_not_told_is_drawn_as_such_and_never_as_nothing_or_all() -> None:
    insufficient, suppressed = bands(
        Step(BEGIN, BEGIN + 29, "insufficient"), Step(BEGIN + 30, BEGIN + 59, "suppressed")
    )

    assert insufficient.findall("rect")[1].get("class") == "insufficient"
    assert suppressed.findall("rect")[1].get("class") == "suppressed"


def test_windows_that_roll_on_are_drawn_where_they_end() -> None:
    windows = [(0, 179), (30, 209), (60, 239)]

    assert steps_of(windows) == [(150, 179), (180, 209), (210, 239)]


def test_windows_apart_keep_all_their_days() -> None:
    assert steps_of([(0, 89), (90, 180)]) == [(0, 89), (90, 180)]
    assert steps_of([(10, 20)]) == [(10, 20)]


def observed(*marks: Observed) -> list[ET.Element]:
    levels = [Level("1", "1"), Level("2", "2")]
    _, drawn = drawn_observed(
        marks, levels, AXIS, "nl", lambda mark: str(mark.number), lambda mark: f"/facts/{mark.number}"
    )
    return links(drawn)


def seen(number: int, level: str = "2", standpoint: Standpoint = Standpoint.RESIDENT) -> Observed:
    return Observed(number, BEGIN + 100, BEGIN + 100, level, standpoint, own=True)


def test_every_observation_is_a_mark_of_its_own() -> None:
    found = observed(seen(1), seen(2), seen(3, "1"))

    assert sorted(link.findtext("title") or "" for link in found) == ["1", "2", "3"]
    assert len({link.get("transform") for link in found}) == 3


def test_a_mark_bears_the_letter_of_its_standpoint() -> None:
    (link,) = observed(seen(1, standpoint=Standpoint.MUNICIPALITY))

    assert link.findtext("text") == "G"


def test_every_standpoint_has_a_letter_of_its_own_in_both_languages() -> None:
    assert set(LETTERS) == set(Standpoint)
    for language in (0, 1):
        assert len({letters[language] for letters in LETTERS.values()}) == len(Standpoint)


def test_observations_out_of_view_are_left_to_the_table() -> None:
    before = Observed(1, BEGIN - 400, BEGIN - 400, "1", Standpoint.CARE, own=False)

    assert observed(before) == []
