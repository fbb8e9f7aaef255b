"""O8, types of trust: nominal, no type is more than another."""

from __future__ import annotations

from service.domain.observation import ObservationKind
from service.domain.scales import Bilingual
from service.projections.indicators.definition import PARTS, Definition, Family
from service.projections.indicators.observations import OBSERVED, reported
from service.projections.indicators.observing import observed
from service.projections.indicators.wording import CODE

O8 = Definition(
    id="O8",
    version=1,
    family=Family.OBSERVED,
    name=Bilingual("Soort vertrouwen", "Type of trust"),
    question=Bilingual(
        "Wat voor vertrouwen is er tussen partijen?",
        "What kind of trust is there between parties?",
    ),
    unit=CODE,
    caveat=Bilingual(
        "Dit is een soort, geen hoeveelheid: de soorten hebben geen volgorde.",
        "This is a kind, not an amount: the kinds have no order.",
    ),
    source=Bilingual(
        "Zes soorten naar de typologie van J. E. Lucero, in eigen woorden.",
        "Six types after the typology of J. E. Lucero, in own words.",
    ),
    reads=OBSERVED,
    by=PARTS,
    measure=observed(reported(ObservationKind.TRUST_TYPE)),
)
