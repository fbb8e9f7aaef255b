"""Statements of SQLAlchemy Core, compiled once and run on the driver's own cursor.

Questions that every page asks cost more in the making than in the asking; so they are made once
(ADR 5). Only for plain columns: values come as the driver gives them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Dialect, PoolProxiedConnection, Table, bindparam, insert
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import CompoundSelect, Select
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from service.persistence.views import Views

Rows = list[tuple[Any, ...]]


class Prepared:
    """One statement, compiled for each kind of database when it is first asked there."""

    def __init__(self, statement: Select[Any] | CompoundSelect[Any]) -> None:
        self._statement = statement
        self._compiled: dict[str, tuple[str, dict[str, Any], tuple[str, ...] | None]] = {}

    def rows(self, connection: Connection, parameters: dict[str, Any]) -> Rows:
        """Return all rows; inside the connection's transaction, so that all see one moment."""
        return self._fetch(connection.connection, connection.dialect, parameters)

    def rows_alone(self, views: Views, parameters: dict[str, Any]) -> Rows:
        """Return all rows of a question that needs no others."""
        with views.glancing() as connection:
            return self._fetch(connection, views.engine.dialect, parameters)

    def _fetch(self, connection: PoolProxiedConnection, dialect: Dialect, parameters: dict[str, Any]) -> Rows:
        sql, constants, order = self._compiled.get(dialect.name) or self._compile(dialect)
        given = {**constants, **parameters}
        cursor = connection.cursor()
        try:
            cursor.execute(sql, given if order is None else [given[name] for name in order])
            return list(cursor.fetchall())
        except dialect.loaded_dbapi.OperationalError as error:
            raise OperationalError(sql, None, error) from error
        except dialect.loaded_dbapi.InterfaceError as error:
            raise InterfaceError(sql, None, error) from error
        finally:
            cursor.close()

    def _compile(self, dialect: Dialect) -> tuple[str, dict[str, Any], tuple[str, ...] | None]:
        compiled = self._statement.compile(dialect=dialect)
        order = tuple(compiled.positiontup) if compiled.positiontup else None
        constants = {k: v for k, v in compiled.params.items() if v is not None}
        self._compiled[dialect.name] = (str(compiled), constants, order)
        return self._compiled[dialect.name]


class PreparedInsert:
    """Inserts many rows into one table, each with all columns but those the database fills in."""

    def __init__(self, table: Table, *, filled_in: frozenset[str] = frozenset()) -> None:
        self._names = [column.name for column in table.columns if column.name not in filled_in]
        self._statement = insert(table).values({name: bindparam(name) for name in self._names})

    def write(self, connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
        """Insert the rows, in the connection's transaction."""
        compiled = self._statement.compile(dialect=connection.dialect)
        order = compiled.positiontup
        given: list[Any] = list(rows) if order is None else [[row[n] for n in order] for row in rows]
        cursor = connection.connection.cursor()
        try:
            cursor.executemany(str(compiled), given)
        finally:
            cursor.close()


class joined(FunctionElement[str]):  # noqa: N801 - a function of SQL
    """All values of a column in one string, with a separator between them."""

    name = "joined"
    inherit_cache = True


@compiles(joined, "sqlite")
def _joined_on_sqlite(element: joined, compiler: SQLCompiler, **options: Any) -> str:
    return f"group_concat({compiler.process(element.clauses, **options)})"


@compiles(joined, "postgresql")
def _joined_on_postgres(element: joined, compiler: SQLCompiler, **options: Any) -> str:
    return f"string_agg({compiler.process(element.clauses, **options)})"


class packed(FunctionElement[str]):  # noqa: N801 - a function of SQL
    """Columns of a row as one JSON array: quickly written by databases, quickly read by msgspec."""

    name = "packed"
    inherit_cache = True


@compiles(packed, "sqlite")
def _packed_on_sqlite(element: packed, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_array({compiler.process(element.clauses, **options)})"


@compiles(packed, "postgresql")
def _packed_on_postgres(element: packed, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_build_array({compiler.process(element.clauses, **options)})::text"
