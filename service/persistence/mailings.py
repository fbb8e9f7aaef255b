"""Mailings: who gets a digest of a subscription, or reminders, how far each is, and until when."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any
from uuid import uuid4

from msgspec import Struct
from sqlalchemy import (
    BigInteger,
    Column,
    Integer,
    LargeBinary,
    MetaData,
    Row,
    String,
    Table,
    and_,
    insert,
    select,
    update,
)

from service.domain.access import Role
from service.persistence.grants import GRANT
from service.persistence.log import now_in_microseconds
from service.persistence.mail_addresses import ADDRESS, LONGEST, plain
from service.persistence.views import Views

MINUTE = 60 * 1_000_000
MOST_TRIES = 8
"""Tries to send one letter, each pause twice the one before; what is not sent comes with the next letter."""

_metadata = MetaData()
MAILING = Table(
    "mailing",
    _metadata,
    Column("id", String(32), primary_key=True),
    Column("subscription_id", String(32), index=True),
    Column("grant_id", String(32), unique=True),
    Column("address", String(LONGEST)),
    Column("language", String(2), nullable=False),
    Column("rhythm", String(10), nullable=False),
    Column("key", String(300), unique=True),
    Column("request_hash", LargeBinary),
    Column("created_at", BigInteger, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("ordinal", Integer, nullable=False),
    # How far the letter goes that is being sent: at every try it is the same letter.
    Column("until", BigInteger),
    Column("next_at", BigInteger, nullable=False, index=True),
    Column("tries", Integer, nullable=False),
    Column("ended_at", BigInteger),
)


class Rhythm(StrEnum):
    """How often a mailing comes, at most."""

    DAILY = "daily"
    WEEKLY = "weekly"


class DigestAsked(Struct, frozen=True, kw_only=True):
    """What somebody wants: a digest of a subscription (hex id) at an address, from a position on."""

    subscription_id: str
    address: str
    language: str
    rhythm: Rhythm
    position: int
    next_at: int


class Mailing(Struct, frozen=True, kw_only=True):
    """Somebody who gets mail: a digest of a subscription, or reminders by a grant (ids hex).

    Moments are microseconds since 1970 in UTC; what is told next follows ``position`` and ``ordinal``.
    """

    id: str
    subscription_id: str | None
    grant_id: str | None
    address: str | None
    language: str
    rhythm: Rhythm
    created_at: int
    position: int
    ordinal: int
    until: int | None
    next_at: int
    tries: int
    ended_at: int | None


class Mailings:
    """Keeps who gets what, and hands what is due to one sender at a time."""

    def __init__(self, views: Views, clock: Callable[[], int] = now_in_microseconds) -> None:
        self._views = views
        self._clock = clock
        with views.alone() as connection:
            _metadata.create_all(connection)

    def make_once(self, asked: DigestAsked, *, actor: str, key: str, request_hash: bytes) -> Mailing | None:
        """Return a new digest, or the one that this key brought before; None where that was another."""
        owned = f"{actor}/{key}"
        with self._views.alone() as connection:
            if row := connection.execute(select(MAILING).where(MAILING.c.key == owned)).one_or_none():
                return _mailing(row) if row.request_hash == request_hash else None
            values = {
                **_begun(asked.position, asked.next_at, self._clock()),
                "subscription_id": asked.subscription_id,
                "address": plain(asked.address),
                "language": asked.language,
                "rhythm": asked.rhythm.value,
                "key": owned,
                "request_hash": request_hash,
            }
            return _mailing(connection.execute(insert(MAILING).values(values).returning(MAILING)).one())

    def of(self, subscription: str) -> list[Mailing]:
        """Return the digests of a subscription that go on, in the order of making."""
        kept = and_(MAILING.c.subscription_id == subscription, MAILING.c.ended_at.is_(None))
        return self._selected(kept)

    def found(self, id: str) -> Mailing | None:
        """Return a mailing by its id (hex), also one that ended."""
        return next(iter(self._selected(MAILING.c.id == id)), None)

    def _selected(self, wanted: Any) -> list[Mailing]:
        asked = select(MAILING).where(wanted).order_by(MAILING.c.created_at, MAILING.c.id)
        with self._views.reading() as connection:
            return [_mailing(row) for row in connection.execute(asked)]

    def end(self, id: str) -> None:
        """Send nothing more. Once ended, it stays so: who gave their address can give it again."""
        with self._views.writing() as connection:
            ended = {"ended_at": self._clock(), "address": None}
            going = (MAILING.c.id == id, MAILING.c.ended_at.is_(None))
            connection.execute(update(MAILING).where(*going).values(ended))

    def remind_leads(self, position: int, next_at: int) -> None:
        """Let every lead who has a mail address get reminders from now on; who ended them gets none."""
        with self._views.reading() as connection:
            lacking = connection.execute(self._leads_without()).first()
        if lacking is None:
            return
        with self._views.alone() as connection:
            for grant, language in connection.execute(self._leads_without()).all():
                values = {"grant_id": grant, "language": language, "rhythm": Rhythm.DAILY.value}
                begun = _begun(position, next_at, self._clock())
                connection.execute(insert(MAILING).values(**begun, **values))

    def address_of(self, grant: str) -> str | None:
        """Return the mail address that is kept with a grant (id hex) in force."""
        in_force = (GRANT.c.revoked_at.is_(None), GRANT.c.expires_at > self._clock())
        wanted = select(ADDRESS.c.address).join(GRANT, GRANT.c.id == ADDRESS.c.grant_id)
        with self._views.reading() as connection:
            return connection.scalar(wanted.where(ADDRESS.c.grant_id == grant, *in_force))

    def _leads_without(self) -> Any:
        in_force = (GRANT.c.revoked_at.is_(None), GRANT.c.expires_at > self._clock())
        known = select(MAILING.c.grant_id).where(MAILING.c.grant_id.is_not(None))
        leads = select(GRANT.c.id, ADDRESS.c.language).join(ADDRESS, ADDRESS.c.grant_id == GRANT.c.id)
        return leads.where(GRANT.c.role == Role.LEAD.value, *in_force, GRANT.c.id.not_in(known))

    def take(self, head: int) -> Mailing | None:
        """Return what is due longest, for this sender alone; it comes again unless it is reported `done`.

        ``head`` is how far can be told now: the letter goes so far, at every try of it.
        """
        now = self._clock()
        going = (MAILING.c.ended_at.is_(None), MAILING.c.next_at <= now)
        due = select(MAILING).where(*going).order_by(MAILING.c.next_at, MAILING.c.id).limit(1)
        with self._views.reading() as connection:
            if connection.execute(due).one_or_none() is None:
                return None
        with self._views.alone() as connection:
            row = connection.execute(due).one_or_none()
            if row is None:
                return None
            until = head if row.until is None else row.until
            values = {"tries": row.tries + 1, "until": until, "next_at": now + MINUTE * 2**row.tries}
            taken = update(MAILING).where(MAILING.c.id == row.id).values(values).returning(MAILING)
            return _mailing(connection.execute(taken).one())

    def done(self, id: str, place: tuple[int, int], next_at: int) -> None:
        """Go on from a place, at a moment."""
        values = {"position": place[0], "ordinal": place[1], "next_at": next_at, "tries": 0, "until": None}
        with self._views.writing() as connection:
            connection.execute(update(MAILING).where(MAILING.c.id == id).values(values))


def _begun(position: int, next_at: int, now: int) -> dict[str, Any]:
    """Return the columns of a mailing that begins after the last version at a position."""
    place = {"position": position, "ordinal": 2**31 - 1}
    return {"id": uuid4().hex, "created_at": now, "next_at": next_at, "tries": 0, **place}


def _mailing(row: Row[Any]) -> Mailing:
    kept = {name: getattr(row, name) for name in Mailing.__struct_fields__}
    return Mailing(**{**kept, "rhythm": Rhythm(row.rhythm)})
