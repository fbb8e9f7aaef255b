"""How far a replay is: what is done of all there is, how fast that goes, and how long the rest takes."""

from __future__ import annotations

import time
from collections.abc import Callable

Show = Callable[[str], None]


class Progress:
    """Counts what is done, and tells it; the clock is that of the reader, no result depends on it."""

    def __init__(self, of: int, show: Show, clock: Callable[[], float] = time.monotonic) -> None:
        self._of = of
        self._show = show
        self._clock = clock
        self._began = clock()
        self._done = self._events = self._kept = 0

    def keep(self, results: int) -> None:
        """Count results that were there before."""
        self._kept += results
        self._done += results

    def read(self, events: int) -> None:
        """Count events that were read."""
        self._events += events

    def finish(self, what: str, results: int = 1) -> None:
        """Count results, and tell how it stands."""
        self._done += results
        self._show(
            f"{self._done} of {self._of} results, {self._rate()} events/s, {self._left()} left: {what}"
        )

    def _rate(self) -> str:
        return f"{self._events / max(self._seconds, 1e-6):,.0f}"

    def _left(self) -> str:
        new = self._done - self._kept
        seconds = round(self._seconds / new * (self._of - self._done))
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"

    @property
    def _seconds(self) -> float:
        return self._clock() - self._began
