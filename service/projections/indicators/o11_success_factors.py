"""O11, success factors: whether one of ten points was there."""

from __future__ import annotations

from service.domain.observation import ObservationKind
from service.domain.scales import Bilingual
from service.projections.indicators.definition import PARTS, Definition, Family
from service.projections.indicators.observations import OBSERVED, reported
from service.projections.indicators.observing import observed
from service.projections.indicators.wording import CODE

O11 = Definition(
    id="O11",
    version=1,
    family=Family.OBSERVED,
    name=Bilingual("Succesfactoren", "Success factors"),
    question=Bilingual(
        "Welke van tien punten voor samen maken zag iemand?",
        "Which of ten points for co-creation did somebody see?",
    ),
    unit=CODE,
    range=(1, 10),
    caveat=Bilingual(
        "Dit is wat iemand zag; het zegt niet dat iets daardoor lukte.",
        "This is what somebody saw; it does not say that something worked because of it.",
    ),
    source=Bilingual(
        "De tien punten van het handvat van MOVIT MD, in eigen woorden.",
        "The ten points of the guide of MOVIT MD, in own words.",
    ),
    reads=OBSERVED,
    by=PARTS,
    measure=observed(reported(ObservationKind.SUCCESS_FACTOR)),
)
