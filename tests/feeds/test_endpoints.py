"""What is changed by hand at an endpoint: proof, pause, replay, rotation; and what then is sent."""

from __future__ import annotations

from pathlib import Path

import pytest
from standardwebhooks import Webhook

from service.bootstrap import Samenspoor
from service.feeds.delivery import NOT_ECHOED
from service.feeds.schedule import DAY
from service.persistence.deliveries import Kind
from service.persistence.endpoint_states import EndpointState, Proof, Reason, Sent, Wish
from service.persistence.endpoints import EndpointNotProven
from service.persistence.log import now_in_microseconds
from tests.feeds.posting import Post, challenge_in, refuses, told
from tests.feeds.receiver import Received, Receiver, Reply


def test_a_disabled_endpoint_goes_on_from_its_cursor_once_it_is_enabled(sqlite_post: Post) -> None:
    post = sqlite_post
    post.courier.deliver()
    post.line.add()
    post.receiver.answering = refuses(410)
    post.pass_by(DAY)
    assert (post.endpoint.state, post.endpoint.reason) == (EndpointState.DISABLED, Reason.GONE)
    assert len(post.receiver.received) == 4

    post.receiver.answering = lambda _: Reply()
    post.line.add()
    post.endpoints.enable(post.id, "test")
    post.courier.deliver()

    assert post.receiver.ids[4:] == post.line.ids[3:]
    assert post.endpoint.reason is None


def test_what_is_changed_by_hand_meanwhile_is_not_undone(post: Post) -> None:
    def answer(_: Received) -> Reply:
        post.endpoints.pause(post.id, "lead")
        return Reply()

    post.receiver.answering = answer
    post.courier.deliver()

    assert len(post.receiver.received) == 1
    assert (post.endpoint.state, post.endpoint.reason) == (EndpointState.PAUSED, Reason.BY_HAND)
    post.receiver.answering = lambda _: Reply()
    post.pass_by(10 * DAY)
    assert len(post.receiver.received) == 1
    post.endpoints.enable(post.id, "lead")
    post.courier.deliver()
    assert post.receiver.ids[1:] == post.line.ids  # it was not known to have arrived: at least once


def test_an_endpoint_that_is_removed_gets_nothing_more(sqlite_post: Post) -> None:
    post = sqlite_post

    def answer(_: Received) -> Reply:
        post.endpoints.remove(post.id, "lead")
        return Reply()

    post.receiver.answering = answer
    post.courier.deliver()
    post.courier.deliver()

    assert len(post.receiver.received) == 1


def test_a_subscription_that_is_taken_back_is_delivered_no_more(sqlite_post: Post) -> None:
    post = sqlite_post
    post.service.subscriptions.revoke(post.subscription.id, "lead")

    post.courier.deliver()

    assert post.receiver.received == []
    assert (post.endpoint.state, post.endpoint.reason) == (EndpointState.DISABLED, Reason.REVOKED)


def test_everything_after_a_place_is_delivered_again_with_the_same_ids(sqlite_post: Post) -> None:
    post = sqlite_post
    post.courier.deliver()

    post.endpoints.rewind(post.id, (1, 0), "lead")
    post.courier.deliver()

    assert post.receiver.ids == [*post.line.ids, *post.line.ids[1:]]


def test_named_entries_are_delivered_again_before_what_follows(post: Post) -> None:
    post.courier.deliver()
    post.line.add()
    wanted = [Sent(e.place.position, 0, e.version_id.hex) for e in post.line.entries[2::-2]]

    post.endpoints.resend(post.id, [*wanted, *wanted], "lead")
    post.courier.deliver()

    first, _, third, fourth = post.line.ids
    assert post.receiver.ids[3:] == [first, third, fourth]
    assert post.kinds()[3:] == [Kind.REPLAY, Kind.REPLAY, Kind.MESSAGE]


