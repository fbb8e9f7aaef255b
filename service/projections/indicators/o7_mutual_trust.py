"""O7, mutual trust: two directed ratings, both shown, and the lower; never a mean."""

from __future__ import annotations

from service.domain.observation import ObservationKind
from service.domain.scales import Bilingual
from service.projections.indicators.definition import PARTS, Definition, Family
from service.projections.indicators.observations import OBSERVED, reported
from service.projections.indicators.observing import observed
from service.projections.indicators.wording import OWN, VALUE

O7 = Definition(
    id="O7",
    version=1,
    family=Family.OBSERVED,
    name=Bilingual("Vertrouwen over en weer", "Mutual trust"),
    question=Bilingual(
        "Hoeveel vertrouwen twee partijen elkaar, gezien van elke kant?",
        "How much do two parties trust each other, seen from each side?",
    ),
    unit=VALUE,
    range=(1, 5),
    caveat=Bilingual(
        "Het is alleen wederzijds als beide kanten bekend zijn; een gemiddelde van de twee zegt niets.",
        "It is mutual only where both sides are known; a mean of the two says nothing.",
    ),
    source=OWN,
    reads=OBSERVED,
    by=PARTS,
    measure=observed(reported(ObservationKind.MUTUAL_TRUST), pairs=True),
)
