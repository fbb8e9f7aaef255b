"""What can happen to a plan: its problem, its adoption, its actions, its revisions, its result."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from service.domain.dates import PartialDate
from service.domain.events import Event
from service.domain.texts import Account, Label, Remark
from service.domain.values import (
    ActionId,
    Audience,
    Count,
    EventId,
    GroupId,
    InitiativeId,
    NeighbourhoodId,
    NewId,
    Party,
    ProgrammeId,
    SessionId,
)


class PlanResult(StrEnum):
    """What came of a plan; ``mixed`` ("wisselend succesvol") says nothing about how much of it worked."""

    NONE = "none"
    PARTLY = "partly"
    FULLY = "fully"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Figure(Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """A number that shows how large a problem is, and of what it is."""

    count: Count = Count()
    of: Label


class PlanDrafted(Event, frozen=True):
    """Plan van aanpak opgesteld; what it is called ("wijkplan") is apart from its title."""

    topic = "plan.drafted"
    default_audience = Audience.PARTNERS
    programme: ProgrammeId
    title: Label
    called: Label | None = None
    session: SessionId | None = None
    group: GroupId | None = None
    neighbourhoods: tuple[NeighbourhoodId, ...] = ()
    initiative: InitiativeId | None = None
    drafted_by: tuple[Party, ...] = ()
    goal: Account | None = None
    method: Account | None = None
    text: Account | None = None


class ProblemChosen(Event, frozen=True):
    """Probleem gekozen: who recognises it, if possible with figures."""

    topic = "plan.problem_chosen"
    default_audience = Audience.PARTNERS
    text: Account
    recognised_by: tuple[Party, ...] = ()
    figures: tuple[Figure, ...] = ()


class PlanAdopted(Event, frozen=True):
    """Plan vastgesteld by these parties; others may follow."""

    topic = "plan.adopted"
    default_audience = Audience.PARTNERS
    by: tuple[Party, ...]


class EndorsementWithheld(Event, frozen=True):
    """Steun onthouden aan het plan."""

    topic = "plan.endorsement_withheld"
    default_audience = Audience.PARTNERS
    by: Party
    reason: Remark


class ActionAdded(Event, frozen=True):
    """Actie toegevoegd; without owners where nobody has taken it on yet."""

    topic = "plan.action_added"
    default_audience = Audience.PARTNERS
    action: NewId
    text: Account
    owners: tuple[Party, ...] = ()
    role: Label | None = None
    due: PartialDate = PartialDate()
    starts: PartialDate = PartialDate()
    revision: EventId | None = None
    session: SessionId | None = None


class ActionAssigned(Event, frozen=True):
    """Actie opgepakt: its first owners."""

    topic = "plan.action_assigned"
    default_audience = Audience.PARTNERS
    action: ActionId
    owners: tuple[Party, ...]


class ActionReassigned(Event, frozen=True):
    """Actie overgedragen: these owners replace the earlier ones; none where nobody took it over."""

    topic = "plan.action_reassigned"
    default_audience = Audience.PARTNERS
    action: ActionId
    owners: tuple[Party, ...]
    reason: Remark | None = None
    revision: EventId | None = None


class ActionCompleted(Event, frozen=True):
    """Actie afgerond."""

    topic = "plan.action_completed"
    default_audience = Audience.PARTNERS
    action: ActionId
    text: Account | None = None
    by: tuple[Party, ...] = ()


class ActionDropped(Event, frozen=True):
    """Actie vervallen."""

    topic = "plan.action_dropped"
    default_audience = Audience.PARTNERS
    action: ActionId
    reason: Remark


class ManagerCommitmentObtained(Event, frozen=True):
    """Commitment van de leidinggevende verkregen."""

    topic = "plan.manager_commitment_obtained"
    default_audience = Audience.TEAM
    text: Account | None = None
    by: Party = Party()


class PlanRevised(Event, frozen=True):
    """Bijstelling van het plan: what changes, why, by whom, and which setback (``answers``) asked for it."""

    topic = "plan.revised"
    default_audience = Audience.PARTNERS
    text: Account
    reason: Remark
    authors: tuple[Party, ...]
    initiated_by: Party = Party()
    answers: EventId | None = None
    changes: tuple[ActionId, ...] = ()


class PlanEvaluated(Event, frozen=True):
    """Plan geëvalueerd."""

    topic = "plan.evaluated"
    default_audience = Audience.PARTNERS
    result: PlanResult
    text: Account | None = None
    by: tuple[Party, ...] = ()


class PlanClosed(Event, frozen=True):
    """Plan afgesloten."""

    topic = "plan.closed"
    default_audience = Audience.PARTNERS
    text: Account | None = None


EVENTS = (
    PlanDrafted,
    ProblemChosen,
    PlanAdopted,
    EndorsementWithheld,
    ActionAdded,
    ActionAssigned,
    ActionReassigned,
    ActionCompleted,
    ActionDropped,
    ManagerCommitmentObtained,
    PlanRevised,
    PlanEvaluated,
    PlanClosed,
)
