"""A timeline of the past costs what a timeline of now costs (SQLite, where work can be counted)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from sqlalchemy import Connection

from service.bootstrap import Samenspoor
from service.domain.dates import PartialDate
from service.domain.initiative_events import UpdateGiven
from service.projections import timeline_queries
from service.projections.timeline_order import Shelf
from service.projections.timeline_queries import TimelineQuery
from tests.projections.asking import LEAD
from tests.projections.histories import PROGRAMME, SUBJECTS, Teller, said

FACTS = 400
PAGE = 20


@pytest.fixture
def chronicle(sqlite_service: Samenspoor) -> Samenspoor:
    """Return an installation in which everything was recorded in the order in which it happened."""
    teller = Teller(sqlite_service.log)
    teller.play([("start", 2, 1)])
    for n in range(FACTS):
        day = date(2024, 4, 1) + timedelta(days=n)
        fact = UpdateGiven(text=said(f"Dag {n}"), occurred=PartialDate(earliest=day, latest=day))
        teller.tell(SUBJECTS[2], fact)
    sqlite_service.engine.run()
    return sqlite_service


def raw(connection: Connection) -> Any:
    return connection.connection.driver_connection


@contextmanager
def statements(connection: Connection) -> Iterator[list[str]]:
    """Collect the statements that are run, values and all."""
    found: list[str] = []
    raw(connection).set_trace_callback(found.append)
    yield found
    raw(connection).set_trace_callback(None)


@contextmanager
def steps(connection: Connection) -> Iterator[list[int]]:
    """Count the steps of SQLite's machine: what is read and compared, not how long it takes."""
    numbers, taken = count(1), [0]
    raw(connection).set_progress_handler(lambda: taken.__setitem__(0, next(numbers)), 1)
    yield taken
    raw(connection).set_progress_handler(None, 1)


def query(position: int, *, descending: bool) -> TimelineQuery:
    return TimelineQuery(programme_id=PROGRAMME.hex, position=position, descending=descending, limit=PAGE)


@pytest.mark.parametrize("descending", [False, True])
def test_a_page_of_the_past_is_found_by_the_same_plan_without_sorting(
    chronicle: Samenspoor, *, descending: bool
) -> None:
    with chronicle.reading.moment() as moment:
        plans = []
        for position in (moment.position, moment.position // 2):
            with statements(moment.connection) as found:
                timeline_queries.page(moment, query(position, descending=descending), LEAD)
            plan = moment.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {found[-1]}")
            plans.append([row.detail for row in plan])

    now, past = plans
    assert now == past
    assert not any("SCAN timeline" in step or "TEMP B-TREE" in step for step in now)
    assert sum("INDEX timeline_" in step for step in now) == len(Shelf)


@pytest.mark.parametrize("descending", [False, True])
def test_a_page_of_the_past_reads_no_more_than_one_of_now(chronicle: Samenspoor, *, descending: bool) -> None:
    with chronicle.reading.moment() as moment:
        taken = []
        for position in (moment.position, moment.position // 2):
            with steps(moment.connection) as counted:
                rows = timeline_queries.page(moment, query(position, descending=descending), LEAD)
            assert len(rows) == PAGE
            taken += counted

    now, past = taken
    assert past <= 1.5 * now, f"now {now} steps, in the past {past}"
