"""Invents what was observed, at random: observations, codings, check-ins, decisions, figures, results."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

from service.domain.check_in import (
    CheckInAnswer,
    CheckInAnswered,
    CheckInClosed,
    CheckInItem,
    CheckInOpened,
)
from service.domain.dates import PartialDate
from service.domain.decision import DecisionTaken
from service.domain.initiative_events import InitiativeStarted
from service.domain.observation import ControlFunction, Method, ObservationKind, ObservationRecorded
from service.domain.plan_events import PlanDrafted, PlanEvaluated, PlanResult
from service.domain.programme_events import FindingRecorded, NeighbourhoodAdded, OutcomeReported
from service.domain.values import (
    AccountOf,
    Agreement,
    Count,
    CountKind,
    Party,
    Standpoint,
    Subject,
    SubjectType,
)
from service.projections.facts import StandingFact
from tests.projections.indicators.inventing import DAYS, FIRST
from tests.projections.indicators.telling import OF_PROGRAMME, SCALES, SOMEBODY, Past, id_of, party

PLACES = (id_of("zonnehoek"), id_of("rietbuurt"))
SUBJECTS = (
    OF_PROGRAMME,
    Subject(SubjectType.NEIGHBOURHOOD, PLACES[0]),
    Subject(SubjectType.INITIATIVE, id_of("initiative")),
    Subject(SubjectType.PLAN, id_of("plan")),
)
PARTIES = (
    SOMEBODY,
    Party(standpoint=Standpoint.RESIDENT),
    *(party(Standpoint.RESIDENT, f"bewoner {number}") for number in range(3)),
    party(Standpoint.WELFARE, "welzijn"),
    party(Standpoint.MUNICIPALITY, "gemeente"),
)
METHODS = (*Method, None)
KINDS = [kind for kind in ObservationKind if any(kind in scale.observes for scale in SCALES.values())]


class Observing:
    """Tells at random what was observed, often of the same kind, so that there are medians and pairs."""

    def __init__(self, random: Random) -> None:
        self.past = Past()
        self._random = random
        for place in PLACES:
            self.past.tell(NeighbourhoodAdded, neighbourhood=place)
        self.past.tell(InitiativeStarted, self.day(), of="initiative", neighbourhoods=PLACES[1:])
        self.past.tell(PlanDrafted, self.day(), of="plan", initiative=id_of("initiative"))
        often = random.choice(KINDS)
        for number in range(50):
            if number % 5 == 0:
                self._observe(random.choice(KINDS))
            self._observe(often, method=Method.INTERVIEW, holder=random.choice(PARTIES[1:5]), based_on=None)
        for number in range(3):
            self._check_in(f"check-in {number}")
        for _ in range(4):
            self._report()

    def day(self) -> PartialDate:
        """Return a day, sometimes one of several, half open, or not known at all."""
        first = FIRST + timedelta(days=self._random.randrange(DAYS))
        last = first + timedelta(days=self._random.choice((0, 0, 0, 30)))
        how = self._random.random()
        latest = None if how > 0.9 or how < 0.05 else last
        return PartialDate(earliest=None if how < 0.1 else first, latest=latest)

    def _observe(self, kind: ObservationKind, **own: Any) -> None:
        random = self._random
        scale = random.choice([scale for scale in SCALES.values() if kind in scale.observes])
        value = random.choice([None, *(value.word for value in scale.values)])
        told: dict[str, Any] = {
            "scale": scale.ref if value else None,
            "subject": random.choice(SUBJECTS),
            "holder": random.choice(PARTIES),
            "trustee": random.choice(PARTIES),
            "observed_by": random.choice(PARTIES),
            "method": random.choice(METHODS),
            "function": random.choice([*ControlFunction]) if kind is ObservationKind.CONTROL else None,
            "based_on": id_of("event") if random.random() < 0.3 else None,
            "coder": random.choice(PARTIES[2:5]),
            "account_of": self._account(random.random()),
        }
        self.past.observe(kind, value, self.day(), **told | own)

    def _account(self, how: float) -> AccountOf | None:
        told = self.past.facts[-1]
        if how > 0.1 or not isinstance(told.event, ObservationRecorded):
            return None
        return AccountOf(event=told.id, agreement=self._random.choice([*Agreement]))

    def _check_in(self, name: str) -> None:
        tell, random = self.past.tell, self._random
        kinds = (ObservationKind.TRUST_IN_GOAL, ObservationKind.OWNERSHIP)
        items = tuple(self._item(kind) for kind in kinds)
        tell(CheckInOpened, self.day(), of=name, items=items, closes=self.day())
        for _ in range(random.randrange(14)):
            answers = tuple(CheckInAnswer(item.item, random.choice("12345")) for item in items)
            standpoint = random.choice(PARTIES).standpoint
            tell(CheckInAnswered, self.day(), of=name, answers=answers, standpoint=standpoint)
        if random.random() < 0.7:
            tell(CheckInClosed, self.day(), of=name)

    def _item(self, kind: ObservationKind) -> CheckInItem:
        scale = next(scale for scale in SCALES.values() if kind in scale.observes)
        name = kind.value.replace("_", "-")
        return CheckInItem(item=name, observes=kind, subject=self._random.choice(SUBJECTS), scale=scale.ref)

    def _report(self) -> StandingFact:
        tell, random = self.past.tell, self._random
        about, say = random.choice(SUBJECTS), random.choice([None, 0, 3, 6])
        tell(DecisionTaken, self.day(), about=about, deciders=PARTIES[1:2], level_of_say=say)
        tell(PlanEvaluated, self.day(), of="plan", result=random.choice([*PlanResult]))
        tell(OutcomeReported, self.day(), reported_by=random.choice(PARTIES))
        numerator = Count(CountKind.EXACT, random.randrange(9))
        finds = random.choice([ObservationKind.CONTACT_CHANGE, None])
        return tell(FindingRecorded, self.day(), finds=finds, value="more", numerator=numerator)
