"""What stands where a fact is corrected: as it was told last, and what of it somebody changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from service.api.commands.command import Command
from service.application.exporting.plain import Plain
from service.bootstrap import Samenspoor
from service.domain.amendments import Amendment, Fact
from service.domain.events import Event
from service.domain.texts import refs_in
from service.web.recording.fields import Field, Widget, correctable, correction_of
from service.web.recording.filled import Filling
from service.web.recording.typed import Typed
from service.web.recording.visits import NotHere, today


class _AsTheyAre:
    """Tells references by their ids."""

    def event(self, id: UUID) -> str:
        return str(id)

    def thing(self, id: UUID) -> str:
        return str(id)


class Corrections:
    """Finds facts that are corrected, and tells them as they would be typed."""

    def __init__(self, service: Samenspoor) -> None:
        self._service = service

    def aggregate(self, event_id: UUID) -> UUID:
        """Return what a fact is told of."""
        _, aggregate = self._service.log.aggregate_holding(event_id)
        return aggregate

    def first(self, written: str) -> str:
        """Return the first event of the fact that an event tells or amends. Raises `NotHere`."""
        return str(self._fact(written).first.event_id)

    def kind(self, written: str) -> type[Event]:
        """Return the kind of a fact. Raises `NotHere`."""
        return type(self._fact(written).event)

    def fields(self, command: Command, written: str) -> tuple[Field, ...]:
        """Return the fields of the form that corrects a fact."""
        return correction_of(command, self.kind(written))

    def told(self, written: str) -> Mapping[str, Any]:
        """Return a fact as it stands, as it would be typed."""
        event = self._fact(written).event
        words = self._service.log.recorder.texts(refs_in(event))
        plain = Plain(_AsTheyAre(), words).fields_of(event)  # type: ignore[arg-type]
        return {name: value for name, value in plain.items() if value is not None}

    def changed(self, written: str, told: Mapping[str, Any], language: str) -> dict[str, Any]:
        """Return the fields that were changed: what was typed, or that nothing stands there any more."""
        fields = correctable(self.kind(written))
        form = Filling(language, today()).fill(fields, self.told(written))
        before = Typed(form, language, today()).read(fields)
        after: Mapping[str, Any] = told.get("replaced") or {}
        return {
            field.json: after.get(field.json, _emptied(field))
            for field in fields
            if before.get(field.json) != after.get(field.json)
        }

    def _fact(self, written: str) -> Fact:
        """Return a fact by the id of any event of it. Raises `NotHere`."""
        try:
            row = self._service.log.recorder.row_with(UUID(written))
        except ValueError:
            raise NotHere from None
        if row is None:
            raise NotHere
        kind, aggregate = self._service.log.aggregate_holding(row.event_id)
        event = self._service.log.reader.decoded(row).event
        first = event.target if isinstance(event, Amendment) else event.event_id
        return self._service.log.load(kind, aggregate).fact(first)


def _emptied(field: Field) -> Any:
    """Return what is recorded where a field was emptied."""
    if field.widget in {Widget.ROWS, Widget.TICKS, Widget.ATTENDANCE}:
        return []
    if field.widget is Widget.TICK:
        return False
    return None if field.nullable or field.required else {}
