"""Whether two builds of a read model say the same."""

from __future__ import annotations

from sqlalchemy import Connection, Table, func, select

from service.projections.read_model import ReadModel


def differences(connection: Connection, one: ReadModel, other: ReadModel) -> int:
    """Return how many rows stand in one build and not in the other; numbers of rows do not count."""
    tables = zip(one.metadata.sorted_tables, other.metadata.sorted_tables, strict=True)
    return sum(_only_in(connection, a, b) + _only_in(connection, b, a) for a, b in tables)


def _only_in(connection: Connection, one: Table, other: Table) -> int:
    names = [column.name for column in one.columns if column.name != "seq"]
    only = select(*(one.c[n] for n in names)).except_(select(*(other.c[n] for n in names))).subquery()
    return connection.execute(select(func.count()).select_from(only)).scalar_one()
