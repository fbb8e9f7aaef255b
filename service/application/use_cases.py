"""Every use case, by the topic of the fact it records."""

from __future__ import annotations

from collections.abc import Mapping

from service.application.event_log import EventLog
from service.application.facts import Facts
from service.application.initiatives import Initiatives
from service.application.observations import Observations
from service.application.organisations import Organisations
from service.application.programmes import Programmes
from service.application.recording import UseCase, use_cases_of
from service.application.sessions import Sessions

GROUPS = (Organisations, Programmes, Sessions, Initiatives, Observations, Facts)


def all_use_cases(log: EventLog) -> Mapping[str, UseCase]:
    """Return the use cases over this log."""
    return use_cases_of(group(log) for group in GROUPS)
