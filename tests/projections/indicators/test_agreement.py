from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import chain, permutations
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.amendments import FactStatus
from service.domain.observation import Method, ObservationKind
from service.domain.values import Party, ScaleRef, Standpoint
from service.projections.facts import StandingFact
from service.projections.indicators.agreement import Agreement, agreement, alpha
from service.projections.indicators.answers import plain
from service.projections.indicators.o1_ownership import O1
from service.projections.indicators.shares import Reason, Status
from tests.projections.indicators.conftest import FactsOf
from tests.projections.indicators.telling import (
    OWNERSHIP,
    RESIDENT,
    SCALES,
    WELFARE,
    Past,
    id_of,
    marked,
    party,
    series_of,
)

FACTORS, FACTOR = ObservationKind.SUCCESS_FACTOR, ScaleRef("success-factor")
coded_units = st.lists(st.sampled_from("12345"), min_size=2, max_size=3)
ONE, OTHER, THIRD = (party(Standpoint.RESEARCH_EDUCATION, name) for name in ("een", "twee", "drie"))


def _code(past: Past, event: str, value: str, coder: Party, **own: Any) -> StandingFact:
    usual: dict[str, Any] = {
        "scale": OWNERSHIP,
        "method": Method.DOCUMENT_CODING,
        "based_on": id_of(event),
        "coder": coder,
    }
    return past.observe(**{"observes": ObservationKind.OWNERSHIP, "value": value} | usual | own)


def _coded(*values: str, past: Past | None = None, **own: Any) -> Past:
    """Tell how two coders coded events: a pair of values for each."""
    past = past or Past()
    for number, pair in enumerate(values):
        _code(past, f"gebeurtenis {number}", pair[0], ONE, **own)
        _code(past, f"gebeurtenis {number}", pair[1], OTHER, **own)
    return past


def _only(past: Past) -> Agreement:
    (found,) = agreement(past.facts, SCALES)
    return found


def _slow_alpha(units: list[list[str]], words: list[str], *, ordered: bool) -> Fraction:
    """Return alpha by its definition: 1 minus observed over expected disagreement, pair by pair."""
    told = Counter(value for unit in units for value in unit)
    observed = sum(
        Fraction(_distance(one, other, told, words, ordered=ordered), len(unit) - 1)
        for unit in units
        for one, other in permutations(unit, 2)
    )
    everything = [value for unit in units for value in unit]
    expected = sum(
        _distance(one, other, told, words, ordered=ordered) for one, other in permutations(everything, 2)
    )
    return 1 - Fraction(observed * (len(everything) - 1), expected)


def _distance(one: str, other: str, told: Counter[str], words: list[str], *, ordered: bool) -> Fraction:
    if not ordered:
        return Fraction(one != other)
    first, last = sorted((words.index(one), words.index(other)))
    between = sum(told[word] for word in words[first : last + 1])
    apart = between - Fraction(told[one] + told[other], 2)
    return apart * apart


@settings(max_examples=50)
@given(
    units=st.lists(coded_units, min_size=1, max_size=12).filter(lambda units: len(set(chain(*units))) > 1),
    ordered=st.booleans(),
)
def test_alpha_is_what_counting_every_pair_gives(*, units: list[list[str]], ordered: bool) -> None:
    scale = msgspec.structs.replace(SCALES[OWNERSHIP], ordered=ordered)
    slow = _slow_alpha(units, list("12345"), ordered=ordered)
    assert alpha(units, scale) == pytest.approx(float(slow), abs=0.000_06)


def test_raw_agreement_is_told_from_one_event_on_and_alpha_is_not() -> None:
    found = _only(_coded("44"))
    assert (found.n, found.pairs, found.raw, found.alpha) == (1, 1, Fraction(1), None)
    assert (found.status, found.reasons) == (Status.INSUFFICIENT, (Reason.TOO_FEW_CODINGS,))


