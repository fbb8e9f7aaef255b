"""The database of read models, grants and tokens; apart from the log, and rebuildable where it follows it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from eventsourcing.persistence import PersistenceError
from sqlalchemy import Connection, Engine, PoolProxiedConnection, create_engine, event, make_url
from sqlalchemy.exc import InterfaceError, OperationalError

from service.persistence.changes import Changes
from service.persistence.sqlite_connections import LOCK_TIMEOUT, prepare_file

DATABASE_AWAY = (OperationalError, InterfaceError, PersistenceError)
"""What is raised, by read models and log, when a database is busy, locked or gone for a while."""

_ALONE = 7_364_267


class Views:
    """Connections to the read models: many readers, writers one after the other."""

    def __init__(self, engine: Engine, changes: Changes) -> None:
        self.engine = engine
        self.changes = changes
        self._writer = engine.execution_options(samenspoor_writes=True)

    @property
    def on_postgres(self) -> bool:
        """Whether this is PostgreSQL; otherwise it is SQLite."""
        return self.engine.dialect.name == "postgresql"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one moment."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def glancing(self) -> Iterator[PoolProxiedConnection]:
        """Give the driver's own connection, for one prepared question that stands alone."""
        raw = self.engine.raw_connection()
        try:
            yield raw
        finally:
            raw.close()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose work is committed at the end, or not at all."""
        with self._writer.begin() as connection:
            yield connection

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """Give a connection as `writing` does, to one process at a time: for tables and who does what."""
        with self.writing() as connection:
            if self.on_postgres:  # on SQLite the writer is alone already
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ALONE})")
            yield connection

    def close(self) -> None:
        """Close all connections."""
        self.changes.close()
        self.engine.dispose()


def open_sqlite_views(path: Path) -> Views:
    """Return the views in that file, made with mode 0600 where it is not there yet."""
    prepare_file(path)
    engine = create_engine(
        f"sqlite:///{path}",
        connect_args={"timeout": LOCK_TIMEOUT, "check_same_thread": False},
        pool_size=16,
        max_overflow=32,
    )
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    return Views(engine, Changes([path]))


def open_postgres_views(url: str) -> Views:
    """Return the views in the schema ``views`` of that database."""
    address = make_url(url).set(drivername="postgresql+psycopg")
    options = {"options": "-c search_path=views -c lock_timeout=10s"}
    return Views(create_engine(address, connect_args=options, pool_size=8, max_overflow=16), Changes())


def _configure(raw: sqlite3.Connection, _: Any) -> None:
    raw.isolation_level = None  # transactions begin where `_begin` says so
    raw.execute("PRAGMA synchronous=FULL")
    raw.execute("PRAGMA secure_delete=ON")
    raw.execute("PRAGMA cache_size=-32000")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("samenspoor_writes")
    if writes:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        # Straight to the driver: every page that is read begins so.
        connection.connection.driver_connection.execute("BEGIN")  # type: ignore[union-attr]
