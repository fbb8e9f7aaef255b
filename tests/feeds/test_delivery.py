"""Deliveries: in order, one in flight, at least once; what is refused waits, is set aside, or ends them."""

from __future__ import annotations

import pytest

from service.feeds.schedule import DAY, HOUR, MINUTE, SECOND
from service.persistence import deliveries
from service.persistence.deliveries import LEASE, Change, Kind
from service.persistence.endpoint_states import EndpointState, Reason, Sent
from tests.feeds.posting import Post, refuses, told
from tests.feeds.receiver import Received, Reply


def test_entries_are_delivered_once_and_in_order_and_name_the_one_before(post: Post) -> None:
    post.courier.deliver()
    post.line.add()
    post.courier.deliver()
    post.courier.deliver()

    assert post.receiver.ids == post.line.ids
    events = [told(each) for each in post.receiver.received]
    assert [event["id"] for event in events] == post.line.ids
    assert [event.get("previd") for event in events] == [None, *post.line.ids[:-1]]
    assert post.endpoint.last == Sent(4, 0, post.line.entries[3].version_id.hex)
    assert [each.status for each in post.deliveries.attempts(post.id)] == [204] * 4


def test_what_is_refused_is_tried_again_first_and_others_wait(sqlite_post: Post) -> None:
    post = sqlite_post
    first, second, third = post.line.ids
    post.receiver.answering = refuses(503, second)
    post.pass_by(6 * SECOND)
    assert post.receiver.ids == [first, second, second]

    post.receiver.answering = lambda _: Reply()
    post.pass_by(6 * MINUTE)

    assert post.receiver.ids == [first, second, second, second, third]
    assert post.endpoint.tries == 0
    assert post.endpoint.failing_since is None


def test_several_senders_send_nothing_twice_and_nothing_out_of_order(post: Post) -> None:
    other = post.another_courier()
    busy: list[str] = []

    def answer(received: Received) -> Reply:
        busy.append(received.id)
        other.deliver()  # while the first waits for its answer
        return Reply()

    post.receiver.answering = answer
    post.courier.deliver()

    assert busy == post.receiver.ids == post.line.ids


def test_an_endpoint_is_claimed_by_one_at_a_time_until_the_lease_ends(post: Post) -> None:
    assert post.deliveries.claim(post.id, "one")
    assert post.deliveries.claim(post.id, "two") is None

    post.deliveries.release(post.id, "two")  # it is not theirs to give
    assert post.deliveries.claim(post.id, "two") is None
    post.clock.now += LEASE
    assert post.deliveries.claim(post.id, "two")
    post.deliveries.release(post.id, "two")
    assert post.deliveries.claim(post.id, "three")


def test_a_sender_that_dies_after_the_answer_leaves_a_duplicate_and_no_loss(post: Post) -> None:
    claimed = post.deliveries.claim(post.id, "who dies")
    assert claimed
    post.courier.deliver()
    assert post.receiver.ids == []

    post.clock.now += 2 * MINUTE
    post.courier.deliver()
    late = post.deliveries.settle(claimed, "who dies", (), Change(done=Sent(1, 0, "0" * 32)))

    assert late is None
    assert post.receiver.ids == post.line.ids
    assert post.endpoint.last
    assert post.endpoint.last.position == 3


def test_a_message_that_alone_is_refused_is_set_aside_after_the_whole_schedule(post: Post) -> None:
    _, poisoned, third = post.line.ids
    post.receiver.answering = refuses(500, poisoned)
    post.pass_by(3 * DAY)
    assert post.receiver.ids.count(poisoned) == 9
    assert third not in post.receiver.ids

    post.pass_by(DAY)

    assert post.receiver.ids.count(poisoned) == 10
    assert post.receiver.ids[-1] == third
    (letter,) = post.deliveries.dead_letters(post.id)
    assert (letter.sent.version_id, letter.status) == (post.line.entries[1].version_id.hex, 500)
    assert told(post.receiver.received[-1])["previd"] == poisoned  # so that they can see what they lack
    assert post.endpoint.state is EndpointState.ACTIVE


def test_an_endpoint_where_nothing_gets_through_is_paused_probed_and_disabled(sqlite_post: Post) -> None:
    post = sqlite_post
    post.receiver.answering = refuses(503)
    post.pass_by(3 * HOUR)
    assert (post.endpoint.state, post.endpoint.reason) == (EndpointState.PAUSED, Reason.FAILING)
    assert post.kinds() == [Kind.MESSAGE] * 5 + [Kind.PROBE]

    post.pass_by(4 * DAY)
    assert post.kinds()[6:] == [Kind.PROBE] * 4
    post.pass_by(30 * DAY)

    assert (post.endpoint.state, post.endpoint.reason) == (EndpointState.DISABLED, Reason.FAILING)
    assert post.kinds()[6:] == [Kind.PROBE] * 5
    assert post.deliveries.dead_letters(post.id) == []
    assert post.endpoint.last is None


def test_a_paused_endpoint_goes_on_by_itself_once_a_probe_gets_through(sqlite_post: Post) -> None:
    post = sqlite_post
    post.receiver.answering = refuses(503)
    post.pass_by(3 * HOUR)
    post.receiver.answering = lambda _: Reply()

    post.pass_by(DAY)

    assert post.endpoint.state is EndpointState.ACTIVE
    assert post.receiver.ids[-3:] == post.line.ids


def test_a_receiver_that_asks_for_rest_gets_it(sqlite_post: Post) -> None:
    sqlite_post.receiver.answering = refuses(429, Retry_After="3600")
    sqlite_post.courier.deliver()
    asked = sqlite_post.clock.now

    assert sqlite_post.endpoint.next_try_at == asked + HOUR


def test_no_more_attempts_are_remembered_than_a_few(
    sqlite_post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliveries, "MOST_ATTEMPTS", 2)

    sqlite_post.courier.deliver()

    kept = [each.version_id for each in sqlite_post.deliveries.attempts(sqlite_post.id)]
    assert kept == [each.version_id.hex for each in sqlite_post.line.entries[:0:-1]]
