"""What indicators tell has words in Dutch and English."""

from __future__ import annotations

from uuid import UUID

from service.domain.programme import programme_id
from service.domain.values import Standpoint
from service.projections.indicator_words import BESIDE, PARTS, named_key, sector
from service.projections.indicators.registry import ALL
from service.projections.indicators.rollup import V1
from service.projections.marks import name_mark

PROGRAMME = programme_id("proef").hex
PLACE = UUID(int=7)


def test_everything_that_is_told_beside_a_value_has_words() -> None:
    assert {name for definition in ALL for name in definition.tells} == set(BESIDE)
    assert all(dutch.strip() and english.strip() for dutch, english in BESIDE.values())


def test_every_sector_and_standpoint_has_words() -> None:
    sectors = {V1.sector(standpoint) for standpoint in Standpoint}

    assert sectors | {standpoint.value for standpoint in Standpoint} <= set(PARTS)
    assert (sector("residents", "nl"), sector("residents", "en")) == ("inwonerszijde", "resident side")


def test_a_series_is_called_by_its_name_or_by_words() -> None:
    assert named_key("programme", PROGRAMME, "nl")["name"] == name_mark(PROGRAMME)
    assert named_key(str(PLACE), PROGRAMME, "nl")["name"] == name_mark(PLACE.hex)
    assert named_key("care", PROGRAMME, "nl") == {"key": "care", "name": "zorg"}
    assert named_key("elsewhere", PROGRAMME, "nl")["name"] is None


def test_a_pair_is_called_by_both_of_its_parts() -> None:
    assert named_key("care→residents", PROGRAMME, "en") == {
        "key": "care→residents",
        "name": "care → resident side",
        "parts": [{"key": "care", "name": "care"}, {"key": "residents", "name": "resident side"}],
    }
    assert named_key(f"care→{PLACE}", PROGRAMME, "en")["name"] is None
