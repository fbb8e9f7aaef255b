"""An invented programme of acts that indicators count: plans, promises, sessions, decisions, contacts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any
from uuid import UUID

import msgspec

from bench import facts
from bench.teller import Teller, Told
from service.domain import commitment, plan_events, session_events
from service.domain.contact import Channel, ContactMade
from service.domain.decision import DecisionTaken
from service.domain.events import Event, event_id
from service.domain.observation import Method, ObservationKind, ObservationRecorded
from service.domain.programme import programme_id
from service.domain.programme_events import NeighbourhoodAdded, ProgrammeRegistered
from service.domain.values import ScaleRef, Subject, SubjectType

WEIGHTS = {
    "initiative": 5, "update": 180, "setback": 60, "plan": 8, "revision": 90, "action": 110, "moved": 20,
    "done": 90, "promise": 90, "kept": 60, "decision": 60, "contact": 80, "session": 6, "input": 70,
    "response": 60, "observation": 120,
}  # fmt: skip
REMEMBERED = 60
RATED = {
    ObservationKind.OWNERSHIP: "experienced-ownership",
    ObservationKind.TRUST_IN_GOAL: "trust",
    ObservationKind.TRUST_IN_EXECUTORS: "trust",
    ObservationKind.MUTUAL_TRUST: "trust",
}
"""What is observed of initiatives, and on which scale of 1 to 5."""


class Practice:
    """Tells a programme fact by fact; what refers to something refers to one of the latest."""

    def __init__(self, seed: int, number: int, organisations: Sequence[UUID]) -> None:
        self.slug = f"praktijk-{number}"
        self.id = programme_id(self.slug)
        self._t = Teller(f"{seed}/acts/{number}", organisations)
        self._versions: dict[UUID, int] = {}
        self._places: list[UUID] = []
        self._latest: dict[str, list[Any]] = {}

    def told(self, events: int) -> Iterator[Told]:
        """Tell so many facts, in the order in which they became known."""
        for number, event in enumerate(islice(self._all(), events)):
            self._t.share = number / events
            yield Told(event, self.id, self._t.known_at, tuple(self._t.texts))
            self._t.texts.clear()

    def _all(self) -> Iterator[Event]:
        t = self._t
        registered = ProgrammeRegistered(programme=self.id, name=t.name(), slug=self.slug, **facts.common(t))
        yield self._as_next(self.id, registered)
        for _ in range(8):
            self._places.append(t.id())
            added = NeighbourhoodAdded(neighbourhood=self._places[-1], name=t.name(), **facts.common(t))
            yield self._as_next(self.id, added)
        for founding in ("_initiative", "_plan", "_session"):
            yield from getattr(self, founding)()
        while True:
            (what,) = t.random.choices(tuple(WEIGHTS), tuple(WEIGHTS.values()))
            tell: Callable[[], Iterator[Event]] = getattr(self, f"_{what}")
            yield from tell()

    def _as_next(self, origin: UUID, fact: Event) -> Event:
        version = self._versions[origin] = self._versions.get(origin, 0) + 1
        return msgspec.structs.replace(fact, originator_id=origin, originator_version=version)

    def _keep(self, kind: str, what: Any) -> None:
        latest = self._latest.setdefault(kind, [])
        latest.append(what)
        del latest[:-REMEMBERED]

    def _one(self, kind: str) -> Any:
        return self._t.random.choice(self._latest[kind]) if self._latest.get(kind) else None

    def _take(self, kind: str) -> Any:
        latest = self._latest.get(kind)
        return latest.pop(self._t.random.randrange(len(latest))) if latest else None

    def _initiative(self) -> Iterator[Event]:
        new = self._t.id()
        self._keep("initiative", new)
        place = self._t.random.choice(self._places)
        started = facts.started(self._t, self.id)
        yield self._as_next(new, msgspec.structs.replace(started, neighbourhoods=(place,)))

    def _update(self) -> Iterator[Event]:
        yield self._as_next(self._one("initiative"), facts.update(self._t))

    def _setback(self) -> Iterator[Event]:
        origin = self._one("initiative")
        told = self._as_next(origin, facts.setback(self._t))
        self._keep("setback", told.event_id)
        yield told

    def _plan(self) -> Iterator[Event]:
        t, new = self._t, self._t.id()
        self._keep("plan", new)
        yield self._as_next(
            new,
            plan_events.PlanDrafted(
                programme=self.id, title=t.name(), initiative=self._one("initiative"), **facts.common(t)
            ),
        )

    def _revision(self) -> Iterator[Event]:
        t, origin = self._t, self._one("plan")
        revised = plan_events.PlanRevised(
            text=t.account(),
            reason=t.remark(),
            authors=(t.party(), t.party()),
            initiated_by=t.party(),
            answers=self._take("setback"),
            **facts.common(t),
        )
        told = self._as_next(origin, revised)
        self._keep("revision", (origin, event_id(origin, told.originator_version)))
        yield told

    def _action(self) -> Iterator[Event]:
        t = self._t
        origin, revision = self._one("revision") or (self._one("plan"), None)
        action = t.id()
        self._keep("action", (origin, action))
        owners = tuple(t.party() for _ in range(t.random.randrange(3)))
        added = plan_events.ActionAdded(
            action=action,
            text=t.account(),
            owners=owners,
            due=t.planned(),
            revision=revision,
            **facts.common(t),
        )
        yield self._as_next(origin, added)

    def _moved(self) -> Iterator[Event]:
        t = self._t
        if found := self._one("action"):
            origin, action = found
            moved = plan_events.ActionReassigned(action=action, owners=(t.party(),), **facts.common(t))
            yield self._as_next(origin, moved)

    def _done(self) -> Iterator[Event]:
        t = self._t
        if found := self._take("action"):
            origin, action = found
            done = plan_events.ActionCompleted(
                action=action, text=t.account(), by=(t.party(),), **facts.common(t)
            )
            yield self._as_next(origin, done)

    def _promise(self) -> Iterator[Event]:
        t, new = self._t, self._t.id()
        self._keep("promise", new)
        made = commitment.CommitmentMade(
            programme=self.id,
            text=t.account(),
            debtor=t.party(),
            creditor=t.party(),
            due=t.planned(),
            initiative=self._one("initiative"),
            **facts.common(t),
        )
        yield self._as_next(new, made)

    def _kept(self) -> Iterator[Event]:
        t = self._t
        if origin := self._take("promise"):
            kept = commitment.CommitmentKept(text=t.account(), confirmed_by=t.party(), **facts.common(t))
            yield self._as_next(origin, kept)

    def _decision(self) -> Iterator[Event]:
        t = self._t
        taken = DecisionTaken(
            programme=self.id, text=t.account(), deciders=(t.party(), t.party()), **facts.common(t)
        )
        yield self._as_next(t.id(), taken)

    def _contact(self) -> Iterator[Event]:
        t = self._t
        made = ContactMade(
            programme=self.id,
            one=t.party(),
            other=t.party(),
            channel=t.random.choice(tuple(Channel)),
            neighbourhood=t.random.choice(self._places),
            **facts.common(t),
        )
        yield self._as_next(t.id(), made)

    def _session(self) -> Iterator[Event]:
        t, new = self._t, self._t.id()
        self._keep("session", new)
        yield self._as_next(new, facts.planned(t, self.id))
        yield self._as_next(new, facts.held(t))

    def _input(self) -> Iterator[Event]:
        t, origin = self._t, self._one("session")
        kind = t.random.choice(
            (session_events.NeedRaised, session_events.IdeaRaised, session_events.QuestionRaised)
        )
        told = self._as_next(origin, kind(text=t.account(), by=t.party(), **facts.common(t)))
        self._keep("input", (origin, told.event_id))
        yield told

    def _observation(self) -> Iterator[Event]:
        t = self._t
        observes = t.random.choice(tuple(RATED))
        recorded = ObservationRecorded(
            programme=self.id,
            observes=observes,
            subject=Subject(SubjectType.INITIATIVE, self._one("initiative")),
            holder=t.party(),
            trustee=t.party() if observes is ObservationKind.MUTUAL_TRUST else None,
            scale=ScaleRef(RATED[observes], 1),
            value=str(t.random.randint(1, 5)),
            method=t.random.choice((Method.INTERVIEW, Method.SELF_REPORT_SURVEY)),
            **facts.common(t),
        )
        yield self._as_next(t.id(), recorded)

    def _response(self) -> Iterator[Event]:
        t = self._t
        if found := self._take("input"):
            origin, raised = found
            given = session_events.ResponseGiven(
                text=t.account(), responds_to=raised, by=t.party(), **facts.common(t)
            )
            yield self._as_next(origin, given)
