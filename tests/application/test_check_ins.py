"""Answers to a check-in lie on its scales, and are shown to nobody one by one."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.amendments import FactCorrected, FactRetracted
from service.domain.check_in import CheckInAnswer, CheckInAnswered, CheckInOpened
from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.programme import programme_id
from service.domain.scales import ScaleDoesNotFit, ScaleUnknown, ValueNotOnScale
from service.domain.texts import TextClass, Words
from service.domain.values import ScaleRef, Subject, SubjectType
from service.wsgi import create
from tests.application.told import command, label, register_programme
from tests.domain.examples.check_in import ANSWERED, CLOSED, OWNERSHIP
from tests.projections.asking import LEAD, timeline

REASON: Any = Words("Verkeerd ingevuld", TextClass.REMARK)
OFF = CheckInAnswered(answers=(CheckInAnswer(item="eigenaarschap", value="6"),))


class Participants:
    """Those who answer a check-in of a programme."""

    def __init__(self, service: Samenspoor) -> None:
        self.service = service
        self.programme = register_programme(service)
        self.check_in = uuid4()

    def opening(self, scale: str = "experienced-ownership") -> CheckInOpened:
        """Return what is asked, on that scale."""
        subject = Subject(type=SubjectType.PROGRAMME, id=self.programme)
        item = msgspec.structs.replace(OWNERSHIP, subject=subject, scale=ScaleRef(scale, 1))
        return CheckInOpened(programme=self.programme, title=label("Hoe staat het ervoor?"), items=(item,))

    def record(self, fact: Event) -> UUID:
        """Record a fact of the check-in, and return its id."""
        return self.service.use_cases[fact.topic](self.check_in, fact, command()).events[0]

    def kinds(self) -> list[str]:
        """Return the kinds of the entries on the timeline, for the lead."""
        self.service.engine.run()
        return [entry["kind"] for entry in timeline(self.service, LEAD, programme=self.programme)]


@pytest.fixture
def participants(sqlite_service: Samenspoor) -> Participants:
    return Participants(sqlite_service)


@pytest.mark.parametrize(
    ("scale", "refusal"),
    [("likert-5", ScaleUnknown), ("mistrust", ScaleDoesNotFit)],
    ids=["unknown", "other"],
)
def test_a_check_in_asks_on_scales_that_are_known_and_fit(
    participants: Participants, scale: str, refusal: type[DomainError]
) -> None:
    with pytest.raises(refusal):
        participants.record(participants.opening(scale))


def test_an_answer_lies_on_its_scale_told_first_or_by_correction(participants: Participants) -> None:
    participants.record(participants.opening())
    answered = participants.record(ANSWERED)
    with pytest.raises(ValueNotOnScale):
        participants.record(OFF)
    answers = msgspec.to_builtins(OFF.answers)
    with pytest.raises(ValueNotOnScale):
        participants.record(FactCorrected(target=answered, replaced={"answers": answers}, reason=REASON))


def test_answers_stand_on_no_timeline_whatever_is_said_of_them(participants: Participants) -> None:
    participants.record(participants.opening())
    before = participants.kinds()
    first, second = participants.record(ANSWERED), participants.record(ANSWERED)
    answers = [{"item": "eigenaarschap", "value": "2"}]
    participants.record(FactCorrected(target=first, replaced={"answers": answers}, reason=REASON))
    participants.record(FactRetracted(target=second, reason=REASON))

    assert participants.kinds() == before == ["programme.registered", "check_in.opened"]
    participants.record(CLOSED)
    assert participants.kinds() == [*before, "check_in.closed"]


def test_an_answer_is_no_fact_that_anybody_can_ask_for(participants: Participants) -> None:
    opened = participants.record(participants.opening())
    answered = participants.record(ANSWERED)
    corrected = participants.record(
        FactCorrected(target=answered, replaced={"standpoint": "resident"}, reason=REASON)
    )
    participants.service.engine.run()
    token = participants.service.grants.issue(Role.LEAD, programme_id("movit"), None)
    client = create(participants.service).test_client()

    def status(fact: UUID) -> int:
        headers = {"Authorization": f"Bearer {token}"}
        return client.get(f"/v1/facts/{fact}", headers=headers).status_code

    assert [status(fact) for fact in (opened, answered, corrected)] == [200, 404, 404]
