"""Whom a fact names: they always see it, and what becomes of a promise, an action or a step of theirs."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

from service.domain import commitment, organisation
from service.domain.amendments import Fact, FactStatus
from service.domain.commitment import CommitmentMade
from service.domain.cycle import ReminderFellDue, StepAssigned, StepRescheduled, StepSkipped
from service.domain.events import Event
from service.domain.person import PersonRegistered
from service.domain.plan_events import (
    ActionAdded,
    ActionAssigned,
    ActionCompleted,
    ActionDropped,
    ActionReassigned,
    PlanRevised,
)
from service.domain.values import Party
from service.projections.rendering import party_fields

_OF_ACTIONS = (ActionAdded, ActionAssigned, ActionReassigned, ActionCompleted, ActionDropped)
_OF_STEPS = (StepAssigned, StepRescheduled, StepSkipped, ReminderFellDue)

SHARED = (*commitment.EVENTS, *_OF_ACTIONS, PlanRevised, *_OF_STEPS)
"""Kinds of fact that are told of something with parties of its own: a promise, an action, a step."""

_SAY_WHOSE: Mapping[type[Event], tuple[str, ...]] = {
    CommitmentMade: ("debtor", "creditor"),
    ActionAdded: ("owners",),
    ActionAssigned: ("owners",),
    ActionReassigned: ("owners",),
    StepAssigned: ("assignee",),
}
"""Fields that say whose it is; each fact takes the place of the one before."""


def things_of(event: Event) -> Sequence[Hashable]:
    """Return the promise, the actions or the step that a fact is told of, within its aggregate."""
    match event:
        case PlanRevised():
            return event.changes
        case ActionAdded() | ActionAssigned() | ActionReassigned() | ActionCompleted() | ActionDropped():
            return (event.action,)
        case StepAssigned() | StepRescheduled() | StepSkipped() | ReminderFellDue():
            return (event.step,)
    return (event.originator_id,) if isinstance(event, commitment.EVENTS) else ()


def parties_named(event: Event) -> list[Party]:
    """Return the parties that an event names by itself."""
    return _in_fields(event, party_fields(type(event)))


def parties_of(fact: Fact, beside: Sequence[Fact] = ()) -> list[Party]:
    """Return the parties that a fact names, and those whose promise, action or step it is told of.

    ``beside`` are all facts of its aggregate. It is shown to those whose it was when the fact was
    told, and to those whose it became since.
    """
    found = parties_named(fact.event)
    for thing in things_of(fact.event):
        saying = [told for told in beside if _says_whose(told, thing)]
        earlier = [told for told in saying if _version(told) < _version(fact)]
        for told in (*earlier[-1:], *saying[len(earlier) :]):
            found += _in_fields(told.event, _SAY_WHOSE[type(told.event)])
    return found


def organisations_of(fact: Fact, beside: Sequence[Fact] = ()) -> set[str]:
    """Return the ids (hex) of the organisations that see a fact for whomever it is meant.

    That somebody works there does not name the organisation: persons are for the team.
    """
    if isinstance(fact.event, PersonRegistered):
        return set()
    named = {party.organisation for party in parties_of(fact, beside)}
    named.add(getattr(fact.event, "organisation", None))
    if isinstance(fact.event, organisation.EVENTS):
        named |= {fact.event.originator_id, *getattr(fact.event, "merged_with", ())}
    return {id.hex for id in named if id}


def listed(items: Sequence[str]) -> str:
    """Return words as one column holds them, to be looked for one by one."""
    return f"|{'|'.join(items)}|" if items else ""


def names(parties: str, organisation: str | None) -> bool:
    """Whether an organisation (hex) is among those that a column lists."""
    return organisation is not None and f"|{organisation}|" in parties


def _says_whose(told: Fact, thing: Hashable) -> bool:
    standing = type(told.event) in _SAY_WHOSE and told.status is not FactStatus.RETRACTED
    return standing and thing in things_of(told.event)


def _version(told: Fact) -> int:
    return told.first.originator_version


def _in_fields(event: Event, fields: Iterable[str]) -> list[Party]:
    found: list[Party] = []
    for name in fields:
        value = getattr(event, name)
        found += value if isinstance(value, tuple) else filter(None, [value])
    return found
