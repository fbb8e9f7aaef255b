"""When deliveries are tried again: the whole schedule, its delays, and where it ends."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from service.feeds.schedule import (
    DAY,
    HOUR,
    JITTER,
    LONGEST_ASKED,
    MINUTE,
    RETRIES,
    SECOND,
    Next,
    Tried,
    Verdict,
    after_message,
    after_probe,
    asked_pause,
)

NOW = 1_700_000_000_000_000
FAILED = Tried(500)


def test_a_message_is_tried_ten_times_in_three_days_and_set_aside() -> None:
    now, waited = NOW, []
    for tries in range(1, 10):
        then = after_message(FAILED, tries, now, alive=True, chance=0.0)
        assert then.verdict is Verdict.RETRY
        assert then.at
        waited.append(then.at - now)
        now = then.at

    assert waited == [
        5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR
    ]  # fmt: skip
    assert after_message(FAILED, 10, now, alive=True, chance=0.0) == Next(Verdict.SET_ASIDE, now)
    assert 3 * DAY < now - NOW < 4 * DAY


@given(st.integers(1, len(RETRIES)), st.floats(0, 1, exclude_max=True), st.one_of(st.none(), st.text()))
def test_no_chance_and_no_wish_makes_a_retry_come_sooner(tries: int, chance: float, wish: str | None) -> None:
    then = after_message(Tried(503, retry_after=wish), tries, NOW, alive=True, chance=chance)

    assert then.verdict is Verdict.RETRY
    assert then.at
    usual = RETRIES[tries - 1]
    assert usual <= then.at - NOW <= max(usual * (1 + JITTER) + 1, LONGEST_ASKED)


def test_a_receiver_can_ask_for_a_delay_in_seconds_or_until_a_moment() -> None:
    assert asked_pause("120", NOW) == 120 * SECOND
    assert asked_pause("Tue, 14 Nov 2023 22:23:20 GMT", NOW) == 10 * MINUTE
    assert asked_pause("Tue, 14 Nov 2023 22:03:20 GMT", NOW) == 0
    assert asked_pause("Tue, 14 Nov 2023 22:23:20 -0000", NOW) == 10 * MINUTE


def test_what_cannot_be_read_asks_for_nothing_and_nobody_asks_for_more_than_a_day() -> None:
    for wish in (None, "", "-5", "1e9", "soon", "٣", "Tue, 99 Nov 2023 22:23:20 GMT"):
        assert asked_pause(wish, NOW) == 0
    assert asked_pause("9" * 400, NOW) == DAY
    assert asked_pause("Tue, 14 Nov 9999 22:23:20 GMT", NOW) == DAY


def test_who_is_gone_is_not_asked_again() -> None:
    assert after_message(Tried(410), 1, NOW, alive=True, chance=0.5) == Next(Verdict.DISABLE)
    assert after_probe(Tried(410), NOW, NOW) == Next(Verdict.DISABLE)


def test_a_redirect_is_a_failure_and_only_2xx_is_none() -> None:
    assert [status for status in range(100, 600) if Tried(status).delivered] == list(range(200, 300))
    assert not Tried(failure="too_slow").delivered


def test_an_endpoint_where_nothing_gets_through_for_hours_is_paused() -> None:
    assert after_message(FAILED, 4, NOW, alive=False, chance=0.0).verdict is Verdict.RETRY
    assert after_message(FAILED, 5, NOW, alive=False, chance=0.0) == Next(Verdict.PAUSE, NOW + DAY)
    assert after_message(FAILED, 10, NOW, alive=False, chance=0.0).verdict is Verdict.PAUSE


def test_a_paused_endpoint_is_probed_daily_and_disabled_after_five_days() -> None:
    assert after_probe(FAILED, NOW, NOW + DAY) == Next(Verdict.PAUSE, NOW + 2 * DAY)
    assert after_probe(FAILED, NOW, NOW + 5 * DAY) == Next(Verdict.DISABLE)
    assert after_probe(Tried(204), NOW, NOW + 5 * DAY).verdict is Verdict.DELIVERED
