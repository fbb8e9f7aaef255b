"""``samenspoor next-steps``: what is to be done now, in a terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from service.cli import main
from tests.application.files import write
from tests.conftest import SAMENREDZAAMHEID

Run = Callable[..., Result]
HEADER = "format: samenspoor/1\nprogramme: proef\nfacts:\n"
INVENTED = "- {key: programme, kind: programme.registered, name: Proef, slug: proef, fictitious: true}"
FACTS = (
    INVENTED,
    "- {key: buurtteam, kind: organisation.registered, name: Het Buurtteam, slug: buurtteam}",
    "- {key: joined, kind: programme.organisation_joined, organisation: buurtteam, roles: [execution]}",
    "- {key: cycle, kind: cycle.started, template: movit, anchor: 2017-02-07}",
    "- {key: taken, kind: cycle.step_assigned, on: cycle, step: invite, assignee: {organisation: buurtteam}}",
    "- {key: skipped, kind: cycle.step_skipped, on: cycle, step: support, reason: Niet nodig}",
    "- {key: hall, kind: commitment.made, text: Zaal, debtor: {standpoint: care}, due: {latest: 2018-03-01}}",
    "- {key: idea, kind: commitment.made, text: Een platform, debtor: {role: de gastheer}, due: 2018-05}",
    "- {key: asked, kind: commitment.made, text: Ooit een keer, due: {earliest: 2018-03-01}}",
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("SAMENSPOOR_DATA", str(tmp_path / "data"))

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(main, arguments)

    assert invoke("release").exit_code == 0
    return invoke


def lines(result: Result) -> list[str]:
    assert result.exit_code == 0, result.output
    return [line.rstrip() for line in result.output.splitlines() if line.strip()]


def test_what_nobody_reported_is_named_in_dutch_and_in_english(run: Run) -> None:
    run("load", str(SAMENREDZAAMHEID))
    asked = ("next-steps", "--programme", "samenredzaamheid", "--as-of", "2023-07-01")

    dutch, english = lines(run(*asked)), lines(run(*asked, "--language", "en"))

    assert dutch[0] == "Volgende stappen op 2023-07-01"
    (named,) = (n for n, line in enumerate(dutch) if "Laatste bijeenkomst" in line)
    assert dutch[named].startswith("over de datum  2023-03-01 – 2023-05-31  programmaleider")
    assert dutch[named + 1].strip().endswith("maar er is nog geen verslag.")
    assert english[0] == "Next steps on 2023-07-01"
    assert any(line.startswith("overdue  2023-03-01 – 2023-05-31  lead") for line in english)


def test_steps_and_promises_are_named_with_who_and_when(run: Run, tmp_path: Path) -> None:
    run("load", str(write(tmp_path, *FACTS, header=HEADER)))

    told = lines(run("next-steps", "--programme", "proef", "--as-of", "2018-02-07", "--language", "en"))

    assert told[1] == "This programme is invented: an example."
    rows = [tuple(filter(None, line.split("  "))) for line in told[2::2]]
    assert [tuple(cell.strip() for cell in row) for row in rows] == [
        ("due", "2018-02-07", "researcher", "Follow-up interviews with key informants"),
        ("ready", "by 2018-03-01", "care", "Zaal"),
        ("ready", "from 2018-03-01", "–", "Ooit een keer"),
        ("ready", "2018-05-01 – 2018-05-31", "de gastheer", "Een platform"),
        ("ready", "–", "Het Buurtteam", "Invite"),
        ("ahead", "–", "chair", "Theme meeting"),
        ("ahead", "–", "participants", "Group work on a chosen problem"),
        ("ahead", "–", "driver", "Action plan"),
        ("ahead", "–", "driver", "Meeting in the district"),
        ("ahead", "–", "driver", "Reporting back"),
    ]


def test_where_nothing_is_to_be_done_it_says_so(run: Run, tmp_path: Path) -> None:
    run("load", str(write(tmp_path, INVENTED, header=HEADER)))

    assert "Er is niets te doen." in run("next-steps", "--programme", "proef").output
    assert run("next-steps", "--programme", "elders").exit_code == 2
    assert run("next-steps", "--programme", "proef", "--as-of", "morgen").exit_code == 2
