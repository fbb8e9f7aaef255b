"""The commands for subscriptions: made, listed, taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from service.cli import main
from tests.conftest import SAMENREDZAAMHEID

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("SAMENSPOOR_DATA", str(tmp_path / "data"))

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(main, arguments)

    assert invoke("release").exit_code == 0
    assert invoke("load", str(SAMENREDZAAMHEID)).exit_code == 0
    return invoke


def test_a_subscription_is_made_listed_and_taken_back(run: Run) -> None:
    within = ("--programme", "samenredzaamheid")

    made = run("subscriptions", "make", *within, "--name", "Nieuws", "--organisation", "koh", "--now")
    (listed,) = run("subscriptions", "list", *within).output.splitlines()
    id = listed.split()[0]
    assert run("subscriptions", "revoke", id).output == f"{id} is revoked.\n"

    assert "/v1/feeds/feed_" in made.output
    assert "calendar.ics" in made.output
    assert listed.split("  ")[1:4] == ["Nieuws", "koh", "nl"]
    assert listed.endswith("never used")
    assert "feed_" not in listed
    assert "revoked" in run("subscriptions", "list", *within).output


def test_what_is_not_there_is_said(run: Run) -> None:
    ended = run("subscriptions", "make", "--programme", "bestaat-niet", "--name", "Nieuws")

    assert ended.exit_code == 2
    assert "is not registered here" in ended.output
    unknown = run("subscriptions", "revoke", "7d3f6a52-0b6e-4f0f-9a53-3f2b8f1c9d10")
    assert "samenspoor subscriptions list" in unknown.output
