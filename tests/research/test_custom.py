from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import msgspec
import pytest

from service.application.loading.documents import Mistakes
from service.bootstrap import Samenspoor
from service.domain.decision import DecisionTaken
from service.domain.values import Standpoint
from service.projections.indicators.answers import By
from service.projections.indicators.definition import Definition, NotAskedBy
from service.projections.indicators.registry import DERIVED, IndicatorUnknown, indicator
from service.research.asking import Asking, FileNotThere, IdTwice, NamedAlike, keep
from service.research.custom import (
    IdNotFree,
    IdNotUnderstood,
    NoSuchFile,
    NotAnIndicator,
    NotReadable,
    custom,
    share,
)
from service.research.histories import Histories
from service.research.kit import PROGRAMME, WORDS, PromiseBroken, Story, check, party, point
from service.research.parameters import (
    MomentNotUnderstood,
    Parameters,
    VariationNotUnderstood,
    moment_of,
    varied,
)
from service.research.replay import Replay
from service.research.rollups import read_rollup, with_scales
from tests.conftest import EXAMPLES
from tests.research.own import INDICATOR, ROLLUP, written


def decided(*standpoints: Standpoint) -> DecisionTaken:
    return DecisionTaken(programme=PROGRAMME, text=WORDS, deciders=tuple(map(party, standpoints)))


def test_an_indicator_out_of_a_file_answers_as_any_other(tmp_path: Path) -> None:
    written(tmp_path, "together.py", INDICATOR)
    own = custom("together.py:Together", tmp_path)
    story = Story()
    for day in ("2024-01-02", "2024-01-03", "2024-01-04"):
        story.tell(decided(Standpoint.RESIDENT, Standpoint.CARE), on=day)
    story.contest(story.tell(decided(Standpoint.CARE), on="2024-01"))

    found = point(own.definition, story, "2024-01-01", "2024-01-31")

    assert (found.n, found.in_class, found.low, found.high) == (4, 3, Fraction(3, 4), Fraction(3, 4))
    assert found.reasons == ("contested",)
    check(own.definition, story.facts, "2024-06-30")


def test_the_kit_holds_for_every_built_in_share(examples_on_sqlite: Samenspoor) -> None:
    history = Histories(examples_on_sqlite.log.reader).named("voorbeeldwijk")
    facts = Replay(history, examples_on_sqlite.instruments.scales).standing.facts

    for definition in DERIVED:
        check(definition, facts, "2025-01-01")


def test_the_kit_finds_an_indicator_that_looks_at_what_it_does_not_read() -> None:
    told = share(
        "Peeks", "?", caveat="?", reads=[], n_min=1,
        items=lambda frame: (frame.item(fact, True) for fact in frame.known.of(DecisionTaken)),  # noqa: FBT003
    )  # fmt: skip
    story = Story()
    story.tell(decided(Standpoint.CARE), on="2024-01-02")

    with pytest.raises(PromiseBroken, match="looks only at what it reads"):
        check(told, story.facts, "2024-02-01")


@pytest.mark.parametrize(
    ("content", "named", "refusal"),
    [
        (INDICATOR, "nowhere.py:Together", NoSuchFile),
        (INDICATOR, "own.py:Apart", NotAnIndicator),
        ("share(", "own.py:X", NotReadable),
        (INDICATOR.replace('"Together"', '"D2"'), "own.py:Together", IdNotFree),
        (INDICATOR.replace('"Together"', '"in all"'), "own.py:Together", IdNotUnderstood),
    ],
)
def test_a_file_that_holds_no_indicator_is_refused(
    tmp_path: Path, content: str, named: str, refusal: type[Exception]
) -> None:
    written(tmp_path, "own.py", content)

    with pytest.raises(refusal):
        custom(named, tmp_path)


def test_a_rollup_says_which_standpoints_are_the_resident_side(tmp_path: Path) -> None:
    rollup = read_rollup(written(tmp_path, "own.yaml", ROLLUP))

    assert rollup.of_residents(Standpoint.WELFARE)
    assert (rollup.version, rollup.outside_team(Standpoint.PROGRAMME_TEAM)) == (2, False)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (ROLLUP.replace("2", "1"), "1: version: Versions of your own begin at 2"),
        (ROLLUP.replace("welfare", "neighbours"), "2: residentSide"),
        (ROLLUP.replace("welfare", "unknown"), "2: residentSide: An unknown standpoint"),
    ],
)
def test_a_rollup_that_does_not_fit_says_where(tmp_path: Path, content: str, line: str) -> None:
    with pytest.raises(Mistakes, match=line):
        read_rollup(written(tmp_path, "own.yaml", content))


def test_a_scale_of_ones_own_stands_in_the_place_of_ours(
    examples_on_sqlite: Samenspoor, tmp_path: Path
) -> None:
    ours = examples_on_sqlite.instruments.scales
    content = (EXAMPLES.parent / "scales" / "trust.yaml").read_text("utf-8")
    own = written(tmp_path, "trust.yaml", content.replace("ordered: true", "ordered: false"))

    scales = with_scales(ours, own)

    assert [ref for ref in scales if scales[ref] != ours[ref]] == [
        ref for ref in ours if (ref.id, ref.version) == ("trust", 1)
    ]


def asking(
    definition: str | tuple[str, ...], tmp_path: Path, **asked: object
) -> dict[str, tuple[Definition, str | None]]:
    named = (definition,) if isinstance(definition, str) else definition
    parameters = msgspec.convert({"indicators": named, **asked}, Parameters)
    return Asking(parameters, tmp_path, {}).definitions


def test_what_is_asked_for_is_refused_by_name(tmp_path: Path) -> None:
    written(tmp_path, "a.py", INDICATOR)
    written(tmp_path, "b.py", INDICATOR)

    with pytest.raises(IndicatorUnknown):
        asking("D99", tmp_path)
    with pytest.raises(NotAskedBy):
        asking("D7", tmp_path, by=By.INITIATIVE)
    with pytest.raises(IdTwice):
        asking(("a.py:Together", "b.py:Together"), tmp_path)
    assert "D7" not in Asking(Parameters(by=By.INITIATIVE), tmp_path, {}).definitions
    assert asking("d2", tmp_path)["D2"] == (indicator("D2"), None)


def test_files_are_kept_under_names_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    files = [written(tmp_path, "a.py", INDICATOR), written(tmp_path / "other", "a.py", INDICATOR)]

    with pytest.raises(NamedAlike):
        keep(files, tmp_path / "inputs")
    with pytest.raises(FileNotThere):
        keep([tmp_path / "c.py"], tmp_path / "inputs")


def test_moments_and_variations_are_read_or_refused() -> None:
    assert moment_of("2023-01-31") == moment_of("2023-01-31T22:59:59.999999Z")
    assert varied("window-days=90, 180") == ("window-days", ("90", "180"))
    for moment in ("yesterday", "2023-02-31", "2023-01-31T12:00:00"):
        with pytest.raises(MomentNotUnderstood, match="write a day as"):
            moment_of(moment)
    for given in ("window-days", "window-days=many", "colour=red", "n-min=0"):
        with pytest.raises(VariationNotUnderstood, match="write for example"):
            varied(given)
