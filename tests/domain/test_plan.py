from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.plan import (
    ActionAssignedAlready,
    ActionCompletedAlready,
    ActionDroppedAlready,
    ActionPlan,
    ActionUnknown,
    ActionWithoutOwners,
    PlanAdoptedAlready,
    PlanClosedAlready,
    PlanDraftedAlready,
    PlanNotDrafted,
    PlanWithoutAction,
    PlanWithoutProblem,
    RevisionUnknown,
    RevisionWithoutAuthors,
)
from service.domain.values import RESIDENT_SIDE, Party, Standpoint
from tests.domain.decisions import DECISIONS, correction, past_of, retraction
from tests.domain.examples.common import RESIDENTS, an_id, words
from tests.domain.examples.plan import (
    ADDED,
    ADOPTED,
    ASSIGNED,
    CLOSED,
    COMPLETED,
    DRAFTED,
    DROPPED,
    EVALUATED,
    PROBLEM,
    REASSIGNED,
    REVISED,
    TOLD,
)
from tests.domain.scenario import given, nth

WELFARE = Party(standpoint=Standpoint.WELFARE)
OF_ACTIONS = (ASSIGNED, REASSIGNED, COMPLETED, DROPPED)
READY = (DRAFTED, PROBLEM, ADDED)
ELSEWHERE = an_id("elsewhere")


def decide(fact: Event) -> Callable[[ActionPlan], None]:
    return lambda plan: DECISIONS[type(fact)](plan, fact)


def but(fact: Event, **told: Any) -> Event:
    return msgspec.structs.replace(fact, **told)


def topic(fact: Event) -> str:
    return fact.topic


# ------------------------------------------------------------------------------ drafted and closed


def test_a_plan_is_drafted_once() -> None:
    given(ActionPlan, DRAFTED).when(decide(DRAFTED)).then_refused(PlanDraftedAlready)


@pytest.mark.parametrize("fact", TOLD, ids=topic)
def test_nothing_happens_to_a_plan_that_was_never_drafted(fact: Event) -> None:
    given(ActionPlan).when(decide(fact)).then_refused(PlanNotDrafted)


def test_a_plan_whose_draft_was_retracted_can_be_drafted_again_and_keeps_what_was_told_of_it() -> None:
    retracted = given(ActionPlan, *READY, retraction(nth(1)))

    retracted.when(decide(ADOPTED)).then_refused(PlanNotDrafted)
    retracted.and_given(DRAFTED).when(decide(ADOPTED)).then(ADOPTED)


def test_a_closed_plan_stays_closed_when_it_is_drafted_again() -> None:
    given(ActionPlan, DRAFTED, CLOSED, retraction(nth(1)), DRAFTED).when(decide(PROBLEM)).then_refused(
        PlanClosedAlready
    )


@pytest.mark.parametrize("fact", [fact for fact in TOLD if fact is not EVALUATED], ids=topic)
def test_nothing_more_happens_to_a_closed_plan(fact: Event) -> None:
    given(ActionPlan, DRAFTED, *past_of(fact), CLOSED).when(decide(fact)).then_refused(PlanClosedAlready)


def test_a_plan_is_evaluated_more_than_once_and_also_when_it_is_closed() -> None:
    given(ActionPlan, DRAFTED, EVALUATED, CLOSED, EVALUATED).when(decide(EVALUATED)).then(EVALUATED)


def test_what_was_told_of_a_closed_plan_can_be_corrected() -> None:
    told = correction(nth(2), standpoint="care")
    given(ActionPlan, DRAFTED, PROBLEM, CLOSED).when(decide(told)).then(told)


def test_a_plan_goes_on_when_its_closing_was_retracted() -> None:
    given(ActionPlan, DRAFTED, CLOSED, retraction(nth(2))).when(decide(CLOSED)).then(CLOSED)


# --------------------------------------------------------------------------------------- adopted


def test_a_plan_without_a_problem_is_not_adopted() -> None:
    given(ActionPlan, DRAFTED, ADDED).when(decide(ADOPTED)).then_refused(PlanWithoutProblem)


def test_a_plan_whose_problem_was_retracted_is_not_adopted() -> None:
    given(ActionPlan, *READY, retraction(nth(2))).when(decide(ADOPTED)).then_refused(PlanWithoutProblem)


def test_a_plan_without_an_action_is_not_adopted() -> None:
    given(ActionPlan, DRAFTED, PROBLEM).when(decide(ADOPTED)).then_refused(PlanWithoutAction)


