"""Waits for what happens in another thread or process, with a deadline instead of a pause."""

from __future__ import annotations

import time
from collections.abc import Callable

DEADLINE = 60.0
"""Seconds; generous, because nothing is measured here: it ends what would never end."""


def wait_until(reached: Callable[[], bool], what: str, seconds: float = DEADLINE) -> None:
    """Return once it is so; fail with ``what`` was waited for where it never is."""
    deadline = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < deadline, f"waited in vain for: {what}"
        time.sleep(0.01)
