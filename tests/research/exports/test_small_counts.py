"""Small counts of people and single answers to check-ins stay in the house."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from service.bootstrap import Samenspoor
from service.domain.amendments import FactCorrected
from service.domain.check_in import CheckInAnswer, CheckInAnswered, CheckInClosed, CheckInItem, CheckInOpened
from service.domain.observation import ObservationKind
from service.domain.programme_events import FindingRecorded
from service.domain.session_events import SessionHeld, SessionPlanned
from service.domain.values import Attendance, Count, CountKind, ScaleRef, Standpoint, Subject, SubjectType
from tests.application.neighbour import Neighbour
from tests.application.told import account, label
from tests.research.exports.exporting import export, rows, states

FOUND = {"numerator": 7, "denominator": 8}


class Village:
    """A programme with a session and whatever is told of it."""

    def __init__(self, service: Samenspoor, folder: Path) -> None:
        self.neighbour = Neighbour(service)
        self.programme = self.neighbour.programme
        self.folder = folder

    def held(self, residents: int, professionals: int) -> UUID:
        """Hold a session with so many people; return the event."""
        session = uuid4()
        self.neighbour.record(session, SessionPlanned(programme=self.programme, title=label("Thema")))
        counts = ((Standpoint.RESIDENT, residents), (Standpoint.CARE, professionals))
        present = tuple(Attendance(standpoint=each, count=exact(number)) for each, number in counts)
        held = self.neighbour.record(session, SessionHeld(attendance=present))
        self.session = session
        return held.events[0]

    def found(self, numerator: int, denominator: int, *, people: bool = True) -> UUID:
        """Record a finding; return the event."""
        finding = FindingRecorded(
            text=account("Contact"),
            numerator=exact(numerator),
            denominator=exact(denominator),
            counts_people=people,
        )
        return self.neighbour.record(self.programme, finding).events[0]

    def exported(self, kind: str) -> list[dict[str, Any]]:
        """Export; return what is told by events of a kind."""
        export(self.neighbour.service, self.folder, "movit")
        return [state for row, state in states(self.folder) if row["kind"] == kind]


@pytest.fixture
def village(sqlite_service: Samenspoor, tmp_path: Path) -> Village:
    return Village(sqlite_service, tmp_path / "out")


def exact(number: int) -> Count:
    return Count(CountKind.EXACT, number)


def test_counts_of_people_below_five_are_unknown_and_others_stay(village: Village) -> None:
    village.held(3, 12)

    (held,) = village.exported("session.held")

    assert [each.get("count") or None for each in held["attendance"]] == [
        None,
        {"kind": "exact", "number": 12},
    ]
    assert [row["suppressed"] for row in rows(village.folder, "events") if row["kind"] == "session.held"] == [
        "1"
    ]
    facts = {row["kind"]: json.loads(row["content"]) for row in rows(village.folder, "facts")}
    assert facts["session.held"]["attendance"][0].get("count") in (None, {})


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((7, 8), set()),
        ((3, 40), {"denominator"}),
        ((20, 40), {"numerator", "denominator"}),
        ((40, 40), {"numerator", "denominator"}),
    ],
)
def test_a_small_rest_is_no_more_told_than_a_small_count(
    village: Village, counts: tuple[int, int], told: set[str]
) -> None:
    village.found(*counts)

    (finding,) = village.exported("programme.finding_recorded")

    assert {name for name in FOUND if finding.get(name)} == told


def test_small_counts_of_things_that_are_not_people_are_told(village: Village) -> None:
    village.found(7, 8, people=False)

    (finding,) = village.exported("programme.finding_recorded")

    assert {name: finding[name]["number"] for name in FOUND} == FOUND


def test_a_correction_tells_no_small_count_either(village: Village) -> None:
    target = village.held(30, 12)
    corrected = [{"standpoint": "resident", "count": {"kind": "exact", "number": 2}}]
    correction = FactCorrected(target=target, replaced={"attendance": corrected}, reason=label("Telfout"))
    village.neighbour.record(village.session, correction)

    (told,) = village.exported("fact.corrected")

    assert told["replaced"] == {"attendance": [{"standpoint": "resident", "count": {}}]}
    held = next(row for row in rows(village.folder, "facts") if row["kind"] == "session.held")
    assert (held["status"], held["event"]) != ("asserted", held["fact"])
    assert "30" not in held["content"]


def test_a_correction_of_one_count_leaves_no_small_rest(village: Village) -> None:
    target = village.found(20, 40)
    replaced = {"numerator": {"kind": "exact", "number": 38}}
    correction = FactCorrected(target=target, replaced=replaced, reason=label("Telfout"))
    village.neighbour.record(village.programme, correction)

    (told,) = village.exported("fact.corrected")

    assert told["replaced"] == {"numerator": {}}


class Asking:
    """A check-in with so many answers."""

    def __init__(self, village: Village, answers: int) -> None:
        self.id = uuid4()
        self.village = village
        subject = Subject(SubjectType.PROGRAMME, village.programme)
        item = CheckInItem(
            item="doel", observes=ObservationKind.TRUST_IN_GOAL, subject=subject, scale=ScaleRef("trust")
        )
        record = village.neighbour.record
        opened = CheckInOpened(programme=village.programme, title=label("Peiling"), items=(item,))
        record(self.id, opened)
        for _ in range(answers):
            record(self.id, CheckInAnswered(answers=(CheckInAnswer("doel", "4"),)))
        record(self.id, CheckInClosed())


@pytest.mark.parametrize("answers", [4, 5, 9])
def test_answers_to_a_check_in_stand_there_together_and_from_five_on(village: Village, answers: int) -> None:
    Asking(village, answers)

    assert village.exported("check_in.answered") == []
    told = [row for row in rows(village.folder, "events") if row["kind"].startswith("check_in.")]
    assert [(row["kind"], row["version"]) for row in told] == [
        ("check_in.opened", "1"),
        ("check_in.closed", "2"),
    ]
    marks = [row for row in rows(village.folder, "marks") if row["item"] == "doel"]
    assert {row["n"] for row in marks} == ({"5"} if answers >= 5 else {""})
    assert {row["value_status"] for row in marks} == {"ok" if answers >= 5 else "suppressed"}


def test_nothing_but_the_results_tells_how_many_answered(village: Village) -> None:
    Asking(village, 1)
    Asking(village, 4)

    village.exported("")
    told = [row for row in rows(village.folder, "events") if row["kind"].startswith("check_in.")]
    shapes: dict[str, list[tuple[str, str]]] = {}
    for row in told:
        shapes.setdefault(row["aggregate"], []).append((row["kind"], row["version"]))
    few, many = shapes.values()

    assert few == many
