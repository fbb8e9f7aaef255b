"""A request that is repeated gets its answer, whatever happened in between."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest

from service.application.event_log import Command, KeyUsedForAnotherRequest, Outcome
from service.application.recording import records
from service.application.sessions import Sessions
from service.bootstrap import Samenspoor
from service.domain.programme import programme_id
from service.domain.programme_events import ProgrammeCompleted
from service.domain.session_events import SessionHeld, SessionPlanned
from service.domain.texts import TextClass, Words
from tests.application.told import command, hold, kinds, plan_session


class Slowly(Sessions):
    """Use cases of sessions, where the same request arrives twice and the other one is quicker."""

    @records(SessionHeld)
    def hold(self, session: UUID, fact: Any, command: Command) -> Outcome:
        """Hold a session that is held by then."""
        self.quicker = self._log.change(self.aggregate, session, command, self.aggregate.hold, fact)
        return self._log.change(self.aggregate, session, command, self.aggregate.hold, fact)


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


def test_a_request_that_its_own_twin_made_impossible_is_answered_like_the_twin(service: Samenspoor) -> None:
    session = plan_session(service)
    slowly = Slowly(service.log, service.instruments)

    answered = slowly.table()["session.held"](session, SessionHeld(), command(key="a", request_hash=b"1"))

    assert answered == slowly.quicker
    assert kinds(service.log, session) == ["session.planned", "session.held"]


def test_a_key_used_anew_for_what_is_refused_is_told_as_such(service: Samenspoor) -> None:
    session = plan_session(service)
    hold(service, session, key="a", request_hash=b"1")

    with pytest.raises(KeyUsedForAnotherRequest):
        hold(service, uuid4(), key="a", request_hash=b"2")
