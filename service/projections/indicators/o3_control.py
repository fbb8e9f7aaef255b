"""O3, control per function: how far residents have hold of each function of an initiative."""

from __future__ import annotations

from service.domain.observation import ObservationKind
from service.domain.scales import Bilingual
from service.projections.indicators.definition import PARTS, Definition, Family
from service.projections.indicators.medians import FEWEST_OBSERVATIONS
from service.projections.indicators.observations import OBSERVED, reported
from service.projections.indicators.observing import observed
from service.projections.indicators.wording import VALUE

O3 = Definition(
    id="O3",
    version=1,
    family=Family.OBSERVED,
    name=Bilingual("Zeggenschap per functie", "Control per function"),
    question=Bilingual(
        "Hoeveel hebben bewoners te zeggen over behoeften, leiding, organisatie, middelen en beheer?",
        "How much do residents have to say about needs, leadership, organisation, resources and management?",
    ),
    unit=VALUE,
    range=(1, 5),
    n_min=FEWEST_OBSERVATIONS,
    caveat=Bilingual(
        "Een groep bepaalde dit samen voor elke functie apart; tel de functies niet bij elkaar op.",
        "A group settled this together for each function by itself; never add the functions up.",
    ),
    source=Bilingual(
        "Vijf functies naar Rifkin, Muller en Bichmann (1988), in eigen woorden, niet gevalideerd.",
        "Five functions after Rifkin, Muller and Bichmann (1988), in own words, not validated.",
    ),
    reads=OBSERVED,
    by=PARTS,
    measure=observed(reported(ObservationKind.CONTROL), medians=True),
)
