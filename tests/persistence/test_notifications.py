"""The library's notification log reads ours."""

from __future__ import annotations

from uuid import uuid4

import pytest
from eventsourcing.application import LocalNotificationLog

from service.persistence.log import LogRecorder
from tests.persistence.appending import append, stored

TOPICS = ("a.happened", "b.happened")


@pytest.fixture
def positions(recorder: LogRecorder) -> list[int]:
    """Append ten events, topics taking turns; return their positions."""
    return [position for n in range(10) for position in append(recorder, stored(uuid4(), 1, TOPICS[n % 2]))]


def test_notifications_come_in_order_from_a_start(recorder: LogRecorder, positions: list[int]) -> None:
    third = positions[2]

    assert [n.id for n in recorder.select_notifications(third, 3)] == positions[2:5]
    after = recorder.select_notifications(third, 3, inclusive_of_start=False)
    assert [n.id for n in after] == positions[3:6]
    assert [n.id for n in recorder.select_notifications(None, 100)] == positions


def test_notifications_end_at_a_stop(recorder: LogRecorder, positions: list[int]) -> None:
    found = recorder.select_notifications(positions[2], 100, stop=positions[4])

    assert [n.id for n in found] == positions[2:5]
    assert recorder.select_notifications(positions[4], 100, stop=positions[2]) == []
    assert recorder.select_notifications(positions[-1] + 1, 100) == []


def test_notifications_of_some_topics_fill_a_page_with_those(
    recorder: LogRecorder, positions: list[int]
) -> None:
    found = recorder.select_notifications(None, 3, topics=["b.happened"])

    assert [n.id for n in found] == positions[1:6:2]
    assert {n.topic for n in found} == {"b.happened"}


def test_the_notification_log_of_the_library_pages_through(
    recorder: LogRecorder, positions: list[int]
) -> None:
    log = LocalNotificationLog(recorder, section_size=4)
    section = log[f"{positions[0]},{positions[3]}"]

    assert [n.id for n in section.items] == positions[:4]
    assert [n.id for n in log.select(positions[4], 4)] == positions[4:8]
