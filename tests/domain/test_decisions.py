"""Rules for all: every kind of fact has one decision, and is recorded as it was told."""

from __future__ import annotations

import inspect

import msgspec
import pytest

from service.domain.aggregate import Aggregate
from service.domain.catalogue import AGGREGATES, EVENTS, aggregate_of, founds
from service.domain.errors import DomainError, UnknownAggregate
from service.domain.events import Event
from tests.domain.decisions import ALSO_FOUND, DECISIONS, FOUNDERS, TOLD, past_of, warnings_of
from tests.domain.scenario import ID, given, nth

NOT_DECISIONS = {
    "apply", "copied", "follow", "rest", "record", "collect_events", "rebuilt", "check", "check_corrected",
    "fact", "refuse_if_completed", "refuse_second_coding_by", "refuse_after",
    "speaker_of", "told_since", "consents_after",
}  # fmt: skip


def founder_of(kind: type[Aggregate]) -> Event:
    return next(fact for fact in FOUNDERS if aggregate_of(fact.topic) is kind)


def topic(fact: Event) -> str:
    return fact.topic


def test_every_kind_of_fact_has_a_decision_and_an_example_here() -> None:
    assert set(DECISIONS) == set(EVENTS.values())
    told = {type(fact) for fact in (*FOUNDERS, *TOLD, *ALSO_FOUND)}
    assert told == {kind for kind in EVENTS.values() if not kind.topic.startswith("fact.")}


@pytest.mark.parametrize("kind", AGGREGATES.values(), ids=AGGREGATES)
def test_every_public_method_that_takes_a_fact_is_tested_as_a_decision(kind: type[Aggregate]) -> None:
    public = {name for name, _ in inspect.getmembers(kind, inspect.isfunction) if name[0] != "_"}

    assert public - NOT_DECISIONS <= {decide.__name__ for decide in DECISIONS.values()}


@pytest.mark.parametrize("fact", [*FOUNDERS, *ALSO_FOUND], ids=topic)
def test_a_founding_fact_is_recorded_as_it_was_told(fact: Event) -> None:
    given(aggregate_of(fact.topic)).when(lambda new: DECISIONS[type(fact)](new, fact)).then(fact)


@pytest.mark.parametrize("fact", TOLD, ids=topic)
def test_a_fact_that_goes_on_is_recorded_as_it_was_told(fact: Event) -> None:
    kind = aggregate_of(fact.topic)

    given(kind, founder_of(kind), *past_of(fact)).when(lambda known: DECISIONS[type(fact)](known, fact)).then(
        fact, warnings=warnings_of(fact)
    )


@pytest.mark.parametrize("fact", FOUNDERS, ids=topic)
def test_what_is_founded_belongs_to_the_programme_that_its_first_fact_names(fact: Event) -> None:
    aggregate = given(aggregate_of(fact.topic), fact).loaded()

    assert aggregate.programme_id == getattr(fact, "programme", None)


@pytest.mark.parametrize("fact", FOUNDERS, ids=topic)
def test_nothing_can_be_founded_twice(fact: Event) -> None:
    with pytest.raises(DomainError, match=r"already"):
        given(aggregate_of(fact.topic), fact, fact)


def test_only_founding_facts_can_be_the_first() -> None:
    assert {type(fact) for fact in (*FOUNDERS, *ALSO_FOUND)} == {k for k in EVENTS.values() if founds(k)}


def test_an_aggregate_without_a_past_is_not_there() -> None:
    assert all(kind.rebuilt(ID, []) is None for kind in AGGREGATES.values())


def test_what_was_recorded_is_handed_over_once() -> None:
    aggregate = given(aggregate_of(FOUNDERS[0].topic)).loaded()
    DECISIONS[type(FOUNDERS[0])](aggregate, FOUNDERS[0])

    assert [event.event_id for event in aggregate.collect_events()] == [nth(1)]
    assert aggregate.collect_events() == []


def test_recorded_events_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        FOUNDERS[0].actor = "somebody else"  # type: ignore[misc]


def refusals(kind: type[DomainError] = DomainError) -> list[type[DomainError]]:
    return [r for found in kind.__subclasses__() for r in (found, *refusals(found))]


@pytest.mark.parametrize(
    "refusal", [r for r in refusals() if r.__module__.startswith("service.domain")], ids=lambda r: r.__name__
)
def test_every_refusal_says_in_a_sentence_why(refusal: type[DomainError]) -> None:
    sentence = " ".join((refusal.__doc__ or "").split())

    assert sentence[0].isupper() or sentence[0] in "“{"
    assert sentence.endswith(".")


def test_a_refusal_keeps_what_it_is_about() -> None:
    with pytest.raises(DomainError) as refused:
        given(aggregate_of(FOUNDERS[0].topic), FOUNDERS[0], FOUNDERS[0])

    assert refused.value.details == {"slug": msgspec.structs.asdict(FOUNDERS[0])["slug"]}


def test_events_of_another_type_of_aggregate_do_not_make_one_of_this_type() -> None:
    history = given(aggregate_of(FOUNDERS[0].topic), FOUNDERS[0]).past

    with pytest.raises(UnknownAggregate):
        aggregate_of(FOUNDERS[1].topic).rebuilt(ID, history)
