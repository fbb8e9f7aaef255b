"""The feed: a row for each version of a fact, in the order of the log, with who may ever have seen it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID, uuid5

from sqlalchemy import BigInteger, Column, Connection, Index, SmallInteger, String, Text, select

from service.domain import person
from service.domain.amendments import FactCorrected, FactStatus
from service.domain.catalogue import WITHHELD
from service.domain.events import Event, Recorded
from service.domain.values import Audience
from service.persistence.reader import LogReader
from service.projections.feed_persons import PersonRows, changes_words, persons_in
from service.projections.feed_places import Thing, ThingRows, thing_told, unlisted
from service.projections.feed_tellings import kept
from service.projections.parties import listed, organisations_of
from service.projections.read_model import FOREVER, Identifier, Sequential
from service.projections.tellings import Row, Story, Tellings, Told
from service.projections.timeline_entries import subject_of

_SEEN_BY = ("audience", "parties")


class FeedStory(Story):
    """All facts of an aggregate, plans that came to pass among them, but what is never told to others."""

    hides = (*WITHHELD, *person.EVENTS)


class Feed(Tellings):
    """Every version of every fact of every programme, in the order of the log.

    A version stands at its position and ordinal: 0 is the fact that the event told or amended, others are
    told anew with it. ``reach`` is the widest audience that this version or an earlier one was meant for,
    ``reached`` lists the organisations that any of them named, and so on for the places and the initiatives
    that they belonged to: whoever saw one version is told of the next. ``turns`` says that this version
    changes how earlier ones are read.
    """

    name = "feed"
    version = 1
    story = FeedStory
    keeps = ("audience", "parties", "reach", "reached", "neighbourhoods", "initiatives")

    def define(self) -> None:
        """Define the tables and their indexes: by programme and place, by aggregate, by the ids of others."""
        self.rows = self.table(
            "feed_entry",
            Column("seq", Sequential, primary_key=True, autoincrement=True),
            Column("programme_id", Identifier, nullable=False),
            Column("number", BigInteger, nullable=False),
            Column("fact_id", Identifier, nullable=False),
            Column("originator_id", Identifier, nullable=False),
            Column("ordinal", BigInteger, nullable=False),
            Column("version_id", Identifier, nullable=False),
            Column("kind", String(60), nullable=False),
            Column("subject_id", Identifier, nullable=False),
            Column("status", String(12), nullable=False),
            Column("audience", SmallInteger, nullable=False),
            Column("parties", Text, nullable=False),
            Column("reach", SmallInteger, nullable=False),
            Column("reached", Text, nullable=False),
            Column("neighbourhoods", Text, nullable=False),
            Column("initiatives", Text, nullable=False),
            Column("turns", SmallInteger, nullable=False),
            Column("published", BigInteger, nullable=False),
            Column("updated", BigInteger, nullable=False),
            Column("from_position", BigInteger, nullable=False),
            Column("to_position", BigInteger, nullable=False),
            Column("kept", Text, nullable=False),
        )
        rows, name = self.rows.c, f"feed_entry_{self.build}"
        Index(f"{name}_by_place", rows.programme_id, rows.from_position, rows.ordinal)
        Index(f"{name}_by_origin", rows.originator_id, rows.fact_id)
        turning, others = rows.turns == 1, rows.ordinal > 0
        Index(
            f"{name}_turning", rows.programme_id, rows.from_position,
            sqlite_where=turning, postgresql_where=turning,
        )  # fmt: skip
        # The version of an event's own fact is found by its place in the log.
        Index(f"{name}_others", rows.version_id, sqlite_where=others, postgresql_where=others)
        self.things = ThingRows(self)
        self.persons = PersonRows(self)

    def telling(self, told: Told) -> Row:
        """Return a version of a fact."""
        event, status = told.fact.event, told.fact.status
        audience = (Audience.TEAM if status is FactStatus.RETRACTED else event.seen_by).width
        parties = listed(sorted(organisations_of(told.fact, told.beside)))
        return {
            "programme_id": told.first.programme_id.hex if told.first.programme_id else "",
            "number": told.first.position,
            "fact_id": told.first.event_id.hex,
            "originator_id": event.originator_id.hex,
            "version_id": told.latest.event_id.hex,
            "kind": event.topic,
            "subject_id": subject_of(event)[1].hex,
            "status": status.value,
            "audience": audience,
            "parties": parties,
            "reach": audience,
            "reached": parties,
            "turns": int(_gives_words_away(told.latest.event)),
            "published": told.first.recorded_at,
            "kept": kept(told),
            "event": event,
            "persons": sorted(persons_in(told)),
        }

    def follow_on(self, row: Row, before: Row) -> None:
        """Let a version reach whom the one before it reached."""
        row["reach"] = max(row["reach"], before["reach"])
        row["reached"] = _together(before["reached"], row["reached"])
        if _retracted(row) or any(row[name] != before[name] for name in _SEEN_BY):
            row["turns"] = 1
        row["before"] = before

    def fold(self, page: Sequence[Recorded], connection: Connection, log: LogReader) -> bool:
        """Add a version for each fact that an event tells or changes; close nothing but what it follows."""
        changed = False
        for run, turning in self._runs(page, connection):
            changed |= self._fold_run(run, connection, log)
            if turning and changes_words(turning, log):
                changed |= self._tell_again(turning, connection)
        return changed

    def _runs(
        self, page: Sequence[Recorded], connection: Connection
    ) -> Iterator[tuple[Sequence[Recorded], Recorded | None]]:
        """Cut a page behind each event of a person that may change how facts before it are read."""
        start = 0
        for turning in self.persons.speaking(page, connection):
            end = next(n for n in range(start, len(page)) if page[n] is turning) + 1
            yield page[start:end], turning
            start = end
        yield page[start:], None

    def _fold_run(self, run: Sequence[Recorded], connection: Connection, log: LogReader) -> bool:
        moments = {recorded.position: recorded for recorded in run}
        new = self.told_anew(run, connection, log)
        for row in _numbered(new):
            row["updated"] = moments[row["from_position"]].recorded_at
            if row["ordinal"]:
                row["version_id"] = version_id(moments[row["from_position"]].event_id, row["ordinal"]).hex
        self._place(new, connection)
        self.write(new, connection)
        self.persons.write(connection, new)
        return bool(new)

    def _place(self, new: list[Row], connection: Connection) -> None:
        """Write down to which neighbourhoods and initiatives each fact belongs, as was known by then."""
        things = self.things.around(connection, (row["event"] for row in new))
        told: dict[tuple[str, int], Thing] = {}
        for row in sorted(new, key=_place_of):
            event, before = row["event"], row.get("before", {})
            if thing := thing_told(event):
                things.learn(thing)
                told[thing.id, row["from_position"]] = things[thing.id]
            places, initiatives = things.belonging(event)
            row["neighbourhoods"] = _together(before.get("neighbourhoods", ""), listed(places))
            row["initiatives"] = _together(before.get("initiatives", ""), listed(initiatives))
        self.things.write(connection, told)

    def _tell_again(self, turning: Recorded, connection: Connection) -> bool:
        """Add a version of every fact that carries words of a person, which read otherwise from now on."""
        facts = self.persons.facts_of(connection, turning.event.originator_id.hex)
        standing = [row for row in self._standing_of(facts, connection) if not _retracted(row)]
        again = [_anew(row, turning, ordinal) for ordinal, row in enumerate(standing, 1)]
        if again:
            closed = [{"closing": row["seq"], "to_position": turning.position} for row in standing]
            self.close(closed, connection)
            self.write(again, connection)
        return bool(again)

    def _standing_of(self, facts: Sequence[tuple[str, str]], connection: Connection) -> list[Row]:
        rows = self.rows.c
        found: list[Row] = []
        for originator, fact in facts:
            this_one = (rows.originator_id == originator, rows.fact_id == fact, rows.to_position == FOREVER)
            found += map(dict, connection.execute(select(self.rows).where(*this_one)).mappings())
        return sorted(found, key=lambda row: int(row["number"]))


def version_id(event: UUID, ordinal: int) -> UUID:
    """Return the id of a version, for ever: the event's own, for what is told anew with it a UUIDv5 of it."""
    return uuid5(event, str(ordinal)) if ordinal else event


