"""Commands of organisations and programmes."""

from __future__ import annotations

from service.api.commands.command import Command
from service.domain import organisation
from service.domain import programme_events as programme

ORGANISATIONS = (
    Command(
        organisation.OrganisationRegistered, "/organisations", "registerOrganisation",
        "Register an organisation, once for the whole installation. Programmes join it under its id. An"
        " administrator does so, and a lead of any programme: a partner can join on the day it is met.",
    ),
    Command(
        organisation.OrganisationAliasNoted, "/organisations/<uuid:organisation>/aliases", "noteAlias",
        "Note another name by which an organisation is or was known. Say whether a source says so or you"
        " concluded it.",
    ),
    Command(
        organisation.OrganisationRenamed, "/organisations/<uuid:organisation>/name", "renameOrganisation",
        "Give an organisation another name. From now on it is called so everywhere; what was known before"
        " still shows the old one.",
        replaces=True,
    ),
    Command(
        organisation.SectorsChanged, "/organisations/<uuid:organisation>/sectors", "changeSectors",
        "Record that an organisation works in other sectors than before.",
    ),
    Command(
        organisation.OrganisationMerged, "/organisations/<uuid:organisation>/mergers", "mergeOrganisation",
        "Record a merger. Name predecessors that are known by name only, and organisations that are"
        " registered here.",
    ),
)  # fmt: skip

FOUNDING = (
    Command(
        programme.ProgrammeRegistered, "/programmes", "registerProgramme",
        "Found a programme. The short name is its address for ever. A programme with invented data says"
        " that it is fictitious, and so does every answer about it.",
    ),
    Command(
        programme.GoalSet, "/programmes/<programme>/goals", "setProgrammeGoal",
        "Record a goal of the programme. There may be several, each with its own source.",
    ),
    Command(
        programme.PeriodSet, "/programmes/<programme>/period", "setPeriod",
        "Record when the programme begins and ends, as far as that is known.",
    ),
    Command(
        programme.OrganisationJoined, "/programmes/<programme>/memberships", "joinOrganisation",
        "Take a registered organisation into the programme. Say in which roles, such as host or funder.",
    ),
    Command(
        programme.OrganisationLeft, "/programmes/<programme>/departures", "partWithOrganisation",
        "Record that an organisation left the programme. It may join again.",
    ),
    Command(
        programme.NeighbourhoodAdded, "/programmes/<programme>/neighbourhoods", "addNeighbourhood",
        "Add a neighbourhood, village or district where the programme acts. Sessions, initiatives and plans"
        " refer to its id.",
    ),
    Command(
        programme.GroupFormed, "/programmes/<programme>/groups", "formGroup",
        "Record that a standing group was formed, such as a steering group or a residents' panel. Facts name"
        " it as a party by its id.",
    ),
    Command(
        programme.ThemeChosen, "/programmes/<programme>/themes", "chooseTheme",
        "Record a theme that was chosen, and by whom.",
    ),
)  # fmt: skip

RESULTS = (
    Command(
        programme.SupportGiven, "/programmes/<programme>/support", "giveSupport",
        "Record support that the programme gave. It was given on site or remotely, by whom and to whom.",
    ),
    Command(
        programme.FindingRecorded, "/programmes/<programme>/findings", "recordFinding",
        "Record a figure over the whole, such as “in 7 of 8 districts”. Where nobody knows which they were,"
        " the breakdown is not known, and nothing is concluded about one of them.",
    ),
    Command(
        programme.OutcomeReported, "/programmes/<programme>/outcomes", "reportOutcome",
        "Report what came of the programme. Say for whom, what contributed to it, and how that is known.",
    ),
    Command(
        programme.DocumentLinked, "/programmes/<programme>/documents", "linkDocument",
        "Link a document of the programme, or of one of its initiatives, by its address.",
    ),
    Command(
        programme.FollowUpPlanned, "/programmes/<programme>/follow-ups", "planFollowUp",
        "Plan to ask key informants again how it went.",
    ),
    Command(
        programme.FollowUpHeld, "/programmes/<programme>/follow-up-interviews", "holdFollowUp",
        "Record that key informants were asked again. Name the event that planned it, where one did.",
    ),
    Command(
        programme.ProgrammeCompleted, "/programmes/<programme>/completion", "completeProgramme",
        "Close the programme. It takes no new sessions, plans or initiatives then; outcomes, accounts told"
        " late and corrections stay possible.",
    ),
)  # fmt: skip
