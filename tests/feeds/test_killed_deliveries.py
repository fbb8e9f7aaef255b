"""A worker that is killed at any moment, also between an answer and its note: nothing is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from random import Random
from threading import Lock

import pytest
from sqlalchemy import delete, update

from service import bootstrap
from service.bootstrap import Samenspoor
from service.persistence.endpoint_states import EndpointAsked
from service.persistence.endpoint_tables import ENDPOINT
from service.projections.builds import LEASE
from service.settings import Settings
from tests.feeds.following import Follower
from tests.feeds.receiver import Received, Receiver, Reply, certificates
from tests.projections.histories import PROGRAMME, Teller
from tests.system.installation import ROOT
from tests.system.waiting import wait_until

ACTS = [("plan", 0, 1), ("hold", 0, 2), ("start", 2, 1), *[("update", 2, n) for n in range(1, 20)]]


class Victim:
    """A worker that is started and killed."""

    def __init__(self, settings: Settings, receiver: Receiver, folder: Path) -> None:
        self._environment = {
            "PATH": os.environ["PATH"],
            "SAMENSPOOR_DATA": str(settings.data),
            "SAMENSPOOR_DATABASE_URL": settings.database_url or "",
            "SAMENSPOOR_LOG_LEVEL": "error",
            "SAMENSPOOR_WEBHOOK_HOSTS": "127.0.0.1",
            "SAMENSPOOR_WEBHOOK_PORTS": str(receiver.port),
            "SAMENSPOOR_WEBHOOK_CERTIFICATES": str(certificates(folder)),
        }
        self._running: subprocess.Popen[bytes] | None = None
        self._lock = Lock()

    def start(self) -> None:
        """Start it."""
        with self._lock:
            self._running = subprocess.Popen(
                [sys.executable, "-m", "service", "worker"], cwd=ROOT, env=self._environment
            )

    def kill(self) -> None:
        """End it at once, whatever it is doing."""
        with self._lock:
            if self._running:
                self._running.send_signal(signal.SIGKILL)
                self._running.wait()
                self._running = None

    @property
    def lives(self) -> bool:
        """Whether it runs."""
        return self._running is not None


class Killer:
    """Answers, and kills whoever sent it: before the answer, or right after it."""

    def __init__(self, victim: Victim, chance: Random) -> None:
        self._victim = victim
        self._chance = chance
        self._left = chance.randint(1, 4)
        self.after_answer = False

    def __call__(self, _: Received) -> Reply:
        """Answer."""
        self._left -= 1
        self.after_answer = False
        if self._left == 0:
            self._left = self._chance.randint(1, 4)
            if self._chance.random() < 0.5:
                self._victim.kill()
            else:
                self.after_answer = True
        return Reply()

    def answered(self) -> None:
        """Kill once the answer is on its way: the sender knows of it, and has not written it down."""
        if self.after_answer:
            self._victim.kill()


def free_leases(service: Samenspoor) -> None:
    """Let the next worker begin at once."""
    with service.views.writing() as connection:
        connection.execute(delete(LEASE))
        connection.execute(update(ENDPOINT).values(lease_until=None))


@pytest.mark.parametrize("kills", [2, pytest.param(60, marks=pytest.mark.slow)])
def test_nothing_is_lost_and_only_what_was_on_its_way_comes_twice(
    sqlite_settings: Settings, receiver: Receiver, tmp_path: Path, kills: int
) -> None:
    killed_time_and_again(sqlite_settings, receiver, tmp_path, kills)


@pytest.mark.slow
def test_the_same_on_the_other_database(settings: Settings, receiver: Receiver, tmp_path: Path) -> None:
    killed_time_and_again(settings, receiver, tmp_path, 20)


def killed_time_and_again(settings: Settings, receiver: Receiver, folder: Path, kills: int) -> None:
    """Deliver while the worker is killed so often; all comes, in order, and only the last one twice."""
    bootstrap.prepare(settings)
    with bootstrap.running(settings) as service:
        teller = Teller(service.log)
        teller.play(ACTS)
        follower = Follower(service, programme=PROGRAMME)
        service.webhooks.endpoints.approve("127.0.0.1", "test")
        to = EndpointAsked(subscription_id=follower.subscription.id, url=receiver.url, host="127.0.0.1")
        service.webhooks.endpoints.make_once(to, actor="test", key="1", request_hash=b"")
        victim = Victim(settings, receiver, folder)
        killer = Killer(victim, Random(kills))  # noqa: S311 - moments to kill at, no secret
        receiver.answering, receiver.answered = killer, killer.answered
        for number in range(kills):
            teller.play([("update", 2, 20 + 2 * number), ("update", 2, 21 + 2 * number)] * 2)
            free_leases(service)
            victim.start()
            wait_until(lambda: not victim.lives, "the worker to be killed")
        receiver.answering, receiver.answered = lambda _: Reply(), lambda: None
        free_leases(service)
        victim.start()
        expected = [str(each.version_id) for each in follower.entries()]
        wait_until(lambda: set(receiver.ids) == set(expected), "everything to arrive")
        victim.kill()

    came = receiver.ids
    assert [id for id, before in zip(came, [None, *came], strict=False) if id != before] == expected
    assert len(came) > len(expected)