def test_a_plan_of_which_every_action_was_retracted_or_dropped_is_not_adopted() -> None:
    given(ActionPlan, *READY, retraction(nth(3))).when(decide(ADOPTED)).then_refused(PlanWithoutAction)
    given(ActionPlan, *READY, DROPPED).when(decide(ADOPTED)).then_refused(PlanWithoutAction)


def test_a_plan_of_which_every_action_is_completed_can_still_be_adopted() -> None:
    given(ActionPlan, *READY, COMPLETED).when(decide(ADOPTED)).then(ADOPTED)


@pytest.mark.parametrize("standpoint", sorted(RESIDENT_SIDE))
def test_adopted_with_anyone_of_the_resident_side_is_no_reason_for_a_warning(standpoint: Standpoint) -> None:
    adopted = but(ADOPTED, by=(WELFARE, Party(standpoint=standpoint)))
    given(ActionPlan, *READY).when(decide(adopted)).then(adopted)


@pytest.mark.parametrize("by", [(), (Party(),), (WELFARE,)], ids=["nobody", "unknown", "welfare"])
def test_adopted_without_anyone_of_the_resident_side_is_a_warning_and_blocks_nothing(
    by: tuple[Party, ...],
) -> None:
    adopted = but(ADOPTED, by=by)
    given(ActionPlan, *READY).when(decide(adopted)).then(adopted, warnings=["no_resident_side"])


def test_a_plan_that_one_party_adopted_can_be_adopted_by_another() -> None:
    adopted = but(ADOPTED, by=(RESIDENTS, WELFARE))
    given(ActionPlan, *READY, ADOPTED).when(decide(adopted)).then(adopted)


@pytest.mark.parametrize(
    "by", [(), (RESIDENTS,), (Party(standpoint=Standpoint.RESIDENT, role=words("Buur")),)]
)
def test_a_plan_is_not_adopted_twice_by_the_same_parties(by: tuple[Party, ...]) -> None:
    given(ActionPlan, *READY, ADOPTED).when(decide(but(ADOPTED, by=by))).then_refused(PlanAdoptedAlready)


def test_a_plan_can_be_adopted_again_after_a_revision_and_after_its_adoption_was_retracted() -> None:
    given(ActionPlan, *READY, ADOPTED, REVISED).when(decide(ADOPTED)).then(ADOPTED)
    given(ActionPlan, *READY, ADOPTED, retraction(nth(4))).when(decide(ADOPTED)).then(ADOPTED)


# --------------------------------------------------------------------------------------- actions


@pytest.mark.parametrize("fact", OF_ACTIONS, ids=topic)
def test_nothing_happens_to_an_action_that_the_plan_does_not_have(fact: Event) -> None:
    elsewhere = but(fact, action=ELSEWHERE)
    given(ActionPlan, *READY).when(decide(elsewhere)).then_refused(ActionUnknown, action=ELSEWHERE)


@pytest.mark.parametrize("fact", OF_ACTIONS, ids=topic)
def test_nothing_happens_to_an_action_that_was_retracted(fact: Event) -> None:
    given(ActionPlan, *READY, retraction(nth(3))).when(decide(fact)).then_refused(ActionUnknown)


@pytest.mark.parametrize("fact", OF_ACTIONS, ids=topic)
def test_an_action_that_was_completed_is_over(fact: Event) -> None:
    given(ActionPlan, *READY, COMPLETED).when(decide(fact)).then_refused(ActionCompletedAlready)


@pytest.mark.parametrize("fact", OF_ACTIONS, ids=topic)
def test_an_action_that_was_dropped_is_over(fact: Event) -> None:
    given(ActionPlan, *READY, DROPPED).when(decide(fact)).then_refused(ActionDroppedAlready)


@pytest.mark.parametrize("ending", [COMPLETED, DROPPED], ids=topic)
@pytest.mark.parametrize("fact", OF_ACTIONS, ids=topic)
def test_an_action_goes_on_when_its_ending_was_retracted(fact: Event, ending: Event) -> None:
    given(ActionPlan, *READY, ending, retraction(nth(4))).when(decide(fact)).then(fact)


def test_what_happens_to_one_action_says_nothing_of_another() -> None:
    tea = an_id("tea")
    scenario = given(ActionPlan, *READY, but(ADDED, action=tea), ASSIGNED, COMPLETED)
    for fact in OF_ACTIONS:
        scenario.when(decide(but(fact, action=tea))).then(but(fact, action=tea))


