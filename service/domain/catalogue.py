"""Every kind of event, by its topic, and every type of aggregate, by its name."""

from __future__ import annotations

from service.domain import (
    amendments,
    check_in,
    commitment,
    contact,
    cycle,
    decision,
    initiative_events,
    observation,
    organisation,
    person,
    plan_events,
    programme_events,
    session_events,
)
from service.domain.aggregate import Aggregate
from service.domain.check_in import CheckIn
from service.domain.commitment import Commitment
from service.domain.contact import Contact
from service.domain.cycle import Cycle
from service.domain.decision import Decision
from service.domain.events import Event
from service.domain.initiative import Initiative
from service.domain.observation import Observation
from service.domain.organisation import Organisation
from service.domain.person import Person
from service.domain.plan import ActionPlan
from service.domain.programme import Programme
from service.domain.session import LearningSession

EVENTS: dict[str, type[Event]] = {
    event.topic: event
    for events in (
        organisation.EVENTS,
        programme_events.EVENTS,
        session_events.EVENTS,
        initiative_events.EVENTS,
        plan_events.EVENTS,
        commitment.EVENTS,
        decision.EVENTS,
        contact.EVENTS,
        observation.EVENTS,
        person.EVENTS,
        check_in.EVENTS,
        cycle.EVENTS,
        amendments.AMENDMENTS,
    )
    for event in events
}

AGGREGATES: dict[str, type[Aggregate]] = {
    aggregate.type_name: aggregate
    for aggregate in (
        Organisation,
        Programme,
        LearningSession,
        Initiative,
        ActionPlan,
        Commitment,
        Decision,
        Contact,
        Observation,
        Person,
        CheckIn,
        Cycle,
    )
}


FOUNDING = frozenset(
    {
        organisation.OrganisationRegistered,
        programme_events.ProgrammeRegistered,
        session_events.SessionPlanned,
        initiative_events.InitiativeProposed,
        initiative_events.InitiativeStarted,
        plan_events.PlanDrafted,
        commitment.CommitmentMade,
        decision.DecisionTaken,
        contact.ContactMade,
        observation.ObservationRecorded,
        person.PersonRegistered,
        check_in.CheckInOpened,
        cycle.CycleStarted,
    }
)
"""The kinds of event that can be the first of an aggregate."""


WITHHELD = tuple(kind for aggregate in AGGREGATES.values() for kind in aggregate.withholds)
"""The kinds of event that nobody is told of one by one."""


def founds(event: type[Event]) -> bool:
    """Whether an event of this kind can be the first of an aggregate."""
    return event in FOUNDING


def aggregate_of(topic: str) -> type[Aggregate]:
    """Return the aggregate whose history begins with, or holds, events of this topic."""
    return AGGREGATES[topic.partition(".")[0]]
