"""A programme with invented facts, on either database."""

from __future__ import annotations

import pytest

from service.bootstrap import Samenspoor
from tests.projections.histories import Teller


@pytest.fixture
def teller(service: Samenspoor) -> Teller:
    """Return somebody who tells facts of an invented programme."""
    return Teller(service.log)
