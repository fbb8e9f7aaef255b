from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec import structs

from service.domain.catalogue import EVENTS
from service.domain.scales import Bilingual
from service.projections.indicators import wording
from service.projections.indicators.answers import By, encoded
from service.projections.indicators.changing import CHANGES, Change
from service.projections.indicators.definition import PARTS, Definition, Family, NotAskedBy
from service.projections.indicators.measuring import measured
from service.projections.indicators.registry import (
    ALL,
    DERIVED,
    OBSERVED,
    IndicatorUnknown,
    indicator,
    kinds_of,
)
from service.projections.indicators.shares import Reason, Status
from service.projections.indicators.wording import REASONS, STATUSES
from tests.projections.indicators.conftest import FactsOf
from tests.projections.indicators.telling import Past, asked, point

FOLDER = Path(wording.__file__).parent
LEAST = {"D1a": 5, "D1b": 5, "D2": 5, "D3": 3, "D4": 5, "D5": 8, "D6": 5, "D7": 4, "D8": 3, "D9": 5}
WITH_MEDIANS = ("O1", "O2", "O3", "O4", "O5", "O6", "O9")
every = pytest.mark.parametrize("definition", ALL, ids=lambda definition: definition.id)


@every
def test_every_definition_says_in_two_languages_what_it_asks_and_cannot_prove(definition: Definition) -> None:
    told = {f.name: getattr(definition, f.name) for f in structs.fields(Definition)}
    words = {name: value for name, value in told.items() if isinstance(value, Bilingual)}
    assert {"name", "question", "unit", "caveat", "source"} <= set(words)
    for name, bilingual in words.items():
        assert bilingual.nl.strip(), name
        assert bilingual.en.strip(), name
    for name in ("name", "question", "caveat", "source"):
        assert words[name].nl != words[name].en
    assert words["caveat"].nl.count(".") == words["caveat"].en.count(".") == 1
    assert words["question"].nl.endswith("?")
    assert words["question"].en.endswith("?")


@every
def test_every_definition_names_the_facts_it_reads(definition: Definition) -> None:
    assert kinds_of(definition) <= set(EVENTS)
    assert By.PROGRAMME in definition.by


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.py")), ids=lambda file: file.stem)
def test_indicators_know_no_database_no_clock_and_no_request(file: Path) -> None:
    words = file.read_text("utf-8")
    assert not re.search(r"^(from|import) (sqlalchemy|sqlite3|flask|werkzeug|time)\b", words, re.MULTILINE)
    assert not re.search(r"\.(now|utcnow|today)\(", words)


def test_no_two_definitions_share_id_and_version() -> None:
    assert len({(definition.id, definition.version) for definition in ALL}) == len(ALL)


def test_the_derived_definitions_have_their_thresholds() -> None:
    assert {definition.id: definition.n_min for definition in DERIVED} == LEAST
    assert indicator("d5").least(By.SECTORS) == 5
    for definition in DERIVED:
        assert definition.family is Family.DERIVED
        assert (definition.window_days, definition.step_days) == (180, 30)


def test_the_observed_definitions_are_all_there_and_need_five_for_a_median() -> None:
    assert [definition.id for definition in OBSERVED] == [f"O{number}" for number in range(1, 15)]
    assert {definition.id for definition in OBSERVED if definition.n_min > 1} == set(WITH_MEDIANS)
    for definition in OBSERVED:
        assert definition.family is Family.OBSERVED
        assert definition.n_min in {1, 5}
        assert definition.by == PARTS


def test_every_reason_status_and_change_has_words() -> None:
    for words, every_one in ((REASONS, Reason), (STATUSES, Status), (CHANGES, Change)):
        assert set(words) == set(every_one)
        assert all(bilingual.nl.strip() and bilingual.en.strip() for bilingual in words.values())


def test_no_change_is_called_by_its_name() -> None:
    assert CHANGES[Change.NOT_ESTABLISHED].nl == "geen vast te stellen verandering"
    assert CHANGES[Change.NOT_ESTABLISHED].en == "no change can be established"


def test_an_unknown_indicator_is_refused() -> None:
    with pytest.raises(IndicatorUnknown, match="There is no indicator D99 here"):
        indicator("D99")


def test_an_indicator_is_not_asked_by_what_it_does_not_know() -> None:
    with pytest.raises(NotAskedBy, match="The indicator D4 is not known by standpoint"):
        measured(indicator("D4"), [], asked(by=By.STANDPOINT))


@every
def test_a_point_carries_the_caveat_in_the_language_asked_for(definition: Definition) -> None:
    if definition.family is Family.DERIVED:
        assert point(definition, Past()).caveat == definition.caveat.nl
        assert point(definition, Past(), asked(language="en")).caveat == definition.caveat.en


@every
def test_a_definition_reads_no_other_kinds_than_it_names(facts_of: FactsOf, definition: Definition) -> None:
    facts, kinds = facts_of("voorbeeldwijk"), kinds_of(definition)
    own = [fact for fact in facts if fact.event.topic in kinds]
    question = asked()
    assert encoded(measured(definition, own, question)) == encoded(measured(definition, facts, question))
