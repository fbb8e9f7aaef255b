"""Every use case, by the topic of the fact it records."""

from __future__ import annotations

from collections.abc import Mapping

from service.application.check_ins import CheckIns
from service.application.commitments import Commitments
from service.application.contacts import Contacts
from service.application.cycles import Cycles
from service.application.decisions import Decisions
from service.application.event_log import EventLog
from service.application.facts import Facts
from service.application.initiatives import Initiatives
from service.application.instruments import Instruments
from service.application.observations import Observations
from service.application.organisations import Organisations
from service.application.people import People
from service.application.plans import ActionPlans
from service.application.programmes import Programmes
from service.application.recording import UseCase, use_cases_of
from service.application.sessions import Sessions

GROUPS = (
    Organisations,
    Programmes,
    Sessions,
    Initiatives,
    ActionPlans,
    Commitments,
    Decisions,
    Contacts,
    Cycles,
    Observations,
    People,
    CheckIns,
    Facts,
)


def all_use_cases(log: EventLog, instruments: Instruments) -> Mapping[str, UseCase]:
    """Return the use cases over this log, with these scales and templates."""
    return use_cases_of(group(log, instruments) for group in GROUPS)
