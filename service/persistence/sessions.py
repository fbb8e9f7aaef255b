"""Sessions: browsers that are signed in, and the grants each holds; cookies are stored as hashes only."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Collection, Sequence
from uuid import uuid4

from msgspec import Struct
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    MetaData,
    String,
    Table,
    bindparam,
    delete,
    exists,
    insert,
    select,
    update,
)

from service.domain.access import Role
from service.persistence.changes import UntilChanged
from service.persistence.grants import DAY, GRANT, Grant
from service.persistence.log import now_in_microseconds
from service.persistence.prepared import Prepared, Rows
from service.persistence.uses import Uses
from service.persistence.views import Views

UNUSED_DAYS = 30
"""A session that is not used for so many days ends."""

_metadata = MetaData()
SESSION = Table(
    "session",
    _metadata,
    Column("id", String(32), primary_key=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("browser", String(60), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("last_used_at", BigInteger, nullable=False),
)
HELD = Table(
    "session_grant",
    _metadata,
    Column("session_id", String(32), ForeignKey(SESSION.c.id), primary_key=True),
    # Empty for the installation: somebody is one thing in each programme.
    Column("programme_id", String(32), primary_key=True),
    # No foreign key: grants lie in tables of their own, and outlive every session.
    Column("grant_id", String(32), nullable=False, index=True),
)
_BY_TOKEN = Prepared(
    select(
        SESSION.c.id,
        SESSION.c.last_used_at,
        GRANT.c.id.label("grant_id"),
        GRANT.c.role,
        GRANT.c.programme_id,
        GRANT.c.organisation_id,
        GRANT.c.expires_at,
        GRANT.c.revoked_at,
    )
    .join_from(SESSION, HELD, SESSION.c.id == HELD.c.session_id)
    .join(GRANT, GRANT.c.id == HELD.c.grant_id)
    .where(SESSION.c.token_hash == bindparam("token_hash"))
    .order_by(GRANT.c.created_at, GRANT.c.id)
)


class Session(Struct, frozen=True):
    """A browser that is signed in, and what it may do: one grant at most in each programme.

    ``noted`` says that its use is written down now, so that its cookie can live on as well.
    """

    id: str
    grants: tuple[Grant, ...]
    noted: bool = False

    def grant_of(self, programme_id: str | None) -> Grant | None:
        """Return the grant for a programme (hex; None: the installation)."""
        return next((grant for grant in self.grants if grant.programme_id == programme_id), None)


class SessionState(Struct, frozen=True, kw_only=True):
    """A session as its owner sees it; moments are microseconds since 1970 in UTC."""

    id: str
    browser: str
    created_at: int
    last_used_at: int


class Sessions:
    """Recognises browsers by their cookies, tells of them, ends them."""

    def __init__(self, views: Views, clock: Callable[[], int] = now_in_microseconds) -> None:
        self._views = views
        self._clock = clock
        self._found: UntilChanged[Rows] = UntilChanged(views.changes)
        self._uses = Uses(views)
        with views.alone() as connection:
            _metadata.create_all(connection)

    def recognise(self, token: str) -> Session | None:
        """Return the session of a cookie; None where it is unknown, long unused, or without a grant."""
        hashed = hash_of(token)
        rows = self._found.value(hashed, lambda: _BY_TOKEN.rows_alone(self._views, {"token_hash": hashed}))
        now = self._clock()
        if not rows or rows[0][1] <= now - UNUSED_DAYS * DAY:
            return None
        held = [row[2:6] for row in rows if row[6] > now and not row[7]]
        if not held:
            return None
        grants = tuple(Grant(id, Role(role), programme, own) for id, role, programme, own in held)
        id, last_used_at, *_ = rows[0]
        used = [(SESSION, id), *((GRANT, grant.id) for grant in grants)]
        return Session(id, grants, noted=self._uses.note(used, last_used_at, now))

    def of_owner(self, session: Session) -> Sequence[SessionState]:
        """Return the sessions that hold a grant of this one, the last used first: they are one person's."""
        shared = exists().where(HELD.c.session_id == SESSION.c.id, HELD.c.grant_id.in_(_ids(session)))
        living = SESSION.c.last_used_at > self._clock() - UNUSED_DAYS * DAY
        columns = (SESSION.c.id, SESSION.c.browser, SESSION.c.created_at, SESSION.c.last_used_at)
        wanted = select(*columns).where(shared, living).order_by(SESSION.c.last_used_at.desc(), SESSION.c.id)
        with self._views.reading() as connection:
            return [SessionState(**row._mapping) for row in connection.execute(wanted)]  # noqa: SLF001 - its name

    def end(self, id: str) -> None:
        """End one session, whatever it holds. Ending it again changes nothing."""
        with self._views.alone() as connection:
            _end(connection, [id])

    def end_shared(self, session: Session, id: str | None = None) -> None:
        """Take the grants of a session out of another one (None: of all); what holds no grant then ends."""
        with self._views.alone() as connection:
            shared = HELD.c.grant_id.in_(_ids(session))
            wanted = shared if id is None else shared & (HELD.c.session_id == id)
            connection.execute(delete(HELD).where(wanted))
            holds = exists().where(HELD.c.session_id == SESSION.c.id)
            connection.execute(delete(SESSION).where(~holds))

    def forget(self) -> None:
        """Forget the sessions that were not used for too long."""
        with self._views.alone() as connection:
            unused = SESSION.c.last_used_at <= self._clock() - UNUSED_DAYS * DAY
            _end(connection, connection.scalars(select(SESSION.c.id).where(unused)).all())


def hold(
    connection: Connection, grants: Sequence[Grant], *, held_by: str | None, browser: str, now: int
) -> str:
    """Let a browser hold grants, and return its new cookie (256 bits), which replaces the one it had.

    What it held in the same programmes goes; what it held in others stays.
    """
    token = secrets.token_urlsafe(32)
    by_cookie = select(SESSION.c.id).where(SESSION.c.token_hash == hash_of(held_by or ""))
    living = SESSION.c.last_used_at > now - UNUSED_DAYS * DAY
    id = connection.execute(by_cookie.where(living)).scalar_one_or_none()
    values = {"token_hash": hash_of(token), "browser": browser, "last_used_at": now}
    if id is None:
        id = uuid4().hex
        connection.execute(insert(SESSION).values(id=id, created_at=now, **values))
    else:
        connection.execute(update(SESSION).where(SESSION.c.id == id).values(values))
    for grant in grants:
        place = {"session_id": id, "programme_id": grant.programme_id or ""}
        connection.execute(delete(HELD).filter_by(**place))
        connection.execute(insert(HELD).values(**place, grant_id=grant.id))
    _used(connection, grants, now)
    return token


def hash_of(token: str) -> str:
    """Return what is stored of a secret of 256 bits; nothing leads back from it."""
    return hashlib.sha256(token.encode()).hexdigest()


def _used(connection: Connection, grants: Sequence[Grant], now: int) -> None:
    used = GRANT.c.id.in_([grant.id for grant in grants])
    connection.execute(update(GRANT).where(used).values(last_used_at=now))


def _ids(session: Session) -> list[str]:
    return [grant.id for grant in session.grants]


def _end(connection: Connection, ids: Collection[str]) -> None:
    connection.execute(delete(HELD).where(HELD.c.session_id.in_(ids)))
    connection.execute(delete(SESSION).where(SESSION.c.id.in_(ids)))
