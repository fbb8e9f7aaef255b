"""Every example programme in one installation, on each database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from service.bootstrap import Samenspoor
from service.research.histories import Histories
from tests.conftest import DATABASES, EXAMPLES, settings_of, with_examples

PROGRAMMES = tuple(sorted(file.stem for file in EXAMPLES.glob("*.yaml")))


@pytest.fixture(scope="session", params=DATABASES)
def examples(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Samenspoor]:
    """Load all examples for all tests that record nothing, once on each database."""
    if request.param == "sqlite":
        yield request.getfixturevalue("examples_on_sqlite")
        return
    url = request.getfixturevalue("postgres_server").database()
    yield from with_examples(settings_of(tmp_path_factory.mktemp("examples") / "data", url))


@pytest.fixture
def histories(examples_on_sqlite: Samenspoor) -> Histories:
    """Return the histories of the examples."""
    return Histories(examples_on_sqlite.log.reader)
