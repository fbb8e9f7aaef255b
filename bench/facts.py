"""The facts of an invented programme: what can be told of programmes, initiatives and sessions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from bench.teller import Teller
from service.domain import initiative_events as initiative
from service.domain import observation
from service.domain import programme_events as programme
from service.domain import session_events as session
from service.domain.events import Event
from service.domain.observation import Method, ObservationKind
from service.domain.programme_events import GroupKind, PartnerRole
from service.domain.values import Attendance, Count, Dimension, ScaleRef, Subject, SubjectType

Fact = Callable[[Teller], Event]


def common(t: Teller) -> dict[str, Any]:
    """Return what any fact may carry."""
    return {
        "actor": "grant:5d1c0c6f3f0f4f0c9d7b0a4f3f7e2a11",
        "occurred": t.occurred(),
        "standpoint": t.standpoint(),
        "audience": t.audience(),
        "source": t.source(),
    }


def group(t: Teller) -> Event:
    """Tell that a group was formed."""
    new = t.id()
    t.groups.append(new)
    kind = t.random.choice(tuple(GroupKind))
    return programme.GroupFormed(group=new, group_kind=kind, name=t.name(), **common(t))


def joined(t: Teller, organisation: UUID) -> Event:
    """Tell that an organisation joined."""
    roles = (t.random.choice(tuple(PartnerRole)),)
    return programme.OrganisationJoined(organisation=organisation, roles=roles, **common(t))


def neighbourhood(t: Teller) -> Event:
    """Tell of a place of action."""
    return programme.NeighbourhoodAdded(neighbourhood=t.id(), name=t.name(), **common(t))


def document(t: Teller) -> Event:
    """Tell of a document."""
    return programme.DocumentLinked(title=t.label(), url=t.label(), text=t.account(), **common(t))


def goal(t: Teller) -> Event:
    """Tell a goal of the programme."""
    return programme.GoalSet(text=t.account(), **common(t))


def started(t: Teller, programme_id: UUID) -> Event:
    """Tell that an initiative was started."""
    return initiative.InitiativeStarted(
        programme=programme_id,
        name=t.name(),
        initiated_by=t.party(),
        facilitated_by=(t.party(),),
        text=t.account(),
        **common(t),
    )


def update(t: Teller) -> Event:
    """Tell how an initiative goes; people are counted in one of five."""
    people = [t.counted() for _ in range(t.random.randrange(1, 3))] if t.chance(0.2) else []
    return initiative.UpdateGiven(
        text=t.account(),
        told_by=t.party(),
        initiated_by=t.party(),
        people=tuple(initiative.Headcount(kind, number, of=t.label()) for kind, number in people),
        **common(t),
    )


def initiative_goal(t: Teller) -> Event:
    """Tell a goal of an initiative."""
    return initiative.InitiativeGoalSet(
        text=t.account(), conditions=(t.account(),), set_by=t.party(), **common(t)
    )


def setback(t: Teller) -> Event:
    """Tell a setback."""
    return initiative.SetbackMet(text=t.account(), told_by=t.party(), **common(t))


def lesson(t: Teller) -> Event:
    """Tell a lesson."""
    return initiative.LessonLearned(text=t.account(), told_by=t.party(), **common(t))


def renamed(t: Teller) -> Event:
    """Tell that an initiative took another name."""
    return initiative.InitiativeRenamed(name=t.name(), reason=t.remark(), **common(t))


def partner(t: Teller) -> Event:
    """Tell of a partner of an initiative."""
    return initiative.PartnerLinked(partner=t.party(), text=t.account(), **common(t))


def planned(t: Teller, programme_id: UUID) -> Event:
    """Tell that a session is planned."""
    return session.SessionPlanned(
        programme=programme_id, title=t.name(), scheduled=t.planned(), place=t.label(), **common(t)
    )


def rescheduled(t: Teller) -> Event:
    """Tell that a session was given another day."""
    return session.SessionRescheduled(scheduled=t.planned(), reason=t.remark(), **common(t))


def cancelled(t: Teller) -> Event:
    """Tell that a session was cancelled."""
    return session.SessionCancelled(reason=t.remark(), **common(t))


def held(t: Teller) -> Event:
    """Tell that a session was held, and how many came from each standpoint."""
    counted = [(t.standpoint(), *t.counted()) for _ in range(t.random.randrange(5))]
    return session.SessionHeld(
        place=t.label(),
        attendance=tuple(
            Attendance(standpoint=who, count=Count(kind, number)) for who, kind, number in counted
        ),
        text=t.account(),
        **common(t),
    )


def agenda(t: Teller) -> Event:
    """Tell the agenda of a session."""
    return session.AgendaSet(items=(t.account(), t.account(), t.account()), **common(t))


def contribution(t: Teller) -> Event:
    """Tell of a contribution to a session."""
    return session.ContributionMade(text=t.account(), by=t.party(), **common(t))


def experience(t: Teller) -> Event:
    """Tell of an experience that was shared."""
    return session.ExperienceShared(text=t.account(), by=t.party(), **common(t))


def conclusion(t: Teller) -> Event:
    """Tell a conclusion, about up to two dimensions."""
    about = tuple(t.random.sample(tuple(Dimension), t.random.randrange(3)))
    return session.ConclusionDrawn(text=t.account(), by=t.party(), dimensions=about, **common(t))


RATED = {
    ObservationKind.OWNERSHIP: "experienced-ownership",
    ObservationKind.TRUST_IN_GOAL: "trust",
    ObservationKind.TRUST_IN_EXECUTORS: "trust",
    ObservationKind.MUTUAL_TRUST: "trust",
}
"""What is rated here from 1 to 5, and on which scale."""

UNRATED = tuple(kind for kind in ObservationKind if kind is not ObservationKind.SUCCESS_FACTOR)


def observed(t: Teller, programme_id: UUID, subject: Subject) -> Event:
    """Tell an observation of an initiative, a session or the programme."""
    rated = t.chance(0.6)
    observes = t.random.choice(tuple(RATED) if rated else UNRATED)
    return observation.ObservationRecorded(
        programme=programme_id,
        observes=observes,
        subject=subject,
        holder=t.party(),
        trustee=t.party(),
        scale=ScaleRef(RATED[observes]) if rated else None,
        value=str(t.random.randrange(1, 6)) if rated else None,
        method=t.random.choice(tuple(Method)),
        text=t.account(),
        **common(t),
    )


def subject(type: SubjectType, id: UUID) -> Subject:
    """Return what an observation is about."""
    return Subject(type, id)


ABOUT_INITIATIVES: tuple[tuple[Fact, int], ...] = (
    (update, 60), (setback, 9), (lesson, 11), (initiative_goal, 8), (partner, 8), (renamed, 2),
)  # fmt: skip
AFTER_SESSIONS: tuple[Fact, ...] = (
    agenda, contribution, experience, contribution, conclusion, experience, conclusion, conclusion,
)  # fmt: skip
