"""Whatever is killed at whatever moment: what was acknowledged is there, once; what was not, too, at most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete

from service import bootstrap
from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.initiative_events import UpdateGiven
from service.domain.programme import programme_id
from service.projections.builds import LEASE
from service.settings import Settings
from tests.conftest import SAMENREDZAAMHEID
from tests.system.installation import KINDS, Installation
from tests.system.load import Load, words
from tests.system.waiting import wait_until

PROGRAMME = "samenredzaamheid"
WRITERS = 4


@pytest.fixture
def loaded(settings: Settings) -> Iterator[Samenspoor]:
    """Return an installation with the real programme."""
    bootstrap.prepare(settings)
    service = bootstrap.build(settings)
    service.loader.load(SAMENREDZAAMHEID)
    yield service
    service.close()


@pytest.fixture
def installation(loaded: Samenspoor) -> Iterator[Installation]:
    """Start web and worker as processes; end them whatever happens."""
    token = loaded.grants.issue(Role.LEAD, programme_id(PROGRAMME))
    running = Installation(loaded.settings, token)
    for kind in KINDS:
        running.start(kind)
    yield running
    running.stop()


def initiatives(service: Samenspoor) -> list[UUID]:
    rows = service.log.recorder.rows_after(0, 1000)
    return [row.originator_id for row in rows if row.topic == "initiative.started"]


def updates(service: Samenspoor) -> list[tuple[str, str]]:
    """Return words and event id of every update in the log."""
    found, position = [], 0
    while rows := service.log.recorder.rows_after(position, 1000):
        position = rows[-1].position
        told = [r for r in service.log.reader.all_decoded(rows) if isinstance(r.event, UpdateGiven)]
        refs = [r.event.text.ref for r in told if isinstance(r.event, UpdateGiven)]
        texts = service.log.recorder.texts(refs)
        found += [(texts[ref].value, str(r.event_id)) for ref, r in zip(refs, told, strict=True)]
    return found


def timeline(installation: Installation, position: int) -> list[dict[str, Any]]:
    """Return every update on the timeline, page by page, once it is caught up."""
    path = f"/v1/programmes/{PROGRAMME}/timeline?kind=initiative.update_given&limit=500"
    asked = f"{path}&minPosition={position}"
    wait_until(lambda: installation.ask("GET", asked).status == 200, "the timeline to catch up")
    page = installation.ask("GET", asked).body
    entries: list[dict[str, Any]] = page["entries"]
    while page["next"]:
        page = installation.ask("GET", f"{path}&cursor={page['next']}").body
        entries += page["entries"]
    assert page["complete"]
    return entries


def free_lease(service: Samenspoor) -> None:
    """Let the next worker begin at once, so that the worker that is killed is one that works."""
    with service.views.writing() as connection:
        connection.execute(delete(LEASE))


def position(service: Samenspoor) -> int:
    with service.reading.moment() as moment:
        return moment.position


def kill_in_turn(service: Samenspoor, installation: Installation, load: Load, kills: int) -> None:
    """Kill web and worker in turn, each after it did some work."""
    chance = Random(kills)  # noqa: S311 - moments to kill at, no secret
    for n in range(kills):
        kind = KINDS[n % len(KINDS)]
        load.wait_for(chance.randint(1, 40))
        if kind == "worker":
            before = position(service)
            wait_until(lambda before=before: position(service) > before, "a worker that works")  # type: ignore[misc]
        installation.restart(kind)
        free_lease(service)
    load.wait_for(1)


@pytest.mark.parametrize("kills", [6, pytest.param(60, marks=pytest.mark.slow)])
def test_nothing_acknowledged_is_lost_or_doubled_when_web_and_worker_are_killed(
    loaded: Samenspoor, installation: Installation, kills: int
) -> None:
    before = updates(loaded)
    installation.wait_until_answering()
    load = Load(installation, initiatives(loaded), WRITERS)
    kill_in_turn(loaded, installation, load, kills)
    load.stop()
    assert load.surprises == [], installation.logged()

    recorded = updates(loaded)
    new = [told for told in recorded if told not in before]
    assert dict(new) == {words(key): event for key, event in load.acknowledged.items()}
    assert set(Counter(text for text, _ in new).values()) == {1}
    assert load.repeated > 0

    shown = timeline(installation, loaded.log.recorder.head())
    assert Counter(entry["id"] for entry in shown) == Counter(event for _, event in recorded)

    for number in (1, len(new) // 2, len(new)):
        assert load.send(number) == load.acknowledged[f"key-{number}"]
    assert updates(loaded) == recorded
