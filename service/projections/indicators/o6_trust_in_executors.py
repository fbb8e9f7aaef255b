"""O6, trust in those who carry it out, always from somebody."""

from __future__ import annotations

from service.domain.observation import ObservationKind
from service.domain.scales import Bilingual
from service.projections.indicators.definition import PARTS, Definition, Family
from service.projections.indicators.medians import FEWEST_OBSERVATIONS
from service.projections.indicators.observations import OBSERVED, reported
from service.projections.indicators.observing import observed
from service.projections.indicators.wording import OWN, VALUE

O6 = Definition(
    id="O6",
    version=1,
    family=Family.OBSERVED,
    name=Bilingual("Vertrouwen in de uitvoerders", "Trust in the executors"),
    question=Bilingual(
        "Hoeveel vertrouwen hebben partijen in wie het uitvoert?",
        "How much do parties trust those who carry it out?",
    ),
    unit=VALUE,
    range=(1, 5),
    n_min=FEWEST_OBSERVATIONS,
    caveat=Bilingual(
        "Dit is vertrouwen in één richting; het zegt niet of het vertrouwen wederzijds is.",
        "This is trust in one direction; it does not say whether the trust is mutual.",
    ),
    source=OWN,
    reads=OBSERVED,
    by=PARTS,
    measure=observed(reported(ObservationKind.TRUST_IN_EXECUTORS), medians=True),
)
