"""Where each kind of fact stands in the listing of what it is about: one table, complete by test."""

from __future__ import annotations

from collections.abc import Hashable

from service.domain import check_in, commitment, contact, cycle, decision, observation, organisation, person
from service.domain import initiative_events as initiative
from service.domain import plan_events as plan
from service.domain import programme_events as programme
from service.domain import session_events as session
from service.domain.cycle import StepAdded
from service.projections.directory_listings import Facet, Facets, part, whole
from service.projections.facts import StandingFact


def _added_step(fact: StandingFact) -> Hashable:
    assert isinstance(fact.event, StepAdded)
    return fact.event.added.step


OF_ORGANISATIONS: Facets = {
    organisation.OrganisationRegistered: Facet("sectors"),
    organisation.SectorsChanged: Facet("sectors"),
    organisation.OrganisationAliasNoted: Facet("aliases"),
    organisation.OrganisationRenamed: Facet("names"),
    organisation.OrganisationMerged: Facet("mergers"),
}

_OF_PROGRAMMES: Facets = {
    programme.ProgrammeRegistered: Facet("about", of=whole, replaces=True),
    programme.GoalSet: Facet("goals"),
    programme.PeriodSet: Facet("period", of=whole, replaces=True),
    programme.OrganisationJoined: Facet("organisations"),
    programme.OrganisationLeft: Facet("left"),
    programme.NeighbourhoodAdded: Facet("added", of=whole, thing="neighbourhood"),
    programme.GroupFormed: Facet("formed", of=whole, thing="group"),
    programme.ThemeChosen: Facet("themes"),
    programme.SupportGiven: Facet("support"),
    programme.FindingRecorded: Facet("findings"),
    programme.OutcomeReported: Facet("outcomes"),
    programme.DocumentLinked: Facet("documents"),
    programme.FollowUpPlanned: Facet("followUps", "planned"),
    programme.FollowUpHeld: Facet("followUps", "held", of=part("plans")),
    programme.ProgrammeCompleted: Facet("completion", "completed", of=whole, replaces=True),
}

_OF_SESSIONS: Facets = {
    session.SessionPlanned: Facet("plan", "planned", of=whole, replaces=True),
    session.SessionRescheduled: Facet("schedule", "planned", of=whole, replaces=True),
    session.SessionCancelled: Facet("outcome", "cancelled", of=whole, replaces=True),
    session.SessionHeld: Facet("outcome", "held", of=whole, replaces=True),
    session.ParticipantsInvited: Facet("invitations"),
    session.SessionPrepared: Facet("preparations"),
    session.AgendaSet: Facet("agenda", of=whole, replaces=True),
    session.OpeningQuestionsAsked: Facet("openingQuestions"),
    session.WorkingFormUsed: Facet("workingForms"),
    session.ContributionMade: Facet("contributions"),
    session.ExperienceShared: Facet("experiences"),
    session.ConclusionDrawn: Facet("conclusions"),
    session.IdeaRaised: Facet("inputs", "open"),
    session.NeedRaised: Facet("inputs", "open"),
    session.QuestionRaised: Facet("inputs", "open"),
    session.ResponseGiven: Facet("inputs", "answered", of=part("responds_to")),
    session.RemarkMade: Facet("remarks"),
}

_OF_INITIATIVES: Facets = {
    initiative.InitiativeProposed: Facet("standing", "proposed", of=whole, replaces=True),
    initiative.InitiativeStarted: Facet("standing", "started", of=whole, replaces=True),
    initiative.InitiativeGoalSet: Facet("goals", "open"),
    initiative.InitiativeGoalReached: Facet("goals", "reached", of=part("goal")),
    initiative.InitiativeGoalDropped: Facet("goals", "dropped", of=part("goal")),
    initiative.RenamingConsidered: Facet("names"),
    initiative.InitiativeRenamed: Facet("names"),
    initiative.PartnerLinked: Facet("partners"),
    initiative.RoleTaken: Facet("roles"),
    initiative.RoleHandedOver: Facet("roles"),
    initiative.InitiativePaused: Facet("course", "paused", of=whole, replaces=True),
    initiative.InitiativeResumed: Facet("course", "resumed", of=whole, replaces=True),
    initiative.InitiativeEnded: Facet("course", "ended", of=whole, replaces=True),
}

