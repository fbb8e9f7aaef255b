"""O4, the stance of an institution towards what residents do."""

from __future__ import annotations

from service.domain.observation import ObservationKind
from service.domain.scales import Bilingual
from service.projections.indicators.definition import PARTS, Definition, Family
from service.projections.indicators.medians import FEWEST_OBSERVATIONS
from service.projections.indicators.observations import OBSERVED, reported
from service.projections.indicators.observing import observed
from service.projections.indicators.wording import VALUE

O4 = Definition(
    id="O4",
    version=1,
    family=Family.OBSERVED,
    name=Bilingual("Houding van de instelling", "Stance of the institution"),
    question=Bilingual(
        "Hoe stelt een instelling zich op tegenover wat bewoners doen?",
        "How does an institution stand towards what residents do?",
    ),
    unit=VALUE,
    n_min=FEWEST_OBSERVATIONS,
    caveat=Bilingual(
        "Dit is hoe iemand de houding zag; geen trede is de beste.",
        "This is how somebody saw the stance; no step is the best.",
    ),
    source=Bilingual(
        "De overheidsparticipatietrap van de Raad voor het openbaar bestuur (2012), in eigen woorden.",
        "The steps of the Dutch Council for Public Administration (Rob, 2012), in own words.",
    ),
    reads=OBSERVED,
    by=PARTS,
    measure=observed(reported(ObservationKind.STANCE), medians=True),
)
