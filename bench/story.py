"""The story of one invented programme: initiatives of about 25 events, sessions, observations, amendments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

import msgspec

from bench import facts
from bench.teller import Teller, Told
from service.domain import amendments
from service.domain import initiative_events as initiative
from service.domain import programme_events as programme
from service.domain.events import Event, event_id
from service.domain.programme import programme_id
from service.domain.values import Audience, SubjectType

ACTIVE = 12
"""Initiatives that go on at a time."""

REMEMBERED = 40
"""Facts that may still be corrected, contested or retracted."""


class Story:
    """Tells a programme event by event; nothing in it would be refused by a rule."""

    def __init__(self, seed: int, number: int, events: int, organisations: Sequence[UUID]) -> None:
        self.slug = f"programma-{number}"
        self.id = programme_id(self.slug)
        self.organisations = organisations
        self._t = Teller(f"{seed}/{number}", organisations)
        self._events = events
        self._told = 0
        self._versions: dict[UUID, int] = {}
        self._recent: list[Event] = []
        self._left: dict[UUID, int] = {}
        self._session: UUID | None = None
        self._session_left: list[facts.Fact] = []

    def told(self) -> Iterator[Told]:
        """Tell everything, in the order in which it became known."""
        for event in self._all():
            self._told += 1
            self._t.share = self._told / self._events
            yield Told(event, self.id, self._t.known_at, tuple(self._t.texts))
            self._t.texts.clear()
            if self._told == self._events:
                return

    def _as_next(self, origin: UUID, fact: Event) -> Event:
        version = self._versions[origin] = self._versions.get(origin, 0) + 1
        return msgspec.structs.replace(fact, originator_id=origin, originator_version=version)

    def _all(self) -> Iterator[Event]:
        yield from self._founded()
        while True:
            yield self._next()

    def _founded(self) -> Iterator[Event]:
        t = self._t
        registered = programme.ProgrammeRegistered(
            programme=self.id, name=t.name(), slug=self.slug, text=t.account(), **facts.common(t)
        )
        yield self._as_next(self.id, registered)
        yield self._as_next(self.id, facts.goal(t))
        starts, ends = t.occurred(), t.planned()
        period = programme.PeriodSet(starts=starts, ends=ends, **facts.common(t))
        yield self._as_next(self.id, period)
        for organisation in t.organisations:
            yield self._as_next(self.id, facts.joined(t, organisation))
        for founding in (facts.neighbourhood, facts.group, facts.neighbourhood, facts.group):
            yield self._as_next(self.id, founding(t))

    def _next(self) -> Event:
        what = self._t.random.random()
        if what < 0.65:
            return self._kept(self._of_initiatives())
        if what < 0.79:
            return self._kept(self._of_sessions())
        if what < 0.95 or len(self._recent) < REMEMBERED:
            return self._kept(self._observed()) if what < 0.94 else self._of_programme()
        return self._amended()  # 5 %

    def _kept(self, event: Event) -> Event:
        if event.originator_version > 1:
            self._recent.append(event)
            del self._recent[:-REMEMBERED]
        return event

    def _of_programme(self) -> Event:
        return self._as_next(self.id, facts.document(self._t))

    def _of_initiatives(self) -> Event:
        t = self._t
        if len(self._left) < ACTIVE:
            new = t.id()
            self._left[new] = t.random.randrange(18, 30)
            if t.chance(0.3):
                proposed = initiative.InitiativeProposed(
                    programme=self.id, name=t.name(), proposed_by=t.party(), **facts.common(t)
                )
                return self._as_next(new, proposed)
            return self._as_next(new, facts.started(t, self.id))
        origin = t.random.choice(tuple(self._left))
        self._left[origin] -= 1
        if not self._left[origin]:
            del self._left[origin]
        kinds, weights = zip(*facts.ABOUT_INITIATIVES, strict=True)
        return self._as_next(origin, t.random.choices(kinds, weights)[0](t))

    def _of_sessions(self) -> Event:
        t = self._t
        if self._session is None or not self._session_left:
            self._session = t.id()
            self._session_left = [facts.rescheduled] if t.chance(0.15) else []
            self._session_left += [facts.cancelled] if t.chance(0.04) else [facts.held, *facts.AFTER_SESSIONS]
            return self._as_next(self._session, facts.planned(t, self.id))
        return self._as_next(self._session, self._session_left.pop(0)(t))

    def _observed(self) -> Event:
        t = self._t
        subject = facts.subject(SubjectType.PROGRAMME, self.id)
        if self._left and t.chance(0.7):
            origin = t.random.choice(tuple(self._left))
            subject = facts.subject(SubjectType.INITIATIVE, origin)
        elif self._session and t.chance(0.8):
            subject = facts.subject(SubjectType.SESSION, self._session)
        event = self._as_next(t.id(), facts.observed(t, self.id, subject))
        if t.chance(0.2):  # its founding fact: an observation is all there is of it
            self._recent.append(event)
        return event

    def _amended(self) -> Event:
        t = self._t
        fact = self._recent.pop(t.random.randrange(len(self._recent)))
        target = event_id(fact.originator_id, fact.originator_version)
        told: dict[str, Any] = {"target": target, **facts.common(t)}
        how = t.random.random()
        amendment: Event
        if how < 0.45:
            replaced = {"occurred": msgspec.to_builtins(t.occurred())}
            if getattr(fact, "text", None):
                replaced["text"] = msgspec.to_builtins(t.account())
            amendment = amendments.FactCorrected(replaced=replaced, reason=t.remark(), **told)
        elif how < 0.70:
            amendment = amendments.FactContested(by=t.party(), reason=t.remark(), **told)
        elif how < 0.85:
            amendment = amendments.FactRetracted(reason=t.remark(), **told)
        else:
            amendment = amendments.AudienceChanged(meant_for=t.random.choice(tuple(Audience)), **told)
        return self._as_next(fact.originator_id, amendment)
