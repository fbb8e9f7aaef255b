"""For each kind of fact the method that decides about it, and a small example of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid5

from service.domain import amendments, initiative, observation, organisation, programme, session
from service.domain.aggregate import Aggregate
from service.domain.events import NIL, Event
from service.domain.initiative import Initiative
from service.domain.observation import Observation, ObservationKind, Subject, SubjectType
from service.domain.organisation import Organisation
from service.domain.programme import GroupKind, PartnerRole, Programme
from service.domain.session import LearningSession
from service.domain.texts import TextRef
from service.domain.values import Audience, Party, Standpoint

Decide = Callable[[Any, Any], None]

EXAMPLES = UUID("0b6d4f0e-0d7c-4f57-9c3b-5e2c1a7f9d11")


def an_id(name: str) -> UUID:
    """Return the id that the examples use for the thing of that name."""
    return uuid5(EXAMPLES, name)


def words(value: str) -> TextRef:
    """Return a reference as the pen would make it; the domain never sees the words."""
    return TextRef(ref=uuid5(EXAMPLES, value).hex, digest="0" * 64)


PROGRAMME = an_id("programme")
HAN = an_id("han")
BRUMMEN = an_id("brummen")
RESIDENTS = Party(standpoint=Standpoint.RESIDENT)

DECISIONS: dict[type[Event], Decide] = {
    organisation.OrganisationRegistered: Organisation.register,
    organisation.OrganisationAliasNoted: Organisation.note_alias,
    organisation.OrganisationRenamed: Organisation.rename,
    programme.ProgrammeRegistered: Programme.register,
    programme.GoalSet: Programme.set_goal,
    programme.PeriodSet: Programme.set_period,
    programme.OrganisationJoined: Programme.join_organisation,
    programme.NeighbourhoodAdded: Programme.add_neighbourhood,
    programme.GroupFormed: Programme.form_group,
    programme.DocumentLinked: Programme.link_document,
    programme.ProgrammeCompleted: Programme.complete,
    session.SessionPlanned: LearningSession.plan,
    session.SessionRescheduled: LearningSession.reschedule,
    session.SessionCancelled: LearningSession.cancel,
    session.SessionHeld: LearningSession.hold,
    session.AgendaSet: LearningSession.set_agenda,
    session.OpeningQuestionsAsked: LearningSession.ask_opening_questions,
    session.WorkingFormUsed: LearningSession.use_working_form,
    session.ContributionMade: LearningSession.make_contribution,
    session.ExperienceShared: LearningSession.share_experience,
    session.ConclusionDrawn: LearningSession.draw_conclusion,
    initiative.InitiativeProposed: Initiative.propose,
    initiative.InitiativeStarted: Initiative.start,
    initiative.UpdateGiven: Initiative.give_update,
    initiative.InitiativeGoalSet: Initiative.set_goal,
    initiative.SetbackMet: Initiative.meet_setback,
    initiative.LessonLearned: Initiative.learn_lesson,
    initiative.RenamingConsidered: Initiative.consider_renaming,
    initiative.InitiativeRenamed: Initiative.rename,
    initiative.PartnerLinked: Initiative.link_partner,
    observation.ObservationRecorded: Observation.note,
    amendments.FactCorrected: Aggregate.correct,
    amendments.FactContested: Aggregate.contest,
    amendments.FactRetracted: Aggregate.retract,
    amendments.AudienceChanged: Aggregate.change_audience,
}

ORGANISATION_REGISTERED = organisation.OrganisationRegistered(name=words("HAN"), slug="han")
PROGRAMME_REGISTERED = programme.ProgrammeRegistered(
    programme=PROGRAMME, name=words("Samenredzaamheid"), slug="samenredzaamheid"
)
HAN_JOINED = programme.OrganisationJoined(organisation=HAN, roles=(PartnerRole.HOST,))
BRUMMEN_ADDED = programme.NeighbourhoodAdded(neighbourhood=BRUMMEN, name=words("Brummen"))
COMPLETED = programme.ProgrammeCompleted()
PLANNED = session.SessionPlanned(programme=PROGRAMME, title=words("Tweede bijeenkomst"))
CANCELLED = session.SessionCancelled()
HELD = session.SessionHeld()
PROPOSED = initiative.InitiativeProposed(programme=PROGRAMME, name=words("Welzijn op Recept"))
STARTED = initiative.InitiativeStarted(programme=PROGRAMME, name=words("America Left"))
NOTED = observation.ObservationRecorded(
    programme=PROGRAMME,
    observes=ObservationKind.REMARK,
    subject=Subject(type=SubjectType.SESSION, id=an_id("session")),
)
FOUNDERS: tuple[Event, ...] = (ORGANISATION_REGISTERED, PROGRAMME_REGISTERED, PLANNED, STARTED, NOTED)
"""One founding fact for each type of aggregate."""

TOLD: tuple[Event, ...] = (
    organisation.OrganisationAliasNoted(name=words("Hogeschool van Arnhem en Nijmegen")),
    organisation.OrganisationRenamed(name=words("HAN University of Applied Sciences")),
    programme.GoalSet(text=words("Leren van elkaar")),
    programme.PeriodSet(),
    HAN_JOINED,
    BRUMMEN_ADDED,
    programme.GroupFormed(group=an_id("panel"), group_kind=GroupKind.RESIDENTS_PANEL, name=words("Panel")),
    programme.DocumentLinked(title=words("Missie en visie")),
    COMPLETED,
    session.SessionRescheduled(scheduled=PLANNED.scheduled),
    CANCELLED,
    HELD,
    session.AgendaSet(items=(words("Goede voorbeelden"),)),
    session.OpeningQuestionsAsked(questions=(words("Hoe doen mensen mee?"),)),
    session.WorkingFormUsed(text=words("Een gesprek")),
    session.ContributionMade(text=words("Een presentatie")),
    session.ExperienceShared(text=words("Het werkte"), by=RESIDENTS),
    session.ConclusionDrawn(text=words("Vertrouwen is onmisbaar")),
    initiative.UpdateGiven(text=words("Wij zijn begonnen")),
    initiative.InitiativeGoalSet(text=words("Een sterkere band")),
    initiative.SetbackMet(text=words("De naam werkte niet")),
    initiative.LessonLearned(text=words("Begin klein")),
    initiative.RenamingConsidered(text=words("Misschien een andere naam")),
    initiative.InitiativeRenamed(name=words("Inwonerscollectief")),
    initiative.PartnerLinked(partner=RESIDENTS),
)
"""One fact of every kind that goes on from a founding fact."""


def correction(target: UUID, /, **replaced: Any) -> amendments.FactCorrected:
    """Return a correction that replaces these fields, given as plain JSON values."""
    return amendments.FactCorrected(target=target, replaced=replaced, reason=words("Verkeerd verteld"))


def amended_in_every_way(target: UUID = NIL) -> tuple[amendments.Amendment, ...]:
    """Return one amendment of each kind."""
    reason = words("Zo was het niet")
    return (
        correction(target, standpoint="care"),
        amendments.FactContested(target=target, by=RESIDENTS, reason=reason),
        amendments.FactRetracted(target=target, reason=reason),
        amendments.AudienceChanged(target=target, meant_for=Audience.TEAM),
    )
