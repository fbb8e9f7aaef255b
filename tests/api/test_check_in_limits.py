"""How often a check-in is answered by one link and from one address is limited."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest

from service import bootstrap
from service.settings import Settings
from service.wsgi import create
from tests.api.answering import Peiling
from tests.api.conftest import Speaker
from tests.api.garden import Garden, refused


@pytest.fixture
def peiling(sqlite_settings: Settings) -> Iterator[Peiling]:
    """Return a check-in of an installation that takes three answers a minute."""
    bootstrap.prepare(sqlite_settings)
    with bootstrap.running(dataclasses.replace(sqlite_settings, answers_a_minute=3)) as service:
        client = create(service).test_client()
        yield Peiling(Garden(service, lambda token: Speaker(client, token, service)))


def test_one_link_takes_so_many_answers_a_minute_wherever_they_come_from(peiling: Peiling) -> None:
    first, second = (peiling.links()[0] for _ in range(2))
    answers = [peiling.answer(first, where=f"203.0.113.{number}") for number in range(4)]

    assert [answer.status_code for answer in answers] == [201, 201, 201, 429]
    assert refused(answers[3]) == (429, "too-many-answers")
    assert int(answers[3].headers["Retry-After"]) > 0
    assert peiling.answer(second, where="203.0.113.9").status_code == 201
    assert peiling.recorded() == 4


def test_one_address_gives_so_many_answers_a_minute_by_whichever_links(peiling: Peiling) -> None:
    tokens = peiling.links("personal", 5)
    answers = [peiling.answer(token) for token in tokens[:4]]

    assert [answer.status_code for answer in answers] == [201, 201, 201, 429]
    assert peiling.answer(tokens[4], where="2001:db8::1").status_code == 201
    assert peiling.answer(tokens[3], where="2001:db8::2").status_code == 201


def test_whoever_guesses_links_is_slowed_down(peiling: Peiling) -> None:
    found = [refused(peiling.answer(f"peiling_{number}")) for number in range(4)]

    assert found == [(404, "link-unknown")] * 3 + [(429, "too-many-answers")]
