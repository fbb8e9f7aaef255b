"""What a check-in shows: nothing below five answers, closed or open, and together what five or more said."""

from __future__ import annotations

from typing import Any

import pytest

from service.domain.access import Role
from tests.api.answering import Peiling
from tests.api.conftest import Speaker
from tests.api.garden import Garden

OWNERSHIP = "/v1/programmes/{}/indicators/O1?from=2020-01-01&to=2050-12-31&windowDays=12000&stepDays=12000"
OF_ITS_OWN = {"fact", "evidence", "knownAt"}


def answered(peiling: Peiling, times: int) -> None:
    (token,) = peiling.links()
    for _ in range(times):
        assert peiling.answer(token).status_code == 201


def marks(peiling: Peiling, speaker: Speaker | None = None) -> list[dict[str, Any]]:
    answer = (speaker or peiling.garden.lead).get(OWNERSHIP.format(peiling.garden.slug))
    assert answer.status_code == 200, answer.get_json()
    return [mark for series in answer.get_json()["series"] for mark in series.get("marks", ())]


def close(peiling: Peiling) -> None:
    version = peiling.garden.lead.get(peiling.address).headers["ETag"]
    closed = peiling.garden.lead.post(f"{peiling.address}/closing", {}, If_Match=version)
    assert closed.status_code == 201, closed.get_json()


@pytest.mark.parametrize("role", [Role.LEAD, Role.RESEARCHER])
def test_an_indicator_tells_nothing_of_the_first_answers(garden: Garden, role: Role) -> None:
    peiling, somebody = Peiling(garden), garden.speaking(role)
    before = marks(peiling, somebody)

    answered(peiling, 4)

    assert marks(peiling, somebody) == before


def test_four_answers_are_never_shown(garden: Garden) -> None:
    few, none = Peiling(garden), Peiling(garden)
    answered(few, 4)
    close(few)
    close(none)

    told = [{name: part for name, part in mark.items() if name not in OF_ITS_OWN} for mark in marks(few)]

    assert told[0]["valueStatus"] == "suppressed"
    assert told[0]["reasons"] == ["check_in_held_back"]
    assert told[0] == told[1]


def test_five_answers_are_shown_together_once_it_is_closed(garden: Garden) -> None:
    peiling = Peiling(garden)
    answered(peiling, 5)
    close(peiling)

    (mark,) = marks(peiling)

    assert mark["valueStatus"] == "ok"
    assert mark["n"] == 5
