"""Records facts that are sent: found their place, let through, handed to their use case, answered."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from threading import Lock
from typing import Any
from uuid import uuid4

import msgspec
from flask import Response
from marshmallow import ValidationError

from service.api.answers import Thing, outcome_answer
from service.api.auth import Access, NotFoundHere
from service.api.commands.command import AMENDED, Command
from service.api.permission import Permission
from service.api.places import Place, Places
from service.api.resources import address_of
from service.api.warnings import advice
from service.application.event_log import Outcome
from service.application.schemas.facts import correction_schema, given
from service.bootstrap import Samenspoor
from service.domain.amendments import Amendment, FactCorrected
from service.domain.catalogue import WITHHELD
from service.domain.events import NIL, Event


class Recorder:
    """Takes facts from requests to their use cases."""

    def __init__(self, service: Samenspoor, access: Access) -> None:
        self._log = service.log
        self._use_cases = service.use_cases
        self._access = access
        self._places = Places(service, access)
        self._permission = Permission(service, access)
        # SQLite takes one writer after the other, inside this process: threads that decide side by side
        # hand the interpreter's lock to and fro at every row, which costs more than waiting for one's turn.
        self._turn = nullcontext() if service.settings.database_url else Lock()

    def record(self, command: Command, typed: Event, address: Mapping[str, Any]) -> Response:
        """Record a fact at an address. Raises what refuses it."""
        with self._turn:
            return self._record(command, typed, address)

    def _record(self, command: Command, typed: Event, address: Mapping[str, Any]) -> Response:
        place = self._places.find(command, typed, address)
        fact = self._completed(command, typed, place, address)
        self._permission.check(fact, place)
        if isinstance(fact, FactCorrected):
            fact = self._read_by_kind(fact)
        order = self._access.command(replaces=command.replaces)
        outcome = self._use_cases[fact.topic](place.aggregate, fact, order)
        thing = self._thing(command, fact, outcome)
        return outcome_answer(outcome, thing, withheld=isinstance(fact, WITHHELD), **advice(fact))

    def _completed(self, command: Command, typed: Event, place: Place, address: Mapping[str, Any]) -> Event:
        """Return the fact with what is not typed: its programme, new ids, what stands in the address."""
        fact = given(typed, place.programme or NIL, uuid4())
        if command.amends:
            told = self._event(address[AMENDED])
            first = told.target if isinstance(told, Amendment) else told.event_id
            return msgspec.structs.replace(fact, target=first)
        try:
            parts = {name: command.part(name, address[name]) for name in command.parts}
        except msgspec.ValidationError as error:
            raise NotFoundHere(what=", ".join(sorted(command.parts))) from error
        return msgspec.structs.replace(fact, **parts)

    def _read_by_kind(self, correction: FactCorrected) -> FactCorrected:
        """Return a correction, what it puts in place read by the kind of the fact that it corrects."""
        schema = correction_schema(type(self._event(correction.target)))
        try:
            return msgspec.structs.replace(correction, replaced=schema.load(correction.replaced))
        except ValidationError as error:
            raise ValidationError({"json": {"replaced": error.messages}}) from error

    def _thing(self, command: Command, fact: Event, outcome: Outcome) -> Thing:
        """Return what came into being, was gone on with, or was amended."""
        # A fact of an organisation is read with the organisation: it stands on no timeline.
        if isinstance(fact, Amendment) and outcome.programme:
            return Thing(outcome.id, outcome.type, address_of("fact", fact.target))
        if command.brings:
            # A request that is repeated has the id that was recorded first, not one made for it now.
            id = getattr(self._event(outcome.events[-1]), command.brings)
            return Thing(id, command.brings, address_of(command.brings, id, outcome.id))
        return Thing(outcome.id, outcome.type, address_of(outcome.type, outcome.id))

    def _event(self, id: Any) -> Event:
        row = self._log.recorder.row_with(id)
        assert row
        return self._log.reader.decoded(row).event
