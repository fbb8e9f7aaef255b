"""What can be told of a session."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from service.domain.dates import PartialDate
from service.domain.events import Event
from service.domain.texts import Account, Label, Quote, Remark
from service.domain.values import (
    Attendance,
    Audience,
    Dimension,
    EventId,
    NeighbourhoodId,
    Party,
    ProgrammeId,
)

Ordinal = Annotated[int, Meta(ge=1, le=1000)]


class SessionPlanned(Event, frozen=True):
    """Bijeenkomst gepland; sessions carry an ordinal where their order is known."""

    topic = "session.planned"
    default_audience = Audience.PUBLIC
    programme: ProgrammeId
    title: Label
    ordinal: Ordinal | None = None
    scheduled: PartialDate = PartialDate()
    place: Label | None = None
    neighbourhoods: tuple[NeighbourhoodId, ...] = ()
    text: Account | None = None

    @property
    def takes_place(self) -> PartialDate:
        """The day for which it is planned."""
        return self.scheduled


class SessionRescheduled(Event, frozen=True):
    """Bijeenkomst verzet."""

    topic = "session.rescheduled"
    default_audience = Audience.PUBLIC
    scheduled: PartialDate
    reason: Remark | None = None

    @property
    def takes_place(self) -> PartialDate:
        """The day for which it is planned."""
        return self.scheduled


class SessionCancelled(Event, frozen=True):
    """Bijeenkomst afgelast."""

    topic = "session.cancelled"
    default_audience = Audience.PUBLIC
    reason: Remark | None = None


class ParticipantsInvited(Event, frozen=True):
    """Deelnemers uitgenodigd, by standpoint, as far as counted."""

    topic = "session.participants_invited"
    default_audience = Audience.PARTNERS
    invited: tuple[Attendance, ...]
    text: Account | None = None


class SessionPrepared(Event, frozen=True):
    """Bijeenkomst voorbereid, and with whom."""

    topic = "session.prepared"
    default_audience = Audience.PARTNERS
    text: Account
    prepared_with: tuple[Party, ...] = ()


class SessionHeld(Event, frozen=True):
    """Bijeenkomst gehouden; attendance by standpoint, as far as counted."""

    topic = "session.held"
    default_audience = Audience.PUBLIC
    place: Label | None = None
    attendance: tuple[Attendance, ...] = ()
    attendance_complete: bool = False
    text: Account | None = None


class AgendaSet(Event, frozen=True):
    """Agenda van de bijeenkomst bepaald."""

    topic = "session.agenda_set"
    default_audience = Audience.PARTNERS
    items: tuple[Account, ...]


class OpeningQuestionsAsked(Event, frozen=True):
    """Openingsvragen gesteld."""

    topic = "session.opening_questions_asked"
    default_audience = Audience.PARTNERS
    questions: tuple[Account, ...]


class WorkingFormUsed(Event, frozen=True):
    """Werkvorm gebruikt."""

    topic = "session.working_form_used"
    default_audience = Audience.PARTNERS
    text: Account


class ContributionMade(Event, frozen=True):
    """Bijdrage geleverd: a presentation, an introduction, a speaker."""

    topic = "session.contribution_made"
    default_audience = Audience.PARTNERS
    text: Account
    by: Party = Party()


class ExperienceShared(Event, frozen=True):
    """Ervaring gedeeld."""

    topic = "session.experience_shared"
    default_audience = Audience.PARTNERS
    text: Account
    by: Party = Party()


class ConclusionDrawn(Event, frozen=True):
    """Conclusie getrokken, by the meeting or by one party."""

    topic = "session.conclusion_drawn"
    default_audience = Audience.PARTNERS
    text: Account
    by: Party = Party()
    dimensions: tuple[Dimension, ...] = ()


class IdeaRaised(Event, frozen=True):
    """Idee ingebracht."""

    topic = "session.idea_raised"
    default_audience = Audience.PARTNERS
    text: Account
    by: Party = Party()


class NeedRaised(Event, frozen=True):
    """Behoefte ingebracht."""

    topic = "session.need_raised"
    default_audience = Audience.PROGRAMME
    text: Account
    by: Party = Party()


class QuestionRaised(Event, frozen=True):
    """Vraag ingebracht."""

    topic = "session.question_raised"
    default_audience = Audience.PARTNERS
    text: Account
    by: Party = Party()


class ResponseGiven(Event, frozen=True):
    """Antwoord gegeven on an idea, a need or a question; as narrow as a need, which it may repeat."""

    topic = "session.response_given"
    default_audience = Audience.PROGRAMME
    text: Account
    responds_to: EventId
    by: Party = Party()


class RemarkKind(StrEnum):
    """What a remark is about."""

    THRESHOLD = "threshold"
    SAFETY = "safety"
    OTHER = "other"


class RemarkMade(Event, frozen=True):
    """Opmerking gemaakt, over een drempel of over veiligheid."""

    topic = "session.remark_made"
    default_audience = Audience.TEAM
    concerns: RemarkKind
    text: Account | None = None
    quote: Quote | None = None
    by: Party = Party()


EVENTS = (
    SessionPlanned,
    SessionRescheduled,
    SessionCancelled,
    ParticipantsInvited,
    SessionPrepared,
    SessionHeld,
    AgendaSet,
    OpeningQuestionsAsked,
    WorkingFormUsed,
    ContributionMade,
    ExperienceShared,
    ConclusionDrawn,
    IdeaRaised,
    NeedRaised,
    QuestionRaised,
    ResponseGiven,
    RemarkMade,
)
