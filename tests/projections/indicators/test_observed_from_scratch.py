from __future__ import annotations

from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st

from service.projections.indicators.answers import By, Series, encoded
from service.projections.indicators.known import Known
from service.projections.indicators.measuring import measured
from service.projections.indicators.placing import span_of
from service.projections.indicators.registry import OBSERVED
from service.projections.indicators.shares import Status
from tests.projections.indicators.inventing import KNOWN_ON, WINDOWS, seeded
from tests.projections.indicators.inventing_observed import Observing
from tests.projections.indicators.telling import asked

seeds = st.integers(0, 2**32)
QUESTION = asked(*WINDOWS, known_on=KNOWN_ON)


def _series(known: Known, by: By = By.PROGRAMME) -> list[Series]:
    question = asked(*WINDOWS, known_on=KNOWN_ON, by=by)
    return list(chain.from_iterable(measured(definition, known, question).series for definition in OBSERVED))


@settings(max_examples=15)
@given(seed=seeds)
def test_the_order_in_which_facts_are_handed_in_does_not_matter(seed: int) -> None:
    random = seeded(seed)
    facts = Observing(random).past.facts
    shuffled = random.sample(facts, len(facts))
    for definition in OBSERVED:
        one, other = (measured(definition, Known(given), QUESTION) for given in (facts, shuffled))
        assert encoded(one) == encoded(other), definition.id


@settings(max_examples=15)
@given(seed=seeds)
def test_all_windows_together_say_what_each_says_by_itself(seed: int) -> None:
    known = Known(Observing(seeded(seed)).past.facts)
    for definition in OBSERVED:
        (together,) = measured(definition, known, QUESTION).series
        alone = [
            measured(definition, known, asked(window, known_on=KNOWN_ON)).series[0].windows
            for window in WINDOWS
        ]
        assert [(each,) for each in together.windows] == alone, definition.id


@settings(max_examples=15)
@given(seed=seeds)
def test_marks_lie_in_the_windows_that_their_days_touch(seed: int) -> None:
    for series in _series(Known(Observing(seeded(seed)).past.facts)):
        dated = {mark.fact: span_of(mark.occurred) for mark in series.marks if not mark.occurred.undated}
        assert set(series.undated) == {mark.fact for mark in series.marks} - dated.keys()
        for found in series.windows:
            first, last = found.window.first.toordinal(), min(found.window.last, KNOWN_ON).toordinal()
            touching = {id for id, span in dated.items() if span.first <= last and span.last >= first}
            inside = {id for id, span in dated.items() if span.first >= first and span.last <= last}
            assert set(found.marks) == touching
            assert set(found.marks[: found.n]) >= inside


@settings(max_examples=15)
@given(seed=seeds, by=st.sampled_from([By.NEIGHBOURHOOD, By.INITIATIVE, By.STANDPOINT]))
def test_parts_hold_every_observation_of_the_whole(seed: int, by: By) -> None:
    known = Known(Observing(seeded(seed)).past.facts)
    whole = {mark.fact for series in _series(known) for mark in series.marks}
    assert {mark.fact for series in _series(known, by) for mark in series.marks} == whole


@settings(max_examples=15)
@given(seed=seeds)
def test_no_median_rests_on_few_observations_or_sources(seed: int) -> None:
    for series in _series(Known(Observing(seeded(seed)).past.facts)):
        for median in chain.from_iterable(found.medians for found in series.windows):
            assert (median.low is None) == (median.high is None) == (median.status is not Status.OK)
            assert median.low is None or (median.n >= 5 and median.sources >= 3)


def test_what_is_invented_holds_something_to_compare() -> None:
    pasts = [Known(Observing(seeded(seed)).past.facts) for seed in range(15)]
    windows = [window for known in pasts for series in _series(known) for window in series.windows]
    assert any(median.low for median in chain.from_iterable(window.medians for window in windows))
    assert any(pair.lower for pair in chain.from_iterable(window.pairs for window in windows))