@pytest.mark.parametrize("past", [(but(ADDED, owners=(WELFARE,)),), (ADDED, ASSIGNED), (ADDED, REASSIGNED)])
def test_an_action_that_has_owners_is_reassigned_not_assigned(past: tuple[Event, ...]) -> None:
    scenario = given(ActionPlan, DRAFTED, *past)

    scenario.when(decide(ASSIGNED)).then_refused(ActionAssignedAlready)
    scenario.when(decide(REASSIGNED)).then(REASSIGNED)


def test_an_action_whose_first_owners_nobody_told_of_can_be_reassigned() -> None:
    given(ActionPlan, *READY).when(decide(REASSIGNED)).then(REASSIGNED)


def test_an_action_that_nobody_took_over_can_be_assigned_anew() -> None:
    nobody = but(REASSIGNED, owners=())
    given(ActionPlan, *READY, ASSIGNED, nobody).when(decide(ASSIGNED)).then(ASSIGNED)


def test_an_action_is_not_assigned_to_nobody() -> None:
    given(ActionPlan, *READY).when(decide(but(ASSIGNED, owners=()))).then_refused(ActionWithoutOwners)


# ------------------------------------------------------------------------------------- revisions


def test_a_plan_is_revised_at_any_time_before_it_is_closed() -> None:
    given(ActionPlan, DRAFTED, REVISED).when(decide(REVISED)).then(REVISED)


def test_a_revision_without_authors_is_refused() -> None:
    given(ActionPlan, DRAFTED).when(decide(but(REVISED, authors=()))).then_refused(RevisionWithoutAuthors)


def test_a_revision_names_the_actions_that_it_changes() -> None:
    changing = but(REVISED, changes=(ADDED.action,))
    given(ActionPlan, *READY).when(decide(changing)).then(changing)
    given(ActionPlan, DRAFTED).when(decide(changing)).then_refused(ActionUnknown, action=ADDED.action)


@pytest.mark.parametrize("fact", [ADDED, REASSIGNED], ids=topic)
def test_an_action_can_be_added_or_reassigned_by_a_revision_of_this_plan(fact: Event) -> None:
    by_revision = but(fact, revision=nth(4))
    given(ActionPlan, *READY, REVISED).when(decide(by_revision)).then(by_revision)


@pytest.mark.parametrize("fact", [ADDED, REASSIGNED], ids=topic)
@pytest.mark.parametrize(
    ("past", "revision"),
    [((REVISED,), ELSEWHERE), ((REVISED,), nth(3)), ((REVISED, retraction(nth(4))), nth(4))],
    ids=["unknown", "no revision", "retracted"],
)
def test_an_action_is_not_added_or_reassigned_by_what_is_no_revision_of_this_plan(
    fact: Event, past: tuple[Event, ...], revision: object
) -> None:
    given(ActionPlan, *READY, *past).when(decide(but(fact, revision=revision))).then_refused(
        RevisionUnknown, revision=revision
    )


# ----------------------------------------------------------------------------------- corrections


@pytest.mark.parametrize(
    ("fact", "replaced", "refusal"),
    [
        (REVISED, {"authors": []}, RevisionWithoutAuthors),
        (REVISED, {"changes": [str(ELSEWHERE)]}, ActionUnknown),
        (ASSIGNED, {"owners": []}, ActionWithoutOwners),
        (ASSIGNED, {"action": str(ELSEWHERE)}, ActionUnknown),
        (REASSIGNED, {"revision": str(ELSEWHERE)}, RevisionUnknown),
        (COMPLETED, {"action": str(ELSEWHERE)}, ActionUnknown),
        (DROPPED, {"action": str(ELSEWHERE)}, ActionUnknown),
        (ADDED, {"revision": str(ELSEWHERE)}, RevisionUnknown),
    ],
)
def test_a_correction_tells_nothing_that_would_be_refused(
    fact: Event, replaced: dict[str, Any], refusal: type[DomainError]
) -> None:
    given(ActionPlan, *READY, fact).when(decide(correction(nth(4), **replaced))).then_refused(refusal)


def test_rules_see_the_action_that_a_correction_names() -> None:
    tea = an_id("tea")
    it_was_tea = correction(nth(5), action=str(tea))
    scenario = given(ActionPlan, *READY, but(ADDED, action=tea), COMPLETED, it_was_tea)

    scenario.when(decide(COMPLETED)).then(COMPLETED)
    scenario.when(decide(but(COMPLETED, action=tea))).then_refused(ActionCompletedAlready)
