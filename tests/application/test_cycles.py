"""Cycles start from templates that lie in files, and keep their steps in the event itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from service.application.cycle_templates import read_templates
from service.application.cycles import KindOfFactUnknown
from service.application.event_log import Outcome
from service.application.loading.documents import Mistakes
from service.application.loading.loader import Loaded
from service.application.references import ReferencesUnknown
from service.bootstrap import Samenspoor
from service.domain.cycle import Cycle, CycleStarted, StepAdded
from service.domain.cycle_steps import CycleStep
from service.domain.cycle_templates import TemplateRef, TemplateUnknown
from service.domain.events import Event
from service.settings import EXAMPLES
from tests.application.files import PROGRAMME, mistakes, write
from tests.application.told import command, label, register_programme

STEPS = {
    "movit": [
        "invite", "theme-meeting", "group-work", "plan", "support", "district-meeting", "report-back",
        "follow-up",
    ],
    "leergemeenschap": ["prepare", "meet", "work", "updates", "closing-meeting"],
}  # fmt: skip
HEAD = """\
id: pilot
version: 2
name: {nl: Proef, en: Pilot}
note: {nl: Om te proberen., en: To try.}
steps:
"""
MEET = "- {step: meet, title: {nl: Bijeenkomst, en: Meeting}, fulfilledBy: [session.held]}\n"


def record(service: Samenspoor, aggregate: UUID, fact: Event, **conditions: Any) -> Outcome:
    return service.use_cases[fact.topic](aggregate, fact, command(**conditions))


def recorded(service: Samenspoor, cycle: UUID) -> CycleStarted:
    event = service.log.history(cycle)[0].event
    assert isinstance(event, CycleStarted)
    return event


@pytest.mark.parametrize("template", STEPS)
def test_a_cycle_that_starts_from_a_template_takes_its_steps_along(
    sqlite_service: Samenspoor, template: str
) -> None:
    programme, cycle = register_programme(sqlite_service), uuid4()

    record(sqlite_service, cycle, CycleStarted(programme=programme, template=template))

    steps = recorded(sqlite_service, cycle).steps
    assert [step.step for step in steps] == STEPS[template]
    assert steps == sqlite_service.instruments.templates[TemplateRef(template, 1)].steps


def test_a_cycle_may_have_steps_of_its_own(sqlite_service: Samenspoor) -> None:
    programme, cycle = register_programme(sqlite_service), uuid4()
    steps = (CycleStep(step="meet"),)

    record(sqlite_service, cycle, CycleStarted(programme=programme, template="our-own", steps=steps))

    assert recorded(sqlite_service, cycle).steps == steps


@pytest.mark.parametrize(("template", "version"), [("nothing", 1), ("movit", 7)])
def test_a_template_that_is_not_there_is_refused_with_those_that_are(
    sqlite_service: Samenspoor, template: str, version: int
) -> None:
    programme = register_programme(sqlite_service)
    fact = CycleStarted(programme=programme, template=template, template_version=version)

    with pytest.raises(TemplateUnknown, match=r"“leergemeenschap”, version 1; “movit”, version 1\."):
        record(sqlite_service, uuid4(), fact)


def test_a_cycle_is_started_in_a_programme_and_a_place_that_are_there(sqlite_service: Samenspoor) -> None:
    programme = register_programme(sqlite_service)
    elsewhere = CycleStarted(programme=programme, template="movit", neighbourhood=uuid4())

    with pytest.raises(ReferencesUnknown):
        record(sqlite_service, uuid4(), CycleStarted(programme=uuid4(), template="movit"))
    with pytest.raises(ReferencesUnknown):
        record(sqlite_service, uuid4(), elsewhere)


def test_no_step_waits_for_a_kind_of_fact_that_does_not_exist(sqlite_service: Samenspoor) -> None:
    programme, cycle = register_programme(sqlite_service), uuid4()
    never = CycleStep(step="fly", fulfilled_by=("session.flown",))
    record(sqlite_service, cycle, CycleStarted(programme=programme, template="movit"))

    with pytest.raises(KindOfFactUnknown):
        record(sqlite_service, cycle, StepAdded(added=never, title=label("Vliegen")))
    with pytest.raises(KindOfFactUnknown):
        record(sqlite_service, uuid4(), CycleStarted(programme=programme, template="x", steps=(never,)))


def test_a_repeated_request_to_start_a_cycle_starts_one(sqlite_service: Samenspoor) -> None:
    fact = CycleStarted(programme=register_programme(sqlite_service), template="movit")
    first, again = (record(sqlite_service, uuid4(), fact, key="k", request_hash=b"h") for _ in range(2))

    assert first == again
    assert sqlite_service.log.load(Cycle, first.id).version == 1


def test_a_file_that_starts_a_cycle_from_a_template_can_be_loaded_again(
    sqlite_service: Samenspoor, tmp_path: Path
) -> None:
    cycle = "- {key: cycle, kind: cycle.started, template: movit, anchor: 2017-02-07}"
    changed = "- {key: cycle, kind: cycle.started, template: movit, anchor: 2017-03-14}"
    file = write(tmp_path, PROGRAMME, cycle)
    sqlite_service.loader.load(file)

    assert sqlite_service.loader.load(file) == Loaded(recorded=0, known=2)
    assert mistakes(sqlite_service, write(tmp_path, PROGRAMME, changed))[0].field == "cycle"


def written(folder: Path, *steps: str, name: str = "pilot.yaml", head: str = HEAD) -> Path:
    (folder / name).write_text(head + "".join(steps), "utf-8")
    return folder


def test_a_community_can_bring_a_template_of_its_own(tmp_path: Path) -> None:
    (template,) = read_templates(written(tmp_path, MEET)).values()

    assert template.ref == TemplateRef("pilot", 2)
    assert template.steps == (CycleStep(step="meet", fulfilled_by=("session.held",)),)
    assert template.titles["meet"].en == "Meeting"


@pytest.mark.parametrize(
    ("steps", "line", "message"),
    [
        (["  []"], 5, "at least one step"),
        ([MEET, MEET], 5, "is in this cycle already"),
        (["- {step: meet}"], 6, "Expected `object`"),
        (["- {step: meet, title: {nl: Alleen}}"], 6, "missing required field `en`"),
        ([MEET, "- {step: go, title: {nl: Ga, en: Go}, fulfilledBy: [session.flown]}"], 7, "not a kind"),
        ([MEET, "- {step: go, title: {nl: Ga, en: Go}, readyafter: meet}"], 7, "no such field"),
        ([MEET, "- {step: go, title: {nl: Ga, en: Go}, dueOffset: {weeks: 1}}"], 7, "no such field"),
        ([MEET, "- {step: go, title: {nl: Ga, en: Go}, readyAfter: leave}"], 5, "no step “leave”"),
        (["  nothing"], 5, "Expected `array`"),
    ],
)
def test_a_mistake_in_a_template_is_named_with_its_line(
    tmp_path: Path, steps: list[str], line: int, message: str
) -> None:
    with pytest.raises(Mistakes) as refused:
        read_templates(written(tmp_path, *steps))

    mistake = refused.value.mistakes[0]
    assert (Path(mistake.file).name, mistake.line) == ("pilot.yaml", line)
    assert message in str(mistake)


def test_a_version_of_a_template_stands_in_one_file(tmp_path: Path) -> None:
    written(tmp_path, MEET)

    with pytest.raises(Mistakes, match=r"Version 2 of “pilot” stands in another file"):
        read_templates(written(tmp_path, MEET, name="twin.yaml"))


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Mistakes, match="SAMENSPOOR_CYCLES"):
        read_templates(tmp_path / "nowhere")


def test_the_templates_that_come_along_are_named_in_both_languages() -> None:
    for template in read_templates(EXAMPLES / "cycles").values():
        assert set(template.titles) == {step.step for step in template.steps}
        assert all(title.nl and title.en for title in template.titles.values())
