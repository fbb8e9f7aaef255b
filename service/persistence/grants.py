"""Access grants: who may do what in which programme, by a token that is stored as its hash only."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Sequence
from typing import ClassVar
from uuid import UUID, uuid4

from msgspec import Struct
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    LargeBinary,
    MetaData,
    Row,
    String,
    Table,
    bindparam,
    insert,
    select,
    update,
)
from sqlalchemy.sql.elements import ColumnElement

from service.domain.access import Role
from service.persistence.changes import UntilChanged
from service.persistence.log import now_in_microseconds
from service.persistence.prepared import Prepared, Rows
from service.persistence.uses import Uses
from service.persistence.views import Views

DAY = 24 * 3600 * 1_000_000
USUAL_DAYS, LONGEST_DAYS = 90, 366
TOKEN_PREFIX = "samen_"  # noqa: S105 - makes a leaked token recognisable

_metadata = MetaData()
GRANT = Table(
    "access_grant",
    _metadata,
    Column("id", String(32), primary_key=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("role", String(20), nullable=False),
    Column("programme_id", String(32)),
    Column("organisation_id", String(32)),
    Column("issued_by", String(80), nullable=False),
    Column("key", String(300), unique=True),
    Column("request_hash", LargeBinary),
    Column("created_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("revoked_at", BigInteger),
    Column("last_used_at", BigInteger),
)
AUDIT = Table(
    "access_audit",
    _metadata,
    Column("grant_id", String(32), primary_key=True),
    Column("at", BigInteger, primary_key=True),
    Column("what", String(20), primary_key=True),
    Column("actor", String(80), nullable=False),
)
_BY_TOKEN = Prepared(
    select(
        GRANT.c.id,
        GRANT.c.role,
        GRANT.c.programme_id,
        GRANT.c.organisation_id,
        GRANT.c.expires_at,
        GRANT.c.revoked_at,
        GRANT.c.last_used_at,
    ).where(GRANT.c.token_hash == bindparam("token_hash"))
)


class Grant(Struct, frozen=True):
    """A role in a programme (hex id; None: the installation), for an organisation where bound to one."""

    PREFIX: ClassVar[str] = "grant:"

    id: str
    role: Role
    programme_id: str | None = None
    organisation_id: str | None = None

    @property
    def principal(self) -> str:
        """The opaque name under which this grant records."""
        return f"{self.PREFIX}{self.id}"


class GrantAsked(Struct, frozen=True):
    """What somebody wants to give: a role in a programme, for so many days."""

    role: Role
    programme: UUID | None
    organisation: UUID | None = None
    days: int = USUAL_DAYS


class GrantState(Struct, frozen=True, kw_only=True):
    """A grant as whoever issued it sees it; moments are microseconds since 1970 in UTC."""

    grant: Grant
    created_at: int
    expires_at: int
    revoked_at: int | None
    last_used_at: int | None


class Grants:
    """Issues tokens, recognises them, takes them back; every change is audited."""

    def __init__(self, views: Views, clock: Callable[[], int] = now_in_microseconds) -> None:
        self._views = views
        self._clock = clock
        self._found: UntilChanged[Rows] = UntilChanged(views.changes)
        self._uses = Uses(views)
        with views.alone() as connection:
            _metadata.create_all(connection)

    def issue(
        self,
        role: Role,
        programme: UUID | None = None,
        organisation: UUID | None = None,
        *,
        days: int = USUAL_DAYS,
    ) -> str:
        """Return a new token (256 bits); it is shown this once, and ends after so many days."""
        asked = GrantAsked(role, programme, organisation, days)
        _, token = self.issue_once(asked, actor="command", key=None, request_hash=b"")
        assert token
        return token

    def issue_once(
        self, asked: GrantAsked, *, actor: str, key: str | None, request_hash: bytes
    ) -> tuple[GrantState | None, str | None]:
        """Return a new grant with its token, or without one the grant that this key brought before.

        Where the key was used for something else, there is neither.
        """
        owned = key and f"{actor}/{key}"
        with self._views.alone() as connection:
            if owned and (row := connection.execute(select(GRANT).where(GRANT.c.key == owned)).one_or_none()):
                return (_state(row) if row.request_hash == request_hash else None), None
            token = TOKEN_PREFIX + secrets.token_urlsafe(32)
            now = self._clock()
            row = connection.execute(
                insert(GRANT)
                .values(
                    id=uuid4().hex,
                    token_hash=_hash(token),
                    role=asked.role.value,
                    programme_id=asked.programme and asked.programme.hex,
                    organisation_id=asked.organisation and asked.organisation.hex,
                    issued_by=actor,
                    key=owned,
                    request_hash=request_hash,
                    created_at=now,
                    expires_at=now + asked.days * DAY,
                )
                .returning(GRANT)
            ).one()
            _note(connection, row.id, "issued", actor, now)
        return _state(row), token

    def issued(self, programme: UUID | None = None) -> Sequence[GrantState]:
        """Return the grants of a programme, or all there are, in the order of issuing."""
        wanted: ColumnElement[bool] | bool = GRANT.c.programme_id == programme.hex if programme else True
        with self._views.reading() as connection:
            rows = connection.execute(
                select(GRANT).where(wanted).order_by(GRANT.c.created_at, GRANT.c.id)  # type: ignore[arg-type]
            )
            return [_state(row) for row in rows]

    def found(self, id: str) -> GrantState | None:
        """Return a grant by its id (hex)."""
        with self._views.reading() as connection:
            row = connection.execute(select(GRANT).where(GRANT.c.id == id)).one_or_none()
        return _state(row) if row else None

    def partner_in(self, organisation_id: str) -> frozenset[str]:
        """Return the programmes (hex) in which an organisation (hex) has a standing grant as a partner."""
        standing = (
            GRANT.c.organisation_id == organisation_id,
            GRANT.c.role == Role.PARTNER.value,
            GRANT.c.revoked_at.is_(None),
            GRANT.c.expires_at > self._clock(),
        )
        with self._views.reading() as connection:
            return frozenset(connection.execute(select(GRANT.c.programme_id).where(*standing)).scalars())

    def revoke(self, id: str, actor: str) -> None:
        """Take a grant back: its token is no longer recognised. Once revoked, it stays so."""
        now = self._clock()
        standing = (GRANT.c.id == id, GRANT.c.revoked_at.is_(None))
        with self._views.alone() as connection:
            if connection.execute(update(GRANT).where(*standing).values(revoked_at=now)).rowcount:
                _note(connection, id, "revoked", actor, now)

    def recognise(self, token: str) -> Grant | None:
        """Return the grant of a token; None where it is unknown, expired or revoked."""
        hashed = _hash(token)
        found = self._found.value(hashed, lambda: _BY_TOKEN.rows_alone(self._views, {"token_hash": hashed}))
        if not found:
            return None
        id, role, programme, organisation, expires_at, revoked_at, last_used_at = found[0]
        now = self._clock()
        if revoked_at or expires_at <= now:
            return None
        self._uses.note([(GRANT, id)], last_used_at, now)
        return Grant(id, Role(role), programme, organisation)


def _note(connection: Connection, id: str, what: str, actor: str, at: int) -> None:
    connection.execute(insert(AUDIT).values(grant_id=id, at=at, what=what, actor=actor))


def _state(row: Row[tuple[object, ...]]) -> GrantState:
    return GrantState(
        grant=Grant(row.id, Role(row.role), row.programme_id, row.organisation_id),
        created_at=row.created_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        last_used_at=row.last_used_at,
    )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
