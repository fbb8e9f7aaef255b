"""Known time: a first import may say when its sources appeared; recorded time is always now."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.application.loading.loader import Loaded
from service.bootstrap import Samenspoor
from service.domain.events import Recorded
from service.domain.moments import rendered_moment
from service.persistence.log import now_in_microseconds
from tests.application.files import HELD, PROGRAMME, SESSION, write

END_OF_FEBRUARY = "2023-02-28T22:59:59.999999Z"
END_OF_MAY = "2022-05-31T21:59:59.999999Z"


def sourced(fact: str, source: str) -> str:
    return fact.replace("}", f", source: {source}}}", 1)


def facts(service: Samenspoor) -> dict[str, Recorded]:
    rows = service.log.reader.all_decoded(service.log.recorder.rows_after(0, 1000))
    return {recorded.event.key: recorded for recorded in rows if recorded.event.key}


def test_a_fact_of_a_dated_source_is_known_from_the_end_of_its_publication(
    service: Samenspoor, tmp_path: Path
) -> None:
    before = now_in_microseconds()
    service.loader.load(write(tmp_path, sourced(PROGRAMME, "newsletter"), sourced(SESSION, "report"), HELD))

    told = facts(service)
    assert rendered_moment(told["programme"].known_at) == END_OF_MAY
    assert rendered_moment(told["session"].known_at) == END_OF_FEBRUARY
    assert told["held"].known_at == told["held"].recorded_at
    assert all(before <= fact.recorded_at <= now_in_microseconds() for fact in told.values())


@pytest.mark.parametrize("source", ["page", "null"])
def test_a_fact_of_an_undated_source_or_of_none_is_known_from_its_entry(
    sqlite_service: Samenspoor, tmp_path: Path, source: str
) -> None:
    sqlite_service.loader.load(write(tmp_path, sourced(PROGRAMME, "report"), sourced(SESSION, source)))

    session = facts(sqlite_service)["session"]
    assert session.known_at == session.recorded_at


def test_a_first_import_is_recorded_in_the_order_in_which_it_became_known(
    service: Samenspoor, tmp_path: Path
) -> None:
    first = sourced(PROGRAMME, "newsletter")
    late = SESSION.replace("key: session", "key: undated")
    service.loader.load(write(tmp_path, first, late, sourced(SESSION, "report"), sourced(HELD, "report")))

    told = facts(service)
    assert list(told) == ["programme", "session", "held", "undated"]
    assert [fact.known_at for fact in told.values()] == sorted(fact.known_at for fact in told.values())


def test_a_source_found_later_is_known_from_the_day_it_is_entered(
    service: Samenspoor, tmp_path: Path
) -> None:
    first = sourced(PROGRAMME, "newsletter")
    service.loader.load(write(tmp_path, first))

    assert service.loader.load(write(tmp_path, first, sourced(SESSION, "report"))) == Loaded(1, 1)
    session = facts(service)["session"]
    assert session.known_at == session.recorded_at


def test_a_publication_in_the_future_makes_nothing_known_before_it_is_recorded(
    sqlite_service: Samenspoor, tmp_path: Path
) -> None:
    file = write(tmp_path, sourced(PROGRAMME, "report"))
    file.write_text(file.read_text("utf-8").replace("latest: 2023-02-28", "latest: 9999-12-31"), "utf-8")
    sqlite_service.loader.load(file)

    programme = facts(sqlite_service)["programme"]
    assert programme.known_at == programme.recorded_at


def test_what_was_known_at_a_moment_is_what_was_told_until_then(service: Samenspoor, tmp_path: Path) -> None:
    service.loader.load(
        write(tmp_path, sourced(PROGRAMME, "newsletter"), sourced(SESSION, "report"), sourced(HELD, "page"))
    )
    told = facts(service)
    programme = told["programme"].programme_id
    assert programme

    def position(moment: int) -> int:
        return service.log.recorder.position_known_at(programme, moment)

    assert position(told["programme"].known_at - 1) == 0
    assert position(told["session"].known_at - 1) == told["programme"].position
    assert position(told["session"].known_at) == told["session"].position
    assert position(told["held"].known_at) == told["held"].position
