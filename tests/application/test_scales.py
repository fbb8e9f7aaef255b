"""Scales are files that a community can add to; values are recorded and corrected on them only."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from service import bootstrap
from service.application.event_log import Outcome
from service.application.loading.documents import Mistakes
from service.application.scales import read_scales
from service.application.schemas.facts import correction_schema
from service.bootstrap import Samenspoor
from service.domain.amendments import FactCorrected
from service.domain.errors import DomainError
from service.domain.observation import CodedByTheSame, ObservationKind, ObservationRecorded
from service.domain.person import PersonRegistered
from service.domain.scales import ScaleDoesNotFit, ScaleUnknown, ScaleVersionUnknown, ValueNotOnScale
from service.domain.values import Party, ScaleRef, Standpoint, Subject, SubjectType
from service.settings import EXAMPLES, Settings
from tests.application.told import account, command, label, register_programme

SCALES = EXAMPLES / "scales"
READ = read_scales(SCALES)
OWNERSHIP = ScaleRef("experienced-ownership")
OFF_SCALE: list[tuple[dict[str, Any], type[DomainError]]] = [
    ({"value": "6"}, ValueNotOnScale),
    ({"scale": ScaleRef("trust")}, ScaleDoesNotFit),
    ({"observes": ObservationKind.SAY}, ScaleDoesNotFit),
    ({"scale": ScaleRef("experienced-ownership", 2)}, ScaleVersionUnknown),
    ({"scale": ScaleRef("thermometer")}, ScaleUnknown),
]


class Noting:
    """Records and corrects observations of one programme."""

    def __init__(self, service: Samenspoor) -> None:
        self._service = service
        self.programme = register_programme(service)

    def note(self, **told: Any) -> Outcome:
        """Record an observation with a value, or as it is told."""
        fact = ObservationRecorded(
            programme=self.programme,
            observes=ObservationKind.OWNERSHIP,
            subject=Subject(SubjectType.PROGRAMME, self.programme),
            scale=OWNERSHIP,
            value="4",
        )
        fact = msgspec.structs.replace(fact, **told)
        return self._service.use_cases[fact.topic](uuid4(), fact, command())

    def correct(self, noted: Outcome, **typed: Any) -> Outcome:
        """Correct it by what somebody would type."""
        replaced = correction_schema(ObservationRecorded).load(typed)
        fact = FactCorrected(target=noted.events[0], replaced=replaced, reason=account("Vergissing"))
        return self._service.use_cases[fact.topic](noted.id, fact, command())

    def coder(self, name: str) -> Party:
        """Register somebody who codes."""
        person = uuid4()
        fact = PersonRegistered(programme=self.programme, name=label(name))
        self._service.use_cases[fact.topic](person, fact, command())
        return Party(standpoint=Standpoint.RESEARCH_EDUCATION, person=person)

    def told(self, observation: UUID) -> list[str]:
        """Return the topics of what was recorded."""
        return [recorded.event.topic for recorded in self._service.log.history(observation)]


@pytest.fixture
def noting(sqlite_service: Samenspoor) -> Noting:
    """Return a programme to note observations in."""
    return Noting(sqlite_service)


def typed(told: dict[str, Any]) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(told)
    return {name: {"version": 1, **value} if name == "scale" else value for name, value in plain.items()}


def test_a_value_on_its_scale_is_recorded(noting: Noting) -> None:
    assert noting.note().version == 1


def test_an_observation_without_a_value_needs_no_scale(noting: Noting) -> None:
    assert noting.note(scale=None, value=None).version == 1


@pytest.mark.parametrize(("told", "refusal"), OFF_SCALE)
def test_a_value_that_is_not_on_a_known_scale_is_not_recorded(
    noting: Noting, told: dict[str, Any], refusal: type[DomainError]
) -> None:
    with pytest.raises(refusal):
        noting.note(**told)


@pytest.mark.parametrize(("told", "refusal"), OFF_SCALE)
def test_a_correction_may_not_leave_a_value_off_its_scale(
    noting: Noting, told: dict[str, Any], refusal: type[DomainError]
) -> None:
    noted = noting.note()

    with pytest.raises(refusal):
        noting.correct(noted, **typed(told))

    assert noting.told(noted.id) == ["observation.recorded"]


def test_a_correction_may_put_it_on_another_scale(noting: Noting) -> None:
    noted = noting.note()

    noting.correct(noted, observes="trust_in_goal", scale={"id": "trust"}, value="2", text="Zo bedoeld")

    assert noting.told(noted.id) == ["observation.recorded", "fact.corrected"]


def test_a_second_coding_is_by_another_coder_also_after_a_correction(noting: Noting) -> None:
    anna, bea = noting.coder("Anna"), noting.coder("Bea")
    first = noting.note(coder=anna)
    again = {"second_coding_of": first.events[0]}

    with pytest.raises(CodedByTheSame):
        noting.note(coder=anna, **again)
    second = noting.note(coder=bea, **again)
    with pytest.raises(CodedByTheSame):
        noting.correct(second, coder={"person": str(anna.person)})

    assert noting.told(second.id) == ["observation.recorded"]


@pytest.mark.parametrize("file", sorted(SCALES.glob("*.yaml")), ids=lambda file: file.stem)
def test_every_scale_of_the_examples_is_read_and_says_that_it_is_unvalidated(file: Path) -> None:
    scale = next(scale for scale in READ.values() if scale.id == file.stem)

    assert scale.version == 1
    assert "niet gevalideerd" in scale.note.nl
    assert "not validated" in scale.note.en


def test_the_ten_points_stand_with_the_scale_of_success_factors() -> None:
    factors = READ[ScaleRef("success-factor")].factors

    assert factors
    assert (factors.id, factors.version) == ("movit-handvat", 1)
    assert [point.number for point in factors.points] == list(range(1, 11))
    assert len({point.aspect for point in factors.points}) == 4


def test_every_kind_of_observation_with_values_has_a_scale() -> None:
    told_in_words = {ObservationKind.REMARK}

    assert {kind for scale in READ.values() for kind in scale.observes} == set(
        ObservationKind
    ) - told_in_words


OWN = """\
id: thermometer
version: 2
name: {nl: Thermometer, en: Thermometer}
ordered: true
observes: [ownership]
note: {nl: Van onze eigen universiteit, en: Of our own university}
licence: Alleen voor ons
values:
  - {word: cold, label: {nl: koud, en: cold}}
  - {word: warm, label: {nl: warm, en: warm}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of its own with the scales of the examples."""
    return Path(shutil.copytree(SCALES, tmp_path / "scales"))


def test_a_community_brings_its_own_scale_by_adding_a_file(folder: Path, tmp_path: Path) -> None:
    (folder / "thermometer.yaml").write_text(OWN, "utf-8")
    settings = Settings.from_environment(
        {"SAMENSPOOR_DATA": str(tmp_path / "data"), "SAMENSPOOR_SCALES": str(folder)}
    )
    bootstrap.prepare(settings)
    service = bootstrap.build(settings)

    noted = Noting(service).note(scale=ScaleRef("thermometer", 2), value="warm")

    assert noted.version == 1
    service.close()


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("word: cold", "word: 1", r":9: values\.0\.word: Expected `str`, got `int`\."),
        ("word: warm", "word: cold", r":10: values\.1\.word: The word “cold” stands here twice\."),
        ("ordered: true", "ordered: perhaps", r":4: ordered: Expected `bool`, got `str`\."),
        ("observes: [ownership]", "observes: [warmth]", r":5: observes\.0: Invalid enum value 'warmth'\."),
        ("observes: [ownership]", "observes: []", r":5: observes: Expected `array` of length >= 1\."),
        ("id: thermometer", "id: Thermo meter", r":1: id: Expected `str` matching regex"),
        ("licence: Alleen voor ons\n", "", r":1: Object missing required field `licence`\."),
        ("licence: ", "colour: blauw\nlicence: ", r":1: Object contains unknown field `colour`\."),
        ("version: 2", "version: {", r":\d+: Not YAML"),
        ("id: thermometer\nversion: 2", "id: trust\nversion: 1", r":1: id: Version 1 of “trust” stands in"),
    ],
)
def test_a_mistake_in_a_scale_is_told_with_its_file_and_line(
    folder: Path, right: str, wrong: str, told: str
) -> None:
    file = folder / "zz-thermometer.yaml"
    assert right in OWN
    file.write_text(OWN.replace(right, wrong), "utf-8")

    with pytest.raises(Mistakes) as found:
        read_scales(folder)

    (mistake,) = found.value.mistakes
    assert re.match(re.escape(str(file)) + told, str(mistake))


def test_all_files_with_mistakes_are_told_of_at_once(folder: Path) -> None:
    for name in ("one", "other"):
        (folder / f"{name}.yaml").write_text("id: one\n", "utf-8")

    with pytest.raises(Mistakes) as found:
        read_scales(folder)

    assert {Path(mistake.file).stem for mistake in found.value.mistakes} == {"one", "other"}


def test_a_folder_that_is_not_there_is_named_with_its_setting(tmp_path: Path) -> None:
    with pytest.raises(Mistakes, match="SAMENSPOOR_SCALES"):
        read_scales(tmp_path / "nowhere")
