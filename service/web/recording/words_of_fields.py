"""What each field of a form, and each part of it, is called and how it is filled in: complete by test."""

from __future__ import annotations

from service.projections.headings import OF_SOURCE, Words, heading
from service.web.recording.fields import Field
from service.web.recording.help_with_fields import HELP, OF_KIND
from service.web.recording.questions import QUESTIONS
from service.web.recording.words_of_parts import PARTS

NO_HELP: Words = ("", "")
LABELS: dict[str, Words] = {"check_in.opened:items": ("Vragen", "Questions")}
"""Where a form calls a field otherwise than a spreadsheet does."""
ROW: Words = ("Regel", "Row")
_ONE = "[]"
"""The struct of what stands on a row of a list: it is called by its number."""


def label_of(kind: str, field: Field) -> Words:
    """Return what a field of the form of a kind of fact is called."""
    if field.struct == "Source":
        return OF_SOURCE[field.name]
    if field.struct == _ONE:
        return ROW
    if field.struct:
        return PARTS[field.struct][field.name][0]
    if field.name == "text":
        return QUESTIONS[kind]
    return LABELS.get(f"{kind}:{field.name}") or heading(kind, field.name)


def help_of(kind: str, field: Field) -> Words:
    """Return how a field is filled in; empty for a row, where the list says it."""
    if field.struct == _ONE:
        return NO_HELP
    if field.struct:
        return PARTS[field.struct][field.name][1]
    return OF_KIND.get(f"{kind}:{field.name}") or HELP[field.name]
