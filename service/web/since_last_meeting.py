"""“Since the last meeting”: what a group wants to know before it meets again, on one sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Blueprint, request
from werkzeug.exceptions import NotFound

from service.bootstrap import Samenspoor
from service.projections.next_steps_pages import NextStepsQuery
from service.projections.things import things
from service.projections.work_items import State, WorkKind
from service.web.looks import NotReadable, answer_mistakes, asked_day
from service.web.now_page import BEHIND, next_steps
from service.web.refusals import pages
from service.web.rendering import page
from service.web.since import Session, Since, held_sessions
from service.web.things_listed import Thing, listed
from service.web.visits import Visit, visiting

PRESSING = (State.OVERDUE, State.DUE)
OF_PEOPLE = (WorkKind.PROMISE, WorkKind.INPUT)
"""What has a part of the page for itself; the rest is what comes next."""


def blueprint(service: Samenspoor) -> Blueprint:
    """Return the routes."""
    routes = pages("meetings")
    answer_mistakes(routes)

    @routes.get("/programmes/<slug>/since-last-meeting")
    def since(slug: str) -> str:
        with visiting(service, slug) as visit:
            return page("meeting.html", **visit.frame, **_shown(visit))

    return routes


def _shown(visit: Visit) -> dict[str, Any]:
    found = next_steps(visit, NextStepsQuery())
    steps = [step for step in found["entries"] if step["state"] not in BEHIND]
    sessions = held_sessions(visit)
    chosen = _chosen(sessions)
    return {
        "today": found["asOf"],
        "sessions": sessions,
        "chosen": chosen,
        "since": Since(visit, chosen) if chosen else None,
        "promises_open": [step for step in steps if step["kind"] == WorkKind.PROMISE],
        "input_open": [step for step in steps if step["kind"] == WorkKind.INPUT],
        "next": [step for step in steps if step["kind"] not in OF_PEOPLE],
        "planned": _planned(visit),
    }


def _chosen(sessions: Sequence[Session]) -> Session | None:
    """Return the session that is asked about: the last where none is. Raises `NotReadable`, `NotFound`."""
    given = request.args.get("session")
    if not given:
        return sessions[0] if sessions else None
    try:
        wanted = UUID(given).hex
    except ValueError:
        raise NotReadable("session", given) from None
    found = next((session for session in sessions if session.id == wanted), None)
    if found is None and not asked_day("knownAt"):
        raise NotFound
    # A session that was chosen before one looked back may not have been known yet: then it is the last.
    return found or next(iter(sessions), None)


def _planned(visit: Visit) -> list[Thing]:
    """Return the sessions that are still to come."""
    look = visit.look
    found = things(look.moment, look.programme.id, "session", look.as_known.position, look.viewer)
    planned: list[Thing] = visit.told(listed(each for each in found if each.state == "planned"))
    return planned
