"""O5, trust in the goal, always from somebody."""

from __future__ import annotations

from service.domain.observation import ObservationKind
from service.domain.scales import Bilingual
from service.projections.indicators.definition import PARTS, Definition, Family
from service.projections.indicators.medians import FEWEST_OBSERVATIONS
from service.projections.indicators.observations import OBSERVED, reported
from service.projections.indicators.observing import observed
from service.projections.indicators.wording import OWN, VALUE

O5 = Definition(
    id="O5",
    version=1,
    family=Family.OBSERVED,
    name=Bilingual("Vertrouwen in het doel", "Trust in the goal"),
    question=Bilingual(
        "Hoeveel vertrouwen hebben partijen in het doel?",
        "How much do parties trust the goal?",
    ),
    unit=VALUE,
    range=(1, 5),
    n_min=FEWEST_OBSERVATIONS,
    caveat=Bilingual(
        "Dit is wat iemand over het doel zei; het zegt niets over vertrouwen in wie het uitvoert.",
        "This is what somebody said of the goal; it says nothing of trust in those who carry it out.",
    ),
    source=OWN,
    reads=OBSERVED,
    by=PARTS,
    measure=observed(reported(ObservationKind.TRUST_IN_GOAL), medians=True),
)
