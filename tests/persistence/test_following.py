"""Whoever follows the log while others append misses nothing and sees everything in order."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from uuid import UUID, uuid4

from service.persistence.log import LogRecorder
from tests.persistence.appending import append, stored

WRITERS = 4
EACH = 40
PAGE = 7


def write(recorder: LogRecorder) -> list[UUID]:
    """Append commands of one to three events; return the ids of the events' command."""
    commands = []
    for n in range(EACH):
        originator, command = uuid4(), uuid4()
        events = [stored(originator, version) for version in range(1, 2 + n % 3)]
        append(recorder, *events, command_id=command)
        commands += [command] * len(events)
    return commands


def follow(recorder: LogRecorder, ended: Event) -> list[tuple[int, UUID]]:
    """Read on from the last position seen until the writers have ended and nothing is left."""
    seen: list[tuple[int, UUID]] = []
    while True:
        last_round = ended.is_set()
        rows = recorder.rows_after(seen[-1][0] if seen else 0, PAGE)
        seen += [(row.position, row.command_id) for row in rows]
        if last_round and not rows:
            return seen


def test_a_reader_at_the_tail_misses_nothing_under_concurrent_writers(
    recorder: LogRecorder,
) -> None:
    ended = Event()
    with ThreadPoolExecutor(WRITERS + 2) as pool:
        readers = [pool.submit(follow, recorder, ended) for _ in range(2)]
        writers = [pool.submit(write, recorder) for _ in range(WRITERS)]
        written = [command for writer in writers for command in writer.result()]
        ended.set()
        seen = [reader.result() for reader in readers]

    whole = [(row.position, row.command_id) for row in recorder.rows_after(0, len(written) + 1)]
    assert seen == [whole, whole]
    assert sorted(command for _, command in whole) == sorted(written)
    assert [position for position, _ in whole] == sorted(position for position, _ in whole)
