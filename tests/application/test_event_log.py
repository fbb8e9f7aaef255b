"""Load, decide, commit: conflicts and repeated requests end well, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, local
from uuid import UUID, uuid4

import pytest

from service.application.event_log import (
    ATTEMPTS,
    KeyUsedForAnotherRequest,
    Outcome,
    StaleVersion,
    TooManyAtOnce,
)
from service.bootstrap import Samenspoor
from service.domain.errors import UnknownAggregate
from service.domain.events import event_id
from service.domain.initiative_events import InitiativeProposed
from service.domain.organisation import OrganisationAliasNoted
from service.domain.session import LearningSession, SessionHeldAlready
from service.domain.session_events import SessionHeld, SessionPlanned, WorkingFormUsed
from tests.application.told import account, command, hold, kinds, label, plan_session, register_programme

WAIT = 30
GESPREK = "Een gesprek"


@pytest.fixture
def session(service: Samenspoor) -> UUID:
    """Return a planned session."""
    return plan_session(service)


def tell(service: Samenspoor, session: UUID, words: str = GESPREK) -> Outcome:
    fact = WorkingFormUsed(text=account(words))
    return service.use_cases[fact.topic](session, fact, command())


def at_the_same_time(writers: int, act: Callable[[int], Outcome]) -> list[Outcome]:
    with ThreadPoolExecutor(writers) as pool:
        return list(pool.map(act, range(writers), timeout=WAIT))


class Together:
    """A decision that, at its first attempt, waits until every writer has loaded the aggregate."""

    def __init__(self, writers: int) -> None:
        self._barrier = Barrier(writers, timeout=WAIT)
        self._mine = local()

    def decide(self, session: LearningSession, fact: WorkingFormUsed) -> None:
        if not getattr(self._mine, "waited", False):
            self._mine.waited = True
            self._barrier.wait()
        session.use_working_form(fact)


def test_an_outcome_says_what_was_recorded_and_where(service: Samenspoor, session: UUID) -> None:
    outcome = hold(service, session)

    assert (outcome.type, outcome.id, outcome.version) == ("session", session, 2)
    assert outcome.events == (event_id(session, 2),)
    assert outcome.warnings == ("attendance_unknown",)
    assert outcome.position == service.log.recorder.head()
    assert service.log.version_of(session) == 2


def test_what_was_recorded_names_the_actor_and_the_words_lie_in_the_text_store(
    service: Samenspoor, session: UUID
) -> None:
    hold(service, session, "Er kwam veel volk", language="en")

    held = service.log.history(session)[-1].event
    assert isinstance(held, SessionHeld)
    assert held.text
    stored = service.log.recorder.texts([held.text.ref])[held.text.ref]
    assert (held.actor, stored.value, stored.language) == ("grant:test", "Er kwam veel volk", "en")


def test_a_repeated_request_has_the_same_outcome_and_one_effect(service: Samenspoor, session: UUID) -> None:
    first = hold(service, session, key="a", request_hash=b"1")
    again = hold(service, session, key="a", request_hash=b"1")

    assert again == first
    assert kinds(service.log, session) == ["session.planned", "session.held"]


def test_a_repetition_is_recognised_after_others_recorded_more(service: Samenspoor, session: UUID) -> None:
    first = hold(service, session, key="a", request_hash=b"1", expects=1)
    tell(service, session)

    assert hold(service, session, key="a", request_hash=b"1", expects=1) == first


def test_a_key_used_for_another_request_is_refused(service: Samenspoor, session: UUID) -> None:
    hold(service, session, key="a", request_hash=b"1")

    with pytest.raises(KeyUsedForAnotherRequest):
        hold(service, session, "Er kwam niemand", key="a", request_hash=b"2")


def test_keys_of_different_actors_are_different_keys(service: Samenspoor, session: UUID) -> None:
    hold(service, session, key="a", request_hash=b"1", actor="grant:one")

    with pytest.raises(SessionHeldAlready):
        hold(service, session, key="a", request_hash=b"1", actor="grant:two")


def test_a_refusal_is_not_remembered(service: Samenspoor, session: UUID) -> None:
    with pytest.raises(StaleVersion):
        hold(service, session, key="a", request_hash=b"1", expects=7)
    with pytest.raises(UnknownAggregate):
        hold(service, uuid4(), key="a", request_hash=b"1")

    assert hold(service, session, key="a", request_hash=b"1").version == 2


def test_a_refused_command_records_neither_events_nor_words(service: Samenspoor, session: UUID) -> None:
    hold(service, session)
    head = service.log.recorder.head()

    with pytest.raises(SessionHeldAlready):
        hold(service, session, "Wij waren er nog eens")

    assert service.log.recorder.head() == head


def test_two_requests_at_once_with_one_key_have_one_effect(service: Samenspoor, session: UUID) -> None:
    together = Together(2)
    fact = WorkingFormUsed(text=account(GESPREK))
    asked = command(key="a", request_hash=b"1")

    first, second = at_the_same_time(
        2, lambda _: service.log.change(LearningSession, session, asked, together.decide, fact)
    )

    assert first == second
    assert kinds(service.log, session) == ["session.planned", "session.working_form_used"]


def test_two_requests_at_once_with_one_key_found_one_thing(service: Samenspoor) -> None:
    barrier = Barrier(2, timeout=WAIT)
    fact = SessionPlanned(programme=register_programme(service), title=label("Themabijeenkomst"))
    asked = command(key="a", request_hash=b"1")

    def plan(_: int) -> Outcome:
        barrier.wait()
        return service.use_cases[fact.topic](uuid4(), fact, asked)

    first, second = at_the_same_time(2, plan)

    assert first == second
    assert service.log.recorder.head() == 2


def test_writers_in_each_others_way_all_succeed_by_loading_again(service: Samenspoor, session: UUID) -> None:
    writers = ATTEMPTS - 2
    together = Together(writers)

    def write(n: int) -> Outcome:
        fact = WorkingFormUsed(text=account(f"Werkvorm {n}"))
        return service.log.change(LearningSession, session, command(), together.decide, fact)

    outcomes = at_the_same_time(writers, write)

    assert sorted(outcome.version for outcome in outcomes) == list(range(2, 2 + writers))
    assert len(kinds(service.log, session)) == 1 + writers


def test_of_two_writers_at_once_the_second_sees_what_the_first_decided(
    service: Samenspoor, session: UUID
) -> None:
    def decide(aggregate: LearningSession, fact: SessionHeld) -> None:
        aggregate.hold(fact)
        if aggregate.version == 2:
            hold(service, session, "De ander was eerder")

    with pytest.raises(SessionHeldAlready):
        service.log.change(LearningSession, session, command(), decide, SessionHeld(text=account("Te laat")))

    assert kinds(service.log, session) == ["session.planned", "session.held"]


def test_after_a_failed_commit_the_aggregate_is_loaded_anew(service: Samenspoor, session: UUID) -> None:
    seen: list[tuple[LearningSession, int]] = []

    def decide(aggregate: LearningSession, fact: WorkingFormUsed) -> None:
        seen.append((aggregate, aggregate.version))
        if len(seen) == 1:
            tell(service, session, "De ander was eerder")
        aggregate.use_working_form(fact)

    fact = WorkingFormUsed(text=account(GESPREK))
    outcome = service.log.change(LearningSession, session, command(), decide, fact)

    (first, loaded), (second, loaded_anew) = seen
    assert first is not second
    assert (loaded, loaded_anew, outcome.version) == (1, 2, 3)
    assert len(kinds(service.log, session)) == 3


def test_a_writer_that_always_comes_too_late_is_asked_to_try_again(
    service: Samenspoor, session: UUID
) -> None:
    def decide(aggregate: LearningSession, fact: WorkingFormUsed) -> None:
        tell(service, session, f"De ander, na versie {aggregate.version}")
        aggregate.use_working_form(fact)

    fact = WorkingFormUsed(text=account(GESPREK))
    with pytest.raises(TooManyAtOnce):
        service.log.change(LearningSession, session, command(), decide, fact)

    planned, as_it_was_known = 1, 1
    assert service.log.version_of(session) == planned + as_it_was_known + ATTEMPTS


def test_who_read_an_older_version_is_told_the_present_one(service: Samenspoor, session: UUID) -> None:
    tell(service, session)

    with pytest.raises(StaleVersion) as refused:
        hold(service, session, expects=1)

    assert refused.value.details["version"] == 2
    assert hold(service, session, expects=2).version == 3


def test_who_expects_a_version_is_refused_when_another_comes_between(
    service: Samenspoor, session: UUID
) -> None:
    def decide(aggregate: LearningSession, fact: SessionHeld) -> None:
        tell(service, session)
        aggregate.hold(fact)

    with pytest.raises(StaleVersion):
        service.log.change(LearningSession, session, command(expects=1), decide, SessionHeld())

    assert kinds(service.log, session) == ["session.planned", "session.working_form_used"]


def test_what_is_not_there_is_not_changed(service: Samenspoor) -> None:
    with pytest.raises(UnknownAggregate):
        hold(service, uuid4())

    assert service.log.recorder.head() == 0


def test_nothing_is_told_of_a_thing_as_if_it_were_of_another_type(service: Samenspoor) -> None:
    programme = register_programme(service)
    alias = OrganisationAliasNoted(name=label("MOVIT"))
    proposal = InitiativeProposed(programme=programme, name=label("MOVIT"))

    with pytest.raises(UnknownAggregate):
        hold(service, programme)
    for fact in (alias, proposal):
        with pytest.raises(UnknownAggregate):
            service.use_cases[fact.topic](programme, fact, command())

    assert kinds(service.log, programme) == ["programme.registered"]