@pytest.mark.parametrize(("events", "told"), [(19, False), (20, True)])
def test_alpha_is_told_from_twenty_events_on(*, events: int, told: bool) -> None:
    found = _only(_coded(*["44", "45"] * (events // 2), *["11"] * (events % 2)))
    assert (found.n, found.alpha is not None) == (events, told)
    assert found.reasons == (() if told else (Reason.TOO_FEW_CODINGS,))


def test_values_that_lie_close_agree_more_on_an_ordered_scale_than_on_one_without_order() -> None:
    random = Random(7)  # noqa: S311 - invented data needs no secret randomness
    near = [f"{value}{min(5, value + random.randrange(2))}" for value in random.choices(range(1, 6), k=30)]
    found = _only(_coded(*near))
    units = [list(pair) for pair in near]
    nominal = msgspec.structs.replace(SCALES[OWNERSHIP], ordered=False)
    assert found.level == "ordinal"
    assert found.alpha == alpha(units, SCALES[OWNERSHIP])
    assert alpha(units, nominal) < (found.alpha or 0)
    assert found.raw == Fraction(sum(pair[0] == pair[1] for pair in near), 30)


def test_where_every_value_is_the_same_alpha_tells_nothing() -> None:
    found = _only(_coded(*["44"] * 20))
    assert (found.raw, found.alpha, found.reasons) == (Fraction(1), None, (Reason.NO_VARIATION,))


def test_without_the_scale_only_raw_agreement_is_told() -> None:
    found = _only(_coded(*["44", "45"] * 10, scale=ScaleRef("elders")))
    assert (found.raw, found.alpha, found.reasons) == (Fraction(1, 2), None, (Reason.SCALE_UNKNOWN,))


def test_each_kind_and_each_version_of_a_scale_has_a_figure_of_its_own() -> None:
    past = _coded("44")
    _coded("44", past=past, scale=ScaleRef("experienced-ownership", 2), holder=RESIDENT)
    for factor in (1, 2):
        for coder in (ONE, OTHER):
            _code(past, "plan", "present", coder, observes=FACTORS, factor=factor, scale=FACTOR)
    found = agreement(past.facts, SCALES)
    assert [(each.observes.value, each.factor, each.scale.version, each.n) for each in found] == [
        ("ownership", None, 1, 1),
        ("ownership", None, 2, 1),
        ("success_factor", 1, 1, 1),
        ("success_factor", 2, 1, 1),
    ]
    assert {each.level for each in found} == {"ordinal", "nominal"}


def test_what_one_coder_coded_twice_is_no_double_coding() -> None:
    past = Past()
    for value in "45":
        _code(past, "gebeurtenis", value, ONE)
    assert agreement(past.facts, SCALES) == ()


def test_codings_of_different_events_things_or_parties_are_no_double_coding() -> None:
    past = Past()
    _code(past, "gebeurtenis", "4", ONE, holder=RESIDENT)
    _code(past, "iets anders", "4", OTHER, holder=RESIDENT)
    _code(past, "gebeurtenis", "4", OTHER, holder=WELFARE)
    assert agreement(past.facts, SCALES) == ()


def test_a_second_coding_that_names_the_first_belongs_to_it_whatever_it_says_besides() -> None:
    past = Past()
    first = _code(past, "gebeurtenis", "4", ONE, holder=RESIDENT)
    second = _code(past, "gebeurtenis", "5", OTHER, holder=WELFARE, second_coding_of=first.id)
    found = _only(past)
    assert (found.n, found.raw, found.evidence) == (1, Fraction(0), (first.id, second.id))


def test_three_coders_of_one_event_make_three_pairs() -> None:
    past = _coded("44")
    _code(past, "gebeurtenis 0", "5", THIRD)
    found = _only(past)
    assert (found.n, found.pairs, found.raw) == (1, 3, Fraction(1, 3))


def test_codings_on_different_scales_or_without_a_value_are_not_compared() -> None:
    past = Past()
    first = _code(past, "gebeurtenis", "4", ONE)
    _code(past, "gebeurtenis", "4", OTHER, scale=ScaleRef("experienced-ownership", 2))
    assert agreement(past.facts, SCALES) == ()
    mark = series_of(O1, past.facts).marks[0]
    assert (mark.fact, mark.coders_agree, mark.second_coder) == (first.id, None, OTHER)


def test_a_coding_that_was_taken_back_is_no_second_coding() -> None:
    past = _coded("44")
    assert agreement(past.after(past.facts[1], FactStatus.RETRACTED), SCALES) == ()


def test_an_event_that_was_coded_twice_counts_once_in_a_median() -> None:
    past = _coded("44", "45", "54", holder=RESIDENT)
    (median,) = marked(O1, past).medians
    assert (median.n, marked(O1, past).n) == (3, 6)


def test_the_order_in_which_facts_are_handed_in_does_not_matter() -> None:
    past = _coded("44", "45", "12")
    assert agreement(past.facts[::-1], SCALES) == agreement(past.facts, SCALES)


def test_agreement_is_json_in_camel_case() -> None:
    found = msgspec.json.encode(agreement(_coded("44", "45").facts, SCALES), enc_hook=plain)
    (told,) = msgspec.json.decode(found)
    assert (told["observes"], told["raw"], told["alpha"]) == ("ownership", 0.5, None)
    assert told["scale"] == {"id": "experienced-ownership", "version": 1}


def test_voorbeeldwijk_has_one_event_coded_twice_and_the_coders_differ(facts_of: FactsOf) -> None:
    (found,) = agreement(facts_of("voorbeeldwijk"), SCALES)
    assert (found.n, found.raw, found.alpha) == (1, Fraction(0), None)
