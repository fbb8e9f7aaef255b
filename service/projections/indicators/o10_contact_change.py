"""O10, change in contact: per pair or place where somebody saw it, else only how many of how many."""

from __future__ import annotations

from collections.abc import Iterator

from service.domain.observation import ObservationKind
from service.domain.programme_events import FindingRecorded
from service.domain.scales import Bilingual
from service.domain.values import Subject, SubjectType
from service.projections.indicators.definition import PARTS, Definition, Family
from service.projections.indicators.observations import OBSERVED, reported
from service.projections.indicators.observing import observed
from service.projections.indicators.placed import Placed
from service.projections.indicators.scene import Scene
from service.projections.indicators.shares import Reason
from service.projections.indicators.wording import CODE, OWN


def _findings(scene: Scene) -> Iterator[Placed]:
    """Return figures over the whole: without a breakdown nobody knows which they were."""
    for fact, told in scene.told(FindingRecorded):
        if told.finds is ObservationKind.CONTACT_CHANGE:
            yield scene.placed(
                fact,
                Subject(SubjectType.PROGRAMME, told.originator_id),
                observes=told.finds,
                marked=() if told.breakdown_known else (Reason.BREAKDOWN_UNKNOWN,),
                value=told.value,
                count=told.numerator,
                of=told.denominator,
                unit=told.unit,
                counts_people=told.counts_people,
                breakdown_known=told.breakdown_known,
                text=told.text,
            )


O10 = Definition(
    id="O10",
    version=1,
    family=Family.OBSERVED,
    name=Bilingual("Verandering in contact", "Change in contact"),
    question=Bilingual(
        "Is er nu meer of minder contact tussen partijen?",
        "Is there more or less contact between parties now?",
    ),
    unit=CODE,
    caveat=Bilingual(
        "Dit is wat iemand zag of telde; meer contact zegt niets over hoe goed het contact is.",
        "This is what somebody saw or counted; more contact says nothing of how good the contact is.",
    ),
    source=OWN,
    reads=(*OBSERVED, FindingRecorded),
    by=PARTS,
    measure=observed(
        reported(ObservationKind.CONTACT_CHANGE),
        _findings,
    ),
)
