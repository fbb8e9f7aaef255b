"""Commands of plans, promises, decisions, contacts and cycles."""

from __future__ import annotations

from service.api.commands.command import Command
from service.domain import commitment, contact, cycle, decision
from service.domain import plan_events as plan

PLANS = (
    Command(
        plan.PlanDrafted, "/programmes/<programme>/plans", "draftPlan",
        "Draft an action plan. What people call it (“wijkplan”) is told apart from its title.",
    ),
    Command(
        plan.ProblemChosen, "/plans/<uuid:plan>/problem", "chooseProblem",
        "Record the problem that a plan is about. Say who recognises it, if possible with figures.",
    ),
    Command(
        plan.PlanAdopted, "/plans/<uuid:plan>/adoption", "adoptPlan",
        "Record that parties adopted a plan. It has a problem and an action by then. Adopted without anyone"
        " of the residents' side it is recorded with a warning.",
    ),
    Command(
        plan.EndorsementWithheld, "/plans/<uuid:plan>/withheld-endorsements", "withholdEndorsement",
        "Record that a party does not stand behind a plan, and why.",
    ),
    Command(
        plan.ActionAdded, "/plans/<uuid:plan>/actions", "addAction",
        "Add an action to a plan. Its owners may still be unknown. The answer gives its id.",
    ),
    Command(
        plan.ActionAssigned, "/plans/<uuid:plan>/actions/<uuid:action>/assignment", "assignAction",
        "Give an action its first owners.",
        replaces=True,
    ),
    Command(
        plan.ActionReassigned, "/plans/<uuid:plan>/actions/<uuid:action>/reassignment", "reassignAction",
        "Give an action other owners. They replace the earlier ones; none where nobody took it over.",
        replaces=True,
    ),
    Command(
        plan.ActionCompleted, "/plans/<uuid:plan>/actions/<uuid:action>/completion", "completeAction",
        "Record that an action was done.",
    ),
    Command(
        plan.ActionDropped, "/plans/<uuid:plan>/actions/<uuid:action>/dropping", "dropAction",
        "Record that an action will not be done, and why.",
    ),
    Command(
        plan.ManagerCommitmentObtained, "/plans/<uuid:plan>/manager-commitments", "obtainManagerCommitment",
        "Record that a manager stands behind the plan.",
    ),
    Command(
        plan.PlanRevised, "/plans/<uuid:plan>/revisions", "revisePlan",
        "Revise a plan. Say what changes, why, by whom, and which setback asked for it.",
        replaces=True,
    ),
    Command(
        plan.PlanEvaluated, "/plans/<uuid:plan>/evaluation", "evaluatePlan",
        "Say what came of a plan. “Mixed” says nothing about how much of it worked.",
    ),
    Command(
        plan.PlanClosed, "/plans/<uuid:plan>/closing", "closePlan",
        "Close a plan. It can be evaluated still, and what was told of it corrected.",
        replaces=True,
    ),
)  # fmt: skip

PROMISES = (
    Command(
        commitment.CommitmentMade, "/programmes/<programme>/commitments", "makeCommitment",
        "Record a promise from one party to another. Debtor, creditor and due date may each be unknown.",
    ),
    Command(
        commitment.CommitmentKept, "/commitments/<uuid:commitment>/fulfilment", "fulfilCommitment",
        "Record that a promise was kept. It is confirmed by the creditor, or only reported where nobody is"
        " named.",
    ),
    Command(
        commitment.CommitmentRenegotiated, "/commitments/<uuid:commitment>/renegotiation",
        "renegotiateCommitment",
        "Record another due date for a promise, accepted or not.",
    ),
    Command(
        commitment.CommitmentReleased, "/commitments/<uuid:commitment>/release", "releaseCommitment",
        "Record that a promise need not be kept any more.",
    ),
    Command(
        commitment.CommitmentBroken, "/commitments/<uuid:commitment>/breach", "breakCommitment",
        "Record that a promise was not kept, as somebody told it. Silence is never a broken promise.",
    ),
    Command(
        commitment.CommitmentWithdrawn, "/commitments/<uuid:commitment>/withdrawal", "withdrawCommitment",
        "Record that whoever made a promise took it back, and why.",
    ),
)  # fmt: skip

DECISIONS = (
    Command(
        decision.DecisionTaken, "/programmes/<programme>/decisions", "takeDecision",
        "Record a decision. Say who took it, and how much say (0 to 6) those had whom it concerns.",
    ),
    Command(
        contact.ContactMade, "/programmes/<programme>/contacts", "makeContact",
        "Record that two parties were in touch, and how.",
    ),
)  # fmt: skip

CYCLES = (
    Command(
        cycle.CycleStarted, "/programmes/<programme>/cycles", "startCycle",
        "Start a cycle of steps after a template, or with steps of its own. A step is never ticked: facts"
        " fulfil it, by naming it in their field “fulfils”.",
    ),
    Command(
        cycle.StepAdded, "/cycles/<uuid:cycle>/steps", "addStep",
        "Add a step to a cycle, after the others.",
    ),
    Command(
        cycle.StepAssigned, "/cycles/<uuid:cycle>/steps/<step>/assignment", "assignStep",
        "Say who takes a step up.",
        replaces=True,
    ),
    Command(
        cycle.StepRescheduled, "/cycles/<uuid:cycle>/steps/<step>/schedule", "rescheduleStep",
        "Give a step another due date than the template says.",
        replaces=True,
    ),
    Command(
        cycle.StepSkipped, "/cycles/<uuid:cycle>/steps/<step>/skipping", "skipStep",
        "Leave a step out, and say why.",
    ),
    Command(
        cycle.CycleClosed, "/cycles/<uuid:cycle>/closing", "closeCycle",
        "Close a cycle. None of its steps is waited for any more.",
        replaces=True,
    ),
)  # fmt: skip
