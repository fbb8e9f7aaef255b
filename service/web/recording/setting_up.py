"""Setting a programme up: what is there already, and what is still to be recorded, in an order that helps."""

from __future__ import annotations

from collections.abc import Sequence

from flask import url_for
from msgspec import Struct

from service.web.recording.menu import called
from service.web.recording.visits import OPERATIONS, Visit
from service.web.rendering import language

ORDER = (
    "setProgrammeGoal",
    "setPeriod",
    "registerOrganisation",
    "joinOrganisation",
    "addNeighbourhood",
    "formGroup",
    "startInitiative",
    "startCycle",
    "planSession",
)
"""What is recorded one after the other; an organisation is registered before it can join."""


class Step(Struct, frozen=True):
    """A step: what it is called, where it is done, what there is of it."""

    heading: str
    address: str
    there: Sequence[str]


def steps(visit: Visit) -> Sequence[Step]:
    """Return the steps that this visitor may take."""
    return [_step(visit, name) for name in ORDER if visit.may(OPERATIONS[name])]


def _step(visit: Visit, operation: str) -> Step:
    topic = OPERATIONS[operation].kind.topic
    address = url_for("record.form", slug=visit.slug, operation=operation, lang=language())
    return Step(called(operation), address, _there(visit, operation, topic))


def _there(visit: Visit, operation: str, topic: str) -> Sequence[str]:
    """Return what there is already, the oldest first."""
    if operation in {"registerOrganisation", "joinOrganisation"}:
        every = visit.offered.things.get("organisation", ())
        joined = operation == "joinOrganisation"
        return [each.label for each in every if each.id in visit.offered.joined or not joined]
    told = [fact.label.partition(": ")[2] for fact in visit.offered.told(topic)]
    if operation == "setPeriod":
        told = [fact.when for fact in visit.offered.told(topic)]
    return list(reversed(told))
