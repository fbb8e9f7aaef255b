"""What partners are still to be told of their endpoints by mail."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from sqlalchemy import select, update

from service.persistence.endpoint_tables import ENDPOINT
from service.persistence.log import now_in_microseconds
from service.persistence.views import Views

MINUTE = 60 * 1_000_000
MOST_TRIES = 8
"""Tries to send one; each pause is twice the one before."""


class Notice(Struct, frozen=True, kw_only=True):
    """What happened to an endpoint (ids hex), when (microseconds since 1970, UTC), and whom to tell."""

    endpoint_id: str
    subscription_id: str
    url: str
    mail_to: str
    what: str
    at: int
    tries: int


class NoticesDue:
    """Hands out one notice at a time; of several about one endpoint, the last."""

    def __init__(self, views: Views, clock: Callable[[], int] = now_in_microseconds) -> None:
        self._views = views
        self._clock = clock

    def take(self) -> Notice | None:
        """Return a notice for this sender alone; it comes again after a pause unless it is `done`."""
        now, row = self._clock(), ENDPOINT.c
        due = select(ENDPOINT).where(row.tell.is_not(None), row.mail_to.is_not(None), row.tell_next_at <= now)
        with self._views.reading() as connection:
            if connection.execute(due.limit(1)).one_or_none() is None:
                return None
        with self._views.alone() as connection:
            found = connection.execute(due.order_by(row.tell_next_at, row.id).limit(1)).one_or_none()
            if found is None:
                return None
            values = {"tell_tries": found.tell_tries + 1, "tell_next_at": now + MINUTE * 2**found.tell_tries}
            connection.execute(update(ENDPOINT).where(row.id == found.id).values(values))
        return Notice(
            endpoint_id=found.id,
            subscription_id=found.subscription_id,
            url=found.url,
            mail_to=found.mail_to,
            what=found.tell,
            at=found.tell_at,
            tries=found.tell_tries + 1,
        )

    def done(self, notice: Notice) -> None:
        """Forget a notice, unless something else is to be told meanwhile."""
        row = ENDPOINT.c
        same = (row.id == notice.endpoint_id, row.tell == notice.what, row.tell_at == notice.at)
        with self._views.writing() as connection:
            connection.execute(update(ENDPOINT).where(*same).values(tell=None))
