"""Forty requests, each sent twenty times at once, have forty effects; also where the server is killed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Lock
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import pytest

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.events import event_id
from service.domain.programme import programme_id
from service.domain.session_events import SessionPlanned
from tests.application.told import command, label
from tests.system.installation import Answer, Installation
from tests.system.load import REPEATABLE
from tests.system.waiting import wait_until

SLUG = "samenredzaamheid"
PROGRAMME = f"/v1/programmes/{SLUG}"
TIMES = 20
AT_ONCE = 8
"""Requests that are repeated at the same time, about."""
KILLED_AFTER = 400
"""Answers: half of all."""
RESIDENT, CARE = {"standpoint": "resident"}, {"standpoint": "care"}
SAME = ("ETag", "Location", "Samenspoor-Position")
"""The headers that a repeated request has again."""


class Asked(NamedTuple):
    """A request; the version that it replaces, where it does."""

    path: str
    body: Any
    replaces: str | None = None


def planned_session(service: Samenspoor) -> UUID:
    """Plan a session, and return its id."""
    id = uuid4()
    fact = SessionPlanned(programme=programme_id(SLUG), title=label("Een avond"))
    service.use_cases[fact.topic](id, fact, command())
    return id


def founding() -> Iterator[Asked]:
    """Ask for new things, of which a second one would be a mistake that nobody sees."""
    for n in range(4):
        yield Asked(f"{PROGRAMME}/sessions", {"title": f"Bijeenkomst {n}"})
        yield Asked(f"{PROGRAMME}/initiatives", {"name": f"Buurttuin {n}"})
        yield Asked(f"{PROGRAMME}/plans", {"title": f"Wijkplan {n}"})
        yield Asked(f"{PROGRAMME}/commitments", {"text": f"Belofte {n}", "debtor": RESIDENT})
        yield Asked(f"{PROGRAMME}/contacts", {"one": RESIDENT, "other": CARE, "text": f"Gesprek {n}"})
        yield Asked(f"{PROGRAMME}/decisions", {"text": f"Besluit {n}", "deciders": [RESIDENT]})


def adding(initiative: UUID) -> Iterator[Asked]:
    """Ask for facts of the same two things, in each other's way."""
    for n in range(5):
        yield Asked(f"/v1/initiatives/{initiative}/updates", {"text": f"Bericht {n}"})
    for n in range(2):
        yield Asked(f"{PROGRAMME}/neighbourhoods", {"name": f"Wijk {n}"})
        yield Asked(f"{PROGRAMME}/groups", {"name": f"Groep {n}", "groupKind": "core_group"})


def once_only(service: Samenspoor) -> Iterator[Asked]:
    """Ask for what is refused, or stale, once it is done."""
    held, moved, cancelled, corrected, retracted = (planned_session(service) for _ in range(5))
    yield Asked("/v1/organisations", {"name": "De Buurtzaak", "slug": "de-buurtzaak"})
    yield Asked("/v1/organisations", {"name": "Het Wijkhuis", "slug": "het-wijkhuis"})
    yield Asked(f"/v1/sessions/{held}/holding", {"text": "Er kwam veel volk"})
    yield Asked(f"/v1/sessions/{moved}/schedule", {"scheduled": "2026-12-01"}, replaces='"1"')
    yield Asked(f"/v1/sessions/{cancelled}/cancellation", {"reason": "De zaal was bezet"})
    correction = {"replaced": {"title": "De avond"}, "reason": "Zo heette die"}
    yield Asked(f"/v1/facts/{event_id(corrected, 1)}/correction", correction, replaces='"1"')
    yield Asked(f"/v1/facts/{event_id(retracted, 1)}/retraction", {"reason": "Dit was een vergissing"})


class Repeating:
    """Sends the same requests again and again, each until it is answered, and keeps all answers."""

    def __init__(self, installation: Installation, requests: list[Asked]) -> None:
        self.answers: dict[int, list[Answer]] = {n: [] for n in range(len(requests))}
        self.unanswered = 0
        self._installation = installation
        self._requests = requests
        self._lock = Lock()

    @property
    def count(self) -> int:
        """How many answers there are."""
        return sum(map(len, self.answers.values()))

    def send(self, number: int) -> None:
        """Send a request until it is answered."""
        asked = self._requests[number]
        headers = {"If_Match": asked.replaces} if asked.replaces else {}
        while (answer := self._ask(asked, f"key-{number}", headers)).status in REPEATABLE:
            with self._lock:
                self.unanswered += 1
            self._installation.wait_until_answering()
        with self._lock:
            self.answers[number].append(answer)

    def _ask(self, asked: Asked, key: str, headers: dict[str, str]) -> Answer:
        return self._installation.ask("POST", asked.path, asked.body, key, **headers)


@pytest.fixture
def installation(samenredzaamheid: Samenspoor) -> Iterator[Installation]:
    """Start the web process over an installation; end it whatever happens."""
    token = samenredzaamheid.grants.issue(Role.LEAD, programme_id(SLUG))
    running = Installation(samenredzaamheid.settings, token)
    running.start("web")
    running.wait_until_answering()
    yield running
    running.stop()


def told(answer: Answer) -> tuple[Any, ...]:
    """Return everything in an answer that a repetition has again."""
    return answer.status, json.dumps(answer.body), *(answer.headers.get(name) for name in SAME)


def test_each_request_has_one_effect_and_one_answer_however_often_it_is_sent(
    samenredzaamheid: Samenspoor, installation: Installation
) -> None:
    recorder = samenredzaamheid.log.recorder
    initiative = next(row for row in recorder.rows_after(0, 1000) if row.topic == "initiative.started")
    requests = [*founding(), *adding(initiative.originator_id), *once_only(samenredzaamheid)]
    assert len(requests) == 40
    before = recorder.head()
    chance = Random(TIMES)  # noqa: S311 - an order to send in, no secret
    chance.shuffle(requests)
    repeating = Repeating(installation, requests)
    order = sorted([*range(len(requests))] * TIMES, key=lambda number: number + chance.uniform(0, AT_ONCE))

    with ThreadPoolExecutor(TIMES) as pool:
        sent = [pool.submit(repeating.send, number) for number in order]
        wait_until(lambda: repeating.count >= KILLED_AFTER, "the first answers")
        installation.restart("web")
        for request in sent:
            request.result()

    assert repeating.unanswered > 0
    for number, answers in repeating.answers.items():
        assert len(answers) == TIMES
        assert {told(answer) for answer in answers} == {told(answers[0])}, requests[number]
        assert answers[0].status == 201, (requests[number], answers[0])
    effects = [str(row.event_id) for row in recorder.rows_after(before, 1000)]
    assert len(effects) == len(requests)
    assert set(effects) == {answers[0].body["eventId"] for answers in repeating.answers.values()}
