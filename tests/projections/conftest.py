"""A programme with invented facts, on either database."""

from __future__ import annotations

import pytest

from service.bootstrap import Samenspoor
from tests.projections.histories import Teller
from tests.projections.past import Past


@pytest.fixture
def teller(service: Samenspoor) -> Teller:
    """Return somebody who tells facts of an invented programme."""
    return Teller(service.log)


@pytest.fixture
def past() -> Past:
    """Return a past in which nothing has happened yet."""
    return Past()
