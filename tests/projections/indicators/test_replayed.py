from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID, uuid5

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service import bootstrap
from service.bootstrap import Samenspoor
from service.domain.amendments import FactRetracted, FactStatus, facts_of
from service.domain.check_in import (
    CheckInAnswer,
    CheckInAnswered,
    CheckInClosed,
    CheckInItem,
    CheckInOpened,
)
from service.domain.decision import DecisionTaken
from service.domain.events import Recorded
from service.domain.moments import end_of_day
from service.domain.observation import Method, ObservationKind, ObservationRecorded
from service.domain.plan_events import PlanEvaluated, PlanResult
from service.domain.programme import programme_id
from service.domain.programme_events import FindingRecorded, OutcomeReported
from service.domain.texts import TextClass
from service.domain.values import Party, ScaleRef, Standpoint, Subject, SubjectType
from service.projections.facts import StandingFact, standing_facts
from service.projections.indicators.answers import encoded
from service.projections.indicators.definition import Asked
from service.projections.indicators.measuring import measured
from service.projections.indicators.registry import ALL
from tests.conftest import EXAMPLES, settings_of
from tests.projections import histories
from tests.projections.histories import DATES, PLAN, PROGRAMME, Teller, said
from tests.projections.indicators.telling import asked, window

CHECK_IN = uuid5(PROGRAMME, "check-in")
OF_PROGRAMME = Subject(SubjectType.PROGRAMME, PROGRAMME)
TRUST = ScaleRef("trust")
EARLY = window("2024-01-01", "2024-06-30")


class Observer(Teller):
    """Tells what was observed as well."""

    def rate(self, which: int, how: int) -> None:
        fact = ObservationRecorded(
            programme=PROGRAMME,
            observes=ObservationKind.MUTUAL_TRUST if which % 3 else ObservationKind.TRUST_IN_GOAL,
            subject=OF_PROGRAMME,
            holder=Party(standpoint=_one(list(Standpoint), which)),
            trustee=Party(standpoint=_one(list(Standpoint), how)),
            scale=TRUST,
            value=_one("12345", which),
            method=Method.INTERVIEW,
            occurred=_one(DATES, how),
        )
        self.tell(uuid5(PROGRAMME, f"rating {which} {how}"), fact)

    def ask(self, which: int, how: int) -> None:
        item = CheckInItem(
            item="doel", observes=ObservationKind.TRUST_IN_GOAL, subject=OF_PROGRAMME, scale=TRUST
        )
        title = said(f"Peiling {which}", TextClass.LABEL)
        self.tell(
            CHECK_IN,
            CheckInOpened(programme=PROGRAMME, title=title, items=(item,), occurred=_one(DATES, how)),
        )

    def answer(self, which: int, how: int) -> None:
        for number in range(1 + which % 7):
            answers = (CheckInAnswer("doel", _one("12345", how + number)),)
            self.tell(CHECK_IN, CheckInAnswered(answers=answers, standpoint=_one(list(Standpoint), how)))

    def close(self, _: int, how: int) -> None:
        self.tell(CHECK_IN, CheckInClosed(occurred=_one(DATES, how)))

    def decide(self, which: int, how: int) -> None:
        decided = DecisionTaken(
            programme=PROGRAMME,
            text=said("Besloten"),
            deciders=(Party(standpoint=_one(list(Standpoint), which)),),
            level_of_say=how % 7,
            occurred=_one(DATES, how),
        )
        self.tell(uuid5(PROGRAMME, f"decision {which} {how}"), decided)

    def report(self, which: int, how: int) -> None:
        kind = ObservationKind.CONTACT_CHANGE
        self.tell(PROGRAMME, FindingRecorded(text=said("Meer"), finds=kind, occurred=_one(DATES, how)))
        self.tell(PROGRAMME, OutcomeReported(text=said("Beter"), occurred=_one(DATES, which)))

    def evaluate(self, which: int, how: int) -> None:
        self.tell(PLAN, PlanEvaluated(result=_one(list(PlanResult), which), occurred=_one(DATES, how)))


