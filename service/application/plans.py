"""Use cases of plans."""

from __future__ import annotations

from uuid import UUID

from service.application.event_log import Command, Outcome
from service.application.recording import UseCases, records
from service.domain.plan import ActionPlan
from service.domain.plan_events import PlanDrafted
from service.domain.programme import Programme


class ActionPlans(UseCases):
    """Draft plans, and record what becomes of them."""

    aggregate = ActionPlan

    @records(PlanDrafted)
    def draft(self, plan: UUID, fact: PlanDrafted, command: Command) -> Outcome:
        """Draft a plan in a programme that goes on."""
        self._log.load(Programme, fact.programme).refuse_if_completed()
        return self._log.found(ActionPlan, plan, command, ActionPlan.draft, fact)
