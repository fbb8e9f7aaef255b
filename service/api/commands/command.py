"""One command of the API: an address, the kind of fact it records, and what a stranger should know of it."""

from __future__ import annotations

import re
from typing import Any

import msgspec
from msgspec import Struct

from service.application.schemas.facts import StructSchema, fact_schema, given_fields
from service.domain.amendments import Amendment
from service.domain.catalogue import founds
from service.domain.events import Event

_IN_ADDRESS = re.compile(r"<(?:[^:<>]+:)?([^<>]+)>")
AMENDED = "event_id"


class Command(Struct, frozen=True):
    """POST to ``path`` (under ``/v1``) records a fact of one kind.

    The first sentence of ``told`` is the summary. What ``replaces`` something says which version it read.
    """

    kind: type[Event]
    path: str
    operation: str
    told: str
    replaces: bool = False

    @property
    def tells_of(self) -> str:
        """The type of what the fact is told of."""
        return self.kind.topic.partition(".")[0]

    @property
    def amends(self) -> bool:
        """Whether it is about a fact that is told already."""
        return issubclass(self.kind, Amendment)

    @property
    def founds(self) -> bool:
        """Whether something new begins with it."""
        return founds(self.kind) and self.tells_of not in self._names

    @property
    def parts(self) -> frozenset[str]:
        """The fields of the fact that stand in its address."""
        return self._names - {"programme", self.tells_of, AMENDED}

    @property
    def brings(self) -> str | None:
        """The field with the id of what comes into being as a part of something: an action, a group."""
        return next((name for name, what in given_fields(self.kind).items() if what == "own"), None)

    @property
    def schema(self) -> type[StructSchema]:
        """The schema of the body: the fact, without what stands in the address."""
        return fact_schema(self.kind, self.parts | {"target"} if self.amends else self.parts)

    @property
    def summary(self) -> str:
        """What it does, in one sentence."""
        return self.told.partition(". ")[0].rstrip(".") + "."

    @property
    def explanation(self) -> str:
        """What more there is to know."""
        return self.told.partition(". ")[2]

    def part(self, name: str, written: Any) -> Any:
        """Return what stands for a field in an address. Raises `msgspec.ValidationError`."""
        (field,) = (field for field in msgspec.structs.fields(self.kind) if field.name == name)
        return msgspec.convert(written, field.type)

    @property
    def _names(self) -> frozenset[str]:
        return frozenset(_IN_ADDRESS.findall(self.path))
