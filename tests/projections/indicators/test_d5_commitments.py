from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from service.domain.commitment import (
    CommitmentBroken,
    CommitmentKept,
    CommitmentMade,
    CommitmentReleased,
    CommitmentRenegotiated,
    CommitmentWithdrawn,
)
from service.domain.events import Event
from service.domain.values import Party
from service.projections.indicators.answers import By
from service.projections.indicators.d5_commitments import D5, past_due_without_report
from service.projections.indicators.known import Known
from service.projections.indicators.measuring import measured
from service.projections.indicators.shares import Status
from tests.projections.indicators.telling import (
    RESIDENT,
    SOMEBODY,
    TOWN,
    WELFARE,
    On,
    Past,
    asked,
    counts,
    id_of,
    point,
    points,
    when,
    window,
)

DUE = "2024-06-30"
KEPT, NOT, UNKNOWN, LEFT_OUT, DOUBTFUL = (1, 1, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 0), (0, 0, 0, 1)


def promise(past: Past, name: str, due: On = DUE, debtor: Party = TOWN, creditor: Party = RESIDENT) -> None:
    past.tell(CommitmentMade, "2024-01-10", of=name, debtor=debtor, creditor=creditor, due=when(due))


@pytest.mark.parametrize(
    ("kind", "on", "told", "expected"),
    [
        (CommitmentKept, "2024-06-30", {}, KEPT),
        (CommitmentKept, "2024-07-01", {}, NOT),
        (CommitmentKept, "2024-06", {}, KEPT),
        (CommitmentKept, "2024-06-30/2024-07-01", {}, UNKNOWN),
        (CommitmentKept, None, {}, UNKNOWN),
        (CommitmentBroken, "2024-03-01", {}, NOT),
        (CommitmentBroken, None, {}, NOT),
        (CommitmentReleased, "2024-06-30", {"accepted": True}, LEFT_OUT),
        (CommitmentReleased, "2024-06-30", {"accepted": False}, NOT),
        (CommitmentReleased, "2024-06-30", {"accepted": None}, DOUBTFUL),
        (CommitmentReleased, "2024-07-01", {"accepted": True}, NOT),
        (CommitmentReleased, None, {"accepted": True}, DOUBTFUL),
        (CommitmentWithdrawn, "2024-06-30", {}, LEFT_OUT),
        (CommitmentWithdrawn, "2024-07-01", {}, NOT),
    ],
)
def test_what_became_of_a_promise_says_whether_it_counts_and_was_kept(
    kind: type[Event], on: On, told: dict[str, Any], expected: tuple[int, ...]
) -> None:
    past = Past()
    promise(past, "sleutel")
    past.tell(kind, on, of="sleutel", **told)
    found = point(D5, past)
    assert counts(found) == expected
    left_out = kind.topic.removeprefix("commitment.") if expected == LEFT_OUT else None
    told_apart = {name for name in ("released", "withdrawn") if found.apart[name]}
    assert told_apart == ({left_out} if left_out else set())


@pytest.mark.parametrize(
    ("on", "accepted", "before", "after"),
    [
        ("2024-06-30", True, LEFT_OUT, KEPT),
        ("2024-06-30", False, NOT, LEFT_OUT),
        ("2024-07-01", True, NOT, LEFT_OUT),
        ("2024-06-30", None, DOUBTFUL, DOUBTFUL),
        (None, True, DOUBTFUL, DOUBTFUL),
    ],
)
def test_a_date_renegotiated_in_time_and_accepted_makes_place_for_the_new_one(
    on: On, *, accepted: bool | None, before: tuple[int, ...], after: tuple[int, ...]
) -> None:
    past = Past()
    promise(past, "sleutel")
    past.tell(CommitmentRenegotiated, on, of="sleutel", due=when("2024-10-31"), accepted=accepted)
    past.tell(CommitmentKept, "2024-10-01", of="sleutel")
    first, second = points(
        D5, past.facts, asked(window("2024-01-01", DUE), window("2024-07-01", "2024-12-31"))
    )
    assert (counts(first), counts(second)) == (before, after)
    assert first.apart["renegotiated"] == (before == LEFT_OUT)


def test_a_promise_moved_to_no_date_is_not_due_any_more() -> None:
    past = Past()
    promise(past, "sleutel")
    past.tell(CommitmentRenegotiated, "2024-05-01", of="sleutel", due=when(None), accepted=True)
    assert counts(point(D5, past)) == LEFT_OUT


def test_silence_is_unknown_never_broken_and_heads_the_work_list() -> None:
    past = Past()
    promise(past, "bankjes", "2024-08-31")
    promise(past, "sleutel")
    promise(past, "later", "2025-01-31")
    promise(past, "ooit", None)
    found = point(D5, past)
    assert counts(found) == (0, 0, 2, 0)
    assert (found.apart["noReport"], found.apart["withoutDueDate"]) == (2, 1)
    ids = {fact.event.originator_id: fact.id for fact in past.facts}
    silent = past_due_without_report(Known(past.facts), date(2024, 12, 31).toordinal())
    assert silent == [ids[id_of("sleutel")], ids[id_of("bankjes")]]


def test_what_is_not_due_on_the_day_of_knowing_does_not_count_yet() -> None:
    past = Past()
    promise(past, "sleutel")
    assert counts(point(D5, past, asked(known_on=date(2024, 6, 29)))) == LEFT_OUT
    assert counts(point(D5, past, asked(known_on=date(2024, 6, 30)))) == UNKNOWN


def test_kept_as_the_creditor_confirms_and_only_reported_are_told_apart() -> None:
    past = Past()
    for name, confirmed_by in (("sleutel", RESIDENT), ("bankjes", None)):
        promise(past, name)
        past.tell(CommitmentKept, "2024-06-01", of=name, confirmed_by=confirmed_by)
    apart = point(D5, past).apart
    assert (apart["confirmed"], apart["onlyReported"]) == (1, 1)


def test_the_matrix_is_from_the_sector_of_the_debtor_to_that_of_the_creditor() -> None:
    past = Past()
    for number, (debtor, creditor) in enumerate([(TOWN, RESIDENT)] * 5 + [(RESIDENT, WELFARE)] * 4):
        promise(past, f"{number}", debtor=debtor, creditor=creditor)
        past.tell(CommitmentKept, "2024-06-01", of=f"{number}")
    promise(past, "deelnemer", debtor=SOMEBODY, creditor=SOMEBODY)
    answer = measured(D5, past.facts, asked(by=By.SECTORS))
    found = {series.key: series.points[0] for series in answer.series}
    assert {key: (each.n, each.status) for key, each in found.items()} == {
        "municipality→residents": (5, Status.OK),
        "residents→welfare": (4, Status.INSUFFICIENT),
        "unknown→unknown": (0, Status.INSUFFICIENT),
    }
    assert point(D5, past).status is Status.OK
    assert [each.key for each in measured(D5, past.facts, asked(by=By.STANDPOINT)).series] == [
        "municipality",
        "resident",
        "unknown",
    ]


def test_eight_are_needed_over_all() -> None:
    past = Past()
    for number in range(8):
        assert point(D5, past).status is Status.INSUFFICIENT
        promise(past, f"{number}")
        past.tell(CommitmentKept, "2024-06-01", of=f"{number}")
    assert point(D5, past).status is Status.OK
