"""Marks of what somebody reported to experience or to have seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from service.domain.check_in import EVENTS as OF_CHECK_INS
from service.domain.events import Event
from service.domain.observation import ObservationKind, ObservationRecorded
from service.domain.values import Party
from service.projections.facts import StandingFact
from service.projections.indicators.check_ins import answers_to_check_ins
from service.projections.indicators.observing import PLACING, Teller
from service.projections.indicators.parties import source_of
from service.projections.indicators.placed import Placed
from service.projections.indicators.scene import Scene

OBSERVED: tuple[type[Event], ...] = (*PLACING, ObservationRecorded, *OF_CHECK_INS)
"""What is read to show what somebody observed."""


def reported(*kinds: ObservationKind) -> Teller:
    """Return what makes a mark of every observation of these kinds, and of every such item of a check-in."""

    def tell(scene: Scene) -> Iterator[Placed]:
        for fact, told in scene.told(ObservationRecorded):
            if told.observes in kinds:
                yield _placed(scene, fact, told)
        yield from answers_to_check_ins(scene, kinds)

    return tell


def _placed(scene: Scene, fact: StandingFact, told: ObservationRecorded) -> Placed:
    coding = scene.codings.get(fact.id)
    return scene.placed(
        fact,
        told.subject,
        holder=told.holder,
        observers=(told.observed_by,),
        observes=told.observes,
        source=source_of(told),
        counts=coding is None or coding.facts[0].id == fact.id,
        trustee=told.trustee,
        value=told.value,
        scale=told.scale,
        factor=told.factor,
        function=told.function,
        method=told.method,
        observed_by=told.observed_by,
        text=told.text,
        based_on=told.based_on,
        coder=told.coder,
        evidence=(fact.id, told.based_on) if told.based_on else (fact.id,),
        **_coded(scene, fact, told),
    )


def _coded(scene: Scene, fact: StandingFact, told: ObservationRecorded) -> dict[str, Any]:
    """Return what the first of two coders and the second have to do with each other."""
    coding = scene.codings.get(fact.id)
    if coding is None:
        return {"second_coding_of": told.second_coding_of}
    first, second, *_ = coding.facts
    if fact.id == first.id:
        return {"second_coding": second.id, "second_coder": _coder(second), "coders_agree": coding.agree}
    return {"second_coding_of": first.id, "second_coder": _coder(first), "coders_agree": coding.agree}


def _coder(fact: StandingFact) -> Party | None:
    assert isinstance(fact.event, ObservationRecorded)
    return fact.event.coder
