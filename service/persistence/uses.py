"""When tokens and browsers were last used: the first time at once, then all of them together now and then."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from threading import Lock

from sqlalchemy import Table, Update, bindparam, func, update

from service.persistence.views import DATABASE_AWAY, Views

NOTED_EVERY = 10 * 60 * 1_000_000
"""Microseconds between two notes of one thing, and between two that wait for each other."""

Used = tuple[Table, str]
"""A row that has a ``last_used_at``, by its table and its id."""


class Uses:
    """Notes uses, each at most twice `NOTED_EVERY` later; a process that ends may lose what waits.

    After every commit all that is known of the database is read anew: with a commit for each use,
    readers would let one another forget what none of them changed.
    """

    def __init__(self, views: Views) -> None:
        self._views = views
        self._lock = Lock()
        self._waiting: dict[Used, int] = {}
        self._written_at = 0

    def note(self, used: Sequence[Used], last_used_at: int | None, now: int) -> bool:
        """Note that things were used, where the last note of the first is old; return whether it was."""
        due = (last_used_at or 0) < now - NOTED_EVERY
        if not due and not self._waiting:
            return False
        with self._lock:
            due = due and used[0] not in self._waiting
            if due:
                self._waiting |= dict.fromkeys(used, now)
            if last_used_at and self._written_at >= now - NOTED_EVERY:
                return due
            waiting, self._waiting = self._waiting, {}
            self._written_at = now
        self._write(waiting)
        return due

    def _write(self, waiting: dict[Used, int]) -> None:
        # Whoever reads need not wait for a note that can as well be made after the next use.
        with suppress(*DATABASE_AWAY), self._views.writing() as connection:
            for table in {table for table, _ in waiting}:
                # In the order of ids: two processes that note the same then wait, and neither is refused.
                of_table = sorted((id, at) for (other, id), at in waiting.items() if other is table)
                connection.execute(_later(table), [{"used": id, "at": at} for id, at in of_table])


def _later(table: Table) -> Update:
    earlier = func.coalesce(table.c.last_used_at, 0) < bindparam("at")
    return update(table).where(table.c.id == bindparam("used"), earlier).values(last_used_at=bindparam("at"))
