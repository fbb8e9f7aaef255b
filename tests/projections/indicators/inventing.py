"""Invents programmes at random: acts of every kind that an indicator counts, with exact or partial dates."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from uuid import UUID

from service.domain.commitment import (
    CommitmentBroken,
    CommitmentKept,
    CommitmentMade,
    CommitmentReleased,
    CommitmentRenegotiated,
    CommitmentWithdrawn,
)
from service.domain.contact import ContactMade
from service.domain.dates import PartialDate
from service.domain.decision import DecisionTaken
from service.domain.initiative_events import SetbackMet, UpdateGiven
from service.domain.plan_events import (
    ActionAdded,
    ActionCompleted,
    ActionDropped,
    ActionReassigned,
    PlanRevised,
)
from service.domain.session_events import IdeaRaised, NeedRaised, ResponseGiven, SessionHeld, SessionPlanned
from service.domain.values import Party, Standpoint
from service.projections.facts import StandingFact
from service.projections.indicators.windows import Window, rolling
from tests.projections.indicators.telling import Past, came, id_of, party

FIRST, DAYS = date(2023, 1, 1), 700
KNOWN_ON = FIRST + timedelta(days=DAYS + 100)
WINDOWS: tuple[Window, ...] = rolling(FIRST + timedelta(days=200), KNOWN_ON, days=150, step=100)
KNOWN_STANDPOINTS = (
    Standpoint.RESIDENT,
    Standpoint.RESIDENT_ORGANISATION,
    Standpoint.WELFARE,
    Standpoint.PROGRAMME_TEAM,
)


def seeded(seed: int) -> Random:
    """Return chance that is the same for every run."""
    return Random(seed)  # noqa: S311 - invented data needs no secret randomness


class Inventing:
    """Tells a past at random; without exact dates some are partial, and some of what happened unknown."""

    def __init__(self, random: Random, *, exact: bool) -> None:
        self.past = Past()
        self._random = random
        self._exact = exact
        for number in range(5):
            self._session(f"session {number}")
        for number in range(14):
            self._act()
            self._promise(f"promise {number}")
            self._action(f"action {number}")
            self._input(random.randrange(5))
        for number in range(4):
            self._setback(f"setback {number}")

    def day(self) -> PartialDate:
        """Return a day; where dates need not be exact, one in three is one of several, or open."""
        first = FIRST + timedelta(days=self._random.randrange(DAYS))
        last = first + timedelta(days=self._random.randrange(40))
        how = 1.0 if self._exact else self._random.random()
        return PartialDate(
            earliest=None if how < 0.05 else first,
            latest=None if how < 0.03 or 0.05 <= how < 0.07 else last if how < 0.35 else first,
        )

    def somebody(self, *, named: bool = False) -> Party:
        """Return a party; one in twenty of an unknown standpoint."""
        standpoint = self._random.choice(KNOWN_STANDPOINTS)
        if named and self._random.random() < 0.85:
            return party(standpoint, f"{standpoint.value} {self._random.randrange(3)}")
        return Party() if self._random.random() < 0.05 else Party(standpoint=standpoint)

    def _few(self) -> tuple[Party, ...]:
        return tuple(self.somebody() for _ in range(self._random.randrange(4)))

    def _perhaps(self) -> bool | None:
        return self._random.choice((True, True, False) if self._exact else (True, True, False, None))

    def _session(self, name: str) -> None:
        tell, random = self.past.tell, self._random
        tell(SessionPlanned, of=name, standpoint=random.choice(KNOWN_STANDPOINTS))
        people = [came(standpoint, random.randrange(12)) for standpoint in KNOWN_STANDPOINTS]
        if random.random() < 0.3:
            people.append(came(Standpoint.UNKNOWN, random.randrange(3)))
        tell(SessionHeld, self.day(), of=name, attendance=tuple(people), attendance_complete=True)

    def _act(self) -> None:
        tell = self.past.tell
        tell(UpdateGiven, self.day(), of="initiative", initiated_by=self.somebody(named=True))
        tell(DecisionTaken, self.day(), deciders=(self.somebody(), self.somebody()))
        tell(ContactMade, self.day(), one=self.somebody(named=True), other=self.somebody(named=True))

    def _promise(self, name: str) -> None:
        tell, random = self.past.tell, self._random
        due = PartialDate(latest=FIRST + timedelta(days=random.randrange(DAYS)))
        tell(CommitmentMade, self.day(), of=name, debtor=self.somebody(), creditor=self.somebody(), due=due)
        if random.random() < 0.3:
            tell(CommitmentRenegotiated, self.day(), of=name, due=self.day(), accepted=self._perhaps())
        closing = random.choice(
            (CommitmentKept, CommitmentKept, CommitmentBroken, CommitmentReleased, CommitmentWithdrawn, None)
        )
        if closing is CommitmentReleased:
            tell(closing, self.day(), of=name, accepted=self._perhaps())
        elif closing:
            tell(closing, self.day(), of=name)

    def _action(self, name: str, revision: UUID | None = None) -> None:
        tell, random, action = self.past.tell, self._random, id_of(name)
        told = {"owners": self._few(), "revision": revision, "standpoint": self.somebody().standpoint}
        tell(ActionAdded, self.day(), of="plan", action=action, **told)
        for _ in range(random.choice((0, 0, 1, 2))):
            tell(ActionReassigned, self.day(), of="plan", action=action, owners=self._few())
        if random.random() < 0.7:
            end = random.choice((ActionCompleted, ActionCompleted, ActionDropped))
            tell(end, self.day(), of="plan", action=action)

    def _input(self, session: int) -> None:
        tell, random = self.past.tell, self._random
        kind = random.choice((NeedRaised, IdeaRaised))
        raised = tell(kind, self.day(), of=f"session {session}", by=self.somebody())
        for _ in range(random.randrange(3)):
            tell(ResponseGiven, self._soon_after(raised), of=f"session {session}", responds_to=raised.id)

    def _setback(self, name: str) -> None:
        met = self.past.tell(SetbackMet, self.day(), of="initiative")
        if self._random.random() < 0.8:
            authors, initiator = (self.somebody(),), self.somebody(named=True)
            revised = self.past.tell(
                PlanRevised,
                self._soon_after(met),
                of="plan",
                authors=authors,
                initiated_by=initiator,
                answers=met.id,
            )
            self._action(f"action of {name}", revised.id)

    def _soon_after(self, fact: StandingFact) -> PartialDate:
        """Return a day of the months after a fact."""
        began = fact.event.occurred.latest or fact.event.occurred.earliest or FIRST
        first = began + timedelta(days=self._random.randrange(120))
        last = first if self._exact else first + timedelta(days=self._random.choice((0, 0, 20, 90)))
        return PartialDate(earliest=first, latest=last)
