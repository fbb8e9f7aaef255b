"""Bijeenkomsten: planned and held meetings of the learning community."""

from __future__ import annotations

from uuid import UUID

from service.domain.aggregate import Aggregate
from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.session_events import (
    AgendaSet,
    ConclusionDrawn,
    ContributionMade,
    ExperienceShared,
    IdeaRaised,
    NeedRaised,
    OpeningQuestionsAsked,
    ParticipantsInvited,
    QuestionRaised,
    RemarkMade,
    ResponseGiven,
    SessionCancelled,
    SessionHeld,
    SessionPlanned,
    SessionPrepared,
    SessionRescheduled,
    WorkingFormUsed,
)


class SessionPlannedAlready(DomainError):
    """This session is planned already: reschedule it, or plan another."""


class SessionNotPlanned(DomainError):
    """This session was never planned, or its plan was retracted: plan it first."""


class SessionHeldAlready(DomainError):
    """This session was held: correct that fact if it was told wrongly."""


class SessionCancelledAlready(DomainError):
    """This session was cancelled: plan a new one."""


class NothingToRespondTo(DomainError):
    """No idea, need or question {responds_to} was raised at this session: name one that was."""


class RemarkWithoutWords(DomainError):
    """A remark says something: give a text, a quote, or both."""


class LearningSession(Aggregate):
    """Bijeenkomst, themabijeenkomst of scholing."""

    type_name = "session"
    follows = (
        SessionPlanned,
        SessionHeld,
        SessionCancelled,
        IdeaRaised,
        NeedRaised,
        QuestionRaised,
    )

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.planned = self.held = self.cancelled = False
        self.inputs: set[UUID] = set()

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

    def invite_participants(self, fact: ParticipantsInvited) -> None:
        """Record who were invited."""
        self._tell(fact)

    def prepare(self, fact: SessionPrepared) -> None:
        """Record how it was prepared."""
        self._tell(fact)

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

    def raise_idea(self, fact: IdeaRaised) -> None:
        """Record an idea."""
        self._tell(fact)

    def raise_need(self, fact: NeedRaised) -> None:
        """Record a need."""
        self._tell(fact)

    def raise_question(self, fact: QuestionRaised) -> None:
        """Record a question."""
        self._tell(fact)

    def give_response(self, fact: ResponseGiven) -> None:
        """Record a response to what was raised here; more than one is possible."""
        self._tell(fact)

    def make_remark(self, fact: RemarkMade) -> None:
        """Record a remark."""
        self._tell(fact)

    def _tell(self, fact: Event) -> None:
        if not self.planned:
            raise SessionNotPlanned
        self.check_corrected(fact)
        self.record(fact)

    def check_corrected(self, event: Event) -> None:
        """Say no to a response to nothing and a remark without words, told first or by correction."""
        match event:
            case ResponseGiven() if event.responds_to not in self.inputs:
                raise NothingToRespondTo(responds_to=event.responds_to)
            case RemarkMade() if event.text is None and event.quote is None:
                raise RemarkWithoutWords
            case _:
                pass

    def _refuse_unless_open(self) -> None:
        if not self.planned:
            raise SessionNotPlanned
        if self.held:
            raise SessionHeldAlready
        if self.cancelled:
            raise SessionCancelledAlready

    def apply(self, event: Event) -> None:
        """Keep what rules read: planned, held, cancelled; what can be responded to."""
        match event:
            case SessionPlanned():
                self.planned = True
            case SessionHeld():
                self.held = True
            case SessionCancelled():
                self.cancelled = True
            case IdeaRaised() | NeedRaised() | QuestionRaised():
                self.inputs.add(event.event_id)
            case _:
                pass
