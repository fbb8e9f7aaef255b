"""The invented village, loaded once for tests of pages that only read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service import bootstrap
from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.wsgi import create
from tests.conftest import EXAMPLES, settings_of
from tests.web.signing_in import signed_in

VILLAGE = "voorbeeldwijk"


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Samenspoor]:
    """Build an installation with the invented village."""
    yield from built(tmp_path_factory.mktemp(VILLAGE) / "data")


def built(data: Path) -> Iterator[Samenspoor]:
    """Build an installation with the invented village in a folder."""
    settings = settings_of(data, None)
    bootstrap.prepare(settings)
    service = bootstrap.build(settings)
    service.loader.load(EXAMPLES / f"{VILLAGE}.yaml")
    service.engine.run()
    yield service
    service.close()


@pytest.fixture(scope="module")
def app(village: Samenspoor) -> Flask:
    """Return API and pages over the village."""
    return create(village)


@pytest.fixture(scope="module")
def lead(app: Flask, village: Samenspoor) -> FlaskClient:
    """Return a lead of the village."""
    return signed_in(app.test_client(), village, Role.LEAD, VILLAGE)


@pytest.fixture(scope="module")
def visitor(app: Flask) -> FlaskClient:
    """Return somebody who is not signed in."""
    return app.test_client()
