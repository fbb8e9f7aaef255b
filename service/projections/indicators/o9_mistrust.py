"""O9, mistrust, apart from trust: it is not the low end of it."""

from __future__ import annotations

from service.domain.observation import ObservationKind
from service.domain.scales import Bilingual
from service.projections.indicators.definition import PARTS, Definition, Family
from service.projections.indicators.medians import FEWEST_OBSERVATIONS
from service.projections.indicators.observations import OBSERVED, reported
from service.projections.indicators.observing import observed
from service.projections.indicators.wording import OWN, VALUE

O9 = Definition(
    id="O9",
    version=1,
    family=Family.OBSERVED,
    name=Bilingual("Wantrouwen", "Mistrust"),
    question=Bilingual(
        "Is er wantrouwen, en hoe sterk is het?",
        "Is there mistrust, and how strong is it?",
    ),
    unit=VALUE,
    range=(0, 5),
    n_min=FEWEST_OBSERVATIONS,
    caveat=Bilingual(
        "Wantrouwen is iets anders dan weinig vertrouwen; geen wantrouwen is nog geen vertrouwen.",
        "Mistrust is not the same as little trust; no mistrust does not make trust.",
    ),
    source=OWN,
    reads=OBSERVED,
    by=PARTS,
    measure=observed(reported(ObservationKind.MISTRUST), medians=True),
)
