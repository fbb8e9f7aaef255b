"""What nobody learns of answers to a check-in: which link gave which, and below five not even how many."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import psycopg
import pytest
from psycopg.rows import tuple_row
from structlog.testing import capture_logs

from service.api import problems
from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.events import event_id
from tests.api.answering import ANSWERED, SOMEWHERE, Peiling
from tests.api.conftest import Speaker
from tests.api.garden import Garden, refused

_ALL = "SELECT * FROM {}"


@pytest.fixture
def peiling(garden: Garden) -> Peiling:
    """Return an open check-in."""
    return Peiling(garden)


def reads(peiling: Peiling, speaker: Speaker) -> list[tuple[int, bytes, str | None]]:
    """Return all that somebody reads of a programme and its check-in."""
    programme = f"/v1/programmes/{peiling.garden.slug}"
    addresses = [
        peiling.address,
        programme,
        *(f"{programme}/{what}" for what in ("check-ins", "observations", "timeline", "next-steps")),
        f"{programme}/timeline?subject={peiling.id}",
    ]
    answers = [speaker.get(address) for address in addresses]
    return [(answer.status_code, answer.get_data(), answer.headers.get("ETag")) for answer in answers]


@pytest.mark.parametrize("role", [Role.LEAD, Role.RESEARCHER, Role.CONTRIBUTOR, Role.RESIDENT])
def test_nobody_sees_that_anybody_answered(peiling: Peiling, role: Role) -> None:
    somebody = peiling.garden.speaking(role)
    (token,) = peiling.links()
    before = reads(peiling, somebody)

    for _ in range(4):
        assert peiling.answer(token).status_code == 201

    assert reads(peiling, somebody) == before


def test_answers_are_not_counted_by_the_version_that_closing_asks_for(peiling: Peiling) -> None:
    (token,) = peiling.links()
    read = peiling.garden.lead.get(peiling.address).headers["ETag"]
    peiling.answer(token)
    closed = peiling.garden.lead.post(f"{peiling.address}/closing", {}, If_Match=read)
    late = peiling.garden.lead.post(f"{peiling.address}/closing", {}, If_Match=read)

    assert (read[:3], closed.status_code) == ('"1.', 201)
    assert refused(late) == (412, "stale-version")
    assert [told["kind"] for told in late.get_json()["since"]] == ["check_in.closed"]
    assert [told["version"] for told in late.get_json()["since"]] == [2]


def test_who_types_an_answer_in_is_not_told_which_one_it_is(peiling: Peiling) -> None:
    contributor = peiling.garden.speaking(Role.CONTRIBUTOR)
    told = [contributor.post(f"{peiling.address}/answers", ANSWERED).get_json() for _ in range(2)]

    assert [(each["version"], each["eventId"]) for each in told] == [(1, None), (1, None)]


def ways_to_name(peiling: Peiling, event: UUID) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give requests that name an event."""
    observed = peiling.garden.body("recordObservation")
    yield f"/v1/facts/{event}/contest", peiling.garden.body("contestFact")
    yield f"/v1/facts/{event}/retraction", {"reason": "Weg ermee."}
    yield f"/v1/facts/{event}/audience", {"meantFor": "public"}
    observations = f"/v1/programmes/{peiling.garden.slug}/observations"
    yield observations, {**observed, "basedOn": str(event)}
    yield observations, {**observed, "secondCodingOf": str(event)}
    yield observations, {**observed, "accountOf": {"event": str(event), "agreement": "agrees"}}


def test_who_works_out_the_id_of_an_answer_is_answered_as_if_it_were_not_there(peiling: Peiling) -> None:
    lead, check_in = peiling.garden.lead, UUID(peiling.id)
    peiling.answer(peiling.links()[0])
    answered, imagined = event_id(check_in, 2), event_id(check_in, 3)

    for real, other in zip(ways_to_name(peiling, answered), ways_to_name(peiling, imagined), strict=True):
        told, expected = (lead.post(*each) for each in (real, other))
        assert told.status_code == expected.status_code >= 400
        assert told.get_data(as_text=True).replace(str(answered), "") == expected.get_data(
            as_text=True
        ).replace(str(imagined), "")
    real_get, other_get = (lead.get(f"/v1/facts/{event}") for event in (answered, imagined))
    assert refused(real_get) == refused(other_get) == (404, "not-found-here")
    assert peiling.recorded() == 1


def stored(service: Samenspoor) -> str:
    """Return everything that lies in the databases, byte for byte."""
    return "\n".join(
        f"{table}: {row!r} {[bytes(v) if isinstance(v, memoryview) else v for v in row]}"
        for table, row in _rows(service)
    )


