"""An erasure takes words away and leaves every number, of every indicator, as it was."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from service.application.event_log import Command
from service.bootstrap import Samenspoor
from service.domain.dates import PartialDate
from service.domain.initiative_events import InitiativeStarted
from service.domain.moments import end_of_day
from service.domain.observation import Method, ObservationKind, ObservationRecorded
from service.domain.person import ErasedPerson, PersonRegistered
from service.domain.programme import programme_id
from service.domain.texts import TextClass, Words
from service.domain.values import Party, ScaleRef, Standpoint, Subject, SubjectType
from service.projections.facts import standing_facts
from service.projections.indicators.answers import encoded
from service.projections.indicators.definition import Asked
from service.projections.indicators.measuring import measured
from service.projections.indicators.registry import ALL
from service.projections.indicators.windows import rolling
from tests.conftest import EXAMPLES

VILLAGE = programme_id("voorbeeldwijk")
DAY = date(2025, 6, 30)


def test_an_erasure_changes_no_window(sqlite_service: Samenspoor) -> None:
    service = sqlite_service
    service.loader.load(EXAMPLES / "voorbeeldwijk.yaml")
    person = somebody_who_was_asked(service)
    before = answers(service)

    erase(service, person)

    assert answers(service) == before


def somebody_who_was_asked(service: Samenspoor) -> UUID:
    """Register a person who says how far an initiative is theirs; return the id."""
    rows = service.log.recorder.rows_in(VILLAGE)
    initiative = next(row.originator_id for row in rows if row.topic == InitiativeStarted.topic)
    person, name = uuid4(), Words("Sanne Voorbeeld", TextClass.IDENTITY)
    registered = PersonRegistered(programme=VILLAGE, name=name)  # type: ignore[arg-type]  # as typed
    said = ObservationRecorded(
        programme=VILLAGE,
        observes=ObservationKind.OWNERSHIP,
        subject=Subject(SubjectType.INITIATIVE, initiative),
        holder=Party(standpoint=Standpoint.RESIDENT, person=person),
        scale=ScaleRef("experienced-ownership", 1),
        value="4",
        method=Method.INTERVIEW,
        occurred=PartialDate(earliest=DAY, latest=DAY),
    )
    for id, fact in ((person, registered), (uuid4(), said)):
        service.use_cases[fact.topic](id, fact, Command(actor="test"))
    return person


def erase(service: Samenspoor, person: UUID) -> None:
    service.use_cases[ErasedPerson.topic](person, ErasedPerson(), Command(actor="test"))


def answers(service: Samenspoor) -> dict[str, bytes]:
    service.engine.run()
    asked = Asked(
        windows=rolling(date(2022, 7, 1), DAY),
        known_at=end_of_day(DAY),
        scales=service.instruments.scales,
    )
    with service.reading.moment() as moment:
        facts = standing_facts(moment, VILLAGE.hex, moment.position)
    return {definition.id: encoded(measured(definition, facts, asked)) for definition in ALL}
