"""Links to sign in with, once each: they open a session with one grant or more; stored is their hash only."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from enum import StrEnum

from msgspec import Struct
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    MetaData,
    String,
    Table,
    delete,
    insert,
    select,
    update,
)

from service.domain.access import Role
from service.persistence.grants import DAY, GRANT, Grant
from service.persistence.log import now_in_microseconds
from service.persistence.sessions import hash_of, hold
from service.persistence.views import Views

SHOWN_DAYS = 7
"""A link that is shown or printed works for so many days."""

MAILED_DAYS = 1
"""A link that is sent by mail works for so many days."""

KEPT_DAYS = 30
"""So long after its end a link is still known, to say why it does not work."""

TOKEN_PREFIX = "aanmelden_"  # noqa: S105 - makes a leaked link recognisable

_metadata = MetaData()
LINK = Table(
    "sign_in_link",
    _metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("made_by", String(80), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("used_at", BigInteger),
)
OPENS = Table(
    "sign_in_link_grant",
    _metadata,
    Column("token_hash", String(64), ForeignKey(LINK.c.token_hash), primary_key=True),
    Column("grant_id", String(32), primary_key=True),
)


class LinkState(StrEnum):
    """Whether a link works, or why it does not."""

    GOOD = "good"
    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"
    ENDED = "ended"
    """The access that it gave is over: it ran out, or was taken back."""


class Link(Struct, frozen=True):
    """A link, and the grants that it gives now."""

    state: LinkState
    grants: tuple[Grant, ...] = ()


class SignIns:
    """Makes links, looks at them without using them up, and uses them up."""

    def __init__(self, views: Views, clock: Callable[[], int] = now_in_microseconds) -> None:
        self._views = views
        self._clock = clock
        with views.alone() as connection:
            _metadata.create_all(connection)

    def make(self, grants: Sequence[str], *, actor: str, days: int = SHOWN_DAYS) -> str:
        """Return the token (256 bits) of a new link to grants (their ids, hex); it is shown this once."""
        token, now = TOKEN_PREFIX + secrets.token_urlsafe(32), self._clock()
        values = {"made_by": actor, "created_at": now, "expires_at": now + days * DAY}
        with self._views.writing() as connection:
            connection.execute(insert(LINK).values(token_hash=hash_of(token), **values))
            opens = [{"token_hash": hash_of(token), "grant_id": grant} for grant in grants]
            connection.execute(insert(OPENS), opens)
        return token

    def look(self, token: str) -> Link:
        """Return what a link gives, without using it up."""
        with self._views.reading() as connection:
            return self._link(connection, hash_of(token))

    def use(self, token: str, *, held_by: str | None, browser: str) -> tuple[Link, str | None]:
        """Use a link up; return it, and the new cookie of the browser where the link was good.

        ``held_by`` is the cookie that the browser has, if any: what it held in other programmes stays.
        """
        with self._views.alone() as connection:
            link, now = self._link(connection, hash_of(token)), self._clock()
            if link.state is not LinkState.GOOD:
                return link, None
            connection.execute(update(LINK).where(LINK.c.token_hash == hash_of(token)).values(used_at=now))
            return link, hold(connection, link.grants, held_by=held_by, browser=browser, now=now)

    def withdraw(self, token: str) -> None:
        """Forget a link that reached nobody."""
        with self._views.writing() as connection:
            _forget(connection, [hash_of(token)])

    def forget(self) -> None:
        """Forget the links that ended long ago."""
        with self._views.alone() as connection:
            ended = LINK.c.expires_at <= self._clock() - KEPT_DAYS * DAY
            _forget(connection, connection.scalars(select(LINK.c.token_hash).where(ended)).all())

    def _link(self, connection: Connection, hashed: str) -> Link:
        row = connection.execute(select(LINK).where(LINK.c.token_hash == hashed)).one_or_none()
        if row is None:
            return Link(LinkState.UNKNOWN)
        if row.used_at:
            return Link(LinkState.USED)
        now = self._clock()
        if row.expires_at <= now:
            return Link(LinkState.EXPIRED)
        grants = _living(connection, hashed, now)
        return Link(LinkState.GOOD if grants else LinkState.ENDED, grants)


def address(base_url: str, token: str) -> str:
    """Return where a link leads; its secret is a parameter, as logs keep paths."""
    return f"{base_url}/sign-in/link?key={token}"


def _living(connection: Connection, hashed: str, now: int) -> tuple[Grant, ...]:
    """Return the grants of a link that are in force."""
    wanted = (
        select(GRANT.c.id, GRANT.c.role, GRANT.c.programme_id, GRANT.c.organisation_id)
        .join_from(OPENS, GRANT, OPENS.c.grant_id == GRANT.c.id)
        .where(OPENS.c.token_hash == hashed, GRANT.c.expires_at > now, GRANT.c.revoked_at.is_(None))
        .order_by(GRANT.c.created_at, GRANT.c.id)
    )
    return tuple(
        Grant(id, Role(role), programme, organisation)
        for id, role, programme, organisation in connection.execute(wanted)
    )


def _forget(connection: Connection, hashes: Sequence[str]) -> None:
    connection.execute(delete(OPENS).where(OPENS.c.token_hash.in_(hashes)))
    connection.execute(delete(LINK).where(LINK.c.token_hash.in_(hashes)))
