"""Reads the tables of docs/reference/roles.md: what each role may do, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from service.domain.access import Role

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "roles.md"
OF_ORGANISATIONS = "Facts of organisations"
"""The heading above the table of what amends facts that belong to no programme."""


OF_ONE_SUBSCRIPTION = "Where a subscription is delivered to"
"""The heading above lists of what belongs to one thing, which is there for whom it names only."""


class Cell(StrEnum):
    """What a table says of an operation and a role."""

    YES = "yes"
    OWN = "own"
    NAMED = "named"
    EMPTY = "empty"
    NO = "no"
    NOT_THERE = "404"
    NO_TOKEN = "401"


class Try(Struct, frozen=True):
    """Somebody asks: about what names them, or what they recorded, or neither; and what comes of it."""

    role: Role
    cell: Cell
    named: bool = False
    own: bool = False
    allowed: bool = False

    @property
    def finds(self) -> bool:
        """Whether what they are answered holds anything."""
        return self.cell is not Cell.EMPTY and (self.named or self.cell is not Cell.NAMED)

    def __str__(self) -> str:
        """Say who asks about what."""
        about = (
            "what is theirs" if self.own else "what names them" if self.named else "what does not name them"
        )
        return f"{self.role} about {about}"


class Row(Struct, frozen=True):
    """What each role may do with an operation; with facts of organisations where it stands under those."""

    operation: str
    section: str
    cells: dict[Role, Cell]

    @property
    def of_organisations(self) -> bool:
        """Whether it is about facts that belong to no programme."""
        return self.section == OF_ORGANISATIONS

    @property
    def name(self) -> str:
        """What tells it from every other row."""
        return f"{self.operation} of organisations" if self.of_organisations else self.operation

    def tries(self) -> Iterator[Try]:
        """Return who asks for it, about what."""
        for role, cell in self.cells.items():
            match cell:
                case Cell.OWN:
                    yield Try(role, cell, named=True, own=True, allowed=True)
                    yield Try(role, cell, named=True)
                case Cell.NAMED:
                    yield Try(role, cell, named=True, allowed=True)
                    # Lists are answered in any case; what does not name them is not in it.
                    listed = self.operation.startswith("list") and self.section != OF_ONE_SUBSCRIPTION
                    yield Try(role, cell, allowed=listed)
                case _:
                    allowed = cell in {Cell.YES, Cell.EMPTY}
                    yield Try(role, cell, allowed=allowed)
                    if role is Role.PARTNER:
                        yield Try(role, cell, named=True, allowed=allowed)


def rows(page: str) -> Iterator[Row]:
    """Read every table whose first column is headed “operation”."""
    section, roles = "", list[Role]()
    for line in page.splitlines():
        if line.startswith("#"):
            section, roles = line.lstrip("# "), []
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if cells[0] == "operation":
            roles = [Role(name) for name in cells[1:]]
        elif roles and (named := re.fullmatch(r"`(\w+)`", cells[0])):
            told = zip(roles, map(Cell, cells[1:]), strict=True)
            yield Row(named[1], section, dict(told))


ROWS = {row.name: row for row in rows(PAGE.read_text("utf-8"))}
