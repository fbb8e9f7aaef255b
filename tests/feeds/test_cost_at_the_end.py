"""At the end of a long feed a page costs what it costs at its beginning (SQLite, where work is counted)."""

from __future__ import annotations

import pytest

from service.bootstrap import Samenspoor
from service.domain.initiative_events import InitiativeStarted
from service.projections import feed_queries
from tests.feeds.test_cost import ASKED, PAGE, grow
from tests.projections.histories import PROGRAMME, SUBJECTS, Teller, said
from tests.projections.test_cost_of_the_past import steps


@pytest.mark.parametrize("question", [feed_queries.versions, feed_queries.places], ids=["words", "places"])
def test_a_page_at_the_end_costs_what_one_at_the_beginning_costs(
    sqlite_service: Samenspoor, teller: Teller, question: object
) -> None:
    teller.tell(SUBJECTS[2], InitiativeStarted(programme=PROGRAMME, name=said("Eettafel")))
    grow(teller, 150)
    sqlite_service.engine.run()
    last = sqlite_service.log.recorder.head()
    taken = []

    assert callable(question)
    with sqlite_service.reading.moment() as moment:
        for after in ((10, 0), (last - PAGE, 0)):
            with steps(moment.connection) as counted:
                assert len(question(moment, ASKED, PAGE, after=after)) == PAGE
            taken.append(counted[0])

    assert taken[1] <= 1.2 * taken[0]
