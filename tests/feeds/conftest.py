"""A programme with invented facts, and somebody who tells them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.bootstrap import Samenspoor
from tests.feeds.posting import Post
from tests.feeds.receiver import Receiver
from tests.feeds.way_out import WATCHED, watch
from tests.projections.histories import Teller
from tests.web.conftest import browser

__all__ = ["browser"]


@pytest.fixture
def teller(sqlite_service: Samenspoor) -> Teller:
    """Return somebody who tells facts of an invented programme, on SQLite."""
    return Teller(sqlite_service.log)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """Start a partner's server on this computer."""
    started = Receiver()
    yield started
    started.stop()


@pytest.fixture
def post(service: Samenspoor, receiver: Receiver, tmp_path: Path) -> Post:
    """Give an endpoint and what delivers to it, on each database."""
    return Post(service, receiver, tmp_path)


@pytest.fixture
def sqlite_post(sqlite_service: Samenspoor, receiver: Receiver, tmp_path: Path) -> Post:
    """Give the same on SQLite, for what does not depend on a database's ways."""
    return Post(sqlite_service, receiver, tmp_path)


@pytest.fixture
def connections() -> Iterator[list[object]]:
    """Give every address that this process connects to, as the interpreter itself sees it."""
    watch()
    WATCHED.append([])
    yield WATCHED[-1]
    WATCHED.pop()
