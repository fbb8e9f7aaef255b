"""Pages by keyset: every entry once, in one order, whatever happens meanwhile."""

from __future__ import annotations

from typing import Any

import pytest

from service.bootstrap import Samenspoor
from service.projections import timeline_queries
from service.projections.engine import Engine
from service.projections.timeline_queries import Row, TimelineQuery
from tests.projections.asking import LEAD
from tests.projections.histories import PROGRAMME, Teller

MIXED = [
    (act, n, n)
    for n in range(7)
    for act in ("join", "plan", "start", "update", "hold", "observe", "correct", "contest", "aim")
]


def page(service: Samenspoor, **asked: Any) -> list[Row]:
    with service.reading.moment() as moment:
        asked.setdefault("position", moment.position)
        query = TimelineQuery(programme_id=PROGRAMME.hex, **asked)
        return timeline_queries.page(moment, query, LEAD)


def ids(rows: list[Row]) -> list[str]:
    """Return the ids of the facts (they stand in the body as plain values)."""
    return [row.body.split('"id":"', 1)[1][:36] for row in rows]


def all_pages(service: Samenspoor, limit: int, meanwhile: Any = lambda: None, **asked: Any) -> list[Row]:
    """Page on from the last entry until there is nothing left."""
    rows: list[Row] = []
    with service.reading.moment() as moment:
        asked["position"] = moment.position
    while len(found := page(service, limit=limit, **asked)) == limit:
        rows += found
        asked["after"] = (found[-1].sort_key, found[-1].number)
        meanwhile()
    return rows + found


@pytest.fixture
def told(service: Samenspoor, teller: Teller) -> Teller:
    """Return somebody who told much already."""
    for n in range(0, len(MIXED), 10):
        teller.play(MIXED[n : n + 10])
        service.engine.run()
    return teller


@pytest.mark.parametrize("descending", [False, True])
def test_pages_of_every_size_give_every_entry_once_in_order(
    service: Samenspoor, told: Teller, *, descending: bool
) -> None:
    whole = page(service, limit=500, descending=descending)

    keys = [row.sort_key for row in whole]
    assert keys == sorted(keys, reverse=descending)
    assert len({row.sort_key for row in whole}) < len(whole) / 2
    assert len(set(ids(whole))) == len(whole) > 20
    for limit in range(1, len(whole) + 2):
        assert all_pages(service, limit, descending=descending) == whole


def test_descending_is_ascending_read_backwards(service: Samenspoor, told: Teller) -> None:
    assert page(service, limit=500, descending=True) == page(service, limit=500)[::-1]


@pytest.mark.parametrize("descending", [False, True])
def test_paging_goes_on_undisturbed_while_new_facts_are_recorded(
    service: Samenspoor, told: Teller, *, descending: bool
) -> None:
    whole = page(service, limit=500, descending=descending)

    def meanwhile() -> None:
        told.play([("correct", 9, 0), ("update", 2, 1), ("retract", 11, 1)])
        service.engine.run()

    seen = all_pages(service, 3, meanwhile, descending=descending)
    assert seen == whole
    assert ids(page(service, limit=500, descending=descending)) != ids(whole)


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_entries_of_the_same_day_stand_in_the_order_of_recording_however_they_were_folded(
    service: Samenspoor, told: Teller, size: int
) -> None:
    rebuilt = service.builds.begin("timeline")
    Engine(service.log.reader, service.views, service.builds, size).run()
    service.builds.switch(rebuilt)

    rows = page(service, limit=500)
    events = {str(row.event_id): row.position for row in service.log.recorder.rows_after(0, 1000)}
    told_at = [(row.sort_key, events[id]) for row, id in zip(rows, ids(rows), strict=True)]
    assert told_at == sorted(told_at)


@pytest.mark.parametrize("descending", [False, True])
def test_paging_goes_on_undisturbed_over_a_switch_to_a_rebuilt_timeline(
    service: Samenspoor, told: Teller, *, descending: bool
) -> None:
    whole = page(service, limit=500, descending=descending)

    def meanwhile() -> None:
        rebuilt = service.builds.begin("timeline")
        Engine(service.log.reader, service.views, service.builds, 1000).run()
        service.builds.switch(rebuilt)

    assert ids(all_pages(service, 7, meanwhile, descending=descending)) == ids(whole)