def _rows(service: Samenspoor) -> Iterator[tuple[str, tuple[Any, ...]]]:
    if url := service.settings.database_url:
        with psycopg.connect(url, row_factory=tuple_row) as connection:
            tables = connection.execute(
                "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
                " WHERE schemaname IN ('log', 'views')"
            ).fetchall()
            for (table,) in tables:
                yield from ((table, row) for row in connection.execute(_ALL.format(table).encode()))
        return
    for file in service.settings.data.glob("*.db"):
        with sqlite3.connect(file) as connection:
            for (table,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type='table'"
            ).fetchall():
                yield from ((table, row) for row in connection.execute(_ALL.format(table)).fetchall())


def test_no_table_and_no_line_of_the_log_tells_which_link_gave_which_answer(peiling: Peiling) -> None:
    planted, other = peiling.links("personal", 2)
    everything = {**ANSWERED, "standpoint": "funder"}

    with capture_logs() as lines:
        peiling.answer(planted, everything, Idempotency_Key="geplant", User_Agent="Zaklantaarn/1")
        peiling.answer(planted, everything)
        peiling.answer(other)
        peiling.asked(planted)

    lies = stored(peiling.garden.service)
    for secret in (planted, planted.removeprefix("peiling_"), "geplant", "Zaklantaarn", SOMEWHERE):
        assert secret not in lies
        assert secret not in repr(lines)
    recognised = _holding(peiling, hashlib.sha256(f"link\n{planted}".encode()).hexdigest())
    used = _holding(peiling, hashlib.sha256(f"use\n{planted}".encode()).hexdigest())
    assert [table.rpartition(".")[2] for table, _ in recognised] == ["check_in_link_token"]
    assert [table.rpartition(".")[2] for table, _ in used] == ["link_use"]
    # Neither the link nor its mark stands beside anything that an answer has.
    answer = next(row for table, row in _rows(peiling.garden.service) if "check_in.answered" in row)
    told = {str(value) for value in answer if len(str(value)) > 8}
    assert all(told.isdisjoint(map(str, row)) for _, row in (*recognised, *used))


def _holding(peiling: Peiling, value: str) -> list[tuple[str, tuple[Any, ...]]]:
    return [(table, row) for table, row in _rows(peiling.garden.service) if value in map(str, row)]


def test_the_event_says_that_the_check_in_was_answered_and_by_nobody(peiling: Peiling) -> None:
    peiling.answer(peiling.links("personal")[0])
    log = peiling.garden.service.log

    answered = log.history(UUID(peiling.id))[-1].event

    assert answered.topic == "check_in.answered"
    assert answered.actor == f"check_in:{UUID(peiling.id).hex}"
    assert log.recorder.remembered(answered.actor, "") is None


def test_a_defect_of_ours_is_logged_without_the_link(peiling: Peiling) -> None:
    (token,) = peiling.links("personal")
    address = f"/v1/check-in-links/{token}/answers"

    with capture_logs() as lines, peiling.client.application.test_request_context(address):
        answer = problems.of_defect(ZeroDivisionError())

    assert (answer.status_code, [line["event"] for line in lines]) == (500, ["defect"])
    assert token not in repr(lines)


def test_of_all_who_use_a_link_at_once_one_is_recorded(peiling: Peiling) -> None:
    (token,) = peiling.links("personal")

    statuses = at_once(peiling, [token] * 6)

    assert sorted(statuses) == [201, 409, 409, 409, 409, 409]
    assert peiling.recorded() == 1


def test_all_who_answer_at_once_are_recorded_once_each(peiling: Peiling) -> None:
    tokens = peiling.links("personal", 6)

    assert at_once(peiling, tokens) == [201] * 6
    assert peiling.recorded() == 6


def at_once(peiling: Peiling, tokens: list[str]) -> list[int]:
    """Let everybody answer at the same moment; who is asked to come back does so, with the same key."""
    gate, statuses = threading.Barrier(len(tokens)), [0] * len(tokens)
    app = peiling.client.application

    def one(number: int) -> None:
        client = app.test_client()
        gate.wait()
        headers = {"Idempotency-Key": f"poging-{number}"}
        address = f"/v1/check-in-links/{tokens[number]}/answers"
        while (status := client.post(address, json=ANSWERED, headers=headers).status_code) == 503:
            pass
        statuses[number] = status

    threads = [threading.Thread(target=one, args=(number,)) for number in range(len(tokens))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses
