"""O14, remarks on thresholds and on safety, as they were coded."""

from __future__ import annotations

from service.domain.observation import ObservationKind
from service.domain.scales import Bilingual
from service.projections.indicators.definition import PARTS, Definition, Family
from service.projections.indicators.observations import OBSERVED, reported
from service.projections.indicators.observing import observed
from service.projections.indicators.wording import CODE, OWN

O14 = Definition(
    id="O14",
    version=1,
    family=Family.OBSERVED,
    name=Bilingual("Drempels en veiligheid", "Thresholds and safety"),
    question=Bilingual(
        "Wat is er gezegd over drempels en over veiligheid?",
        "What was said of thresholds and of safety?",
    ),
    unit=CODE,
    caveat=Bilingual(
        "Dit is een label bij een opmerking, geen meting; wie zich niet veilig voelt, zegt misschien niets.",
        "This is a label on a remark, not a measurement; who does not feel safe may say nothing.",
    ),
    source=OWN,
    reads=OBSERVED,
    by=PARTS,
    measure=observed(reported(ObservationKind.THRESHOLD, ObservationKind.SAFETY)),
)
