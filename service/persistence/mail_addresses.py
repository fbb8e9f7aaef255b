"""Mail addresses of those who have access: in no event, no log line, no answer of the API."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from sqlalchemy import BigInteger, Column, MetaData, String, Table, and_, delete, exists, insert, select
from sqlalchemy.sql.elements import ColumnElement

from service.persistence.grants import GRANT
from service.persistence.log import now_in_microseconds
from service.persistence.views import Views

LONGEST = 254
"""Characters in an address (RFC 5321)."""

_metadata = MetaData()
ADDRESS = Table(
    "grant_address",
    _metadata,
    Column("grant_id", String(32), primary_key=True),
    Column("address", String(LONGEST), nullable=False, index=True),
    Column("language", String(2), nullable=False),
    Column("noted_at", BigInteger, nullable=False),
)


class MailAddresses:
    """Keeps an address with a grant, for as long as the grant is in force."""

    def __init__(self, views: Views, clock: Callable[[], int] = now_in_microseconds) -> None:
        self._views = views
        self._clock = clock
        with views.alone() as connection:
            _metadata.create_all(connection)

    def note(self, grant: str, address: str, language: str = "nl") -> None:
        """Keep the address of whoever has a grant (its id, hex), in the place of another.

        ``language`` is the one in which they are written to.
        """
        with self._views.alone() as connection:
            connection.execute(delete(ADDRESS).where(ADDRESS.c.grant_id == grant))
            values = {"grant_id": grant, "address": plain(address), "language": language}
            connection.execute(insert(ADDRESS).values(values | {"noted_at": self._clock()}))

    def remove(self, grant: str) -> None:
        """Forget the address with a grant."""
        with self._views.alone() as connection:
            connection.execute(delete(ADDRESS).where(ADDRESS.c.grant_id == grant))

    def of(self, programme: UUID | None) -> Mapping[str, str]:
        """Return the addresses in a programme (None: of the installation), by the id of the grant."""
        place = GRANT.c.programme_id == programme.hex if programme else GRANT.c.programme_id.is_(None)
        wanted = select(ADDRESS.c.grant_id, ADDRESS.c.address).join(GRANT, GRANT.c.id == ADDRESS.c.grant_id)
        with self._views.reading() as connection:
            return {row.grant_id: row.address for row in connection.execute(wanted.where(place))}

    def grants_of(self, address: str) -> Sequence[str]:
        """Return the ids of the grants in force that somebody with this address has, the oldest first."""
        wanted = (
            select(GRANT.c.id)
            .join(ADDRESS, ADDRESS.c.grant_id == GRANT.c.id)
            .where(ADDRESS.c.address == plain(address), self._in_force())
            .order_by(GRANT.c.created_at, GRANT.c.id)
        )
        with self._views.reading() as connection:
            return connection.scalars(wanted).all()

    def forget(self) -> None:
        """Forget the addresses of those whose access ended."""
        in_force = exists().where(GRANT.c.id == ADDRESS.c.grant_id, self._in_force())
        with self._views.alone() as connection:
            connection.execute(delete(ADDRESS).where(~in_force))

    def _in_force(self) -> ColumnElement[bool]:
        return and_(GRANT.c.revoked_at.is_(None), GRANT.c.expires_at > self._clock())


def plain(address: str) -> str:
    """Return an address as it is kept and compared: how somebody writes its letters does not matter."""
    return address.strip().lower()
