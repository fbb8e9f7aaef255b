"""Examples of facts of sessions: one of every kind."""

from __future__ import annotations

from service.domain import session_events as session
from service.domain.events import Event
from service.domain.values import Attendance, Standpoint
from tests.domain.examples.common import PROGRAMME, RESIDENTS, nth_event, words

PLANNED = session.SessionPlanned(programme=PROGRAMME, title=words("Tweede bijeenkomst"))

CANCELLED = session.SessionCancelled()

HELD = session.SessionHeld()

IDEA = session.IdeaRaised(text=words("Een tuin waar iedereen zich veilig voelt"), by=RESIDENTS)

RESPONSE = session.ResponseGiven(text=words("Wij zoeken een plek"), responds_to=nth_event(2))
"""A response to what was raised just after the session was planned."""

REMARK = session.RemarkMade(
    concerns=session.RemarkKind.THRESHOLD, text=words("Je belt nu eerder dan dat je mailt")
)

FOUNDERS: tuple[Event, ...] = (PLANNED,)
"""What can be the first fact; the first of these stands for all."""

TOLD: tuple[Event, ...] = (
    session.SessionRescheduled(scheduled=PLANNED.scheduled),
    CANCELLED,
    session.ParticipantsInvited(invited=(Attendance(standpoint=Standpoint.RESIDENT),)),
    session.SessionPrepared(text=words("Vragen bedacht"), prepared_with=(RESIDENTS,)),
    HELD,
    session.AgendaSet(items=(words("Goede voorbeelden"),)),
    session.OpeningQuestionsAsked(questions=(words("Hoe doen mensen mee?"),)),
    session.WorkingFormUsed(text=words("Een gesprek")),
    session.ContributionMade(text=words("Een presentatie")),
    session.ExperienceShared(text=words("Het werkte"), by=RESIDENTS),
    session.ConclusionDrawn(text=words("Vertrouwen is onmisbaar")),
    IDEA,
    session.NeedRaised(text=words("Een ontmoetingsplek"), by=RESIDENTS),
    session.QuestionRaised(text=words("Wie betaalt het?"), by=RESIDENTS),
    RESPONSE,
    REMARK,
)
"""One fact of every kind that goes on from a founding fact."""

AFTER: dict[type[Event], tuple[Event, ...]] = {session.ResponseGiven: (IDEA,)}
"""What happened before a fact that needs a longer past."""

WARNINGS: dict[type[Event], tuple[str, ...]] = {session.SessionHeld: ("attendance_unknown",)}
