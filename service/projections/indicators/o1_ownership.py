"""O1, experienced ownership: how far people feel that something is theirs."""

from __future__ import annotations

from service.domain.observation import ObservationKind
from service.domain.scales import Bilingual
from service.projections.indicators.definition import PARTS, Definition, Family
from service.projections.indicators.medians import FEWEST_OBSERVATIONS
from service.projections.indicators.observations import OBSERVED, reported
from service.projections.indicators.observing import observed
from service.projections.indicators.wording import OWN, VALUE

O1 = Definition(
    id="O1",
    version=1,
    family=Family.OBSERVED,
    name=Bilingual("Ervaren eigenaarschap", "Experienced ownership"),
    question=Bilingual(
        "Hoe sterk voelen mensen dat een initiatief of activiteit (ook) van hen is?",
        "How far do people feel that an initiative or activity is (also) theirs?",
    ),
    unit=VALUE,
    range=(1, 5),
    n_min=FEWEST_OBSERVATIONS,
    caveat=Bilingual(
        "Dit is wat mensen zeiden te voelen, op een schaal die niet gevalideerd is; niet wat zij deden.",
        "This is what people said they feel, on a scale that is not validated; not what they did.",
    ),
    source=OWN,
    reads=OBSERVED,
    by=PARTS,
    measure=observed(reported(ObservationKind.OWNERSHIP), medians=True),
)
