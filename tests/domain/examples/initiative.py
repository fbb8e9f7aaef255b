"""Examples of facts of initiatives: one of every kind."""

from __future__ import annotations

from service.domain import initiative
from service.domain.events import Event
from tests.domain.examples.common import PROGRAMME, RESIDENTS, words

PROPOSED = initiative.InitiativeProposed(programme=PROGRAMME, name=words("Welzijn op Recept"))

STARTED = initiative.InitiativeStarted(programme=PROGRAMME, name=words("America Left"))

FOUNDERS: tuple[Event, ...] = (STARTED, PROPOSED)
"""What can be the first fact; the first of these stands for all."""

TOLD: tuple[Event, ...] = (
    initiative.UpdateGiven(text=words("Wij zijn begonnen")),
    initiative.InitiativeGoalSet(text=words("Een sterkere band")),
    initiative.SetbackMet(text=words("De naam werkte niet")),
    initiative.LessonLearned(text=words("Begin klein")),
    initiative.RenamingConsidered(text=words("Misschien een andere naam")),
    initiative.InitiativeRenamed(name=words("Inwonerscollectief")),
    initiative.PartnerLinked(partner=RESIDENTS),
)
"""One fact of every kind that goes on from a founding fact."""
