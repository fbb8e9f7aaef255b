"""Plannen van aanpak: what a group agreed to do about a problem, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from service.domain.aggregate import Aggregate
from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.plan_events import (
    ActionAdded,
    ActionAssigned,
    ActionCompleted,
    ActionDropped,
    ActionReassigned,
    EndorsementWithheld,
    ManagerCommitmentObtained,
    PlanAdopted,
    PlanClosed,
    PlanDrafted,
    PlanEvaluated,
    PlanRevised,
    ProblemChosen,
)
from service.domain.values import RESIDENT_SIDE, Party

Who = tuple[object, ...]


class PlanDraftedAlready(DomainError):
    """This plan is drafted already: revise it, or draft another."""


class PlanNotDrafted(DomainError):
    """This plan was never drafted, or its draft was retracted: draft it first."""


class PlanWithoutProblem(DomainError):
    """A plan is adopted with a problem that it is about: choose the problem first."""


class PlanWithoutAction(DomainError):
    """A plan is adopted with something to do: add an action first."""


class PlanAdoptedAlready(DomainError):
    """These parties adopted this plan already: name who else did, or correct that fact."""


class PlanClosedAlready(DomainError):
    """This plan is closed: it can be evaluated still, and what was told of it corrected."""


class ActionUnknown(DomainError):
    """This plan has no action with id {action}: add it first."""


class ActionCompletedAlready(DomainError):
    """This action is completed already: add another, or correct that fact."""


class ActionDroppedAlready(DomainError):
    """This action was dropped: add it again if it is taken up after all."""


class ActionAssignedAlready(DomainError):
    """This action has owners already: reassign it."""


class ActionWithoutOwners(DomainError):
    """An action is assigned to somebody: name at least one owner, if only by standpoint."""


class RevisionWithoutAuthors(DomainError):
    """A revision tells who wrote it: name at least one author, if only by standpoint."""


class RevisionUnknown(DomainError):
    """This plan has no revision {revision}, or it was retracted: record the revision first."""


class ActionPlan(Aggregate):
    """Plan van aanpak, verbeterplan of wijkplan."""

    type_name = "plan"

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.drafted = self.has_problem = self.closed = False
        self.adopted_by: set[Who] | None = None
        self.actions: set[UUID] = set()
        self.owned: set[UUID] = set()
        self.completed: set[UUID] = set()
        self.dropped: set[UUID] = set()
        self.revisions: set[UUID] = set()

    def draft(self, fact: PlanDrafted) -> None:
        """Draft the plan, once; again where its draft was retracted."""
        if self.drafted:
            raise PlanDraftedAlready
        self.record(fact)

    def choose_problem(self, fact: ProblemChosen) -> None:
        """Choose the problem that the plan is about, or say it anew."""
        self._tell(fact)

    def adopt(self, fact: PlanAdopted) -> None:
        """Adopt a plan that has a problem and an action; after a revision it can be adopted again."""
        self._refuse_unless_open()
        if not self.has_problem:
            raise PlanWithoutProblem
        if self.actions <= self.dropped:
            raise PlanWithoutAction
        if self.adopted_by is not None and _parties(fact.by) <= self.adopted_by:
            raise PlanAdoptedAlready
        if not any(party.standpoint in RESIDENT_SIDE for party in fact.by):
            self.warnings.append("no_resident_side")
        self.record(fact)

    def withhold_endorsement(self, fact: EndorsementWithheld) -> None:
        """Put on record that a party does not stand behind the plan."""
        self._tell(fact)

    def add_action(self, fact: ActionAdded) -> None:
        """Add something to do."""
        self._refuse_unless_open()
        self._refuse_unknown_revision(fact.revision)
        self.record(fact)

    def assign_action(self, fact: ActionAssigned) -> None:
        """Give an action its first owners."""
        self._refuse_unless_going_on(fact.action)
        if fact.action in self.owned:
            raise ActionAssignedAlready
        self.check_corrected(fact)
        self.record(fact)

    def reassign_action(self, fact: ActionReassigned) -> None:
        """Give an action other owners; who had it before need not be known."""
        self._refuse_unless_going_on(fact.action)
        self._refuse_unknown_revision(fact.revision)
        self.record(fact)

    def complete_action(self, fact: ActionCompleted) -> None:
        """Record that an action was done."""
        self._refuse_unless_going_on(fact.action)
        self.record(fact)

    def drop_action(self, fact: ActionDropped) -> None:
        """Record that an action will not be done."""
        self._refuse_unless_going_on(fact.action)
        self.record(fact)

    def obtain_manager_commitment(self, fact: ManagerCommitmentObtained) -> None:
        """Record that a manager stands behind the plan."""
        self._tell(fact)

    def revise(self, fact: PlanRevised) -> None:
        """Change the plan, with reason and authors."""
        self._refuse_unless_open()
        self.check_corrected(fact)
        self.record(fact)

    def evaluate(self, fact: PlanEvaluated) -> None:
        """Say what came of the plan; more than once, and afterwards too."""
        if not self.drafted:
            raise PlanNotDrafted
        self.record(fact)

    def close(self, fact: PlanClosed) -> None:
        """Close the plan, once."""
        self._tell(fact)

    def check_corrected(self, event: Event) -> None:
        """Say no to what no plan can hold, told first or by correction."""
        match event:
            case ActionAssigned(owners=()):
                raise ActionWithoutOwners
            case PlanRevised(authors=()):
                raise RevisionWithoutAuthors
            case PlanRevised():
                self._refuse_unknown_actions(event.changes)
            case ActionAssigned() | ActionReassigned() | ActionCompleted() | ActionDropped():
                self._refuse_unknown_actions((event.action,))
            case _:
                pass
        if isinstance(event, ActionAdded | ActionReassigned):
            self._refuse_unknown_revision(event.revision)

    def _tell(self, fact: Event) -> None:
        self._refuse_unless_open()
        self.record(fact)

    def _refuse_unless_open(self) -> None:
        if not self.drafted:
            raise PlanNotDrafted
        if self.closed:
            raise PlanClosedAlready

    def _refuse_unless_going_on(self, action: UUID) -> None:
        self._refuse_unless_open()
        self._refuse_unknown_actions((action,))
        if action in self.completed:
            raise ActionCompletedAlready
        if action in self.dropped:
            raise ActionDroppedAlready

    def _refuse_unknown_actions(self, actions: Iterable[UUID]) -> None:
        for action in actions:
            if action not in self.actions:
                raise ActionUnknown(action=action)

    def _refuse_unknown_revision(self, revision: UUID | None) -> None:
        if revision is not None and revision not in self.revisions:
            raise RevisionUnknown(revision=revision)

    def apply(self, event: Event) -> None:
        """Keep what rules read: problem, adopters, how each action stands, revisions, the end."""
        match event:
            case PlanDrafted():
                self.drafted = True
            case ProblemChosen():
                self.has_problem = True
            case PlanAdopted():
                self.adopted_by = (self.adopted_by or set()) | _parties(event.by)
            case PlanRevised():
                self.revisions.add(event.event_id)
                self.adopted_by = None
            case PlanClosed():
                self.closed = True
            case _:
                self._follow_action(event)

    def _follow_action(self, event: Event) -> None:
        match event:
            case ActionAdded():
                self.actions.add(event.action)
                self._follow_owners(event.action, event.owners)
            case ActionAssigned() | ActionReassigned():
                self._follow_owners(event.action, event.owners)
            case ActionCompleted():
                self.completed.add(event.action)
            case ActionDropped():
                self.dropped.add(event.action)
            case _:
                pass

    def _follow_owners(self, action: UUID, owners: tuple[Party, ...]) -> None:
        if owners:
            self.owned.add(action)
        else:
            self.owned.discard(action)


def _parties(parties: Iterable[Party]) -> set[Who]:
    """Return who these are, whatever words they are told in."""
    return {(party.standpoint, party.organisation, party.group, party.person) for party in parties}
