"""Receivers that refuse, stall, mislead or hang up for days, on a clock of their own: nothing is lost."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from service.bootstrap import Samenspoor
from service.feeds.schedule import DAY, HOUR
from service.persistence.deliveries import Kind
from service.persistence.endpoint_states import EndpointState, Reason
from tests.feeds.posting import Post, refuses
from tests.feeds.receiver import Received, Receiver, Reply

PATIENCE = 0.1
"""Seconds that a receiver gets that never ends; all others get more than they need."""


def drips(connection: ssl.SSLSocket) -> None:
    """Send a byte now and then, and never an end."""
    connection.recv(1000)
    connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    connection.settimeout(PATIENCE / 4)
    with suppress(OSError):
        while True:
            connection.sendall(b"a")
            with suppress(TimeoutError):
                if not connection.recv(1000):
                    return


def hangs_up(connection: ssl.SSLSocket) -> None:
    """Take everything, and say nothing."""
    connection.recv(1000)


def answers(status: int, **headers: str) -> Callable[[Receiver], None]:
    """Return what makes a receiver answer with this status."""

    def set_up(receiver: Receiver) -> None:
        receiver.answering = refuses(status, **headers)

    return set_up


def does(what: Callable[[ssl.SSLSocket], None]) -> Callable[[Receiver], None]:
    """Return what makes a receiver do this with each connection."""

    def set_up(receiver: Receiver) -> None:
        receiver.raw = what

    return set_up


HOSTILE = {
    "500": (answers(500), 500),
    "302": (answers(302, Location="https://169.254.169.254/"), 302),
    "429": (answers(429, Retry_After="600"), 429),
    "drips": (does(drips), "too_slow"),
    "hangs up": (does(hangs_up), "broken_off"),
}


@pytest.mark.parametrize("how", HOSTILE)
def test_a_receiver_that_takes_nothing_for_days_gets_everything_afterwards(
    sqlite_service: Samenspoor, receiver: Receiver, tmp_path: Path, how: str
) -> None:
    post = Post(sqlite_service, receiver, tmp_path, seconds=PATIENCE if how == "drips" else 30)
    set_up, outcome = HOSTILE[how]
    set_up(receiver)

    post.pass_by(4 * HOUR)
    assert (post.endpoint.state, post.endpoint.reason) == (EndpointState.PAUSED, Reason.FAILING)
    post.pass_by(6 * DAY)
    assert (post.endpoint.state, post.endpoint.reason) == (EndpointState.DISABLED, Reason.FAILING)
    assert post.kinds() == [*[Kind.MESSAGE] * 5, *[Kind.PROBE] * 6]
    assert {each.failure or each.status for each in post.deliveries.attempts(post.id)} == {outcome}

    receiver.raw, receiver.answering = None, lambda _: Reply()
    receiver.received.clear()
    post.endpoints.enable(post.id, "lead")
    post.seconds = 30
    post.another_courier().deliver()

    assert receiver.ids == post.line.ids


def test_one_that_is_gone_is_left_at_once(sqlite_post: Post) -> None:
    sqlite_post.receiver.answering = refuses(410)

    sqlite_post.pass_by(10 * DAY)

    assert len(sqlite_post.receiver.received) == 1
    assert sqlite_post.endpoint.state is EndpointState.DISABLED


def test_one_that_fails_in_a_new_way_at_every_try_gets_each_message_in_order(sqlite_post: Post) -> None:
    turns = [Reply(500), Reply(429, {"Retry-After": "60"}), Reply(302, {"Location": "/"}), Reply(204)]
    tried: list[str] = []

    def answer(received: Received) -> Reply:
        tried.append(received.id)
        return turns[(len(tried) - 1) % len(turns)]

    sqlite_post.receiver.answering = answer
    sqlite_post.pass_by(3 * HOUR)

    assert tried == [id for id in sqlite_post.line.ids for _ in turns]
    assert sqlite_post.endpoint.state is EndpointState.ACTIVE
