"""What every read model is: tables of one build, and a fold of pages of events into them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Column, Connection, Integer, MetaData, String, Table

from service.domain.events import Recorded
from service.persistence.reader import LogReader

FOREVER = 2**62
"""``to_position`` of a row that still stands."""

Identifier = String(32)
"""A UUID in 32 hexadecimal digits."""

Sequential = BigInteger().with_variant(Integer, "sqlite")


class ReadModel(ABC):
    """One build of a read model; the tables of a build carry its number.

    Rows are never changed but for ``to_position``: a row stands for positions from
    ``from_position`` up to, and not including, ``to_position``.
    """

    name: ClassVar[str]
    version: ClassVar[int]

    def __init__(self, build: int) -> None:
        self.build = build
        self.metadata = MetaData()
        self.define()

    @abstractmethod
    def define(self) -> None:
        """Define the tables of this build on ``self.metadata``."""

    @abstractmethod
    def fold(self, page: Sequence[Recorded], connection: Connection, log: LogReader) -> bool:
        """Write what a page of events, in log order, changes; return whether it did. The caller commits."""

    def table(self, name: str, *columns: Column[Any], **options: Any) -> Table:
        """Return a table of this build."""
        return Table(f"{name}_{self.build}", self.metadata, *columns, **options)
