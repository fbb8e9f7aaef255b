"""A feed says of every fact what the timeline says of it, to the same reader."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import pytest
from hypothesis import example, given, settings

from service import bootstrap
from service.bootstrap import Samenspoor
from service.domain.access import Role, Viewer
from service.domain.session_events import SessionPlanned, SessionRescheduled
from service.feeds.entries import State
from service.projections import directory_queries
from tests.conftest import settings_of
from tests.feeds.following import Follower
from tests.projections.asking import timeline
from tests.projections.histories import INTERTWINED, ORGANISATIONS, PROGRAMME, Teller, histories

SAME = (
    "id",
    "eventId",
    "kind",
    "occurred",
    "text",
    "value",
    "status",
    "audience",
    "standpoint",
    "dimensions",
)
"""What both say alike; names are today's on the timeline, and links are told there as they are now."""

SETTLED = (SessionPlanned.topic, SessionRescheduled.topic)
"""Plans stay in a feed when they came to pass."""

UNREGISTERED = [("plan", 0, 1), ("retract", 2, 0)]
"""A history of a programme that should never have been registered."""


some = settings(max_examples=3)


@some
@given(histories)
@example(INTERTWINED)
@example(UNREGISTERED)
def test_the_newest_version_of_each_fact_is_what_the_timeline_shows(
    history: list[tuple[str, int, int]],
) -> None:
    check_history(history)


@pytest.mark.slow
@settings(some, max_examples=40)
@given(histories)
def test_it_is_so_after_many_histories(history: list[tuple[str, int, int]]) -> None:
    check_history(history)


def check_history(history: list[tuple[str, int, int]]) -> None:
    """Play a history, and compare what several read of it."""
    with TemporaryDirectory() as folder:
        chosen = settings_of(Path(folder) / "data", None)
        bootstrap.prepare(chosen)
        with bootstrap.running(chosen) as service:
            Teller(service.log).play(history)
            service.engine.run()
            for organisation in (None, *ORGANISATIONS):
                check(service, organisation)


def check(service: Samenspoor, organisation: UUID | None) -> None:
    """Compare what a partner reads in both."""
    viewer = Viewer(Role.PARTNER, organisation.hex if organisation else None, by_feed=True)
    shown = {entry["id"]: entry for entry in timeline_of(service, viewer)}
    newest = {entry.entry_id: entry for entry in Follower(service, organisation).entries()}
    read = {str(id): entry.data for id, entry in newest.items() if entry.state is State.LIVE and entry.data}

    standing = {id: entry for id, entry in shown.items() if entry["status"] != "retracted"}
    settled = {id for id in read.keys() - standing.keys() if read[id]["kind"] in SETTLED}
    assert {id: told(entry) for id, entry in read.items() if id not in settled} == {
        id: told(entry) for id, entry in standing.items()
    }


def timeline_of(service: Samenspoor, viewer: Viewer) -> list[dict[str, Any]]:
    """Return the entries of the timeline: none where the registration of the programme was retracted."""
    with service.reading.moment() as moment:
        if directory_queries.programme(moment, PROGRAMME.hex, moment.position) is None:
            return []
    return timeline(service, viewer, programme=PROGRAMME)


def told(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: nameless(entry.get(name)) for name in SAME}


def nameless(value: Any) -> Any:
    """Return what is told without the names in it: a thing has an id beside its name."""
    if isinstance(value, list):
        return [nameless(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {key: nameless(each) for key, each in value.items() if key != "name" or "id" not in value}