def test_a_dead_letter_that_arrives_at_last_is_none_any_more(sqlite_post: Post) -> None:
    post = sqlite_post
    post.receiver.answering = refuses(500, post.line.ids[1])
    post.pass_by(4 * DAY)
    (letter,) = post.deliveries.dead_letters(post.id)

    post.receiver.answering = lambda _: Reply()
    post.endpoints.resend(post.id, [letter.sent], "lead")
    post.courier.deliver()

    assert post.receiver.ids[-1] == post.line.ids[1]
    assert post.deliveries.dead_letters(post.id) == []


def test_what_can_no_longer_be_read_is_not_sent_again(sqlite_post: Post) -> None:
    sqlite_post.courier.deliver()

    sqlite_post.endpoints.resend(sqlite_post.id, [Sent(2, 5, "f" * 32)], "lead")
    sqlite_post.courier.deliver()
    sqlite_post.courier.deliver()

    assert len(sqlite_post.receiver.received) == 3


def test_an_endpoint_gets_nothing_before_it_echoed_a_challenge(
    sqlite_service: Samenspoor, receiver: Receiver, tmp_path: Path
) -> None:
    post = Post(sqlite_service, receiver, tmp_path, approved=False)
    assert post.endpoint.state is EndpointState.PROVING
    for change in (post.endpoints.enable, post.endpoints.pause):
        with pytest.raises(EndpointNotProven):
            change(post.id, "lead")

    post.endpoints.ask(post.id, Wish.PROOF, "lead")
    post.courier.deliver()
    assert post.endpoint.state is EndpointState.PROVING
    assert post.deliveries.attempts(post.id)[0].failure == NOT_ECHOED
    assert post.kinds() == [Kind.PROOF]

    receiver.answering = lambda received: Reply(200, {}, challenge_in(received))
    post.endpoints.ask(post.id, Wish.PROOF, "lead")
    post.courier.deliver()
    post.courier.deliver()

    assert (post.endpoint.state, post.endpoint.proven_by) == (EndpointState.ACTIVE, Proof.CHALLENGE)
    assert receiver.ids[2:] == post.line.ids


def test_a_host_that_an_administrator_vouches_for_need_not_echo(
    sqlite_service: Samenspoor, receiver: Receiver, tmp_path: Path
) -> None:
    post = Post(sqlite_service, receiver, tmp_path, approved=False)

    assert post.endpoints.approve("127.0.0.1", "admin") == 1
    assert post.endpoints.approve("127.0.0.1", "admin") == 0
    post.courier.deliver()

    assert receiver.ids == post.line.ids
    assert post.endpoint.proven_by is Proof.ADMINISTRATOR
    assert post.register().state is EndpointState.ACTIVE


def rotated(post: Post) -> str:
    made, new = post.endpoints.rotate_once(post.id, actor="lead", key="1", request_hash=b"")
    again, _ = post.endpoints.rotate_once(post.id, actor="lead", key="1", request_hash=b"")
    assert made
    assert new
    assert again == made
    return made.salt


def test_for_a_day_after_a_rotation_both_secrets_are_good(sqlite_post: Post) -> None:
    post = sqlite_post
    post.clock.now = now_in_microseconds()
    old = post.endpoint.salt
    new = rotated(post)
    post.courier.deliver()
    post.clock.now += DAY
    post.line.add()
    post.courier.deliver()

    first, last = post.receiver.received[0], post.receiver.received[-1]
    for salt in (old, new):
        Webhook(post.signing.secret(salt)).verify(first.body, dict(first.headers))
    assert len(last.headers["webhook-signature"].split()) == 1


def test_a_test_is_sent_whatever_the_endpoint_does(sqlite_post: Post) -> None:
    sqlite_post.endpoints.pause(sqlite_post.id, "lead")
    sqlite_post.endpoints.ask(sqlite_post.id, Wish.TEST, "lead")

    sqlite_post.courier.deliver()
    sqlite_post.courier.deliver()

    (received,) = sqlite_post.receiver.received
    assert told(received)["type"] == "nl.samenspoor.webhook.tested.v1"
    assert sqlite_post.endpoint.state is EndpointState.PAUSED
