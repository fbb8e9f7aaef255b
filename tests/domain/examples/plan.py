"""Examples of facts of plans: one of every kind."""

from __future__ import annotations

from service.domain import plan_events as plan
from service.domain.events import Event
from tests.domain.examples.common import PROGRAMME, RESIDENTS, an_id, words

DRAFTED = plan.PlanDrafted(programme=PROGRAMME, title=words("Samen eten in Brummen"))

PROBLEM = plan.ProblemChosen(text=words("Veel mensen eten alleen"), recognised_by=(RESIDENTS,))

COFFEE = an_id("coffee")
ADDED = plan.ActionAdded(action=COFFEE, text=words("Elke week koffie schenken"))
ASSIGNED = plan.ActionAssigned(action=COFFEE, owners=(RESIDENTS,))
REASSIGNED = plan.ActionReassigned(action=COFFEE, owners=(RESIDENTS,))
COMPLETED = plan.ActionCompleted(action=COFFEE)
DROPPED = plan.ActionDropped(action=COFFEE, reason=words("De keuken is dicht"))

ADOPTED = plan.PlanAdopted(by=(RESIDENTS,))
REVISED = plan.PlanRevised(
    text=words("Wij koken bij iemand thuis"), reason=words("De keuken is dicht"), authors=(RESIDENTS,)
)
EVALUATED = plan.PlanEvaluated(result=plan.PlanResult.MIXED)
CLOSED = plan.PlanClosed()

FOUNDERS: tuple[Event, ...] = (DRAFTED,)
"""What can be the first fact; the first of these stands for all."""

TOLD: tuple[Event, ...] = (
    PROBLEM,
    ADOPTED,
    plan.EndorsementWithheld(by=RESIDENTS, reason=words("Wij zijn niet gevraagd")),
    ADDED,
    ASSIGNED,
    REASSIGNED,
    COMPLETED,
    DROPPED,
    plan.ManagerCommitmentObtained(),
    REVISED,
    EVALUATED,
    CLOSED,
)
"""One fact of every kind that goes on from a founding fact."""

AFTER: dict[type[Event], tuple[Event, ...]] = {
    plan.PlanAdopted: (PROBLEM, ADDED),
    **dict.fromkeys((type(fact) for fact in (ASSIGNED, REASSIGNED, COMPLETED, DROPPED)), (ADDED,)),
}
"""What happened before a fact that needs a longer past."""
