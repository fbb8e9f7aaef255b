"""What can be recorded, in the order of what people do: the most used first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from service.projections.work_words import in_language
from service.web.recording.visits import OPERATIONS, Visit
from service.web.recording.words_of_commands import COMMANDS
from service.web.rendering import language
from service.web.words import word

GROUPS: Mapping[str, tuple[str, ...]] = {
    "meetings": (
        "planSession", "rescheduleSession", "cancelSession", "inviteParticipants", "prepareSession",
        "setAgenda", "holdSession", "askOpeningQuestions", "useWorkingForm", "makeContribution",
        "shareExperience", "drawConclusion", "makeRemark",
    ),
    "said": ("raiseIdea", "raiseNeed", "raiseQuestion", "giveResponse"),
    "initiatives": (
        "giveUpdate", "celebrateSuccess", "meetSetback", "learnLesson", "startInitiative",
        "proposeInitiative", "startProposedInitiative", "setInitiativeGoal", "reachInitiativeGoal",
        "dropInitiativeGoal", "takeRole", "handRoleOver", "linkPartner", "considerRenaming",
        "renameInitiative", "pauseInitiative", "resumeInitiative", "endInitiative",
    ),
    "promises": (
        "makeCommitment", "fulfilCommitment", "renegotiateCommitment", "releaseCommitment",
        "breakCommitment", "withdrawCommitment",
    ),
    "plans": (
        "draftPlan", "chooseProblem", "addAction", "completeAction", "adoptPlan", "revisePlan",
        "assignAction", "reassignAction", "dropAction", "obtainManagerCommitment", "withholdEndorsement",
        "evaluatePlan", "closePlan",
    ),
    "felt": ("recordObservation", "openCheckIn", "answerCheckIn", "closeCheckIn"),
    "deciding": ("makeContact", "takeDecision"),
    "results": (
        "reportOutcome", "recordFinding", "giveSupport", "linkDocument", "planFollowUp", "holdFollowUp",
    ),
    "cycles": ("startCycle", "assignStep", "rescheduleStep", "skipStep", "addStep", "closeCycle"),
    "founding": (
        "setProgrammeGoal", "setPeriod", "joinOrganisation", "partWithOrganisation", "addNeighbourhood",
        "formGroup", "chooseTheme", "completeProgramme",
    ),
    "people": ("registerPerson", "giveConsent", "withdrawConsent", "erasePerson"),
    "installation": (
        "registerProgramme", "registerOrganisation", "noteAlias", "renameOrganisation", "changeSectors",
        "mergeOrganisation",
    ),
}  # fmt: skip
"""Operations by what they are about; what amends a fact is reached from the fact."""

FIRST = ("giveUpdate", "makeCommitment", "planSession")
"""What people record most, beside a whole meeting."""


def groups(visit: Visit) -> Iterator[tuple[str, Sequence[tuple[str, str]]]]:
    """Return the groups in which this visitor may record anything, each with its heading."""
    for key, operations in GROUPS.items():
        found = [(name, called(name)) for name in operations if visit.may(OPERATIONS[name])]
        if found:
            yield word(f"record.group.{key}", language()), found


def called(operation: str) -> str:
    """Return what recording something is called."""
    return in_language(COMMANDS[operation], language())
