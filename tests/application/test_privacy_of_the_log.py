"""No event, no read model and no other table can leak a name: words lie in the text store only."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import msgspec
import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from service.application.event_log import Command, Outcome
from service.application.schemas.facts import correction_schema, fact_schema, given
from service.application.schemas.fields import TypedWords
from service.bootstrap import Samenspoor
from service.domain.amendments import AMENDMENTS, AudienceChanged, FactCorrected, FactRetracted
from service.domain.catalogue import EVENTS, founds
from service.domain.check_in import CheckInItem, CheckInOpened
from service.domain.commitment import CommitmentMade
from service.domain.cycle import CycleStarted, StepAdded
from service.domain.cycle_steps import CycleStep
from service.domain.events import Event
from service.domain.initiative_events import (
    InitiativeGoalSet,
    InitiativePaused,
    InitiativeProposed,
    InitiativeResumed,
)
from service.domain.observation import ObservationKind, ObservationRecorded
from service.domain.organisation import OrganisationRegistered, organisation_id
from service.domain.person import ConsentGiven, ConsentWithdrawn, ErasedPerson, PersonRegistered, Purpose
from service.domain.plan_events import ActionAdded, PlanDrafted, PlanRevised, ProblemChosen
from service.domain.programme import programme_id
from service.domain.programme_events import (
    FollowUpPlanned,
    GroupFormed,
    GroupKind,
    NeighbourhoodAdded,
    OrganisationJoined,
    OrganisationLeft,
    ProgrammeRegistered,
)
from service.domain.session_events import IdeaRaised, SessionPlanned
from service.domain.values import Party, ScaleRef, Subject, SubjectType
from tests.application.bodies import OF_A_PROGRAMME, Planter, every_field_of
from tests.application.told import account, label

NAME = "Wilhelmina Kwibus"
KINDS = [kind for kind in EVENTS.values() if kind not in AMENDMENTS]
RETRACTED_LAST: list[type[Event]] = sorted(AMENDMENTS, key=lambda kind: kind is FactRetracted)
Row = tuple[str, bytes]


class Village:
    """A programme with an organisation, a place, a session and an initiative that facts can go on from."""

    def __init__(self, service: Samenspoor, name: str) -> None:
        self._service = service
        self.programme, self.organisation = programme_id(name), organisation_id(name)
        self.session, self.initiative, self.place, self.group = uuid4(), uuid4(), uuid4(), uuid4()
        self.record(self.programme, ProgrammeRegistered(programme=self.programme, name=label("P"), slug=name))
        self.record(self.organisation, OrganisationRegistered(name=label("O"), slug=name))
        self.record(self.programme, NeighbourhoodAdded(neighbourhood=self.place, name=label("N")))
        panel = GroupFormed(group=self.group, group_kind=GroupKind.RESIDENTS_PANEL, name=label("G"))
        self.record(self.programme, panel)
        self.record(self.session, SessionPlanned(programme=self.programme, title=label("S")))
        self.record(self.initiative, InitiativeProposed(programme=self.programme, name=label("I")))
        self.cycle = self.cycle_of("theme-meeting")
        self.make_plan()
        self.refer_to(name)
        self.ask()

    def record(self, aggregate: UUID, fact: Event) -> Outcome:
        """Record a fact with a key, so that the answer is remembered too."""
        command = Command(actor="grant:test", key=uuid4().hex, request_hash=b"?")
        return self._service.use_cases[fact.topic](aggregate, fact, command)

    def cycle_of(self, step: str) -> UUID:
        """Start a cycle with that step."""
        cycle = uuid4()
        steps = (CycleStep(step=step),)
        self.record(cycle, CycleStarted(programme=self.programme, template="movit", steps=steps))
        return cycle

    def make_plan(self) -> None:
        """Make a plan that was revised and can be adopted, and a promise."""
        self.plan, self.action, self.commitment = uuid4(), uuid4(), uuid4()
        self.record(self.plan, PlanDrafted(programme=self.programme, title=label("P")))
        self.record(self.plan, ProblemChosen(text=account("W")))
        self.record(self.plan, ActionAdded(action=self.action, text=account("A")))
        revised = PlanRevised(text=account("V"), reason=label("R"), authors=(Party(),))
        self.revision = self.record(self.plan, revised).events[0]
        self.record(self.commitment, CommitmentMade(programme=self.programme, text=account("C")))

    def ask(self) -> None:
        """Register somebody to tell of and somebody who speaks, and open a check-in."""
        self.person, self.speaker, self.check_in = uuid4(), uuid4(), uuid4()
        for person in (self.person, self.speaker):
            self.record(person, PersonRegistered(programme=self.programme, name=label("W")))
        item = CheckInItem(
            item="eigenaarschap",
            observes=ObservationKind.TRUST_IN_GOAL,
            subject=Subject(SubjectType.PROGRAMME, self.programme),
            scale=ScaleRef("trust"),
        )
        self.record(self.check_in, CheckInOpened(programme=self.programme, title=label("C"), items=(item,)))

    def refer_to(self, name: str) -> None:
        """Record what facts refer to by its event, and an organisation to merge with."""
        self.merged_with = organisation_id(f"{name}-ook")
        subject = Subject(SubjectType.SESSION, self.session)
        observed = ObservationRecorded(
            programme=self.programme, observes=ObservationKind.REMARK, subject=subject
        )
        merging = OrganisationRegistered(name=label("M"), slug=f"{name}-ook")
        self.of_organisation = self.record(self.merged_with, merging).events[0]
        self.events = {
            "second_coding_of": self.record(uuid4(), observed).events[0],
            "goal": self.record(self.initiative, InitiativeGoalSet(text=account("G"))).events[0],
            "responds_to": self.record(self.session, IdeaRaised(text=account("I"))).events[0],
            "plans": self.record(self.programme, FollowUpPlanned(text=account("F"))).events[0],
        }

    def aggregate_for(self, kind: type[Event]) -> UUID:
        """Return what a fact of this kind is about; something new where it founds."""
        if founds(kind):
            return {"organisation": organisation_id, "programme": programme_id}.get(
                kind.topic.partition(".")[0], lambda _: uuid4()
            )("zonderling")
        if kind is StepAdded:
            return self.cycle_of("another-step")
        if kind is OrganisationLeft:
            self.record(self.programme, OrganisationJoined(organisation=self.organisation, roles=()))
        if kind is ConsentWithdrawn:
            self.record(self.person, ConsentGiven(purpose=Purpose.RESEARCH))
        if kind is InitiativeResumed:
            self.record(self.initiative, InitiativePaused())
        found = getattr(self, kind.topic.partition(".")[0])
        assert isinstance(found, UUID)
        return found

    def references(self) -> dict[str, UUID]:
        """Return an id for every field that refers to something."""
        return {
            "event": self.of_organisation,
            "cycle": self.cycle,
            "person": self.speaker,
            "organisation": self.organisation,
            "group": self.group,
            "initiative": self.initiative,
            "plan": self.plan,
            "action": self.action,
            "revision": self.revision,
            "commitment": self.commitment,
            "neighbourhood": self.place,
            "session": self.session,
            "merged_with": self.merged_with,
            **self.events,
            "id": self.session,
        }


def plant_everywhere(service: Samenspoor) -> list[str]:
    """Record every kind of fact, and every amendment of it, with the name in every text; return the texts."""
    planted: list[str] = []
    for n, kind in enumerate(KINDS):
        village = Village(service, f"p{n}")
        aggregate = village.aggregate_for(kind)
        founded = kind is ProgrammeRegistered
        outside = founded or kind.topic.startswith("organisation.")
        planter = Planter(NAME, village.references(), OF_A_PROGRAMME if outside else frozenset())
        programme = aggregate if founded else village.programme
        fact = given(fact_schema(kind)().load(planter.body(kind)), programme, uuid4())
        planter.references["target"] = village.record(aggregate, fact).events[0]
        for amendment in (AudienceChanged,) if kind is ErasedPerson else RETRACTED_LAST:
            service.engine.run()
            village.record(aggregate, amended(planter, amendment, kind))
        planted += planter.texts
    service.engine.run()
    return planted


def amended(planter: Planter, amendment: type[Event], kind: type[Event]) -> Event:
    told: Event = fact_schema(amendment)().load(planter.body(amendment))
    if not isinstance(told, FactCorrected):
        return told
    replaced = correction_schema(kind).load(planter.replaced(kind))
    assert replaced
    return msgspec.structs.replace(told, replaced=replaced)


def in_bytes(values: Iterable[Any]) -> bytes:
    return b"|".join(v if isinstance(v, bytes) else str(v).encode() for v in values)


def every_row(service: Samenspoor) -> Iterator[Row]:
    """Walk through all rows of all tables, whatever they are for."""
    if service.settings.database_url:
        yield from rows_on_postgres(service.settings.database_url)
    for file in sorted(service.settings.data.glob("*.db")):
        yield from rows_on_sqlite(file)


def rows_on_postgres(url: str) -> Iterator[Row]:
    with psycopg.connect(url) as connection:
        tables = connection.execute(
            "SELECT table_schema, table_name FROM information_schema.tables"
            " WHERE table_schema IN ('log', 'views', 'public')"
        ).fetchall()
        for schema, table in tables:
            for row in connection.execute(SQL("SELECT * FROM {}").format(Identifier(schema, table))):
                yield table, in_bytes(row)


def rows_on_sqlite(file: Path) -> Iterator[Row]:
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall():
        for row in connection.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - its own tables
            yield table, in_bytes(row)
    connection.close()


@pytest.mark.parametrize("kind", EVENTS.values(), ids=EVENTS)
def test_every_kind_of_fact_has_words_to_plant_a_name_in(kind: type[Event]) -> None:
    found = [f for field in fact_schema(kind)().fields.values() for f in every_field_of(field)]

    assert any(isinstance(field, TypedWords) for field in found)


def test_a_name_in_any_typed_field_is_found_nowhere_but_in_the_text_store(service: Samenspoor) -> None:
    planted = plant_everywhere(service)

    rows = list(every_row(service))
    leaks = {table for table, row in rows if NAME.encode() in row} - {"text"}
    stored = [row for table, row in rows if table == "text"]

    assert leaks == set()
    assert [text for text in planted if not any(text.encode() in row for row in stored)] == []


def test_every_table_was_filled_when_the_name_was_looked_for(service: Samenspoor) -> None:
    plant_everywhere(service)

    tables = {table for table, _ in every_row(service)}

    assert {"event", "text", "command", "build"} <= tables
    assert "parked" not in tables
    for read_model in service.builds.kinds:
        assert any(table.startswith(f"{read_model}_") for table in tables)
    topics = {recorded.topic for recorded in service.log.recorder.rows_after(0, 10_000)}
    assert topics == set(EVENTS)


def test_no_file_but_the_log_holds_the_name(sqlite_service: Samenspoor) -> None:
    plant_everywhere(sqlite_service)
    sqlite_service.close()

    files = [file for file in sqlite_service.settings.data.rglob("*") if file.is_file()]
    holding = {file.name.partition(".")[0] for file in files if NAME.encode() in file.read_bytes()}

    assert "views.db" in {file.name for file in files}
    assert holding == {"log"}


def test_a_text_is_kept_as_it_was_typed(sqlite_service: Samenspoor) -> None:
    village = Village(sqlite_service, "p")
    village.record(
        village.session, read_with_text("session.working_form_used", "Één gesprek, “open”\nen vrij")
    )

    told = sqlite_service.log.history(village.session)[-1].event
    ref = msgspec.to_builtins(told)["text"]["ref"]

    assert sqlite_service.log.recorder.texts([ref])[ref].value == "Één gesprek, “open”\nen vrij"


def read_with_text(topic: str, text: str) -> Event:
    read: Event = fact_schema(EVENTS[topic])().load({"text": text})
    return read
