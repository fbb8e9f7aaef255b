"""Who changes something that changed since they read it is told what happened in between (412)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Flask, Response

from service.api import problems
from service.api.auth import Access
from service.api.languages import language
from service.application.event_log import StaleVersion
from service.domain.access import Viewer
from service.domain.amendments import Fact
from service.domain.events import Event
from service.projections.titles import title


def register(app: Flask, access: Access) -> None:
    """Answer `StaleVersion` with the events since then that whoever asks may know of."""

    def tell(refusal: StaleVersion) -> Response:
        # Nobody changes a programme who reads no content: an administrator changes organisations only.
        since = refusal.details["since"]
        told = _since(since, refusal.details["version"] - len(since), access.viewer_of_installation)
        return problems.of_refusal(refusal, since=list(told))

    app.register_error_handler(StaleVersion, tell)


def _since(told: list[tuple[Event, Fact]], before: int, viewer: Viewer) -> Iterator[dict[str, Any]]:
    for version, (event, fact) in enumerate(told, before + 1):
        if min(event.seen_by.width, fact.event.seen_by.width) >= viewer.width:
            yield {
                "eventId": str(event.event_id),
                "kind": event.topic,
                "title": title(event.topic, language()),
                "version": version,
            }
