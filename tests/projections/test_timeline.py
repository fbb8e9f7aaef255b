"""The timeline: plans give way to what came of them, and everybody sees what is meant for them."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from service.bootstrap import Samenspoor
from service.domain.access import Role, Viewer
from service.domain.amendments import FactRetracted
from service.domain.initiative_events import UpdateGiven
from service.domain.values import Audience, Party
from tests.projections.asking import LEAD, PARTNER, RESEARCHER, VISITOR, timeline
from tests.projections.histories import AUDIENCES, ORGANISATIONS, PROGRAMME, SUBJECTS, Teller, said

RESIDENT = Viewer(Role.RESIDENT)
ADMIN = Viewer(Role.ADMIN)


def kinds(service: Samenspoor, viewer: Viewer = LEAD, **asked: Any) -> list[str]:
    """Return the kinds of the entries about sessions, with the status of those that were amended."""
    service.engine.run()
    entries = timeline(service, viewer, programme=PROGRAMME, **asked)
    return [
        entry["kind"] + ("" if entry["status"] == "asserted" else f" ({entry['status']})")
        for entry in entries
        if entry["kind"].startswith("session.")
    ]


def retract(teller: Teller, which: int = -1) -> int:
    """Take a fact back; return the position."""
    event, aggregate = teller.events[which]
    return teller.tell(aggregate, FactRetracted(target=event, reason=said("Vergissing")))


def test_a_plan_leaves_the_timeline_when_it_came_to_pass_and_returns_when_that_is_retracted(
    service: Samenspoor, teller: Teller
) -> None:
    teller.play([("plan", 0, 1)])
    assert kinds(service) == ["session.planned"]
    teller.play([("hold", 0, 2)])
    held = service.log.recorder.head()
    assert kinds(service) == ["session.held"]

    retract(teller)

    assert kinds(service) == ["session.planned", "session.held (retracted)"]
    assert kinds(service, VISITOR) == ["session.planned"]
    assert kinds(service, at=held) == ["session.held"]
    assert kinds(service, at=held - 1) == ["session.planned"]


def test_the_newest_plan_stands_and_a_cancelled_one_does_not(service: Samenspoor, teller: Teller) -> None:
    teller.play([("plan", 0, 1), ("reschedule", 0, 2), ("reschedule", 0, 3)])
    assert kinds(service) == ["session.rescheduled"]
    teller.play([("cancel", 0, 3)])
    assert kinds(service) == ["session.cancelled"]


def test_a_retracted_rescheduling_brings_the_first_plan_back(service: Samenspoor, teller: Teller) -> None:
    teller.play([("plan", 0, 1), ("reschedule", 0, 2)])
    retract(teller)

    assert kinds(service, VISITOR) == ["session.planned"]


def tell_for_each_audience(teller: Teller, **fields: Any) -> None:
    teller.play([("start", 2, 1)])
    for audience in AUDIENCES:
        teller.tell(SUBJECTS[2], UpdateGiven(text=said(audience.value), audience=audience, **fields))


def updates(service: Samenspoor, viewer: Viewer) -> list[str]:
    """Return what the updates say that this viewer sees; each says for whom it is meant."""
    service.engine.run()
    found = timeline(service, viewer, programme=PROGRAMME, kinds=("initiative.update_given",))
    return [entry["text"] for entry in found]


@pytest.mark.parametrize(
    ("viewer", "seen"),
    [
        (LEAD, ["team", "programme", "partners", "public"]),
        (RESEARCHER, ["team", "programme", "partners", "public"]),
        (RESIDENT, ["programme", "partners", "public"]),
        (PARTNER, ["partners", "public"]),
        (VISITOR, ["public"]),
        (ADMIN, []),
    ],
    ids=lambda value: value.role.value if isinstance(value, Viewer) else "",
)
def test_everybody_sees_what_is_meant_for_them_or_for_a_wider_circle(
    service: Samenspoor, teller: Teller, viewer: Viewer, seen: list[str]
) -> None:
    tell_for_each_audience(teller)

    assert updates(service, viewer) == seen


def test_a_partner_sees_what_names_its_organisation(service: Samenspoor, teller: Teller) -> None:
    tell_for_each_audience(teller, told_by=Party(organisation=ORGANISATIONS[0]))
    named, other = (Viewer(Role.PARTNER, organisation.hex) for organisation in ORGANISATIONS)

    assert updates(service, named) == ["team", "programme", "partners", "public"]
    assert updates(service, other) == ["partners", "public"]


def test_what_is_retracted_is_for_the_team_only(service: Samenspoor, teller: Teller) -> None:
    tell_for_each_audience(teller)
    retract(teller)

    assert updates(service, VISITOR) == []
    assert updates(service, LEAD)[-1] == "public"


def test_an_audience_that_was_changed_holds_from_then_on(service: Samenspoor, teller: Teller) -> None:
    tell_for_each_audience(teller)
    before = service.log.recorder.head()
    public = len(teller.events) - 1
    teller.mean_for(public, AUDIENCES.index(Audience.TEAM))

    assert updates(service, VISITOR) == []
    then = timeline(service, VISITOR, programme=PROGRAMME, at=before, kinds=("initiative.update_given",))
    assert [entry["text"] for entry in then] == ["public"]


def test_small_counts_are_shown_to_the_team_only(service: Samenspoor, teller: Teller) -> None:
    teller.play([("start", 2, 1), ("update", 2, 4), ("update", 2, 5)])
    service.engine.run()

    def counts(viewer: Viewer) -> list[Any]:
        found = timeline(service, viewer, programme=PROGRAMME, kinds=("initiative.update_given",))
        return [entry["value"]["people"][0].get("number") for entry in found]

    assert sorted(counts(LEAD)) == [4, 5]
    assert sorted(counts(PARTNER), key=str) == [5, None]


FILTERS: list[dict[str, Any]] = [
    {"kinds": ("session.held",)},
    {"kinds": ("session.held", "initiative.started", "no.such_kind")},
    {"standpoint": "resident"},
    {"dimension": "ownership"},
    {"subject": SUBJECTS[2].hex},
    {"start": date(2024, 3, 5)},
    {"end": date(2024, 3, 1)},
    {"start": date(2024, 3, 10), "end": date(2024, 3, 20)},
    {"start": date(2024, 4, 1), "kinds": ("initiative.update_given",), "subject": SUBJECTS[3].hex},
]


def matches(entry: dict[str, Any], asked: dict[str, Any]) -> bool:
    """Say by brute force whether an entry is among what is asked for."""
    occurred = entry["occurred"]
    earliest, latest = occurred["earliest"], occurred["latest"]
    dated = earliest is not None or latest is not None
    start, end = asked.get("start"), asked.get("end")
    return (
        entry["kind"] in asked.get("kinds", (entry["kind"],))
        and asked.get("standpoint", entry["standpoint"]) == entry["standpoint"]
        and ("dimension" not in asked or asked["dimension"] in entry["dimensions"])
        and asked.get("subject", entry["subject"]["id"].replace("-", ""))
        == entry["subject"]["id"].replace("-", "")
        and (start is None or (dated and (latest is None or latest >= start.isoformat())))
        and (end is None or (dated and (earliest is None or earliest <= end.isoformat())))
    )


@pytest.mark.parametrize("asked", FILTERS, ids=" ".join)
@pytest.mark.parametrize("descending", [False, True])
def test_filters_leave_what_they_ask_for(
    service: Samenspoor, teller: Teller, asked: dict[str, Any], *, descending: bool
) -> None:
    acts = ("plan", "start", "update", "hold", "observe", "conclude", "join")
    teller.play([(act, n, n) for n in range(7) for act in acts])
    service.engine.run()
    everything = timeline(service, programme=PROGRAMME, descending=descending)

    found = timeline(service, programme=PROGRAMME, descending=descending, **asked)
    assert found == [entry for entry in everything if matches(entry, asked)]
    assert 0 < len(found) < len(everything)


def test_an_entry_tells_who_contested_it_and_that_it_was_corrected(
    service: Samenspoor, teller: Teller
) -> None:
    teller.play([("start", 2, 1)])
    started = len(teller.events) - 1
    teller.correct(started, 2)
    teller.contest(started, 1)
    service.engine.run()

    (entry,) = timeline(service, programme=PROGRAMME, kinds=("initiative.started",))
    assert (entry["status"], entry["text"]) == ("contested", "Het was anders")
    assert entry["contests"][0]["reason"] == "Zo was het niet"
    assert entry["id"] == str(teller.events[started][0])
    assert entry["eventId"] == str(teller.events[-1][0])
    assert msgspec.json.encode(entry)
