"""Sends what a form says to the use case that the API takes it to; refusals come back to their fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from marshmallow import ValidationError
from msgspec import Struct

from service.api.commands.command import Command
from service.api.explained.mistakes import mistake_in_dutch
from service.api.explained.table import sentence
from service.api.recording import Recorder
from service.application.references import ReferencesUnknown
from service.domain.errors import DomainError
from service.web.recording.drawing import flat
from service.web.recording.typed import Mistakes, Path

WHOLE = ""
"""Where mistakes stand that are of no field, but of the form as a whole."""


class Sent(Struct, frozen=True, rename="camel"):
    """What came of a form: the thing, the fact, how far the log was then, what to be warned of."""

    id: str
    type: str
    version: int
    position: int
    event_id: str | None = None
    warnings: tuple[dict[str, str], ...] = ()


class NotSent(Exception):
    """What a form says was not recorded: these are its mistakes, by field."""

    def __init__(self, mistakes: Mistakes) -> None:
        super().__init__(mistakes)
        self.mistakes = mistakes


class Places:
    """Finds the field of a form where what is wrong in the JSON was typed."""

    def __init__(self, places: Mapping[Path, str], language: str, whole: str = WHOLE) -> None:
        self._places = places
        self._language = language
        self._whole = whole

    def of_messages(self, messages: Any) -> Mistakes:
        """Return the messages of a schema, by field."""
        found: Mistakes = {}
        for path, message in flat(messages):
            said = mistake_in_dutch(message) if self._language == "nl" else message
            found.setdefault(self._place(path), []).append(said)
        return found

    def of_refusal(self, refusal: DomainError) -> Mistakes:
        """Return what a refusal says: at fields where it knows them, otherwise of the whole."""
        if not isinstance(refusal, ReferencesUnknown):
            return {self._whole: [sentence(refusal, self._language)]}
        found: Mistakes = {}
        for field, message in refusal.details["mistakes"].items():
            path = tuple(int(step) if step.isdecimal() else step for step in field.split("/"))
            said = mistake_in_dutch(message) if self._language == "nl" else message
            found.setdefault(self._place(path), []).append(said)
        return found

    def _place(self, path: Path) -> str:
        for length in range(len(path), 0, -1):
            if path[:length] in self._places:
                return self._places[path[:length]]
        return self._whole


def send(
    recorder: Recorder, command: Command, told: Mapping[str, Any], address: Mapping[str, Any], places: Places
) -> Sent:
    """Record what a form says at an address.

    Raises `NotSent` with its mistakes, and `StaleVersion`, which is no mistake of the form.
    """
    try:
        fact = command.schema().load(dict(told))
    except ValidationError as error:
        raise NotSent(places.of_messages(error.messages)) from error
    try:
        answer = recorder.record(command, fact, address)
    except ValidationError as error:
        raise NotSent(places.of_messages(error.messages)) from error
    return msgspec.json.decode(answer.get_data(), type=Sent)
