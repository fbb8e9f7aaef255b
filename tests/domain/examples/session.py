"""Examples of facts of sessions: one of every kind."""

from __future__ import annotations

from service.domain import session
from service.domain.events import Event
from tests.domain.examples.common import PROGRAMME, RESIDENTS, words

PLANNED = session.SessionPlanned(programme=PROGRAMME, title=words("Tweede bijeenkomst"))

CANCELLED = session.SessionCancelled()

HELD = session.SessionHeld()

FOUNDERS: tuple[Event, ...] = (PLANNED,)
"""What can be the first fact; the first of these stands for all."""

TOLD: tuple[Event, ...] = (
    session.SessionRescheduled(scheduled=PLANNED.scheduled),
    CANCELLED,
    HELD,
    session.AgendaSet(items=(words("Goede voorbeelden"),)),
    session.OpeningQuestionsAsked(questions=(words("Hoe doen mensen mee?"),)),
    session.WorkingFormUsed(text=words("Een gesprek")),
    session.ContributionMade(text=words("Een presentatie")),
    session.ExperienceShared(text=words("Het werkte"), by=RESIDENTS),
    session.ConclusionDrawn(text=words("Vertrouwen is onmisbaar")),
)
"""One fact of every kind that goes on from a founding fact."""

WARNINGS: dict[type[Event], tuple[str, ...]] = {session.SessionHeld: ("attendance_unknown",)}
