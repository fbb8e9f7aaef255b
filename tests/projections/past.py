"""A past of invented facts, and what is to be done next after it: no log, no database."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from service.application.cycle_templates import read_templates
from service.domain.amendments import FactStatus
from service.domain.cycle import CycleStarted
from service.domain.cycle_steps import CycleStep
from service.domain.cycle_templates import TemplateRef
from service.domain.dates import PartialDate
from service.domain.events import Event, event_id
from service.domain.session_events import SessionHeld, SessionPlanned
from service.domain.values import Fulfilment, Party, Standpoint
from service.projections.facts import StandingFact
from service.projections.next_steps import next_steps
from service.projections.work_items import State, WorkItem, WorkKind
from service.settings import EXAMPLES
from tests.domain.examples.common import PROGRAMME, an_id, words

TEMPLATES = read_templates(EXAMPLES / "cycles")
CYCLE, FIRST, SECOND, PLAN = (an_id(name) for name in ("cycle", "first session", "second session", "plan"))
CARE = Party(standpoint=Standpoint.CARE)
AFTER_ALL = date(2030, 1, 1)


def on(day: str) -> PartialDate:
    """Return a date as it is typed."""
    return PartialDate.read(edtf=day)


class Past:
    """Facts of a programme in the order of telling."""

    def __init__(self) -> None:
        self.facts: list[StandingFact] = []

    def tell(self, origin: UUID, event: Event, *, fulfils: str | None = None) -> UUID:
        """Tell a fact about something; return its id."""
        number = len(self.facts) + 1
        steps = (Fulfilment(CYCLE, fulfils),) if fulfils else ()
        told = msgspec.structs.replace(event, originator_id=origin, fulfils=steps)
        fact = StandingFact(
            number=number,
            id=event_id(origin, number),
            status=FactStatus.ASSERTED,
            audience=told.seen_by.width,
            known_at=number,
            event=told,
        )
        self.facts.append(fact)
        return fact.id

    def start(self, template: str = "movit", anchor: PartialDate | None = None) -> UUID:
        """Start a cycle from a template."""
        steps = TEMPLATES[TemplateRef(template, 1)].steps
        return self.start_with(*steps, anchor=anchor)

    def start_with(self, *steps: CycleStep, anchor: PartialDate | None = None) -> UUID:
        """Start a cycle with these steps."""
        fact = CycleStarted(
            programme=PROGRAMME, template="movit", steps=steps, anchor=anchor or PartialDate()
        )
        return self.tell(CYCLE, fact)

    def plan(self, session: UUID, day: str | None = None, *, fulfils: str | None = None) -> UUID:
        """Plan a session."""
        scheduled = on(day) if day else PartialDate()
        fact = SessionPlanned(programme=PROGRAMME, title=words("Bijeenkomst"), scheduled=scheduled)
        return self.tell(session, fact, fulfils=fulfils)

    def hold(self, session: UUID, day: str | None = None, *, fulfils: str | None = None) -> UUID:
        """Hold a session."""
        return self.tell(session, SessionHeld(occurred=on(day) if day else PartialDate()), fulfils=fulfils)

    def items(self, day: date = AFTER_ALL) -> list[WorkItem]:
        """Return the next steps on a day."""
        return next_steps(self.facts, day)

    def step(self, name: str, day: date = AFTER_ALL) -> WorkItem:
        """Return a step of the cycle as it stands on a day."""
        (item,) = (item for item in self.items(day) if item.step == name)
        return item

    def state(self, name: str, day: date = AFTER_ALL) -> State:
        """Return how a step stands on a day."""
        return self.step(name, day).state

    def only(self, kind: WorkKind, day: date = AFTER_ALL) -> WorkItem:
        """Return the one item of a kind."""
        (item,) = (item for item in self.items(day) if item.kind is kind)
        return item
