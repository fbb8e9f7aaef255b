from __future__ import annotations

from itertools import pairwise

import pytest

from service.bootstrap import Samenspoor
from service.domain.access import Role, Viewer
from service.domain.programme import programme_id
from service.projections import directory_queries
from service.projections.indicator_answers import answer_in_words
from service.projections.indicator_windows import IndicatorQuery, Windows
from service.projections.indicators.answers import By
from service.projections.indicators.registry import ALL, indicator
from service.projections.looking import Look
from service.projections.reading import Moment
from service.research.histories import Histories, NoSuchHistory, NothingKnownThen
from service.research.parameters import moment_of
from service.research.replay import Replay
from tests.research.conftest import PROGRAMMES

LEAD = Viewer(Role.LEAD)
FIXED = moment_of("2025-01-01")
"""A day until which everything that was known came from dated sources, on every database the same."""


def moments(service: Samenspoor, slug: str) -> list[int]:
    """Return moments at which something became known: the first, some between, the last."""
    known = sorted({recorded.known_at for recorded in Histories(service.log.reader).named(slug)})
    return sorted({known[0], *known[:: max(1, len(known) // 2)], known[-1]})


def look_at(service: Samenspoor, moment: Moment, slug: str, known_at: int) -> Look:
    """Return how the lead sees a programme as known at a moment."""
    programme = directory_queries.programme(moment, slug, moment.position)
    assert programme
    as_known = service.timelines.resolve(moment, programme.id, known_at)
    return Look(moment, programme, as_known, LEAD)


def replay(service: Samenspoor, slug: str, known_at: int | None = None) -> Replay:
    return Replay(Histories(service.log.reader).named(slug, known_at), service.instruments.scales)


@pytest.mark.parametrize("slug", PROGRAMMES)
def test_a_replay_at_any_moment_says_what_the_indicators_say_as_known_then(
    examples: Samenspoor, slug: str
) -> None:
    query = IndicatorQuery(in_past=True, step_days=90)
    with examples.reading.moment() as moment:
        for known_at in moments(examples, slug):
            anew, look = replay(examples, slug, known_at), look_at(examples, moment, slug, known_at)
            for definition in ALL:
                told = answer_in_words(definition, *anew.question(definition, query), look.programme.id)
                live = examples.indicators.answer(look, definition, query)
                assert look.woven(told, examples.timelines) == live, (definition.id, known_at)


@pytest.mark.parametrize("by", [By.NEIGHBOURHOOD, By.INITIATIVE, By.STANDPOINT])
def test_a_replay_is_divided_as_the_indicators_are(examples: Samenspoor, by: By) -> None:
    query = IndicatorQuery(by=by, in_past=True, windows=Windows.SESSIONS)
    with examples.reading.moment() as moment:
        look = look_at(examples, moment, "voorbeeldwijk", FIXED)
        anew = replay(examples, "voorbeeldwijk", FIXED)
        for definition in (each for each in ALL if by in each.by):
            told = answer_in_words(definition, *anew.question(definition, query), look.programme.id)
            live = examples.indicators.answer(look, definition, query)
            assert look.woven(told, examples.timelines) == live, definition.id


@pytest.fixture(scope="module")
def results(examples_on_sqlite: Samenspoor) -> dict[tuple[str, str], bytes]:
    """Return the result of every definition over every example."""
    return canonical(examples_on_sqlite)


def canonical(service: Samenspoor) -> dict[tuple[str, str], bytes]:
    """Return the result of every definition over every example."""
    return {
        (history.slug, definition.id): Replay(history, service.instruments.scales).ask(definition).canonical()
        for history in Histories(service.log.reader).all(FIXED)
        for definition in ALL
    }


def test_another_database_and_a_second_run_give_the_same_bytes(
    examples: Samenspoor, results: dict[tuple[str, str], bytes]
) -> None:
    assert canonical(examples) == results
    assert {slug for slug, _ in results} >= {"lijn1", "samenredzaamheid", "voorbeeldwijk"}
    assert len(results["voorbeeldwijk", "D2"].splitlines()) > 10


def test_a_result_holds_no_id_and_no_number_that_is_not_exact(
    examples_on_sqlite: Samenspoor, results: dict[tuple[str, str], bytes]
) -> None:
    result = b"".join(results.values()).decode()

    assert '"low":"2/3"' in result
    assert examples_on_sqlite.log_id not in result
    for recorded in Histories(examples_on_sqlite.log.reader).named("voorbeeldwijk"):
        assert str(recorded.event_id) not in result
        assert str(recorded.event.originator_id) not in result


def test_without_a_moment_the_last_event_counts(examples_on_sqlite: Samenspoor) -> None:
    reader = examples_on_sqlite.log.reader
    history = Histories(reader).named("lijn1")
    known = [recorded.known_at for recorded in history]

    assert history.known_at == known[-1]
    assert all(one <= other for one, other in pairwise(known))
    assert replay(examples_on_sqlite, "lijn1").ask(indicator("O12")).canonical()


def test_what_is_not_there_is_refused_by_name(examples_on_sqlite: Samenspoor) -> None:
    source = Histories(examples_on_sqlite.log.reader)

    with pytest.raises(NoSuchHistory, match="choose one of lijn1, movit-md"):
        source.named("nergens")
    with pytest.raises(NothingKnownThen, match="choose a later moment"):
        source.named("lijn1", moment_of("1990-01-01"))
    assert source.of(programme_id("lijn1")).slug == "lijn1"
