"""The invented programme loads, says that it is invented, and tells of a promise, its breach, recovery."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from statistics import median

import pytest

from service import bootstrap
from service.application.loading.loader import Loaded
from service.bootstrap import Samenspoor
from service.domain.catalogue import AGGREGATES, EVENTS
from service.domain.check_in import CheckInAnswered
from service.domain.commitment import CommitmentBroken, CommitmentFellDue, CommitmentKept, CommitmentMade
from service.domain.cycle import ReminderFellDue
from service.domain.events import Event
from service.domain.observation import Method, ObservationKind, ObservationRecorded
from service.domain.programme_events import ProgrammeRegistered
from service.domain.values import Standpoint
from tests.conftest import EXAMPLES, settings_of

VOORBEELDWIJK = EXAMPLES / "voorbeeldwijk.yaml"
RECORDED_BY_THE_SERVICE = {CommitmentFellDue.topic, ReminderFellDue.topic}
FEWEST_OBSERVATIONS, FEWEST_SOURCES = 5, 3
Told = Mapping[str, Event]


@pytest.fixture(scope="module")
def voorbeeldwijk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Samenspoor]:
    """Build an installation with the invented programme, once."""
    settings = settings_of(tmp_path_factory.mktemp("voorbeeldwijk") / "data", None)
    bootstrap.prepare(settings)
    service = bootstrap.build(settings)
    service.loader.load(VOORBEELDWIJK)
    yield service
    service.close()


@pytest.fixture
def told(voorbeeldwijk: Samenspoor) -> Told:
    """Return the facts of the programme by key."""
    log = voorbeeldwijk.log
    events = [log.mapper.to_domain_event(stored) for stored in log.recorder.select_notifications(1, 1000)]
    return {event.key: event for event in events if isinstance(event, Event) and event.key}


def test_some_hundreds_of_facts_are_recorded_once(voorbeeldwijk: Samenspoor, told: Told) -> None:
    assert 300 <= len(told) <= 500
    assert voorbeeldwijk.loader.load(VOORBEELDWIJK) == Loaded(recorded=0, known=len(told))


def test_it_says_that_it_is_invented(told: Told) -> None:
    registered = told["voorbeeldwijk"]
    assert isinstance(registered, ProgrammeRegistered)
    assert registered.fictitious


def test_it_uses_every_aggregate_and_every_kind_of_fact(told: Told) -> None:
    used = {event.topic for event in told.values()}
    assert used == EVENTS.keys() - RECORDED_BY_THE_SERVICE
    assert {topic.partition(".")[0] for topic in used} >= AGGREGATES.keys()


def test_the_municipality_breaks_its_promise(told: Told) -> None:
    school, broken = told["belofte-oude-school"], told["belofte-oude-school-gebroken"]
    assert isinstance(school, CommitmentMade)
    assert isinstance(broken, CommitmentBroken)
    assert (school.debtor.standpoint, school.creditor.standpoint) == (
        Standpoint.MUNICIPALITY,
        Standpoint.RESIDENT,
    )
    assert (school.due.latest, broken.occurred.latest) == (date(2024, 4, 1), date(2024, 4, 4))
    assert school.originator_id == broken.originator_id


def test_the_municipality_keeps_its_next_promise_before_it_is_due(told: Told) -> None:
    library, kept = told["belofte-bibliotheek"], told["belofte-bibliotheek-nagekomen"]
    assert isinstance(library, CommitmentMade)
    assert isinstance(kept, CommitmentKept)
    assert (library.due.latest, kept.occurred.latest) == (date(2025, 3, 1), date(2025, 2, 27))
    assert kept.confirmed_by is not None


@pytest.mark.parametrize("kind", [ObservationKind.TRUST_IN_GOAL, ObservationKind.TRUST_IN_EXECUTORS])
def test_what_residents_say_of_their_trust_falls_and_returns(
    voorbeeldwijk: Samenspoor, told: Told, kind: ObservationKind
) -> None:
    rounds = [_said_in_the_first_half_of(year, kind, told) for year in (2023, 2024, 2025)]
    assert [median(int(event.value or 0) for event in said) for said in rounds] == [4, 2.5, 4]
    assert all(len(said) >= FEWEST_OBSERVATIONS for said in rounds)
    assert all(_sources(voorbeeldwijk, said) >= FEWEST_SOURCES for said in rounds)


def _said_in_the_first_half_of(year: int, kind: ObservationKind, told: Told) -> list[ObservationRecorded]:
    return [
        event
        for event in told.values()
        if isinstance(event, ObservationRecorded)
        and (event.observes, event.method) == (kind, Method.INTERVIEW)
        and event.holder.standpoint is Standpoint.RESIDENT
        and event.occurred.earliest
        and date(year, 1, 1) <= event.occurred.earliest <= date(year, 6, 30)
    ]


def _sources(service: Samenspoor, said: list[ObservationRecorded]) -> int:
    titles = [event.source.title.ref for event in said if event.source]
    return len({text.value for text in service.log.recorder.texts(titles).values()})


def test_one_check_in_can_be_shown_and_one_cannot(told: Told) -> None:
    answers = [event.originator_id for event in told.values() if isinstance(event, CheckInAnswered)]
    assert [answers.count(told[key].originator_id) for key in ("peiling-1", "peiling-2")] == [7, 3]
