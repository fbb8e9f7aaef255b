"""Every kind of event, by its topic, and every type of aggregate, by its name."""

from __future__ import annotations

from service.domain import amendments, initiative, observation, organisation, programme, session
from service.domain.aggregate import Aggregate
from service.domain.events import Event
from service.domain.initiative import Initiative
from service.domain.observation import Observation
from service.domain.organisation import Organisation
from service.domain.programme import Programme
from service.domain.session import LearningSession

EVENTS: dict[str, type[Event]] = {
    event.topic: event
    for events in (
        organisation.EVENTS,
        programme.EVENTS,
        session.EVENTS,
        initiative.EVENTS,
        observation.EVENTS,
        amendments.AMENDMENTS,
    )
    for event in events
}

AGGREGATES: dict[str, type[Aggregate]] = {
    aggregate.type_name: aggregate
    for aggregate in (Organisation, Programme, LearningSession, Initiative, Observation)
}


FOUNDING = frozenset(
    {
        organisation.OrganisationRegistered,
        programme.ProgrammeRegistered,
        session.SessionPlanned,
        initiative.InitiativeProposed,
        initiative.InitiativeStarted,
        observation.ObservationRecorded,
    }
)
"""The kinds of event that can be the first of an aggregate."""


def founds(event: type[Event]) -> bool:
    """Whether an event of this kind can be the first of an aggregate."""
    return event in FOUNDING


def aggregate_of(topic: str) -> type[Aggregate]:
    """Return the aggregate whose history begins with, or holds, events of this topic."""
    return AGGREGATES[topic.partition(".")[0]]
