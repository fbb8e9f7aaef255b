"""Access grants: who may do what in which programme, by a token that is stored as its hash only."""

from __future__ import annotations

import hashlib
import secrets
from uuid import UUID, uuid4

from msgspec import Struct
from sqlalchemy import BigInteger, Column, MetaData, String, Table, bindparam, insert, select

from service.domain.access import Role
from service.persistence.log import now_in_microseconds
from service.persistence.prepared import Prepared
from service.persistence.views import Views

DAY = 24 * 3600 * 1_000_000
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
    Column("created_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("revoked_at", BigInteger),
)
_BY_TOKEN = Prepared(
    select(
        GRANT.c.id,
        GRANT.c.role,
        GRANT.c.programme_id,
        GRANT.c.organisation_id,
        GRANT.c.expires_at,
        GRANT.c.revoked_at,
    ).where(GRANT.c.token_hash == bindparam("token_hash"))
)


class Grant(Struct, frozen=True):
    """A role in a programme (hex id; None: the installation), for an organisation where bound to one."""

    id: str
    role: Role
    programme_id: str | None = None
    organisation_id: str | None = None

    @property
    def principal(self) -> str:
        """The opaque name under which this grant records."""
        return f"grant:{self.id}"


class Grants:
    """Issues tokens and recognises them."""

    def __init__(self, views: Views) -> None:
        self._views = views
        with views.alone() as connection:
            _metadata.create_all(connection)

    def issue(
        self,
        role: Role,
        programme: UUID | None = None,
        organisation: UUID | None = None,
        *,
        days: int = 90,
    ) -> str:
        """Return a new token (256 bits); it is shown this once, and ends after so many days."""
        token = TOKEN_PREFIX + secrets.token_urlsafe(32)
        now = now_in_microseconds()
        with self._views.writing() as connection:
            connection.execute(
                insert(GRANT).values(
                    id=uuid4().hex,
                    token_hash=_hash(token),
                    role=role.value,
                    programme_id=programme and programme.hex,
                    organisation_id=organisation and organisation.hex,
                    created_at=now,
                    expires_at=now + days * DAY,
                )
            )
        return token

    def recognise(self, token: str) -> Grant | None:
        """Return the grant of a token; None where it is unknown, expired or revoked."""
        found = _BY_TOKEN.rows_alone(self._views, {"token_hash": _hash(token)})
        if not found:
            return None
        id, role, programme, organisation, expires_at, revoked_at = found[0]
        if revoked_at or expires_at <= now_in_microseconds():
            return None
        return Grant(id, Role(role), programme, organisation)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
