"""A check-in is one of the next steps, and a step of a cycle; the worker reminds of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from service.domain.moments import microseconds
from service.worker import Reminders
from tests.api.answering import Peiling
from tests.api.garden import Garden

STEP = {"step": "ask", "role": "lead", "standpoint": "programme_team"}


def next_steps(garden: Garden, day: str) -> list[dict[str, Any]]:
    answer = garden.lead.get(f"/v1/programmes/{garden.slug}/next-steps?asOf={day}")
    assert answer.status_code == 200, answer.get_json()
    entries: list[dict[str, Any]] = answer.get_json()["entries"]
    return entries


def with_step(garden: Garden, kind: str) -> dict[str, Any]:
    """Add a step that a check-in fulfils; return how a check-in names it."""
    step = {**STEP, "fulfilledBy": [kind]}
    assert garden.told("addStep", added=step, title="Vragen hoe het gaat")["version"] > 1
    return {"fulfils": [{"cycle": garden.id("cycle"), "step": "ask"}]}


def test_an_open_check_in_is_something_to_do_until_it_is_closed(garden: Garden) -> None:
    peiling = Peiling(garden)

    (soon,) = (entry for entry in next_steps(garden, "2999-06-24") if entry["kind"] == "check_in")
    assert (soon["state"], soon["title"]) == ("due", "Hoe staat de tuin ervoor?")
    assert (soon["due"]["latest"], soon["subject"]["id"]) == ("2999-06-30", peiling.id)
    assert soon["reason"]["word"] == "check_in_closes_soon"

    read = garden.lead.get(peiling.address).headers["ETag"]
    garden.lead.post(f"{peiling.address}/closing", {}, If_Match=read)

    assert not [entry for entry in next_steps(garden, "2999-06-24") if entry["kind"] == "check_in"]


@pytest.mark.parametrize("kind", ["check_in.opened", "check_in.closed"])
def test_the_worker_records_once_that_a_check_in_of_a_cycle_closes_soon(garden: Garden, kind: str) -> None:
    garden.told("openCheckIn", closes="2999-06-30", **with_step(garden, kind))
    service, noon = garden.service, datetime(2999, 6, 24, 12, tzinfo=UTC)
    service.engine.run()

    for _ in range(2):
        Reminders(service, lambda: microseconds(noon)).give()
        service.engine.run()

    told = [recorded.event for recorded in service.log.history(UUID(garden.id("cycle")))]
    (reminder,) = (e for e in told if e.topic == "cycle.reminder_fell_due" and e.step == "ask")  # type: ignore[attr-defined]
    assert (str(reminder.due.earliest), str(reminder.due.latest)) == ("2999-06-23", "2999-06-30")  # type: ignore[attr-defined]


def test_what_somebody_answers_is_evidence_of_no_step(garden: Garden) -> None:
    names = with_step(garden, "check_in.closed")
    peiling = Peiling(garden)
    before = next_steps(garden, "2999-06-24")

    answered = garden.body("answerCheckIn", **names)
    assert garden.lead.post(f"{peiling.address}/answers", answered).status_code == 201

    assert next_steps(garden, "2999-06-24") == before