def _one(choices: Sequence[Any], which: int) -> Any:
    return choices[which % len(choices)]


OWN = ["rate", "ask", "answer", "answer", "close", "decide", "report", "evaluate"]
acts = st.tuples(st.sampled_from([*histories.ACTS, *OWN * 3]), st.integers(0, 30), st.integers(0, 7))


def _replayed(log: Sequence[Recorded]) -> list[StandingFact]:
    """Return the facts that stand after these events, made anew from all of them."""
    by_id = {recorded.event_id: recorded for recorded in log}
    origins: dict[UUID, list[Recorded]] = {}
    for recorded in log:
        origins.setdefault(recorded.event.originator_id, []).append(recorded)
    found = [
        StandingFact(
            by_id[fact.first.event_id].position,
            fact.first.event_id,
            fact.status,
            0,
            by_id[fact.latest.event_id].known_at,
            fact.event,
        )
        for told in origins.values()
        for fact in facts_of(recorded.event for recorded in told)
        if fact.status is not FactStatus.RETRACTED
    ]
    return sorted(found, key=lambda fact: fact.number)


def _log_of(service: Samenspoor, programme: UUID) -> list[Recorded]:
    rows = service.log.recorder.rows_after(0, 10_000)
    return [each for each in service.log.reader.all_decoded(rows) if each.programme_id == programme]


def _answers(facts: Sequence[StandingFact], question: Asked) -> Iterator[bytes]:
    for definition in ALL:
        yield encoded(measured(definition, facts, question))


def _check(service: Samenspoor, programme: UUID, positions: Sequence[int], question: Asked) -> None:
    """Compare what every definition says of the live facts as known then with a replay that ends there."""
    log = _log_of(service, programme)
    with service.reading.moment() as moment:
        for position in positions:
            live = standing_facts(moment, programme.hex, position)
            anew = _replayed([recorded for recorded in log if recorded.position <= position])
            for definition, one, other in zip(
                ALL, _answers(live, question), _answers(anew, question), strict=True
            ):
                assert one == other, (definition.id, position)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Samenspoor]:
    """Return an installation with the programmes in which most was observed, corrected and taken back."""
    told = settings_of(tmp_path_factory.mktemp("replayed") / "data", None)
    bootstrap.prepare(told)
    with closing(bootstrap.build(told)) as service:
        for name in ("voorbeeldwijk", "movit-md"):
            service.loader.load(EXAMPLES / f"{name}.yaml")
        service.engine.run()
        yield service


@pytest.mark.parametrize("name", ["voorbeeldwijk", "movit-md"])
def test_as_known_then_is_what_a_replay_of_the_log_that_ends_there_says(
    loaded: Samenspoor, name: str
) -> None:
    programme = programme_id(name)
    log = _log_of(loaded, programme)
    taken_back = [each.position for each in log if isinstance(each.event, FactRetracted)]
    positions = [each.position for each in log[:: max(1, len(log) // 6)]] + taken_back + [log[-1].position]
    halves = (window("2023-01-01", "2023-12-31"), window("2024-01-01", "2025-06-30"))
    _check(loaded, programme, positions, asked(*halves, known_on=date(2025, 6, 30)))


@settings(max_examples=10)
@given(history=st.lists(acts, min_size=8, max_size=30))
def test_facts_followed_one_by_one_say_what_all_of_them_say_from_scratch(
    history: list[tuple[str, int, int]],
) -> None:
    with TemporaryDirectory() as folder:
        told = settings_of(Path(folder) / "data", None)
        bootstrap.prepare(told)
        with closing(bootstrap.build(told)) as service:
            teller = Observer(service.log)
            for act in history:
                teller.try_to(*act)
                service.engine.run()
            positions = [each.position for each in _log_of(service, PROGRAMME)][-1::-7]
            question = Asked(windows=(EARLY,), known_at=end_of_day(date(2024, 12, 31)), scales=asked().scales)
            _check(service, PROGRAMME, positions, question)
