"""O2, level of say: how much say those concerned had in a decision, as told of it or by somebody."""

from __future__ import annotations

from collections.abc import Iterator

from service.domain.decision import DecisionTaken
from service.domain.observation import ObservationKind
from service.domain.scales import Bilingual
from service.domain.values import ScaleRef, Subject, SubjectType
from service.projections.indicators.definition import PARTS, Definition, Family
from service.projections.indicators.medians import FEWEST_OBSERVATIONS
from service.projections.indicators.observations import OBSERVED, reported
from service.projections.indicators.observing import observed
from service.projections.indicators.placed import Placed
from service.projections.indicators.scene import Scene
from service.projections.indicators.wording import VALUE

LEVEL_OF_SAY = ScaleRef("level-of-say", 1)
"""The scale that a decision itself records its level of say on."""


def _decisions(scene: Scene) -> Iterator[Placed]:
    """Return the level of say that was recorded with a decision; how it was observed is not known."""
    for fact, told in scene.told(DecisionTaken):
        if told.level_of_say is not None:
            yield scene.placed(
                fact,
                Subject(SubjectType.DECISION, told.originator_id),
                observers=(),
                observes=ObservationKind.SAY,
                by=told.deciders,
                value=str(told.level_of_say),
                scale=LEVEL_OF_SAY,
                text=told.text,
            )


O2 = Definition(
    id="O2",
    version=1,
    family=Family.OBSERVED,
    name=Bilingual("Zeggenschap in een besluit", "Level of say in a decision"),
    question=Bilingual(
        "Hoeveel hadden bewoners en anderen die het aangaat te zeggen in een besluit?",
        "How much say did residents and others whom it concerns have in a decision?",
    ),
    unit=VALUE,
    range=(0, 6),
    n_min=FEWEST_OBSERVATIONS,
    caveat=Bilingual(
        "Dit is hoe iemand het inschatte; een ander kan het anders zien, en hoger is niet altijd beter.",
        "This is how somebody rated it; others may see it otherwise, and higher is not always better.",
    ),
    source=Bilingual(
        "De participatieladder die Nederlandse gemeenten gebruiken, met 0 (geen) en 6 (zelfbeheer).",
        "The participation ladder that Dutch municipalities use, with 0 (none) and 6 (self-management).",
    ),
    reads=OBSERVED,
    by=PARTS,
    measure=observed(
        reported(ObservationKind.SAY),
        _decisions,
        medians=True,
    ),
)
