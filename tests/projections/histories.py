"""Random histories of a programme, told through the use cases as people would."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid5

import msgspec
from hypothesis import strategies as st

from service.application.cycle_templates import read_templates
from service.application.event_log import Command, EventLog
from service.application.instruments import Instruments
from service.application.recording import UseCase
from service.application.scales import read_scales
from service.application.use_cases import all_use_cases
from service.domain.amendments import Amendment, AudienceChanged, FactContested, FactCorrected, FactRetracted
from service.domain.commitment import CommitmentBroken, CommitmentKept, CommitmentMade, CommitmentReleased
from service.domain.cycle import CycleStarted, StepAssigned, StepSkipped
from service.domain.dates import PartialDate
from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.initiative_events import (
    Headcount,
    InitiativeEnded,
    InitiativeGoalSet,
    InitiativePaused,
    InitiativeProposed,
    InitiativeRenamed,
    InitiativeResumed,
    InitiativeStarted,
    UpdateGiven,
)
from service.domain.observation import ObservationKind, ObservationRecorded
from service.domain.organisation import (
    OrganisationMerged,
    OrganisationRegistered,
    OrganisationRenamed,
    organisation_id,
)
from service.domain.plan_events import ActionAdded, ActionReassigned, PlanDrafted, PlanRevised
from service.domain.programme import programme_id
from service.domain.programme_events import (
    OrganisationJoined,
    OrganisationLeft,
    PartnerRole,
    ProgrammeRegistered,
)
from service.domain.session_events import (
    ConclusionDrawn,
    SessionCancelled,
    SessionHeld,
    SessionPlanned,
    SessionRescheduled,
)
from service.domain.texts import TextClass, Words
from service.domain.values import Audience, CountKind, Dimension, Party, Standpoint, Subject, SubjectType
from service.settings import EXAMPLES

INSTRUMENTS = Instruments(
    scales=read_scales(EXAMPLES / "scales"), templates=read_templates(EXAMPLES / "cycles")
)
PROGRAMME = programme_id("proef")
ORGANISATIONS = [organisation_id(slug) for slug in ("thuis", "wijk")]
SUBJECTS = [uuid5(PROGRAMME, f"subject {n}") for n in range(4)]
PLAN = uuid5(PROGRAMME, "plan")
ACTIONS = [uuid5(PLAN, f"action {n}") for n in range(2)]
PROMISES = [uuid5(PROGRAMME, f"promise {n}") for n in range(2)]
CYCLE = uuid5(PROGRAMME, "cycle")
STEPS = ["prepare", "meet", "work"]
OWNERS: list[tuple[Party, ...]] = [(), *((Party(organisation=id),) for id in ORGANISATIONS)]
AUDIENCES = list(Audience)
STANDPOINTS = list(Standpoint)
DATES = [
    PartialDate(),
    PartialDate(earliest=date(2024, 3, 1), latest=date(2024, 3, 1)),
    PartialDate(earliest=date(2024, 3, 1), latest=date(2024, 3, 31)),
    PartialDate(earliest=date(2024, 4, 2)),
    PartialDate(latest=date(2024, 2, 28)),
]


def said(words: str, text_class: TextClass = TextClass.ACCOUNT) -> Any:
    """Return words as they stand in a fact before the pen has written them down."""
    return Words(words, text_class)


class Teller:
    """Tells what happens in one programme; what the domain refuses is not told."""

    def __init__(self, log: EventLog) -> None:
        self._use_cases: Mapping[str, UseCase] = all_use_cases(log, INSTRUMENTS)
        self.events: list[tuple[UUID, UUID]] = []
        for slug, organisation in zip(("thuis", "wijk"), ORGANISATIONS, strict=True):
            self.tell(organisation, OrganisationRegistered(name=said(slug), slug=slug))
        founding = ProgrammeRegistered(programme=PROGRAMME, name=said("Proef"), slug="proef")
        self.tell(PROGRAMME, founding)

    def tell(self, aggregate: UUID, fact: Event) -> int:
        """Record one fact; return its position."""
        outcome = self._use_cases[fact.topic](aggregate, fact, Command(actor="grant:test"))
        self.events += [(event, aggregate) for event in outcome.events]
        return outcome.position

    def try_to(self, what: str, which: int, how: int) -> None:
        """Do one of the things below; a refusal is fine."""
        with contextlib.suppress(DomainError):
            getattr(self, what)(which, how)

    def play(self, history: Iterable[tuple[str, int, int]]) -> None:
        """Do one thing after the other."""
        for what, which, how in history:
            self.try_to(what, which, how)

    def join(self, which: int, how: int) -> None:
        fact = OrganisationJoined(organisation=_one(ORGANISATIONS, which), roles=(PartnerRole.HOST,))
        self.tell(PROGRAMME, msgspec.structs.replace(fact, occurred=_one(DATES, how)))

    def leave(self, which: int, how: int) -> None:
        fact = OrganisationLeft(organisation=_one(ORGANISATIONS, which), occurred=_one(DATES, how))
        self.tell(PROGRAMME, fact)

    def merge(self, which: int, how: int) -> None:
        name = said(f"Fusie {how}") if how % 2 else None
        self.tell(_one(ORGANISATIONS, which), OrganisationMerged(predecessors=(said("Oud"),), name=name))

    def rename_organisation(self, which: int, how: int) -> None:
        self.tell(_one(ORGANISATIONS, which), OrganisationRenamed(name=said(f"Organisatie {how}")))

    def plan(self, which: int, how: int) -> None:
        planned = SessionPlanned(
            programme=PROGRAMME, title=said("Keuken"), scheduled=_one(DATES, how), ordinal=how or None
        )
        self.tell(_one(SUBJECTS[:2], which), planned)

    def reschedule(self, which: int, how: int) -> None:
        self.tell(_one(SUBJECTS[:2], which), SessionRescheduled(scheduled=_one(DATES, how)))

    def cancel(self, which: int, how: int) -> None:
        self.tell(_one(SUBJECTS[:2], which), SessionCancelled(occurred=_one(DATES, how)))

    def hold(self, which: int, how: int) -> None:
        self.tell(_one(SUBJECTS[:2], which), SessionHeld(occurred=_one(DATES, how), place=said("Zaal")))

    def conclude(self, which: int, how: int) -> None:
        party = Party(standpoint=_one(STANDPOINTS, how), organisation=_one(ORGANISATIONS, how))
        fact = ConclusionDrawn(text=said("Besloten"), by=party, dimensions=(_one(list(Dimension), how),))
        self.tell(_one(SUBJECTS[:2], which), fact)

    def propose(self, which: int, how: int) -> None:
        fact = InitiativeProposed(programme=PROGRAMME, name=said(f"Eetclub {how}"))
        self.tell(_one(SUBJECTS[2:], which), fact)

    def start(self, which: int, how: int) -> None:
        started = InitiativeStarted(programme=PROGRAMME, name=said("Eettafel"), occurred=_one(DATES, how))
        self.tell(_one(SUBJECTS[2:], which), started)

    def update(self, which: int, how: int) -> None:
        people = (Headcount(kind=CountKind.EXACT, number=how),)
        fact = UpdateGiven(text=said(f"Er kwamen er {how}"), people=people, occurred=_one(DATES, how))
        self.tell(_one(SUBJECTS[2:], which), fact)

    def change_course(self, which: int, how: int) -> None:
        kind = _one([InitiativePaused, InitiativeResumed, InitiativeEnded], how)
        self.tell(_one(SUBJECTS[2:], which), kind(occurred=_one(DATES, how)))

    def rename(self, which: int, how: int) -> None:
        self.tell(_one(SUBJECTS[2:], which), InitiativeRenamed(name=said(f"Naam {how}")))

    def aim(self, which: int, how: int) -> None:
        fact = InitiativeGoalSet(text=said("Samen eten"), audience=_one(AUDIENCES, how))
        self.tell(_one(SUBJECTS[2:], which), fact)

    def begin_cycle(self, which: int, how: int) -> None:
        fact = CycleStarted(programme=PROGRAMME, template="leergemeenschap", anchor=_one(DATES, how))
        self.tell(CYCLE, fact)

    def assign_step(self, which: int, how: int) -> None:
        party = Party(organisation=_one(ORGANISATIONS, how))
        self.tell(CYCLE, StepAssigned(step=_one(STEPS, which), assignee=party))

    def skip_step(self, which: int, how: int) -> None:
        self.tell(CYCLE, StepSkipped(step=_one(STEPS, which), reason=said(f"Niet nodig {how}")))

    def observe(self, which: int, how: int) -> None:
        fact = ObservationRecorded(
            programme=PROGRAMME,
            observes=_one(list(ObservationKind), how),
            subject=Subject(SubjectType.INITIATIVE, SUBJECTS[2]),
            standpoint=_one(STANDPOINTS, which),
        )
        self.tell(uuid5(PROGRAMME, f"observation {which}"), fact)

    def draft(self, which: int, how: int) -> None:
        session = _one([None, *SUBJECTS[:2]], how)
        self.tell(PLAN, PlanDrafted(programme=PROGRAMME, title=said(f"Plan {which}"), session=session))

    def revise(self, which: int, how: int) -> None:
        changes = (_one(ACTIONS, how),) if how % 2 else ()
        answers, _ = _one(self.events, which)
        fact = PlanRevised(
            text=said("Anders"), reason=said("Dicht"), authors=(Party(),), changes=changes, answers=answers
        )
        self.tell(PLAN, fact)

    def add_action(self, which: int, how: int) -> None:
        owners, revision = _one(OWNERS, which), self._one_of(PLAN, which)
        fact = ActionAdded(action=_one(ACTIONS, how), text=said("Koken"), owners=owners, revision=revision)
        self.tell(PLAN, fact)

    def reassign(self, which: int, how: int) -> None:
        owners, revision = _one(OWNERS, which), self._one_of(PLAN, which)
        self.tell(PLAN, ActionReassigned(action=_one(ACTIONS, how), owners=owners, revision=revision))

    def promise(self, which: int, how: int) -> None:
        debtor = Party(organisation=_one(ORGANISATIONS, how))
        self.tell(_one(PROMISES, which), CommitmentMade(programme=PROGRAMME, text=said("Ja"), debtor=debtor))

    def settle(self, which: int, how: int) -> None:
        kind = _one([CommitmentKept, CommitmentBroken, CommitmentReleased], how)
        self.tell(_one(PROMISES, which), kind())

    def _one_of(self, aggregate: UUID, which: int) -> UUID | None:
        told = [event for event, of in self.events if of == aggregate]
        found: UUID | None = _one([None, *told], which)
        return found

    def correct(self, which: int, how: int) -> None:
        replaced: dict[str, Any] = _one(
            [
                {"occurred": _one(DATES, which + 1)},
                {"standpoint": _one(STANDPOINTS, which)},
                {"text": said("Het was anders")},
                {"name": said("Zo heet het")},
                {"scheduled": _one(DATES, which + 1)},
                {"people": ()},
                {"ordinal": which},
                {"debtor": {"organisation": str(_one(ORGANISATIONS, which))}},
            ],
            how,
        )
        self._amend(which, FactCorrected, replaced=replaced, reason=said("Fout"))

    def contest(self, which: int, how: int) -> None:
        by = Party(standpoint=_one(STANDPOINTS, how))
        self._amend(which, FactContested, by=by, reason=said("Zo was het niet"))

    def retract(self, which: int, how: int) -> None:
        self._amend(which, FactRetracted, reason=said(f"Vergissing {how}"))

    def mean_for(self, which: int, how: int) -> None:
        self._amend(which, AudienceChanged, meant_for=_one(AUDIENCES, how))

    def _amend(self, which: int, kind: type[Amendment], **fields: Any) -> None:
        target, aggregate = _one(self.events, which)
        self.tell(aggregate, kind(target=target, **fields))


def _one(choices: list[Any], which: int) -> Any:
    return choices[which % len(choices)]


ACTS = sorted(
    name
    for name, method in vars(Teller).items()
    if callable(method) and not name.startswith("_") and name not in {"tell", "try_to", "play"}
)

histories = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(0, 30), st.integers(0, 7)), min_size=3, max_size=25
)
"""Lists of things to do: what, to which, how."""

INTERTWINED = [
    ("plan", 0, 5), ("hold", 0, 0), ("correct", 3, 6),
    ("draft", 0, 1), ("revise", 4, 0), ("add_action", 2, 0), ("reassign", 2, 0),
    ("retract", 8, 0), ("contest", 7, 1), ("retract", 3, 0), ("correct", 6, 2),
]  # fmt: skip
"""A history in which what is told later changes how earlier facts are seen."""
