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
from service.domain.amendments import AMENDMENTS, FactCorrected, FactRetracted
from service.domain.catalogue import EVENTS, founds
from service.domain.events import Event
from service.domain.initiative import InitiativeProposed
from service.domain.organisation import OrganisationRegistered, organisation_id
from service.domain.programme import NeighbourhoodAdded, ProgrammeRegistered, programme_id
from service.domain.session import SessionPlanned
from tests.application.bodies import Planter, every_field_of
from tests.application.told import label

NAME = "Wilhelmina Kwibus"
KINDS = [kind for kind in EVENTS.values() if kind not in AMENDMENTS]
RETRACTED_LAST: list[type[Event]] = sorted(AMENDMENTS, key=lambda kind: kind is FactRetracted)
Row = tuple[str, bytes]


class Village:
    """A programme with an organisation, a place, a session and an initiative that facts can go on from."""

    def __init__(self, service: Samenspoor, name: str) -> None:
        self._service = service
        self.programme, self.organisation = programme_id(name), organisation_id(name)
        self.session, self.initiative, self.place = uuid4(), uuid4(), uuid4()
        self.record(self.programme, ProgrammeRegistered(programme=self.programme, name=label("P"), slug=name))
        self.record(self.organisation, OrganisationRegistered(name=label("O"), slug=name))
        self.record(self.programme, NeighbourhoodAdded(neighbourhood=self.place, name=label("N")))
        self.record(self.session, SessionPlanned(programme=self.programme, title=label("S")))
        self.record(self.initiative, InitiativeProposed(programme=self.programme, name=label("I")))

    def record(self, aggregate: UUID, fact: Event) -> Outcome:
        """Record a fact with a key, so that the answer is remembered too."""
        command = Command(actor="grant:test", key=uuid4().hex, request_hash=b"?")
        return self._service.use_cases[fact.topic](aggregate, fact, command)

    def aggregate_for(self, kind: type[Event]) -> UUID:
        """Return what a fact of this kind is about; something new where it founds."""
        if founds(kind):
            return {"organisation": organisation_id, "programme": programme_id}.get(
                kind.topic.partition(".")[0], lambda _: uuid4()
            )("zonderling")
        found = getattr(self, kind.topic.partition(".")[0])
        assert isinstance(found, UUID)
        return found

    def references(self, target: UUID) -> dict[str, UUID]:
        """Return an id for every field that refers to something."""
        return {
            **dict.fromkeys(("event", "action", "person", "plan", "commitment", "cycle"), target),
            **dict.fromkeys(("organisation", "group"), self.organisation),
            "initiative": self.initiative,
            "neighbourhood": self.place,
            "session": self.session,
            "id": self.programme,
        }


def plant_everywhere(service: Samenspoor) -> list[str]:
    """Record every kind of fact, and every amendment of it, with the name in every text; return the texts."""
    planted: list[str] = []
    for n, kind in enumerate(KINDS):
        village = Village(service, f"p{n}")
        planter = Planter(NAME, village.references(uuid4()))
        aggregate = village.aggregate_for(kind)
        fact = given(fact_schema(kind)().load(planter.body(kind)), village.programme, uuid4())
        planter.references["target"] = village.record(aggregate, fact).events[0]
        for amendment in RETRACTED_LAST:
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
