"""Bijeenkomsten: planned and held meetings of the learning community."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from msgspec import Meta

from service.domain.aggregate import Aggregate
from service.domain.dates import PartialDate
from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.texts import Account, Label, Remark
from service.domain.values import Attendance, Audience, Dimension, NeighbourhoodId, Party, ProgrammeId

Ordinal = Annotated[int, Meta(ge=1, le=1000)]


class SessionPlannedAlready(DomainError):
    """This session is planned already: reschedule it, or plan another."""


class SessionNotPlanned(DomainError):
    """This session was never planned, or its plan was retracted: plan it first."""


class SessionHeldAlready(DomainError):
    """This session was held: correct that fact if it was told wrongly."""


class SessionCancelledAlready(DomainError):
    """This session was cancelled: plan a new one."""


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


EVENTS = (
    SessionPlanned,
    SessionRescheduled,
    SessionCancelled,
    SessionHeld,
    AgendaSet,
    OpeningQuestionsAsked,
    WorkingFormUsed,
    ContributionMade,
    ExperienceShared,
    ConclusionDrawn,
)


class LearningSession(Aggregate):
    """Bijeenkomst, themabijeenkomst of scholing."""

    type_name = "session"

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.planned = self.held = self.cancelled = False

    def plan(self, fact: SessionPlanned) -> None:
        """Plan the session, once; again where its plan was retracted."""
        if self.planned:
            raise SessionPlannedAlready
        self.record(fact)

    def reschedule(self, fact: SessionRescheduled) -> None:
        """Give a planned session another date."""
        self._refuse_unless_open()
        self.record(fact)

    def cancel(self, fact: SessionCancelled) -> None:
        """Cancel a planned session."""
        self._refuse_unless_open()
        self.record(fact)

    def hold(self, fact: SessionHeld) -> None:
        """Record that a planned session took place."""
        self._refuse_unless_open()
        if not fact.attendance:
            self.warnings.append("attendance_unknown")
        self.record(fact)

    def set_agenda(self, fact: AgendaSet) -> None:
        """Say what is on the agenda."""
        self._tell(fact)

    def ask_opening_questions(self, fact: OpeningQuestionsAsked) -> None:
        """Record the questions the session opened with."""
        self._tell(fact)

    def use_working_form(self, fact: WorkingFormUsed) -> None:
        """Record a working form."""
        self._tell(fact)

    def make_contribution(self, fact: ContributionMade) -> None:
        """Record a contribution."""
        self._tell(fact)

    def share_experience(self, fact: ExperienceShared) -> None:
        """Record an experience that was shared."""
        self._tell(fact)

    def draw_conclusion(self, fact: ConclusionDrawn) -> None:
        """Record a conclusion."""
        self._tell(fact)

    def _tell(self, fact: Event) -> None:
        if not self.planned:
            raise SessionNotPlanned
        self.record(fact)

    def _refuse_unless_open(self) -> None:
        if not self.planned:
            raise SessionNotPlanned
        if self.held:
            raise SessionHeldAlready
        if self.cancelled:
            raise SessionCancelledAlready

    def apply(self, event: Event) -> None:
        """Keep what rules read: planned, held, cancelled."""
        match event:
            case SessionPlanned():
                self.planned = True
            case SessionHeld():
                self.held = True
            case SessionCancelled():
                self.cancelled = True
            case _:
                pass
