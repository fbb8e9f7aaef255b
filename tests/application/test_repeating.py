"""A request that is repeated gets its answer, whatever happened in between."""

from __future__ import annotations

from uuid import uuid4

from service.application.event_log import Command
from service.bootstrap import Samenspoor
from service.domain.programme import programme_id
from service.domain.programme_events import ProgrammeCompleted
from service.domain.session_events import SessionPlanned
from service.domain.texts import TextClass, Words


def test_a_plan_is_answered_again_after_the_programme_was_completed(samenredzaamheid: Samenspoor) -> None:
    programme, session = programme_id("samenredzaamheid"), uuid4()
    title = Words("Slot", TextClass.LABEL)
    plan = SessionPlanned(programme=programme, title=title)  # type: ignore[arg-type]
    command = Command(actor="test", key="once", request_hash=b"same")
    first = samenredzaamheid.use_cases["session.planned"](session, plan, command)
    completed = ProgrammeCompleted()
    samenredzaamheid.use_cases["programme.completed"](programme, completed, Command(actor="test"))

    again = samenredzaamheid.use_cases["session.planned"](uuid4(), plan, command)

    assert again == first
