"""Examples of facts of initiatives: one of every kind."""

from __future__ import annotations

from service.domain import initiative_events as initiative
from service.domain.events import Event
from tests.domain.examples.common import PROGRAMME, RESIDENTS, nth_event, words

PROPOSED = initiative.InitiativeProposed(programme=PROGRAMME, name=words("Welzijn op Recept"))

STARTED = initiative.InitiativeStarted(programme=PROGRAMME, name=words("America Left"))

UPDATE = initiative.UpdateGiven(text=words("Wij zijn begonnen"))

GOAL = initiative.InitiativeGoalSet(text=words("Een sterkere band"))

REACHED = initiative.InitiativeGoalReached(goal=nth_event(2))

DROPPED = initiative.InitiativeGoalDropped(goal=nth_event(2), reason=words("Het bleek niet nodig"))
"""These two close the goal that was set just after the start."""

LESSON = initiative.LessonLearned(text=words("Begin klein"))

CELEBRATED = initiative.SuccessCelebrated(text=words("Een feest in het dorpshuis"), by=RESIDENTS)

PAUSED = initiative.InitiativePaused(reason=words("De keuken is dicht"))

RESUMED = initiative.InitiativeResumed()

ENDED = initiative.InitiativeEnded(text=words("Het was mooi geweest"))

FOUNDERS: tuple[Event, ...] = (STARTED, PROPOSED)
"""What can be the first fact; the first of these stands for all."""

TOLD: tuple[Event, ...] = (
    UPDATE,
    GOAL,
    REACHED,
    DROPPED,
    initiative.SetbackMet(text=words("De naam werkte niet")),
    LESSON,
    CELEBRATED,
    initiative.RenamingConsidered(text=words("Misschien een andere naam")),
    initiative.InitiativeRenamed(name=words("Inwonerscollectief")),
    initiative.PartnerLinked(partner=RESIDENTS),
    initiative.RoleTaken(role=words("Aanjager"), by=RESIDENTS),
    initiative.RoleHandedOver(role=words("Aanjager"), handed_by=RESIDENTS),
    PAUSED,
    RESUMED,
    ENDED,
)
"""One fact of every kind that goes on from a founding fact."""

AFTER: dict[type[Event], tuple[Event, ...]] = {
    initiative.InitiativeGoalReached: (GOAL,),
    initiative.InitiativeGoalDropped: (GOAL,),
    initiative.InitiativeResumed: (PAUSED,),
}
"""What happened before a fact that needs a longer past."""
