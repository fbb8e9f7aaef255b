"""Links to check-ins: who has one answers without account or name; stored is the hash of its token only."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Sequence
from enum import StrEnum
from uuid import UUID, uuid4

from msgspec import Struct
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Row,
    String,
    Table,
    insert,
    select,
    update,
)

from service.persistence.append import Use
from service.persistence.log import now_in_microseconds
from service.persistence.views import Views

MOST_LINKS = 500
"""Personal links that are made at once."""

TOKEN_PREFIX = "peiling_"  # noqa: S105 - makes a leaked token recognisable

_metadata = MetaData()
MADE = Table(
    "check_in_link",
    _metadata,
    Column("id", String(32), primary_key=True),
    Column("check_in_id", String(32), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("number", Integer, nullable=False),
    Column("made_by", String(80), nullable=False),
    Column("key", String(300), unique=True),
    Column("request_hash", LargeBinary),
    Column("created_at", BigInteger, nullable=False),
    Column("revoked_at", BigInteger),
    Column("revoked_by", String(80)),
)
TOKEN = Table(
    "check_in_link_token",
    _metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("made_id", String(32), ForeignKey(MADE.c.id), nullable=False),
)


class LinkKind(StrEnum):
    """Whose a link is."""

    OPEN = "open"
    """Everybody's: one address, for a poster or a newsletter."""
    PERSONAL = "personal"
    """One person's: it can be used once."""


class LinksMade(Struct, frozen=True, kw_only=True):
    """Links that were made at once; moments are microseconds since 1970 in UTC.

    Which of them were used is not kept with them, and cannot be found out from them.
    """

    id: str
    check_in_id: str
    kind: LinkKind
    number: int
    created_at: int
    revoked_at: int | None = None


class LinksAsked(Struct, frozen=True):
    """What somebody wants to make: so many links of a kind, to one check-in."""

    check_in: UUID
    kind: LinkKind
    number: int = 1


class CheckInLinks:
    """Makes links, recognises them, takes them back."""

    def __init__(self, views: Views, clock: Callable[[], int] = now_in_microseconds) -> None:
        self._views = views
        self._clock = clock
        with views.alone() as connection:
            _metadata.create_all(connection)

    def make_once(
        self, asked: LinksAsked, *, actor: str, key: str, request_hash: bytes
    ) -> tuple[LinksMade | None, list[str]]:
        """Return new links with their tokens (256 bits each), or without those what this key brought before.

        Where the key was used for something else, there is neither.
        """
        owned = f"{actor}/{key}"
        with self._views.alone() as connection:
            if row := connection.execute(select(MADE).where(MADE.c.key == owned)).one_or_none():
                return (_made(row) if row.request_hash == request_hash else None), []
            values = {
                "id": uuid4().hex,
                "check_in_id": asked.check_in.hex,
                "kind": asked.kind.value,
                "number": asked.number,
                "made_by": actor,
                "key": owned,
                "request_hash": request_hash,
                "created_at": self._clock(),
            }
            row = connection.execute(insert(MADE).values(values).returning(MADE)).one()
            return _made(row), _issue(connection, row.id, asked.number)

    def of(self, check_in: UUID) -> Sequence[LinksMade]:
        """Return the links that were made to a check-in, in the order of making."""
        made = select(MADE).where(MADE.c.check_in_id == check_in.hex).order_by(MADE.c.created_at, MADE.c.id)
        with self._views.reading() as connection:
            return [_made(row) for row in connection.execute(made)]

    def revoke(self, id: str, actor: str) -> None:
        """Take links back that were made at once: they are not taken any more. Once revoked, they stay so."""
        standing = (MADE.c.id == id, MADE.c.revoked_at.is_(None))
        taken_back = {"revoked_at": self._clock(), "revoked_by": actor}
        with self._views.alone() as connection:
            connection.execute(update(MADE).where(*standing).values(taken_back))

    def recognise(self, token: str) -> LinksMade | None:
        """Return with which links one was made, by its token; None where there is no such link."""
        made = select(MADE).join(TOKEN).where(TOKEN.c.token_hash == _hash("link", token))
        with self._views.reading() as connection:
            row = connection.execute(made).one_or_none()
        return _made(row) if row else None


def use_of(token: str, kind: LinkKind, key: str | None, body: bytes) -> Use | None:
    """Return the mark that a link leaves where it is used, beside the answer; None where it leaves none.

    It is made with the token, which is stored nowhere: what is stored of the link does not lead to it.
    A personal link leaves one mark, an open one a mark for each request that has an Idempotency-Key.
    """
    personal = kind is LinkKind.PERSONAL
    if not personal and key is None:
        return None
    mark = _hash("use", token) if personal else _hash("use", token, key or "")
    if key is None:
        return Use(mark)
    return Use(mark, hmac.digest(token.encode(), key.encode() + b"\n" + body, "sha256").hex())


def _issue(connection: Connection, made: str, number: int) -> list[str]:
    tokens = [TOKEN_PREFIX + secrets.token_urlsafe(32) for _ in range(number)]
    rows = [{"token_hash": _hash("link", token), "made_id": made} for token in tokens]
    connection.execute(insert(TOKEN), rows)
    return tokens


def _made(row: Row[tuple[object, ...]]) -> LinksMade:
    return LinksMade(
        id=row.id,
        check_in_id=row.check_in_id,
        kind=LinkKind(row.kind),
        number=row.number,
        created_at=row.created_at,
        revoked_at=row.revoked_at,
    )


def _hash(purpose: str, *secret: str) -> str:
    """Return a hash for one purpose: that for another cannot be made from it."""
    return hashlib.sha256("\n".join((purpose, *secret)).encode()).hexdigest()
