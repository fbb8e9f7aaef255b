"""O12, outcomes as they were told: what changed, for whom, through what, and how that is known."""

from __future__ import annotations

from collections.abc import Iterator

from service.domain.programme_events import OutcomeReported
from service.domain.scales import Bilingual
from service.domain.values import Subject, SubjectType
from service.projections.indicators.definition import PARTS, Definition, Family
from service.projections.indicators.observing import PLACING, observed
from service.projections.indicators.placed import Placed
from service.projections.indicators.scene import Scene
from service.projections.indicators.wording import OWN


def _outcomes(scene: Scene) -> Iterator[Placed]:
    for fact, told in scene.told(OutcomeReported):
        yield scene.placed(
            fact,
            Subject(SubjectType.PROGRAMME, told.originator_id),
            observers=(told.reported_by,),
            for_whom=told.for_whom,
            observed_by=told.reported_by,
            dimensions=told.dimensions,
            text=told.text,
            contribution=told.contribution,
            proof=told.evidence,
        )


O12 = Definition(
    id="O12",
    version=1,
    family=Family.OBSERVED,
    name=Bilingual("Opbrengsten", "Outcomes"),
    question=Bilingual(
        "Wie zegt dat er iets veranderde, voor wie, en waardoor volgens hen?",
        "Who says that something changed, for whom, and through what as they see it?",
    ),
    unit=Bilingual("uitspraak", "statement"),
    caveat=Bilingual(
        "Dit is wat iemand vertelde; of het door het programma kwam, is daarmee niet aangetoond.",
        "This is what somebody told; it does not prove that the programme brought it about.",
    ),
    source=OWN,
    reads=(*PLACING, OutcomeReported),
    by=PARTS,
    measure=observed(_outcomes),
)
