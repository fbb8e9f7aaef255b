"""Whatever an event holds, nothing in it leaves that leads back to the log; and it still replays."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import msgspec
import pytest

from service.bootstrap import Samenspoor
from service.domain.amendments import FactCorrected
from service.domain.catalogue import EVENTS
from service.domain.dates import PartialDate
from service.domain.events import NIL, Event, Recorded
from service.domain.moments import day_of, microseconds
from service.domain.programme import programme_id
from service.persistence.mapper import EventMapper
from service.projections.indicators.definition import Family
from service.projections.indicators.registry import ALL
from service.research.coarsening import Grain, period
from service.research.disclosed import Disclosed
from service.research.disclosing import Disclosing
from service.research.exports.rows import EPOCH
from service.research.histories import Ends, Histories
from service.research.pseudonyms import of_study
from service.research.replay import Replay
from service.research.standing import standing
from tests.golden.write_missing import sample
from tests.research.exports.exporting import KEY, TABLES_ONLY, export, rows, states

HEX = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")
DISCLOSED = [kind for kind in EVENTS.values() if kind is not FactCorrected]


def disclosing(service: Samenspoor, grain: Grain = Grain.DAY) -> Disclosing:
    return Disclosing(of_study(KEY), grain, service.log.reader)


def ids_in(event: Event) -> set[str]:
    """Return ids, references and digests, as far as they look alike."""
    return {found.replace("-", "") for found in HEX.findall(msgspec.json.encode(event).decode())}


@pytest.mark.parametrize("kind", DISCLOSED, ids=lambda kind: kind.topic)
def test_nothing_in_an_event_leads_back(examples_on_sqlite: Samenspoor, kind: type[Event]) -> None:
    event = sample(kind)

    told = disclosing(examples_on_sqlite).event(event)

    assert type(told) is kind
    assert ids_in(event)
    assert ids_in(told).isdisjoint(ids_in(event))
    assert told.key is None
    assert not event.actor or told.actor != event.actor


def dates_in(value: object) -> Iterator[PartialDate]:
    match value:
        case PartialDate():
            yield value
        case msgspec.Struct():
            for name in value.__struct_fields__:
                yield from dates_in(getattr(value, name))
        case tuple():
            for item in value:
                yield from dates_in(item)
        case _:
            pass


@pytest.mark.parametrize("kind", DISCLOSED, ids=lambda kind: kind.topic)
def test_every_date_of_an_event_is_as_coarse_as_was_asked(
    examples_on_sqlite: Samenspoor, kind: type[Event]
) -> None:
    event = sample(kind)

    told = list(dates_in(disclosing(examples_on_sqlite, Grain.YEAR).event(event)))

    assert len(told) == len(list(dates_in(event)))
    for each in told:
        assert each.earliest is None or each.earliest == period(each.earliest, Grain.YEAR).first
        assert each.latest is None or each.latest == period(each.latest, Grain.YEAR).last
        assert each.phrase is None
        assert each.reason is None


@dataclass
class Given:
    """A history as an export tells it, to replay."""

    slug: str
    programme: UUID
    known_at: int
    events: list[Recorded]

    def __iter__(self) -> Iterator[Recorded]:
        """Read the events."""
        return iter(self.events)

    @property
    def ends(self) -> Ends:
        """Which stretch was read."""
        return Ends(1, len(self.events), "")


def disclosed(service: Samenspoor, slug: str) -> Given:
    history = Histories(service.log.reader).named(slug)
    told = Disclosed(history, service.log.reader, disclosing(service))
    return Given(slug, told.programme, history.known_at, [each for _, each in told])


@pytest.mark.parametrize("slug", ["samenredzaamheid", "lijn1", "movit-md"])
def test_a_disclosed_history_replays_to_the_same_result(examples_on_sqlite: Samenspoor, slug: str) -> None:
    scales = examples_on_sqlite.instruments.scales
    own = Replay(Histories(examples_on_sqlite.log.reader).named(slug), scales)
    anew = Replay(disclosed(examples_on_sqlite, slug), scales)

    for definition in ALL:
        if definition.family is Family.DERIVED and not definition.of_people:
            assert anew.ask(definition).canonical() == own.ask(definition).canonical(), definition.id


def recorded(row: dict[str, str]) -> Recorded:
    """Return an event as a replay reads it from the table of events."""
    return Recorded(
        position=int(row["number"]),
        event_id=UUID(row["event"]),
        programme_id=None,
        recorded_at=0,
        known_at=0,
        command_id=NIL,
        event=EventMapper(EVENTS).decode(row["topic"], row["state"].encode()),
    )


def test_the_table_of_events_folds_into_the_table_of_facts(exported: Path) -> None:
    told = [row for row, _ in states(exported) if row["programme"] == "voorbeeldwijk"]
    folded = standing(map(recorded, told))
    facts = {row["fact"]: row for row in rows(exported, "facts") if row["programme"] == "voorbeeldwijk"}

    left = {str(fact.id): fact for fact in folded.facts}
    assert left.keys() == {id for id, row in facts.items() if row["status"] != "retracted"}
    for id, fact in left.items():
        row, when = facts[id], fact.event.takes_place
        assert (row["kind"], row["status"], int(row["number"])) == (
            fact.event.topic,
            fact.status,
            fact.number,
        )
        assert (row["earliest"], row["latest"]) == tuple(
            day.isoformat() if day else "" for day in (when.earliest, when.latest)
        )


@pytest.mark.parametrize("grain", [Grain.MONTH, Grain.QUARTER, Grain.YEAR])
def test_no_table_of_a_coarse_export_tells_a_day(
    examples_on_sqlite: Samenspoor, tmp_path: Path, grain: Grain
) -> None:
    export(
        examples_on_sqlite, tmp_path / "out", "voorbeeldwijk", grain=grain, formats=TABLES_ONLY, texts=True
    )

    seen = 0
    for table in ("events", "facts", "timeline", "marks", "indicators"):
        for row in rows(tmp_path / "out", table):
            for name in ("earliest", "window_from"):
                if row.get(name):
                    day = date.fromisoformat(row[name])
                    assert day == period(day, grain if name == "earliest" else at_most_quarters(grain)).first
                    seen += 1
            for name in ("known_at", "recorded_at"):
                if row.get(name):
                    assert is_last_moment(row[name], grain)
    assert seen > 1000
    assert not any(row["days_since_last"] for row in rows(tmp_path / "out", "indicators"))
    days = re.findall(r'"(?:earliest|latest)":"(\d{4}-\d\d-\d\d)"', _states(tmp_path / "out"))
    edges = (period(date.fromisoformat(day), grain) for day in days)
    assert {date.fromisoformat(day) in (edge.first, edge.last) for day, edge in zip(days, edges, strict=True)}


def _states(folder: Path) -> str:
    return "".join(json.dumps(state, separators=(",", ":")) for _, state in states(folder))


def at_most_quarters(grain: Grain) -> Grain:
    return Grain.QUARTER if grain is Grain.MONTH else grain


def is_last_moment(moment: str, grain: Grain) -> bool:
    """Whether a moment is the end of a period in Amsterdam."""
    at = microseconds(EPOCH.fromisoformat(moment))
    day = day_of(at)
    return day == period(day, grain).last and day_of(at + 1) == day + timedelta(1)


def test_the_programme_is_found_by_its_name_only(examples_on_sqlite: Samenspoor) -> None:
    given = disclosed(examples_on_sqlite, "lijn1")

    assert given.programme != programme_id("lijn1")
    assert {each.programme_id for each in given} == {given.programme}
