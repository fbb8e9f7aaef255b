"""The real programmes: what is known of them stands on their timelines, with its date, doubt and source."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import permutations
from typing import Any

import pytest

from service import bootstrap
from service.bootstrap import Samenspoor
from service.domain.cycle import CycleStarted
from service.domain.events import Event
from service.domain.organisation import OrganisationAliasNoted, OrganisationMerged, organisation_id
from service.domain.programme import programme_id
from service.domain.values import Basis
from tests.application.known_programmes import KNOWN, Entry
from tests.conftest import EXAMPLES, settings_of
from tests.projections.asking import PARTNER, VISITOR, timeline

ALL = sorted(EXAMPLES.glob("*.yaml"))
REAL = [EXAMPLES / f"{name}.yaml" for name in KNOWN]


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Samenspoor]:
    """Build an installation with the four real programmes."""
    settings = settings_of(tmp_path_factory.mktemp("programmes") / "data", None)
    bootstrap.prepare(settings)
    service = bootstrap.build(settings)
    for file in REAL:
        service.loader.load(file)
    service.engine.run()
    yield service
    service.close()


@pytest.fixture(scope="module")
def told(installation: Samenspoor) -> dict[str, list[Entry]]:
    """Return the timeline of each programme, as its lead sees it."""
    return {name: timeline(installation, programme=programme_id(name)) for name in KNOWN}


def found(entries: list[Entry], kind: str, words: str = "") -> list[Entry]:
    """Return the entries of a kind that hold these words, in their text or in what else they tell."""
    return [entry for entry in entries if entry["kind"] == kind and words.casefold() in says(entry)]


def says(entry: Entry) -> str:
    return json.dumps([entry["text"], entry["value"]], ensure_ascii=False).casefold()


def holds(real: Any, promised: Any) -> bool:
    """Whether what is told holds what was promised; ``...`` stands for anything that is there."""
    if isinstance(promised, dict):
        return isinstance(real, dict) and all(holds(real.get(name), promised[name]) for name in promised)
    if isinstance(promised, list):
        return len(real) == len(promised) and all(map(holds, real, promised))
    return real is not None if promised is ... else bool(real == promised)


@pytest.mark.parametrize(
    ("programme", "kind", "words", "promised"),
    [pytest.param(name, *row, id=f"{name}: {row[0]}: {row[1]}") for name in KNOWN for row in KNOWN[name]],
)
def test_what_is_known_of_a_programme_stands_on_its_timeline(
    told: dict[str, list[Entry]], programme: str, kind: str, words: str, promised: Entry
) -> None:
    (entry,) = found(told[programme], kind, words)

    assert holds(entry, promised), entry


def test_nothing_else_stands_there(told: dict[str, list[Entry]]) -> None:
    """Whoever adds a fact to a file adds it to what is known too."""
    for name, entries in told.items():
        unknown = [
            (entry["kind"], says(entry))
            for entry in entries
            if not any(entry in found(entries, kind, words) for kind, words, _ in KNOWN[name])
        ]
        assert unknown == []


def test_every_fact_has_a_source_and_every_doubt_a_reason(told: dict[str, list[Entry]]) -> None:
    for entry in (entry for entries in told.values() for entry in entries):
        assert entry["source"]["title"]
        # The dates of a period have each their own doubt; the span of both has none.
        span = {"occurred": None} if entry["kind"] == "programme.period_set" else {}
        assert all(doubt["reason"] for doubt in doubts({**entry, **span})), entry


def doubts(value: Any) -> Iterator[Entry]:
    """Return every date and party, however deep, that the recorder concluded."""
    if isinstance(value, dict):
        if value.get("basis") in {"inferred", "convention", "relative"}:
            yield value
        yield from value.get("inferred", [])
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from doubts(inner)


def test_both_accounts_of_movit_stand_side_by_side(told: dict[str, list[Entry]]) -> None:
    entries = {entry["id"]: entry for entry in told["movit-md"]}
    second = [e for e in entries.values() if e["source"]["title"].startswith("Projectpagina")]

    assert {entry["accountOf"]["agreement"] for entry in second} == {"agrees", "differs", "adds"}
    for entry in second:
        first = entries[entry["accountOf"]["event"]]
        assert (first["source"]["title"], first["status"]) == (
            "Artikel over MOVIT MD in een nieuwsbrief",
            "asserted",
        )


@pytest.mark.parametrize("words", ["meer contact", "al veel contact"])
def test_nobody_can_say_in_which_districts_contact_grew(told: dict[str, list[Entry]], words: str) -> None:
    entries = told["movit-md"]
    districts = [e["value"]["name"] for e in found(entries, "programme.neighbourhood_added")]
    (finding,) = found(entries, "programme.finding_recorded", words)

    assert finding["value"].get("breakdownKnown", False) is False
    assert not any(district.casefold() in says(finding) for district in districts)
    assert "neighbourhood" not in says(finding)


def test_one_of_eight_districts_is_not_too_few_to_be_shown(installation: Samenspoor) -> None:
    """It counts districts: only small counts of people are for the team."""
    entries = timeline(installation, PARTNER, programme=programme_id("movit-md"))
    counted = [
        (entry["value"]["numerator"]["number"], entry["value"]["denominator"]["number"])
        for entry in found(entries, "programme.finding_recorded")
    ]

    assert sorted(counted) == [(1, 8), (7, 8)]


def test_movits_interviews_have_no_date_and_fulfil_no_step(installation: Samenspoor) -> None:
    """Nobody tells when the year began after which they were held."""
    events = facts(installation, "movit-md")
    cycle = events["werkcyclus"]
    assert isinstance(cycle, CycleStarted)
    (follow_up,) = [step for step in cycle.steps if step.step == "follow-up"]

    assert follow_up.due_after == "anchor"
    assert cycle.anchor.undated
    assert "follow-up" not in {fulfilled.step for event in events.values() for fulfilled in event.fulfils}


def test_the_last_planned_session_of_samenredzaamheid_is_its_closing_meeting(
    installation: Samenspoor,
) -> None:
    events = facts(installation, "samenredzaamheid")
    (fulfilled,) = events["laatste-sessie"].fulfils

    assert (fulfilled.cycle, fulfilled.step) == (events["werkcyclus"].originator_id, "closing-meeting")


def facts(service: Samenspoor, programme: str) -> dict[str, Event]:
    """Return what is recorded of a programme, by its key in the file."""
    rows = service.log.reader.all_decoded(service.log.recorder.rows_after(0, 1000))
    mine = programme_id(programme)
    return {r.event.key: r.event for r in rows if r.programme_id == mine and r.event.key}


def test_no_promise_of_lijn1_is_known_to_be_kept_or_broken(told: dict[str, list[Entry]]) -> None:
    promises = {entry["kind"] for entry in told["lijn1"] if entry["kind"].startswith("commitment.")}

    assert promises == {"commitment.made"}


def test_visitors_see_neither_remarks_nor_lessons_nor_promises(installation: Samenspoor) -> None:
    public = {
        e["kind"] for name in KNOWN for e in timeline(installation, VISITOR, programme=programme_id(name))
    }

    assert "session.held" in public
    assert public.isdisjoint({"session.remark_made", "observation.recorded", "initiative.lesson_learned"})
    assert public.isdisjoint({"commitment.made", "cycle.started", "initiative.setback_met"})


def test_that_two_programmes_name_one_organisation_is_inferred(installation: Samenspoor) -> None:
    history = [recorded.event for recorded in installation.log.history(organisation_id("radius"))]
    aliases = [event for event in history if isinstance(event, OrganisationAliasNoted)]
    (merged,) = [event for event in history if isinstance(event, OrganisationMerged)]
    names = installation.log.recorder.texts([alias.name.ref for alias in aliases])

    assert {names[alias.name.ref].value: alias.basis for alias in aliases} == {
        "Stichting Radius": Basis.STATED,
        "Radius Welzijn": Basis.INFERRED,
    }
    assert merged.occurred.edtf == "2006"


@pytest.mark.parametrize(
    "files", [*permutations(["movit-md", "wijkwaarde", "samenredzaamheid"])], ids="-".join
)
def test_programmes_that_share_organisations_load_in_any_order(
    sqlite_service: Samenspoor, files: tuple[str, ...]
) -> None:
    loaded = [sqlite_service.loader.load(EXAMPLES / f"{name}.yaml") for name in files]

    assert sum(each.known for each in loaded) == 2
    for name in files:
        assert sqlite_service.loader.load(EXAMPLES / f"{name}.yaml").recorded == 0


def test_every_example_loads_after_the_one_before_it(service: Samenspoor) -> None:
    """As `./run` does; and once more, as `./run` does when it is started again."""
    assert {*REAL} <= {*ALL}
    assert all(service.loader.load(file).recorded for file in ALL)
    assert not any(service.loader.load(file).recorded for file in ALL)
