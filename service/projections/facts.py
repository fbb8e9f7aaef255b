"""Facts: one row for each telling of every act of a programme, for next steps and indicators to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    SmallInteger,
    String,
    Text,
    bindparam,
    or_,
    select,
)

from service.domain.amendments import FactStatus
from service.domain.catalogue import EVENTS
from service.domain.events import Event, Recorded
from service.domain.values import Audience
from service.persistence.prepared import Prepared, joined
from service.persistence.reader import LogReader
from service.projections.parties import listed, organisations_of
from service.projections.read_model import Identifier, Sequential
from service.projections.reading import Moment
from service.projections.tellings import Row, Tellings, Told
from service.projections.timeline_entries import subject_of

FIELD, RECORD = "\x1e", "\x1d"
"""Separators that no JSON can hold."""

_encode = msgspec.json.Encoder().encode
_decoders = {kind: msgspec.json.Decoder(event).decode for kind, event in EVENTS.items()}


class Facts(Tellings):
    """Every fact of every programme as the event that it is after all amendments.

    ``number`` is the position of the first telling: the order in which facts were recorded.
    """

    name = "facts"
    version = 1
    of_installation = True

    def define(self) -> None:
        """Define the table and its indexes: by programme and kind, and by aggregate."""
        self.rows = self.table(
            "facts",
            Column("seq", Sequential, primary_key=True, autoincrement=True),
            Column("programme_id", Identifier, nullable=False),
            Column("number", BigInteger, nullable=False),
            Column("fact_id", Identifier, nullable=False),
            Column("event_id", Identifier, nullable=False),
            Column("originator_id", Identifier, nullable=False),
            Column("kind", String(60), nullable=False),
            Column("subject_id", Identifier, nullable=False),
            Column("standpoint", String(40), nullable=False),
            Column("status", String(12), nullable=False),
            Column("fulfils", SmallInteger, nullable=False),
            Column("audience", SmallInteger, nullable=False),
            Column("parties", Text, nullable=False),
            Column("earliest", String(10)),
            Column("latest", String(10)),
            Column("known_at", BigInteger, nullable=False),
            Column("from_position", BigInteger, nullable=False),
            Column("to_position", BigInteger, nullable=False),
            Column("event", Text, nullable=False),
        )
        rows = self.rows.c
        Index(f"facts_{self.build}_by_kind", rows.programme_id, rows.kind, rows.number)
        Index(f"facts_{self.build}_by_number", rows.programme_id, rows.number)
        Index(f"facts_{self.build}_by_origin", rows.originator_id, rows.fact_id)

    def telling(self, told: Told) -> Row:
        """Return a fact as it stands."""
        event, status = told.fact.event, told.fact.status
        date = event.takes_place
        audience = Audience.TEAM if status is FactStatus.RETRACTED else event.seen_by
        return {
            "programme_id": told.first.programme_id.hex if told.first.programme_id else "",
            "number": told.first.position,
            "fact_id": told.first.event_id.hex,
            "event_id": told.latest.event_id.hex,
            "originator_id": event.originator_id.hex,
            "kind": event.topic,
            "subject_id": subject_of(event)[1].hex,
            "standpoint": event.standpoint.value,
            "status": status.value,
            "fulfils": int(bool(event.fulfils)),
            "audience": audience.width,
            "parties": listed(sorted(organisations_of(told.fact, told.beside))),
            "earliest": date.earliest.isoformat() if date.earliest else None,
            "latest": date.latest.isoformat() if date.latest else None,
            "known_at": told.latest.known_at,
            "event": _encode(without_key(event)).decode(),
        }

    def fold(self, page: Sequence[Recorded], connection: Connection, log: LogReader) -> bool:
        """Add a row for each event; where one amends a fact, tell that anew."""
        return bool(self.tell(page, connection, log))


def without_key(event: Event) -> Event:
    """Return the event alone; the key that a file gave it is read by the loader only, from the log."""
    return msgspec.structs.replace(event, key=None) if event.key else event


class StandingFact(Struct, frozen=True, gc=False):
    """A fact as it stood at a position; ``id`` is that of its first event, for ever.

    ``parties`` lists the organisations (hex) that see it for whomever it is meant.
    """

    number: int
    id: UUID
    status: FactStatus
    audience: int
    known_at: int
    event: Event
    parties: str = ""


def standing_facts(
    moment: Moment,
    programme_id: str,
    position: int,
    kinds: Iterable[str] = (),
    *,
    fulfilling: bool = False,
    retracted: bool = False,
    originator: str | None = None,
) -> list[StandingFact]:
    """Return the facts of a programme (hex) that stand at a position, in the order of recording.

    With ``kinds`` only those, with ``fulfilling`` also those of other kinds that fulfil a step;
    ``retracted`` ones only where they are asked for; with ``originator`` those of one aggregate (hex).
    """
    wanted = sorted(set(kinds))
    statement = _statement(moment.model(Facts), (len(wanted), fulfilling, retracted, originator is not None))
    found = statement.rows(
        moment.connection,
        {
            "programme_id": programme_id,
            "position": position,
            "originator_id": originator,
            **{f"kind{n}": kind for n, kind in enumerate(wanted)},
        },
    )[0][0]
    facts = [_fact(piece) for piece in found.split(RECORD)] if found else []
    return sorted(facts, key=lambda fact: fact.number)


@lru_cache(maxsize=128)
def _statement(facts: Facts, shape: tuple[int, bool, bool, bool]) -> Prepared:
    kinds, fulfilling, retracted, of_one = shape
    rows = facts.rows.c
    conditions = [
        rows.programme_id == bindparam("programme_id"),
        rows.number <= bindparam("position"),
        rows.from_position <= bindparam("position"),
        rows.to_position > bindparam("position"),
    ]
    if kinds:
        of_kinds = rows.kind.in_([bindparam(f"kind{n}") for n in range(kinds)])
        conditions.append(or_(of_kinds, rows.fulfils == 1) if fulfilling else of_kinds)
    if of_one:
        conditions.append(rows.originator_id == bindparam("originator_id"))
    if not retracted:
        conditions.append(rows.status != FactStatus.RETRACTED.value)
    told = (rows.fact_id, rows.kind, rows.status, rows.audience, rows.parties, rows.known_at, rows.event)
    whole: Any = rows.number.cast(String)
    for column in told:
        whole = whole + FIELD + (column if isinstance(column.type, String) else column.cast(String))
    # In one row: see how timelines are fetched.
    return Prepared(select(joined(whole, RECORD)).where(*conditions))


def _fact(piece: str) -> StandingFact:
    number, id, kind, status, audience, parties, known_at, event = piece.split(FIELD, 7)
    return StandingFact(
        number=int(number),
        id=UUID(id),
        status=FactStatus(status),
        audience=int(audience),
        known_at=int(known_at),
        event=_decoders[kind](event),
        parties=parties,
    )
