"""What was stored once is read for ever."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from service.domain.catalogue import EVENTS
from service.domain.events import Event
from service.domain.values import Audience
from service.persistence.mapper import EventMapper, stored_topic
from tests.golden.write_missing import GOLDEN, newest, sample, topic_of, unfilled, write_missing

SAMPLES = sorted(GOLDEN.glob("*.json"))
PRESENT = {stored_topic(kind): kind for kind in EVENTS.values()}


def without_version(topic: str) -> str:
    kind, dot, version = topic.rpartition(".v")
    return kind if dot and version.isdigit() else topic


def test_every_kind_of_event_has_a_stored_sample() -> None:
    assert set(PRESENT) <= {topic_of(file) for file in SAMPLES}


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_every_sample_is_read_as_its_kind_of_event(file: Path) -> None:
    event = EventMapper(EVENTS).decode(topic_of(file), file.read_bytes())

    assert type(event) is EVENTS[without_version(topic_of(file))]


@pytest.mark.parametrize("file", [f for f in SAMPLES if topic_of(f) in PRESENT], ids=lambda f: f.stem)
def test_a_sample_of_the_present_version_is_stored_again_as_it_was(file: Path) -> None:
    mapper = EventMapper(EVENTS)
    topic, told = topic_of(file), file.read_bytes()

    stored = mapper.to_stored_event(mapper.decode(topic, told))

    assert (stored.topic, json.loads(stored.state)) == (topic, json.loads(told))


@pytest.mark.parametrize("topic", PRESENT)
def test_the_newest_sample_fills_every_field_of_its_event(topic: str) -> None:
    file = newest(topic)
    assert file
    event = EventMapper(EVENTS).decode(topic, file.read_bytes())

    assert unfilled(event, topic) == []


def test_the_samples_are_written_once_and_never_overwritten(tmp_path: Path) -> None:
    kept = tmp_path / "session.held.json"
    kept.write_text('{"occurred":{}}')

    written = write_missing(tmp_path)

    assert len(written) == len(EVENTS)
    assert tmp_path / "session.held~2.json" in written
    assert kept.read_text() == '{"occurred":{}}'
    assert write_missing(tmp_path) == []


@pytest.mark.parametrize("kind", EVENTS.values(), ids=EVENTS)
def test_a_recorded_event_is_for_whom_it_says_and_otherwise_for_its_default(
    kind: type[Event],
) -> None:
    event = sample(kind)

    assert event.seen_by is event.audience
    assert msgspec.structs.replace(event, audience=None).seen_by is kind.default_audience
    assert isinstance(kind.default_audience, Audience)
