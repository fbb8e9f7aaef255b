"""Commands of sessions and initiatives."""

from __future__ import annotations

from service.api.commands.command import Command
from service.domain import initiative_events as initiative
from service.domain import session_events as session

SESSIONS = (
    Command(
        session.SessionPlanned, "/programmes/<programme>/sessions", "planSession",
        "Plan a session of the learning community. The date may be partly known: a season, a month, a day.",
    ),
    Command(
        session.SessionRescheduled, "/sessions/<uuid:session>/schedule", "rescheduleSession",
        "Give a planned session another date.",
        replaces=True,
    ),
    Command(
        session.SessionCancelled, "/sessions/<uuid:session>/cancellation", "cancelSession",
        "Cancel a planned session.",
    ),
    Command(
        session.ParticipantsInvited, "/sessions/<uuid:session>/invitations", "inviteParticipants",
        "Record who were invited. Count them by standpoint: residents, care, welfare …",
    ),
    Command(
        session.SessionPrepared, "/sessions/<uuid:session>/preparations", "prepareSession",
        "Record how a session was prepared, and with whom.",
    ),
    Command(
        session.SessionHeld, "/sessions/<uuid:session>/holding", "holdSession",
        "Record that a planned session was held. Count who came by standpoint, as far as they were counted.",
    ),
    Command(
        session.AgendaSet, "/sessions/<uuid:session>/agenda", "setAgenda",
        "Record what is on the agenda of a session.",
    ),
    Command(
        session.OpeningQuestionsAsked, "/sessions/<uuid:session>/opening-questions", "askOpeningQuestions",
        "Record the questions that a session opened with.",
    ),
    Command(
        session.WorkingFormUsed, "/sessions/<uuid:session>/working-forms", "useWorkingForm",
        "Record a working form of a session, such as a round of conversations.",
    ),
    Command(
        session.ContributionMade, "/sessions/<uuid:session>/contributions", "makeContribution",
        "Record a contribution to a session: a presentation, an introduction, a speaker.",
    ),
    Command(
        session.ExperienceShared, "/sessions/<uuid:session>/experiences", "shareExperience",
        "Record an experience that somebody shared at a session.",
    ),
    Command(
        session.ConclusionDrawn, "/sessions/<uuid:session>/conclusions", "drawConclusion",
        "Record a conclusion of a session. It is drawn by the meeting or by one party.",
    ),
    Command(
        session.IdeaRaised, "/sessions/<uuid:session>/ideas", "raiseIdea",
        "Bring in an idea, before a session or at it.",
    ),
    Command(
        session.NeedRaised, "/sessions/<uuid:session>/needs", "raiseNeed",
        "Bring in a need of the community, before a session or at it. Never write about somebody's care.",
    ),
    Command(
        session.QuestionRaised, "/sessions/<uuid:session>/questions", "raiseQuestion",
        "Bring in a question, before a session or at it.",
    ),
    Command(
        session.ResponseGiven, "/sessions/<uuid:session>/responses", "giveResponse",
        "Answer an idea, a need or a question that was brought in at this session.",
    ),
    Command(
        session.RemarkMade, "/sessions/<uuid:session>/remarks", "makeRemark",
        "Record a remark about thresholds or safety. Give a text, a quote, or both.",
    ),
)  # fmt: skip

INITIATIVES = (
    Command(
        initiative.InitiativeStarted, "/programmes/<programme>/initiatives", "startInitiative",
        "Record that an initiative started. Who initiated and who facilitates it is told apart from what it"
        " is called.",
    ),
    Command(
        initiative.InitiativeProposed, "/programmes/<programme>/proposals", "proposeInitiative",
        "Propose an initiative that does not exist yet. Once it starts, it goes on under the same id.",
    ),
    Command(
        initiative.InitiativeStarted, "/initiatives/<uuid:initiative>/start", "startProposedInitiative",
        "Record that a proposed initiative started.",
    ),
    Command(
        initiative.UpdateGiven, "/initiatives/<uuid:initiative>/updates", "giveUpdate",
        "Tell how an initiative goes. Say who told it, and who initiated what it tells.",
    ),
    Command(
        initiative.InitiativeGoalSet, "/initiatives/<uuid:initiative>/goals", "setInitiativeGoal",
        "Record a goal of an initiative, with the conditions to reach it.",
    ),
    Command(
        initiative.InitiativeGoalReached, "/initiatives/<uuid:initiative>/goals/<uuid:goal>/achievement",
        "reachInitiativeGoal",
        "Record that a goal was reached. The goal is named by the event that set it.",
    ),
    Command(
        initiative.InitiativeGoalDropped, "/initiatives/<uuid:initiative>/goals/<uuid:goal>/dropping",
        "dropInitiativeGoal",
        "Record that a goal was given up. The goal is named by the event that set it.",
    ),
    Command(
        initiative.SetbackMet, "/initiatives/<uuid:initiative>/setbacks", "meetSetback",
        "Record a setback, told neutrally. A plan's revision can name the setback that it answers.",
    ),
    Command(
        initiative.LessonLearned, "/initiatives/<uuid:initiative>/lessons", "learnLesson",
        "Record a lesson that was learned.",
    ),
    Command(
        initiative.SuccessCelebrated, "/initiatives/<uuid:initiative>/celebrations", "celebrateSuccess",
        "Record a success that was celebrated.",
    ),
    Command(
        initiative.RenamingConsidered, "/initiatives/<uuid:initiative>/name-considerations",
        "considerRenaming",
        "Record that another name is considered. Nothing is decided yet.",
    ),
    Command(
        initiative.InitiativeRenamed, "/initiatives/<uuid:initiative>/name", "renameInitiative",
        "Give an initiative another name. From now on it is called so everywhere; what was known before"
        " still shows the old one.",
        replaces=True,
    ),
    Command(
        initiative.PartnerLinked, "/initiatives/<uuid:initiative>/partners", "linkPartner",
        "Link a partner to an initiative.",
    ),
    Command(
        initiative.RoleTaken, "/initiatives/<uuid:initiative>/roles", "takeRole",
        "Record that somebody took a role, such as that of driver, chair or executor.",
    ),
    Command(
        initiative.RoleHandedOver, "/initiatives/<uuid:initiative>/handovers", "handRoleOver",
        "Record that a role went from one party to another.",
    ),
    Command(
        initiative.InitiativePaused, "/initiatives/<uuid:initiative>/pause", "pauseInitiative",
        "Record that an initiative lies still.",
    ),
    Command(
        initiative.InitiativeResumed, "/initiatives/<uuid:initiative>/resumption", "resumeInitiative",
        "Record that an initiative goes on after a pause.",
    ),
    Command(
        initiative.InitiativeEnded, "/initiatives/<uuid:initiative>/ending", "endInitiative",
        "Record that an initiative ended. What happened before may still be told.",
    ),
)  # fmt: skip
