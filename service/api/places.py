"""Where a fact goes: to which aggregate, in which programme; what one may not know of is not there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from msgspec import Struct

from service.api.auth import Access, NotFoundHere
from service.api.commands.command import AMENDED, Command
from service.bootstrap import Samenspoor
from service.domain.aggregate import Aggregate
from service.domain.amendments import Amendment
from service.domain.catalogue import AGGREGATES, aggregate_of
from service.domain.events import Event
from service.domain.organisation import OrganisationRegistered, organisation_id
from service.domain.programme import Programme, programme_id
from service.domain.programme_events import ProgrammeRegistered
from service.persistence.log import WITHHELD_TOPICS, StoredRow


class Place(Struct, frozen=True):
    """An aggregate, and the programme it is in (None: the installation); ``new`` where it begins now."""

    aggregate: UUID
    kind: type[Aggregate]
    programme: UUID | None
    new: bool = False


class Places:
    """Finds where commands go, within what the token of this request is for."""

    def __init__(self, service: Samenspoor, access: Access) -> None:
        self._log = service.log
        self._access = access

    def find(self, command: Command, fact: Event, address: Mapping[str, Any]) -> Place:
        """Return the place that an address names. Raises `NotFoundHere`."""
        if command.founds:
            return self._new(fact, AGGREGATES[command.tells_of], address)
        if command.amends:
            return self._there(self._amended(address[AMENDED]), "fact")
        named = address[command.tells_of]
        if command.tells_of == Programme.type_name:
            return self.programme(named)
        return self._there(self._log.founding(named), command.tells_of)

    def _amended(self, event: UUID) -> StoredRow | None:
        """Return the founding of what a fact is told of; None where it is not there, or withheld."""
        row = self._log.recorder.row_with(event)
        if row is None:
            return None
        told = self._log.reader.decoded(row).event
        first = self._log.recorder.row_with(told.target) if isinstance(told, Amendment) else row
        assert first
        return None if first.topic in WITHHELD_TOPICS else self._log.founding(row.originator_id)

    def programme(self, key: str) -> Place:
        """Return the programme of that id or short name. Raises `NotFoundHere`."""
        return self._there(self._log.founding(self._programme(key)), Programme.type_name)

    def _new(self, fact: Event, kind: type[Aggregate], address: Mapping[str, Any]) -> Place:
        match fact:
            case OrganisationRegistered():
                return Place(organisation_id(fact.slug), kind, None, new=True)
            case ProgrammeRegistered():
                own = programme_id(fact.slug)
                return Place(own, kind, own, new=True)
            case _:
                named = address.get(Programme.type_name)
                programme = self._programme(named) if named else self._access.own_programme
                return Place(uuid4(), kind, programme, new=True)

    def _programme(self, key: str) -> UUID:
        """Return the programme of that id or short name, found before any read model knows it."""
        id = as_id(key) or programme_id(key)
        self._refuse_foreign(id, Programme.type_name)
        return id

    def _there(self, founding: StoredRow | None, what: str) -> Place:
        kind = aggregate_of(founding.topic) if founding else None
        if founding is None or kind is None or what not in {kind.type_name, "fact"}:
            raise NotFoundHere(what=what.replace("_", "-"))
        self._refuse_foreign(founding.programme_id, what)
        return Place(founding.originator_id, kind, founding.programme_id)

    def _refuse_foreign(self, programme: UUID | None, what: str) -> None:
        """Say that there is no such thing to whom it is none of their programme's, an administrator too."""
        if programme is not None and self._access.grant.programme_id != programme.hex:
            raise NotFoundHere(what=what.replace("_", "-"))


def as_id(key: str) -> UUID | None:
    """Return an id that stands in an address; None for a short name."""
    try:
        return UUID(key)
    except ValueError:
        return None
