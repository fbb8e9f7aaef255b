"""A look at a programme by whoever asks, and what an answer to them rests on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from service.api.auth import Access
from service.api.timeline import wait
from service.bootstrap import Samenspoor
from service.projections.facts import Facts
from service.projections.looking import Look


@contextmanager
def looking(service: Samenspoor, access: Access, key: str, asked: dict[str, Any]) -> Iterator[Look]:
    """Give a look at a programme (id or short name), in one moment. Raises `NotFoundHere`."""
    wait(service, asked)
    with service.reading.moment() as moment:
        programme = access.programme(moment, key)
        known_at, known_position = asked.get("known_at"), asked.get("known_position")
        as_known = service.timelines.resolve(moment, programme.id, known_at, known_position)
        yield Look(moment, programme, as_known, access.viewer)


def what_it_rests_on(service: Samenspoor, look: Look) -> tuple[Any, ...]:
    """Return everything that an answer rests on besides what was asked.

    What a researcher may see of the past depends on what was coded since.
    """
    moment = look.moment
    coded = look.viewer.codes_as and moment.unchanged_since(Facts)
    read = (look.programme, look.as_known, look.viewer, look.known_on, coded)
    return (*read, moment.builds, moment.complete, service.log.recorder.redactions())
