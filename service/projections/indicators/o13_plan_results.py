"""O13, results of plans as they were evaluated; “mixed” says nothing about how much of it worked."""

from __future__ import annotations

from collections.abc import Iterator

from service.domain.plan_events import PlanEvaluated, PlanResult
from service.domain.scales import Bilingual
from service.domain.values import Subject, SubjectType
from service.projections.indicators.definition import PARTS, Definition, Family
from service.projections.indicators.observing import PLACING, observed
from service.projections.indicators.placed import Placed
from service.projections.indicators.scene import Scene
from service.projections.indicators.shares import Reason
from service.projections.indicators.wording import CODE, OWN


def _results(scene: Scene) -> Iterator[Placed]:
    for fact, told in scene.told(PlanEvaluated):
        mixed = told.result is PlanResult.MIXED
        yield scene.placed(
            fact,
            Subject(SubjectType.PLAN, told.originator_id),
            observers=told.by,
            marked=(Reason.BREAKDOWN_UNKNOWN,) if mixed else (),
            breakdown_known=False if mixed else None,
            by=told.by,
            value=told.result.value,
            text=told.text,
        )


O13 = Definition(
    id="O13",
    version=1,
    family=Family.OBSERVED,
    name=Bilingual("Resultaat van plannen", "Results of plans"),
    question=Bilingual(
        "Wat kwam er terecht van een plan, volgens de evaluatie?",
        "What came of a plan, according to its evaluation?",
    ),
    unit=CODE,
    caveat=Bilingual(
        "Dit is het oordeel van wie evalueerde; wisselend succesvol telt niet als half gelukt.",
        "This is the judgement of those who evaluated; mixed does not count as half.",
    ),
    source=OWN,
    reads=(*PLACING, PlanEvaluated),
    by=PARTS,
    measure=observed(_results),
)
