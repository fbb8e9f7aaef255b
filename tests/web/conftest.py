"""A served installation, and a real browser to look at it with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from service.bootstrap import Samenspoor
from tests.conftest import SAMENREDZAAMHEID
from tests.web.serving import serving

HERE = Path(__file__).parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]

expect.set_options(timeout=30_000)  # milliseconds: a deadline for what never comes, on a busy machine too


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Look at pages on PostgreSQL under --slow only: they ask as the API does, which is tried on both."""
    for item in items:
        asked = getattr(item, "callspec", None)
        if item.path.is_relative_to(HERE) and asked and "postgres" in asked.params.values():
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def address(sqlite_service: Samenspoor) -> Iterator[str]:
    """Serve an installation with the real programme; return its address."""
    sqlite_service.loader.load(SAMENREDZAAMHEID)
    sqlite_service.engine.run()
    with serving(sqlite_service) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ["SAMENSPOOR_TEST_CHROMIUM"], args=FLAGS
        )
        yield chromium
        chromium.close()
