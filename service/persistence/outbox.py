"""The outbox: who asked for a link by mail, until the worker sent it, or gave up."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from uuid import uuid4

from msgspec import Struct
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Integer,
    MetaData,
    String,
    Table,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.sql.elements import ColumnElement

from service.persistence.log import now_in_microseconds
from service.persistence.mail_addresses import LONGEST, plain
from service.persistence.views import Views

MINUTE = 60 * 1_000_000
HOUR = 60 * MINUTE
MOST_TRIES = 8
"""Tries to send a mail; each pause is twice the one before it, so that they take some two hours."""

PER_ADDRESS = 3
"""Mails that one address gets in an hour."""

_metadata = MetaData()
OUTBOX = Table(
    "sign_in_mail",
    _metadata,
    Column("id", String(32), primary_key=True),
    # Emptied once the mail is sent: what is left counts how many were asked for.
    Column("address", String(LONGEST)),
    Column("address_hash", String(64), nullable=False, index=True),
    Column("language", String(2), nullable=False),
    Column("asked_at", BigInteger, nullable=False, index=True),
    Column("tries", Integer, nullable=False),
    Column("next_try_at", BigInteger),
)


class MailAsked(Struct, frozen=True):
    """A mail to send: to which address, in which language, and which try this is (from 1)."""

    id: str
    address: str
    language: str
    tries: int


class Outbox:
    """Takes what is asked for, within limits, and hands it to one sender at a time."""

    def __init__(
        self, views: Views, secret: bytes, an_hour: int, clock: Callable[[], int] = now_in_microseconds
    ) -> None:
        self._views = views
        self._key = hmac.digest(secret, b"addresses in the outbox", "sha256")
        self._an_hour = an_hour
        self._clock = clock
        with views.alone() as connection:
            _metadata.create_all(connection)

    def ask(self, address: str, language: str) -> bool:
        """Put a mail in the outbox, whether or not the address is known here; False where it is full.

        An address that got all it gets in an hour gets no more, and nobody is told.
        """
        hashed, now = self._hash(address), self._clock()
        with self._views.alone() as connection:
            if self._an_hour and _asked_since(connection, now - HOUR) >= self._an_hour:
                return False
            if _asked_since(connection, now - HOUR, OUTBOX.c.address_hash == hashed) < PER_ADDRESS:
                values = {"address": plain(address), "address_hash": hashed, "language": language}
                times = {"asked_at": now, "tries": 0, "next_try_at": now}
                connection.execute(insert(OUTBOX).values(id=uuid4().hex, **values, **times))
        return True

    def take(self) -> MailAsked | None:
        """Return the mail that is due longest, for this sender alone; None where none is due.

        It comes again after a pause unless it is reported `done`.
        """
        now = self._clock()
        due = select(OUTBOX).where(OUTBOX.c.next_try_at <= now).order_by(OUTBOX.c.next_try_at, OUTBOX.c.id)
        with self._views.reading() as connection:
            if connection.execute(due.limit(1)).one_or_none() is None:
                return None
        with self._views.alone() as connection:
            row = connection.execute(due.limit(1)).one_or_none()
            if row is None:
                return None
            tries = row.tries + 1
            values = {"tries": tries, "next_try_at": now + MINUTE * 2**row.tries}
            connection.execute(update(OUTBOX).where(OUTBOX.c.id == row.id).values(values))
        return MailAsked(row.id, row.address, row.language, tries)

    def done(self, id: str) -> None:
        """Forget the address: the mail is sent, or never will be."""
        with self._views.writing() as connection:
            finished = {"address": None, "next_try_at": None}
            connection.execute(update(OUTBOX).where(OUTBOX.c.id == id).values(finished))

    def forget(self) -> None:
        """Forget what was asked for, once it counts no more."""
        with self._views.writing() as connection:
            old = OUTBOX.c.asked_at <= self._clock() - HOUR
            connection.execute(delete(OUTBOX).where(old, OUTBOX.c.next_try_at.is_(None)))

    def _hash(self, address: str) -> str:
        return hmac.digest(self._key, plain(address).encode(), "sha256").hex()


def _asked_since(connection: Connection, moment: int, *which: ColumnElement[bool]) -> int:
    wanted = select(func.count()).select_from(OUTBOX).where(OUTBOX.c.asked_at > moment, *which)
    return connection.execute(wanted).scalar_one()
