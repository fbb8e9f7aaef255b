"""Every definition of an indicator that this installation knows, the newest version of each first."""

from __future__ import annotations

from collections.abc import Mapping

from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.programme_events import ProgrammeRegistered
from service.projections.indicators.d1_ownership import D1A, D1B
from service.projections.indicators.d2_initiation import D2
from service.projections.indicators.d3_decisions import D3
from service.projections.indicators.d4_attendance import D4
from service.projections.indicators.d5_commitments import D5
from service.projections.indicators.d6_answers import D6
from service.projections.indicators.d7_contact import D7
from service.projections.indicators.d8_setbacks import D8
from service.projections.indicators.d9_independence import D9
from service.projections.indicators.definition import Definition
from service.projections.indicators.o1_ownership import O1
from service.projections.indicators.o2_say import O2
from service.projections.indicators.o3_control import O3
from service.projections.indicators.o4_stance import O4
from service.projections.indicators.o5_trust_in_goal import O5
from service.projections.indicators.o6_trust_in_executors import O6
from service.projections.indicators.o7_mutual_trust import O7
from service.projections.indicators.o8_trust_type import O8
from service.projections.indicators.o9_mistrust import O9
from service.projections.indicators.o10_contact_change import O10
from service.projections.indicators.o11_success_factors import O11
from service.projections.indicators.o12_outcomes import O12
from service.projections.indicators.o13_plan_results import O13
from service.projections.indicators.o14_thresholds import O14

DERIVED = (D1A, D1B, D2, D3, D4, D5, D6, D7, D8, D9)
OBSERVED = (O1, O2, O3, O4, O5, O6, O7, O8, O9, O10, O11, O12, O13, O14)
ALL: tuple[Definition, ...] = (*OBSERVED, *DERIVED)


class IndicatorUnknown(DomainError):
    """There is no indicator {id} here: choose one of {known}."""


INDICATORS: Mapping[str, Definition] = {definition.id.lower(): definition for definition in reversed(ALL)}


def indicator(id: str) -> Definition:
    """Return the newest version of a definition. Raises `IndicatorUnknown`."""
    found = INDICATORS.get(id.lower())
    if found is None:
        raise IndicatorUnknown(id=id, known=", ".join(definition.id for definition in ALL))
    return found


def kinds_of(definition: Definition) -> frozenset[str]:
    """Return the kinds of facts that a definition reads: what is to be fetched for it."""
    reads: tuple[type[Event], ...] = (ProgrammeRegistered, *definition.reads)
    return frozenset(event.topic for event in reads)
