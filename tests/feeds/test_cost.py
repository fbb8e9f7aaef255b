"""A page of a feed costs what it returns, whatever the size of the feed (SQLite, where work is counted)."""

from __future__ import annotations

from service.bootstrap import Samenspoor
from service.domain.initiative_events import InitiativeStarted, UpdateGiven
from service.feeds.entries import Place
from service.projections import feed_queries
from service.projections.feed_queries import BEGINNING, FeedFilter
from tests.projections.histories import PROGRAMME, SUBJECTS, Teller, said
from tests.projections.test_cost_of_the_past import statements, steps

PAGE = 10
ASKED = FeedFilter(programme_id=PROGRAMME.hex, width=2, organisation="0" * 32)


def grow(teller: Teller, facts: int) -> None:
    for n in range(facts):
        teller.tell(SUBJECTS[2], UpdateGiven(text=said(f"Dag {n}")))


def cost(service: Samenspoor, after: tuple[int, int], *, newest_first: bool = False) -> int:
    """Return the steps that a page takes."""
    service.engine.run()
    with service.reading.moment() as moment, steps(moment.connection) as counted:
        found = feed_queries.versions(moment, ASKED, PAGE, after=after, newest_first=newest_first)
        assert len(found) == PAGE
    return counted[0]


def test_a_page_of_a_large_feed_costs_what_one_of_a_small_feed_costs(
    sqlite_service: Samenspoor, teller: Teller
) -> None:
    teller.tell(SUBJECTS[2], InitiativeStarted(programme=PROGRAMME, name=said("Eettafel")))
    grow(teller, 40)
    asked: list[tuple[Place | tuple[int, int], bool]] = [
        (BEGINNING, False), (Place(20, 0), False), (BEGINNING, True),
    ]  # fmt: skip
    small = [cost(sqlite_service, after, newest_first=newest) for after, newest in asked]
    grow(teller, 260)
    large = [cost(sqlite_service, after, newest_first=newest) for after, newest in asked]

    assert all(more <= 1.2 * less for more, less in zip(large, small, strict=True)), (small, large)


def test_it_is_found_by_its_place_without_sorting(sqlite_service: Samenspoor, teller: Teller) -> None:
    sqlite_service.engine.run()
    with sqlite_service.reading.moment() as moment:
        with statements(moment.connection) as run:
            feed_queries.versions(moment, ASKED, PAGE)
            feed_queries.versions(moment, ASKED, PAGE, newest_first=True)
        plans = [moment.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {each}").all() for each in run]

    for plan in plans:
        told = " ".join(row.detail for row in plan)
        assert "_by_place" in told
        assert "_by_origin" in told
        assert "SCAN feed_entry" not in told
