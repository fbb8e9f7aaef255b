"""The parts of a meeting's page: which command each row records, and which of its fields it asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from msgspec import Struct

from service.api.commands.command import Command
from service.web.recording.fields import Field, fields_of
from service.web.recording.typed import Form, Typed
from service.web.recording.visits import OPERATIONS

HELD, PLANNED = "holdSession", "planSession"
INPUT = ("raiseNeed", "raiseIdea", "raiseQuestion")
SPEAKERS = ("by", "toldBy", "debtor")
"""Whose act a fact is: its standpoint is that of the first of these that is told."""


class Part(Struct, frozen=True):
    """A part: its name in the form, the operations that a row can be, the fields of a row."""

    name: str
    operations: tuple[str, ...]
    asks: tuple[str, ...]
    ready: int = 1

    @property
    def fields(self) -> Sequence[Field]:
        """The fields of a row, in the order in which they are asked."""
        return asked_of(self.operations[0], self.asks)

    @property
    def topic(self) -> str:
        """The kind of fact of a row."""
        return OPERATIONS[self.operations[0]].kind.topic


ABOUT_SESSION = ("occurred", "place", "standpoint", "text")
ATTENDANCE = ("attendance", "attendance_complete")
STEPS = ("fulfils",)
ABOUT_NEW = ("title",)

PARTS = (
    Part("contributions", ("makeContribution",), ("text", "by")),
    Part("conclusions", ("drawConclusion",), ("text", "dimensions")),
    Part("input", INPUT, ("text", "by"), 2),
    Part("updates", ("giveUpdate",), ("text", "told_by", "initiated_by")),
    Part("promises", ("makeCommitment",), ("text", "debtor", "creditor", "due")),
)


class Draft(Struct, frozen=True):
    """A fact of the meeting before it is sent: what it is told of where that is not the session."""

    command: Command
    told: Mapping[str, Any]
    typed: Typed
    at: str
    initiative: str = ""


@cache
def asked_of(operation: str, names: tuple[str, ...]) -> Sequence[Field]:
    """Return some fields of a command, in this order."""
    by_name = {field.name: field for field in fields_of(OPERATIONS[operation])}
    return [by_name[name] for name in names]


def operation_of(part: Part, form: Form, at: str) -> str:
    """Return what a row is: what was chosen, where there is a choice."""
    chosen = form.get(f"{at}.kind", "")
    return chosen if chosen in part.operations else part.operations[0]


def with_standpoint(told: dict[str, Any], teller: str | None) -> dict[str, Any]:
    """Return a fact with the standpoint of whose act it is, otherwise that of whoever tells the meeting."""
    speakers = (told.get(name) for name in SPEAKERS)
    found = next((speaker["standpoint"] for speaker in speakers if speaker and "standpoint" in speaker), None)
    standpoint = found or teller
    return {**told, "standpoint": standpoint} if standpoint else told
