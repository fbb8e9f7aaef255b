"""Statements of SQLAlchemy Core, compiled once and run on the driver's own cursor.

Questions that every page asks cost more in the making than in the asking; so they are made once
(ADR 5). Only for plain columns: values come as the driver gives them.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.sql import Select

Rows = list[tuple[Any, ...]]


class Prepared:
    """One statement, compiled for each kind of database when it is first asked there."""

    def __init__(self, statement: Select[Any]) -> None:
        self._statement = statement
        self._compiled: dict[str, tuple[str, dict[str, Any], tuple[str, ...] | None]] = {}

    def rows(self, connection: Connection, parameters: dict[str, Any]) -> Rows:
        """Return all rows; inside the connection's transaction, so that all see one moment."""
        sql, constants, order = self._compiled_for(connection)
        cursor = connection.connection.cursor()
        try:
            given = {**constants, **parameters}
            cursor.execute(sql, given if order is None else tuple(given[name] for name in order))
            found: Rows = list(cursor.fetchall())
        except connection.dialect.loaded_dbapi.OperationalError as error:
            raise OperationalError(sql, None, error) from error
        except connection.dialect.loaded_dbapi.InterfaceError as error:
            raise InterfaceError(sql, None, error) from error
        finally:
            cursor.close()
        return found

    def _compiled_for(self, connection: Connection) -> tuple[str, dict[str, Any], tuple[str, ...] | None]:
        name = connection.dialect.name
        if name not in self._compiled:
            compiled = self._statement.compile(dialect=connection.dialect)
            order = tuple(compiled.positiontup) if compiled.positiontup else None
            constants = {k: v for k, v in compiled.params.items() if v is not None}
            self._compiled[name] = (str(compiled), constants, order)
        return self._compiled[name]
