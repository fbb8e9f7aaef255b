"""Where facts and things have pages, and where is recorded what a next step asks for.

An address is empty where there is no such page, or it is not for this reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from flask import current_app, url_for

from service.domain.access import MAY_RECORD, Role
from service.domain.check_in import CheckInClosed
from service.domain.commitment import CommitmentKept
from service.domain.events import Event
from service.domain.plan_events import ActionCompleted, PlanEvaluated
from service.domain.session_events import ResponseGiven, SessionHeld
from service.projections.work_items import WorkKind
from service.web.rendering import language

ANSWERED_BY: Mapping[str, tuple[type[Event], str, str, str]] = {
    WorkKind.SESSION: (SessionHeld, "record.meeting", "session", ""),
    WorkKind.PROMISE: (CommitmentKept, "record.form", "commitment", "fulfilCommitment"),
    WorkKind.ACTION: (ActionCompleted, "record.form", "plan", "completeAction"),
    WorkKind.INPUT: (ResponseGiven, "record.form", "session", "giveResponse"),
    WorkKind.CHECK_IN: (CheckInClosed, "record.form", "check_in", "closeCheckIn"),
    WorkKind.PLAN: (PlanEvaluated, "record.form", "plan", "evaluatePlan"),
}
"""By which fact something that is to be done is answered, on which page, of what, with which command."""


ANY = UUID(int=0)
"""In the place of the id of any thing or fact."""


class Addresses:
    """The addresses in a programme (its short name), for a role, as known on the day that is asked about."""

    def __init__(self, slug: str, role: Role, known_on: date | None) -> None:
        self._slug = slug
        self._role = role
        self._asked = {"lang": language(), "knownAt": known_on}
        self._around: dict[str, tuple[str, str, str]] = {}

    def in_templates(self) -> dict[str, Any]:
        """Return what a template may call."""
        return {
            "fact_address": self.of_fact,
            "thing_address": self.of_thing,
            "page_address": self.of_page,
            "record_address": self.of_record,
        }

    def of_page(self, endpoint: str, **parts: Any) -> str:
        """Return the address of a page of the programme."""
        return _address(endpoint, slug=self._slug, **self._asked, **parts)

    def of_fact(self, fact: Mapping[str, Any]) -> str:
        """Return the address of the page of a fact."""
        return self._with_id("evidence.fact", fact.get("id") or fact["eventId"], "event_id")

    def of_thing(self, thing: Mapping[str, Any]) -> str:
        """Return the address of the page of an initiative or a plan."""
        type_ = thing["type"]
        return self._with_id(f"{type_}.{type_}", thing["id"], "id", slug=self._slug)

    def of_record(self, step: Mapping[str, Any]) -> str:
        """Return where the reader records what a next step asks for: its own form, else the list of forms."""
        kind, endpoint, thing, operation = ANSWERED_BY.get(step["kind"], (None, "record.record", "", ""))
        if not MAY_RECORD[self._role] or (kind and kind.topic not in MAY_RECORD[self._role]):
            return ""
        parts = {"operation": operation or None, thing: step["subject"]["id"]} if kind else {}
        return _address(endpoint, slug=self._slug, lang=language(), **parts)

    def _with_id(self, endpoint: str, id: str, name: str, **parts: str) -> str:
        """Return the address of one of many: what stands around its id is made once."""
        if endpoint not in self._around:
            any_one = _address(endpoint, **{name: ANY}, **parts, **self._asked)
            self._around[endpoint] = any_one.partition(str(ANY))
        before, _, after = self._around[endpoint]
        return before and f"{before}{id}{after}"


def _address(endpoint: str, **parts: Any) -> str:
    if endpoint not in current_app.view_functions:
        return ""
    return url_for(endpoint, **{name: part for name, part in parts.items() if part is not None})
