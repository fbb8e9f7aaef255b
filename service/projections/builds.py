"""Which builds of the read models there are, how far each has come, and which one answers."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
    update,
)

from service.persistence.prepared import Prepared
from service.persistence.views import Views
from service.projections.read_model import Identifier, ReadModel, Sequential

_metadata = MetaData()
BUILD = Table(
    "build",
    _metadata,
    Column("build", Sequential, primary_key=True, autoincrement=True),
    Column("name", String(40), nullable=False),
    Column("version", Integer, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("changed", BigInteger, nullable=False, server_default="0"),
    Column("live", Integer, nullable=False),
    Column("started_at", BigInteger, nullable=False),
    sqlite_autoincrement=True,
)
PARKED = Table(
    "parked",
    _metadata,
    Column("build", BigInteger, primary_key=True),
    Column("originator_id", Identifier, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("event_id", Identifier, nullable=False),
    Column("error", Text, nullable=False),
    Column("parked_at", BigInteger, nullable=False),
)
LEASE = Table(
    "lease",
    _metadata,
    Column("name", String(40), primary_key=True),
    Column("owner", String(80), nullable=False),
    Column("until", BigInteger, nullable=False),
)


_ANSWERING = Prepared(
    select(
        BUILD.c.build,
        BUILD.c.name,
        BUILD.c.version,
        BUILD.c.position,
        BUILD.c.changed,
        select(func.count()).select_from(PARKED).where(PARKED.c.build == BUILD.c.build).scalar_subquery(),
    ).where(BUILD.c.live == 1)
)


class BuildState(Struct, frozen=True):
    """How one build stands; its rows are the same at every position from ``changed`` on."""

    build: int
    name: str
    version: int
    position: int
    changed: int
    live: bool
    parked: int


class PositionTaken(Exception):
    """Another worker wrote this page first; nothing is lost, its work is the same."""


class Builds:
    """The registry of builds in the database of views."""

    def __init__(self, views: Views, kinds: Sequence[type[ReadModel]]) -> None:
        self._views = views
        self.kinds = {kind.name: kind for kind in kinds}
        with views.alone() as connection:
            _metadata.create_all(connection)

    def ensure(self, head: int) -> None:
        """Begin a build of every read model that has none of the present version.

        A build that has nothing to read answers at once; the others when they reach the head.
        """
        with self._views.alone() as connection:
            standing = {(state.name, state.version) for state in _states(connection)}
            for kind in self.kinds.values():
                if (kind.name, kind.version) not in standing:
                    self._begin(connection, kind, live=head == 0)

    def begin(self, name: str) -> int:
        """Begin another build of this read model beside the one that answers; return its number."""
        with self._views.writing() as connection:
            return self._begin(connection, self.kinds[name], live=False)

    def _begin(self, connection: Connection, kind: type[ReadModel], *, live: bool) -> int:
        row = connection.execute(
            insert(BUILD)
            .values(
                name=kind.name,
                version=kind.version,
                position=0,
                live=int(live),
                started_at=time.time_ns() // 1000,
            )
            .returning(BUILD.c.build)
        ).one()
        kind(row.build).metadata.create_all(connection)
        return int(row.build)

    def states(self) -> list[BuildState]:
        """Return the state of every build of the versions that this code knows."""
        with self._views.reading() as connection:
            return [s for s in _states(connection) if self._is_ours(s)]

    def answering(self, connection: Connection) -> list[BuildState]:
        """Return the builds that answer: at most one of each read model."""
        found = (
            BuildState(build, name, version, position, changed, live=True, parked=parked)
            for build, name, version, position, changed, parked in _ANSWERING.rows(connection, {})
        )
        return [state for state in found if self._is_ours(state)]

    def _is_ours(self, state: BuildState) -> bool:
        kind = self.kinds.get(state.name)
        return kind is not None and kind.version == state.version

    def move(self, connection: Connection, build: int, old: int, new: int) -> None:
        """Set the position of a build in the transaction of its rows. Raises `PositionTaken`."""
        moved = connection.execute(
            update(BUILD).where(BUILD.c.build == build, BUILD.c.position == old).values(position=new)
        )
        if moved.rowcount != 1:
            raise PositionTaken

    def note_change(self, connection: Connection, build: int, position: int) -> None:
        """Set the position of the last change of a build's rows, in the transaction of that change."""
        connection.execute(update(BUILD).where(BUILD.c.build == build).values(changed=position))

    def switch(self, build: int) -> None:
        """Let this build answer from now on, and drop those before the one it replaces."""
        with self._views.alone() as connection:
            state = next(s for s in _states(connection) if s.build == build)
            if state.live:
                return
            same = BUILD.c.name == state.name
            replaced = connection.execute(select(BUILD.c.build).where(same, BUILD.c.live == 1)).all()
            connection.execute(update(BUILD).where(same).values(live=0))
            connection.execute(update(BUILD).where(BUILD.c.build == build).values(live=1))
            kept = {build, *(row.build for row in replaced)}
            for old in connection.execute(select(BUILD).where(same, BUILD.c.build < build)).all():
                if old.build not in kept:
                    self._drop(connection, old)

    def drop(self, build: int) -> None:
        """Forget a build that stands by."""
        with self._views.alone() as connection:
            row = connection.execute(select(BUILD).where(BUILD.c.build == build, BUILD.c.live == 0)).one()
            self._drop(connection, row)

    def model(self, state: BuildState) -> ReadModel:
        """Return the read model of a build."""
        return self.kinds[state.name](state.build)

    def _drop(self, connection: Connection, row: Any) -> None:
        self.kinds[row.name](row.build).metadata.drop_all(connection)
        connection.execute(delete(BUILD).where(BUILD.c.build == row.build))
        connection.execute(delete(PARKED).where(PARKED.c.build == row.build))

    def parked(self, connection: Connection, build: int) -> frozenset[str]:
        """Return the ids (hex) of the aggregates that this build has parked."""
        rows = connection.execute(select(PARKED.c.originator_id).where(PARKED.c.build == build))
        return frozenset(row.originator_id for row in rows)

    def park(
        self,
        connection: Connection,
        build: int,
        *,
        originator: str,
        position: int,
        event: str,
        error: str,
    ) -> None:
        """Set an aggregate aside at the event that could not be folded."""
        connection.execute(
            insert(PARKED).values(
                build=build,
                originator_id=originator,
                position=position,
                event_id=event,
                error=error[:2000],
                parked_at=time.time_ns() // 1000,
            )
        )

    def take_lease(self, name: str, owner: str, seconds: float) -> bool:
        """Take or keep the lease on a piece of work; it only saves work, nothing rests on it."""
        now = time.time_ns() // 1000
        until = now + int(seconds * 1_000_000)
        with self._views.alone() as connection:
            held = connection.execute(select(LEASE).where(LEASE.c.name == name)).one_or_none()
            if held and held.owner != owner and held.until > now:
                return False
            connection.execute(delete(LEASE).where(LEASE.c.name == name))
            connection.execute(insert(LEASE).values(name=name, owner=owner, until=until))
            return True


def _states(connection: Connection) -> list[BuildState]:
    parked: dict[int, int] = {}
    for row in connection.execute(select(PARKED.c.build)):
        parked[row.build] = parked.get(row.build, 0) + 1
    return [
        BuildState(
            build=row.build,
            name=row.name,
            version=row.version,
            position=row.position,
            changed=row.changed,
            live=bool(row.live),
            parked=parked.get(row.build, 0),
        )
        for row in connection.execute(select(BUILD).order_by(BUILD.c.build))
    ]
