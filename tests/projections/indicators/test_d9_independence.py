from __future__ import annotations

from service.domain.initiative_events import UpdateGiven
from service.domain.plan_events import ActionAdded, PlanRevised
from service.domain.session_events import SessionHeld, SessionPlanned
from service.domain.values import Standpoint
from service.projections.indicators.d9_independence import D9
from tests.projections.indicators.telling import RESIDENT, SOMEBODY, TEAM, Past, counts, id_of, point

OUTSIDE, TEAMS, UNKNOWN = (1, 1, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0)
BY_TEAM, BY_CARE = Standpoint.PROGRAMME_TEAM, Standpoint.CARE


def test_updates_and_revisions_are_of_whoever_initiated_them() -> None:
    for initiator, expected in ((RESIDENT, OUTSIDE), (TEAM, TEAMS), (SOMEBODY, UNKNOWN)):
        past = Past()
        past.tell(UpdateGiven, "2024-03-01", initiated_by=initiator, standpoint=BY_CARE)
        assert counts(point(D9, past)) == expected
        past = Past()
        past.tell(PlanRevised, "2024-03-01", authors=(TEAM,), initiated_by=initiator, standpoint=BY_CARE)
        assert counts(point(D9, past)) == expected


def test_a_session_is_of_whoever_planned_it_on_the_day_it_was_held() -> None:
    past = Past()
    past.tell(SessionPlanned, "2023-12-01", of="keuken", standpoint=BY_TEAM)
    assert counts(point(D9, past)) == (0, 0, 0, 0)
    past.tell(SessionHeld, "2024-01-15", of="keuken", standpoint=BY_CARE)
    assert counts(point(D9, past)) == TEAMS


def test_where_nobody_said_who_planned_a_session_it_is_of_whom_it_is_told_from() -> None:
    past = Past()
    past.tell(SessionPlanned, "2023-12-01", of="keuken")
    past.tell(SessionHeld, "2024-01-15", of="keuken", standpoint=BY_CARE)
    assert counts(point(D9, past)) == OUTSIDE
    past.tell(SessionHeld, "2024-01-15", of="other")
    assert counts(point(D9, past)) == (1, 1, 1, 0)


def test_an_action_is_of_whoever_added_it_or_of_its_revision() -> None:
    past = Past()
    revised = past.tell(PlanRevised, "2023-03-01", of="plan", authors=(TEAM,), initiated_by=TEAM)
    past.tell(
        ActionAdded, "2024-03-01", of="plan", action=id_of("a"), standpoint=BY_CARE, revision=revised.id
    )
    assert counts(point(D9, past)) == OUTSIDE
    past.tell(ActionAdded, "2024-03-01", of="plan", action=id_of("b"), revision=revised.id)
    assert counts(point(D9, past)) == (1, 2, 0, 0)
    past.tell(ActionAdded, "2024-03-01", of="plan", action=id_of("c"))
    assert counts(point(D9, past)) == (1, 2, 1, 0)
