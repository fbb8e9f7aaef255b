"""Programma's: time-bounded endeavours with partners, goals, places, groups and documents."""

from __future__ import annotations

from uuid import UUID, uuid5

from service.domain.aggregate import Aggregate
from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.programme_events import (
    DocumentLinked,
    FindingRecorded,
    FollowUpHeld,
    FollowUpPlanned,
    GoalSet,
    GroupFormed,
    NeighbourhoodAdded,
    OrganisationJoined,
    OrganisationLeft,
    OutcomeReported,
    PeriodSet,
    ProgrammeCompleted,
    ProgrammeRegistered,
    SupportGiven,
    ThemeChosen,
)
from service.domain.values import Count, CountKind

PROGRAMMES = UUID("2b0de1c5-57f4-4c43-8a1b-7a3d2b6c8e90")


class ProgrammeRegisteredAlready(DomainError):
    """A programme with the short name “{slug}” is registered already: choose another short name."""


class ProgrammeClosed(DomainError):
    """The programme is completed: it takes no new sessions, plans or initiatives."""


class ProgrammeCompletedAlready(DomainError):
    """The programme was completed already: correct that fact if it was told wrongly."""


class OrganisationJoinedAlready(DomainError):
    """This organisation is in the programme already: correct that fact to change its roles."""


class OrganisationNotIn(DomainError):
    """This organisation is not in the programme: record that it joined first."""


class MoreThanAll(DomainError):
    """A part ({numerator}) is not larger than the whole ({denominator}): swap the two."""


class FollowUpNotPlanned(DomainError):
    """No follow-up {plans} was planned in this programme: leave the plan out, or name the one that was."""


def programme_id(slug: str) -> UUID:
    """Return the id of the programme with that short name."""
    return uuid5(PROGRAMMES, slug)


class Programme(Aggregate):
    """Programma, project of traject."""

    type_name = "programme"
    follows = (
        OrganisationJoined,
        OrganisationLeft,
        NeighbourhoodAdded,
        GroupFormed,
        FollowUpPlanned,
        ProgrammeCompleted,
    )

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.completed = False
        self.organisations: set[UUID] = set()
        self.moves: dict[UUID, UUID] = {}
        self.neighbourhoods: set[UUID] = set()
        self.groups: set[UUID] = set()
        self.follow_ups: set[UUID] = set()

    def register(self, fact: ProgrammeRegistered) -> None:
        """Enter the programme, once."""
        if self.version:
            raise ProgrammeRegisteredAlready(slug=fact.slug)
        self.record(fact)

    def set_goal(self, fact: GoalSet) -> None:
        """Set the goal, or one of the goals."""
        self.record(fact)

    def set_period(self, fact: PeriodSet) -> None:
        """Say when the programme begins and ends, as far as known."""
        self.record(fact)

    def join_organisation(self, fact: OrganisationJoined) -> None:
        """Take an organisation into the programme, once."""
        self.check_corrected(fact)
        self.record(fact)

    def part_with_organisation(self, fact: OrganisationLeft) -> None:
        """Record that an organisation left; it may join again."""
        self.check_corrected(fact)
        self.record(fact)

    def add_neighbourhood(self, fact: NeighbourhoodAdded) -> None:
        """Add a place of action."""
        self.record(fact)

    def form_group(self, fact: GroupFormed) -> None:
        """Form a standing group; also possible afterwards, an account may be told late."""
        self.record(fact)

    def choose_theme(self, fact: ThemeChosen) -> None:
        """Choose a theme."""
        self.record(fact)

    def give_support(self, fact: SupportGiven) -> None:
        """Record support that the programme gave."""
        self.record(fact)

    def record_finding(self, fact: FindingRecorded) -> None:
        """Record a figure over the whole."""
        self.check_corrected(fact)
        self.record(fact)

    def report_outcome(self, fact: OutcomeReported) -> None:
        """Report what came of it."""
        self.record(fact)

    def link_document(self, fact: DocumentLinked) -> None:
        """Link a document of the programme or of an initiative."""
        self.record(fact)

    def plan_follow_up(self, fact: FollowUpPlanned) -> None:
        """Plan to ask again how it went."""
        self.record(fact)

    def hold_follow_up(self, fact: FollowUpHeld) -> None:
        """Record that it was asked again, planned before or not."""
        self.check_corrected(fact)
        self.record(fact)

    def complete(self, fact: ProgrammeCompleted) -> None:
        """Close the programme, once."""
        if self.completed:
            raise ProgrammeCompletedAlready
        self.record(fact)

    def refuse_if_completed(self) -> None:
        """Say no to new sessions, plans and initiatives of a completed programme."""
        if self.completed:
            raise ProgrammeClosed

    def check_corrected(self, event: Event) -> None:
        """Say no to a fact that does not fit the others, told first or by correction."""
        match event:
            case OrganisationJoined():
                if self._moves(event) and event.organisation in self.organisations:
                    raise OrganisationJoinedAlready
            case OrganisationLeft():
                if self._moves(event) and event.organisation not in self.organisations:
                    raise OrganisationNotIn
            case FindingRecorded():
                _refuse_more_than_all(event.numerator, event.denominator)
            case FollowUpHeld():
                if event.plans is not None and event.plans not in self.follow_ups:
                    raise FollowUpNotPlanned(plans=event.plans)
            case _:
                pass

    def _moves(self, event: OrganisationJoined | OrganisationLeft) -> bool:
        """Whether it tells of another organisation than this same fact told of before."""
        return self.moves.get(event.event_id) != event.organisation

    def apply(self, event: Event) -> None:
        """Keep what rules read: who joined and left, places, groups, follow-ups, whether it is completed."""
        match event:
            case OrganisationJoined():
                self.organisations.add(event.organisation)
                self.moves[event.event_id] = event.organisation
            case OrganisationLeft():
                self.organisations.discard(event.organisation)
                self.moves[event.event_id] = event.organisation
            case NeighbourhoodAdded():
                self.neighbourhoods.add(event.neighbourhood)
            case GroupFormed():
                self.groups.add(event.group)
            case FollowUpPlanned():
                self.follow_ups.add(event.event_id)
            case ProgrammeCompleted():
                self.completed = True
            case _:
                pass


def _refuse_more_than_all(numerator: Count, denominator: Count) -> None:
    part, whole = numerator.number, denominator.number
    if denominator.kind is CountKind.EXACT and part is not None and whole is not None and part > whole:
        raise MoreThanAll(numerator=part, denominator=whole)
