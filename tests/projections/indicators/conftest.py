"""The facts of the example programmes, each loaded once for all tests of indicators."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from functools import lru_cache

import pytest

from service import bootstrap
from service.domain.programme import programme_id
from service.projections.facts import StandingFact, standing_facts
from tests.conftest import EXAMPLES, settings_of

FactsOf = Callable[[str], list[StandingFact]]


@pytest.fixture(scope="session")
def facts_of(tmp_path_factory: pytest.TempPathFactory) -> FactsOf:
    """Return what gives the facts of an example programme, as they stand after everything that was told."""

    @lru_cache
    def load(name: str) -> list[StandingFact]:
        settings = settings_of(tmp_path_factory.mktemp(name) / "data", None)
        bootstrap.prepare(settings)
        with closing(bootstrap.build(settings)) as service:
            service.loader.load(EXAMPLES / f"{name}.yaml")
            service.engine.run()
            with service.reading.moment() as moment:
                return standing_facts(moment, programme_id(name).hex, moment.position)

    return load