_OF_PLANS: Facets = {
    plan.PlanDrafted: Facet("draft", "drafted", of=whole, replaces=True),
    plan.ProblemChosen: Facet("problems"),
    plan.PlanAdopted: Facet("adoption", "adopted", of=whole),
    plan.EndorsementWithheld: Facet("withheld"),
    plan.ActionAdded: Facet("actions", "open", of=part("action")),
    plan.ActionAssigned: Facet("actions", of=part("action")),
    plan.ActionReassigned: Facet("actions", of=part("action")),
    plan.ActionCompleted: Facet("actions", "completed", of=part("action")),
    plan.ActionDropped: Facet("actions", "dropped", of=part("action")),
    plan.ManagerCommitmentObtained: Facet("managerCommitments"),
    plan.PlanRevised: Facet("revisions"),
    plan.PlanEvaluated: Facet("evaluations"),
    plan.PlanClosed: Facet("closing", "closed", of=whole, replaces=True),
}

_OF_COMMITMENTS: Facets = {
    commitment.CommitmentMade: Facet("promise", "open", of=whole),
    commitment.CommitmentKept: Facet("promise", "kept", of=whole),
    commitment.CommitmentRenegotiated: Facet("promise", "renegotiated", of=whole),
    commitment.CommitmentReleased: Facet("promise", "released", of=whole),
    commitment.CommitmentBroken: Facet("promise", "broken", of=whole),
    commitment.CommitmentWithdrawn: Facet("promise", "withdrawn", of=whole),
}

_OF_CYCLES: Facets = {
    cycle.CycleStarted: Facet("start", "started", of=whole, replaces=True),
    cycle.StepAdded: Facet("steps", of=_added_step),
    cycle.StepAssigned: Facet("steps", of=part("step")),
    cycle.StepRescheduled: Facet("steps", of=part("step")),
    cycle.StepSkipped: Facet("steps", "skipped", of=part("step")),
    cycle.CycleClosed: Facet("closing", "closed", of=whole, replaces=True),
}

_OF_PEOPLE: Facets = {
    person.PersonRegistered: Facet("registration", "registered", of=whole, replaces=True),
    person.ConsentGiven: Facet("consents", "given", of=part("purpose"), replaces=True),
    person.ConsentWithdrawn: Facet("consents", "withdrawn", of=part("purpose"), replaces=True),
    person.ErasedPerson: Facet("erasure", "erased", of=whole, replaces=True),
}

IN_PROGRAMMES: Facets = {
    **_OF_PROGRAMMES,
    **_OF_SESSIONS,
    **_OF_INITIATIVES,
    **_OF_PLANS,
    **_OF_COMMITMENTS,
    **_OF_CYCLES,
    **_OF_PEOPLE,
    check_in.CheckInOpened: Facet("opening", "open", of=whole, replaces=True),
    check_in.CheckInClosed: Facet("closing", "closed", of=whole, replaces=True),
    decision.DecisionTaken: Facet("decision", of=whole, replaces=True),
    contact.ContactMade: Facet("contact", of=whole, replaces=True),
}

ON_TIMELINES_ONLY = frozenset(
    {
        initiative.UpdateGiven,
        initiative.SetbackMet,
        initiative.LessonLearned,
        initiative.SuccessCelebrated,
        observation.ObservationRecorded,
        commitment.CommitmentFellDue,
        cycle.ReminderFellDue,
    }
)
"""What is told of a thing at one time says nothing of how it stands from then on."""