def _numbered(rows: list[Row]) -> list[Row]:
    """Count the versions that one event makes: its own fact comes first."""
    counted: dict[int, int] = {}
    for row in rows:
        row["ordinal"] = counted.get(row["from_position"], 0)
        counted[row["from_position"]] = row["ordinal"] + 1
    return rows


def _anew(row: Row, turning: Recorded, ordinal: int) -> Row:
    """Return the version that a fact has from an event of somebody else on: told the same, read otherwise."""
    return {
        **row,
        "ordinal": ordinal,
        "version_id": version_id(turning.event_id, ordinal).hex,
        "updated": turning.recorded_at,
        "turns": 1,
        "from_position": turning.position,
        "to_position": FOREVER,
    }


def _place_of(row: Row) -> tuple[int, int]:
    return row["from_position"], row["ordinal"]


def _gives_words_away(event: Event) -> bool:
    """Whether an event says whose words those of a fact are, earlier tellings included."""
    return isinstance(event, FactCorrected) and "words_of" in event.replaced


def _retracted(row: Row) -> bool:
    return bool(row["status"] == FactStatus.RETRACTED.value)


def _together(one: str, other: str) -> str:
    """Return what either of two columns lists."""
    if not one or one == other:
        return other
    return listed(sorted({*unlisted(one), *unlisted(other)}))
