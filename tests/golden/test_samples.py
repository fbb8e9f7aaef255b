"""What was stored once is read for ever."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import Struct

from service.domain.catalogue import EVENTS
from service.domain.events import Event
from service.domain.values import Audience
from service.persistence.mapper import EventMapper, stored_topic
from tests.golden.write_missing import GOLDEN, sample, write_missing

SAMPLES = sorted(GOLDEN.glob("*.json"))
PRESENT = {stored_topic(kind): kind for kind in EVENTS.values()}


def without_version(topic: str) -> str:
    kind, dot, version = topic.rpartition(".v")
    return kind if dot and version.isdigit() else topic


def test_every_kind_of_event_has_a_stored_sample() -> None:
    assert set(PRESENT) <= {file.stem for file in SAMPLES}


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_every_sample_is_read_as_its_kind_of_event(file: Path) -> None:
    event = EventMapper(EVENTS).decode(file.stem, file.read_bytes())

    assert type(event) is EVENTS[without_version(file.stem)]


@pytest.mark.parametrize("topic", PRESENT)
def test_a_sample_of_the_present_version_is_stored_again_as_it_was(topic: str) -> None:
    mapper = EventMapper(EVENTS)
    told = (GOLDEN / f"{topic}.json").read_bytes()

    stored = mapper.to_stored_event(mapper.decode(topic, told))

    assert (stored.topic, json.loads(stored.state)) == (topic, json.loads(told))


@pytest.mark.parametrize("topic", PRESENT)
def test_a_sample_fills_every_field_of_its_event(topic: str) -> None:
    event = EventMapper(EVENTS).decode(topic, (GOLDEN / f"{topic}.json").read_bytes())

    assert unfilled(event, topic) == []


def test_the_samples_are_written_once_and_never_overwritten(tmp_path: Path) -> None:
    kept = tmp_path / "session.held.json"
    kept.write_text("as it was")

    written = write_missing(tmp_path)

    assert len(written) == len(EVENTS) - 1
    assert kept.read_text() == "as it was"
    assert write_missing(tmp_path) == []


@pytest.mark.parametrize("kind", EVENTS.values(), ids=EVENTS)
def test_a_recorded_event_is_for_whom_it_says_and_otherwise_for_its_default(
    kind: type[Event],
) -> None:
    event = sample(kind)

    assert event.seen_by is event.audience
    assert msgspec.structs.replace(event, audience=None).seen_by is kind.default_audience
    assert isinstance(kind.default_audience, Audience)


def unfilled(value: Any, path: str) -> list[str]:
    """Return the paths of the fields that hold nothing, or their default."""
    if isinstance(value, tuple):
        return [gap for item in value for gap in unfilled(item, path)] or ([] if value else [path])
    if not isinstance(value, Struct):
        return [path] if value in (None, "", False) else []
    told = set(msgspec.to_builtins(value))
    gaps = [f"{path}.{name}" for name in value.__struct_fields__ if name not in told]
    return gaps + [
        gap for name in value.__struct_fields__ for gap in unfilled(getattr(value, name), f"{path}.{name}")
    ]
