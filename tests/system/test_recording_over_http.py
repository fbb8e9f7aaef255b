"""A whole programme is recorded from nothing over HTTP, by a script that knows the OpenAPI document only."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import uuid5

import pytest
from ruamel.yaml import YAML

from examples.scripts.record_over_http import Recorded, Recording, Server
from service import bootstrap
from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.programme import programme_id
from service.settings import Settings
from service.wsgi import create
from tests.conftest import EXAMPLES, settings_of
from tests.system.installation import Installation, empty_installation

PROGRAMME = "voorbeeldwijk"
FILE = EXAMPLES / f"{PROGRAMME}.yaml"
FACTS: list[dict[str, Any]] = YAML(typ="safe").load(FILE)["facts"]
OF_THE_MOMENT = ("position", "knownAt", "recordedAt")
"""What differs between a fact that is recorded now and one that is imported as it was known."""

Names = Mapping[str, str]
"""What ids stand for: the key of a fact, or its event."""


def built(settings: Settings) -> Samenspoor:
    bootstrap.prepare(settings)
    return bootstrap.build(settings)


def record(installation: Installation, tokens: dict[str, str]) -> dict[str, Recorded]:
    """Let the script record the file; return what it was answered."""
    recording = Recording(YAML(typ="safe").load(FILE), Server(installation.address, tokens))
    assert sum(1 for _ in recording.run()) == len(FACTS)
    return recording.recorded


def told(service: Samenspoor, names: Names) -> dict[str, dict[str, Any]]:
    """Return what stands on the timeline, with names in the place of ids."""
    service.engine.run()
    token = service.grants.issue(Role.LEAD, programme_id(PROGRAMME))
    address = f"/v1/programmes/{PROGRAMME}/timeline?limit=500"
    client = create(service).test_client()
    page = client.get(address, headers={"Authorization": f"Bearer {token}"}).get_json()
    service.close()
    assert page["complete"]
    assert page["next"] is None
    entries = [{k: v for k, v in entry.items() if k not in OF_THE_MOMENT} for entry in page["entries"]]
    named = json.loads(
        re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", lambda id: names[id[0]], json.dumps(entries))
    )
    return {entry["id"]: entry for entry in named}


def names_of_recorded(recorded: Mapping[str, Recorded]) -> Names:
    names: dict[str, str] = {}
    for key, answer in recorded.items():
        names.setdefault(answer.id, key)  # told first of what it founded
        names[answer.event] = f"event of {key}"
    return names


def names_of_loaded(service: Samenspoor) -> Names:
    names = {str(uuid5(programme_id(PROGRAMME), fact["key"])): fact["key"] for fact in FACTS}
    for row in service.log.reader.all_decoded(service.log.recorder.rows_after(0, 1000)):
        assert row.event.key
        if row.event.originator_version == 1:
            names[str(row.event.originator_id)] = row.event.key
        names[str(row.event_id)] = f"event of {row.event.key}"
    return names


def test_what_is_recorded_over_http_is_what_is_loaded(
    sqlite_settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    loaded = built(settings_of(tmp_path / "loaded", None))
    loaded.loader.load(FILE)
    with empty_installation(sqlite_settings) as installation:
        tokens = {"admin": installation.token}
        answers = record(installation, tokens)
        assert record(installation, tokens) == answers

    service = bootstrap.build(sqlite_settings)
    assert service.log.recorder.head() == len(FACTS)
    here, there = told(service, names_of_recorded(answers)), told(loaded, names_of_loaded(loaded))
    assert here.keys() == there.keys()
    for name, entry in there.items():
        assert here[name] == entry
    assert len(here) > 450
