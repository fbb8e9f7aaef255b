"""The process that serves API and pages: gunicorn's threads, which let go of streams when it is to stop."""

from __future__ import annotations

from types import FrameType
from typing import Any, cast

from gunicorn.workers.gthread import ThreadWorker

from service.feeds.following import Following


class StreamingWorker(ThreadWorker):
    """A worker whose streams end as soon as it is asked to stop: whoever reads them comes again."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to stop; streams are told in the main loop, where locks may be taken."""
        was_alive = self.alive
        super().handle_exit(sig, frame)
        if was_alive:
            self.method_queue.defer(self._let_go)

    def _let_go(self) -> None:
        following: Following | None = cast("Any", self.wsgi).extensions.get(Following.__name__)
        if following:
            following.stop()
