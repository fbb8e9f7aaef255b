"""The words for next steps, in Dutch and English; every word that has a table is in it, by test."""

from __future__ import annotations

from service.domain.values import Standpoint
from service.projections.work_items import Reason, State, WorkKind

Words = tuple[str, str]

REASONS: dict[Reason, Words] = {
    Reason.FULFILLED: ("Dit is gebeurd.", "This has happened."),
    Reason.SKIPPED: ("Deze stap is overgeslagen.", "This step was skipped."),
    Reason.CYCLE_CLOSED: (
        "De werkcyclus is afgesloten.",
        "The cycle was closed.",
    ),
    Reason.STEP_OVERDUE: (
        "De datum voor deze stap is voorbij en er is niets over verteld.",
        "The date of this step has passed, and nothing was told of it.",
    ),
    Reason.STEP_DUE: ("Nu is het tijd voor deze stap.", "It is time for this step."),
    Reason.STEP_READY: ("Deze stap kan worden gezet.", "This step can be taken."),
    Reason.WAITS_FOR_STEP: ("Eerst komt een andere stap.", "Another step comes first."),
    Reason.NOT_YET: ("Het is nog te vroeg voor deze stap.", "It is too early for this step."),
    Reason.NO_ANCHOR: (
        "Deze stap telt vanaf een datum die niet is opgegeven.",
        "This step counts from a date that was not given.",
    ),
    Reason.NO_DATE: (
        "Deze stap telt vanaf iets waarvan de datum niet bekend is.",
        "This step counts from something of which the date is unknown.",
    ),
    Reason.NO_REPORT: (
        "De bijeenkomst is gepland en de datum is voorbij, maar er is nog geen verslag.",
        "The session was planned and its date has passed, but there is no report yet.",
    ),
    Reason.PROMISE_OPEN: ("Deze afspraak staat nog open.", "This promise is still open."),
    Reason.PROMISE_DUE: ("Nu is het tijd voor deze afspraak.", "This promise is due."),
    Reason.PROMISE_OVERDUE: (
        "De datum van deze afspraak is voorbij en er is niets over verteld.",
        "The date of this promise has passed, and nothing was told of it.",
    ),
    Reason.PROMISE_UNDATED: (
        "Deze afspraak staat open en heeft geen datum: niet te laat en niet nagekomen.",
        "This promise is open and has no due date: neither late nor kept.",
    ),
    Reason.ACTION_DUE: ("Nu is het tijd voor deze actie.", "This action is due."),
    Reason.ACTION_OVERDUE: (
        "De datum van deze actie is voorbij en er is niets over verteld.",
        "The date of this action has passed, and nothing was told of it.",
    ),
    Reason.UNANSWERED: (
        "Hier is nog geen antwoord op gegeven, en de tijd daarvoor is voorbij.",
        "Nobody answered this yet, and the time for it has passed.",
    ),
    Reason.UNANSWERED_IN_TIME: (
        "Hier is nog geen antwoord op gegeven.",
        "Nobody answered this yet.",
    ),
    Reason.UNANSWERED_UNDATED: (
        "Hier is nog geen antwoord op gegeven. Wanneer het werd ingebracht, is niet bekend.",
        "Nobody answered this yet. When it was raised is unknown.",
    ),
    Reason.CHECK_IN_OPEN: ("Deze peiling is open.", "This check-in is open."),
    Reason.CHECK_IN_CLOSES_SOON: (
        "Deze peiling sluit binnenkort. Vraag nog eens wie wil antwoorden.",
        "This check-in closes soon. Ask once more who would like to answer.",
    ),
    Reason.CHECK_IN_PAST: (
        "De laatste dag om te antwoorden is voorbij. Sluit de peiling.",
        "The last day to answer has passed. Close the check-in.",
    ),
    Reason.CHECK_IN_UNDATED: (
        "Deze peiling is open en heeft geen sluitingsdatum.",
        "This check-in is open and has no closing date.",
    ),
    Reason.SETBACK_OPEN: (
        "Na deze tegenslag is nog geen bijstelling van een plan verteld.",
        "No revision of a plan that answers this setback was told yet.",
    ),
    Reason.SETBACK_OVERDUE: (
        "Meer dan drie maanden na deze tegenslag is er nog geen bijstelling van een plan verteld.",
        "More than three months after this setback no revision of a plan that answers it was told.",
    ),
    Reason.SETBACK_UNDATED: (
        "Na deze tegenslag is nog geen bijstelling verteld. Wanneer de tegenslag was, is niet bekend.",
        "No revision that answers this setback was told yet. When it was met is unknown.",
    ),
    Reason.PLAN_DONE: (
        "Dit plan is klaar of afgesloten. Er is nog niet verteld wat het heeft opgeleverd.",
        "This plan is done or closed. What came of it was not told yet.",
    ),
    Reason.PLAN_RUNNING: (
        "Dit plan loopt. Het is nog niet geëvalueerd, en daar is geen datum voor.",
        "This plan is under way. It was not evaluated yet, and there is no date for that.",
    ),
}

STATES: dict[State, Words] = {
    State.OVERDUE: ("over de datum", "overdue"),
    State.DUE: ("nu", "due"),
    State.READY: ("kan nu", "ready"),
    State.UNDATED: ("zonder datum", "undated"),
    State.AHEAD: ("later", "ahead"),
    State.DONE: ("gedaan", "done"),
    State.SKIPPED: ("overgeslagen", "skipped"),
}

KINDS: dict[WorkKind, Words] = {
    WorkKind.STEP: ("stap", "step"),
    WorkKind.SESSION: ("bijeenkomst", "session"),
    WorkKind.PROMISE: ("afspraak", "promise"),
    WorkKind.ACTION: ("actie", "action"),
    WorkKind.INPUT: ("inbreng", "input"),
    WorkKind.CHECK_IN: ("peiling", "check-in"),
    WorkKind.SETBACK: ("tegenslag", "setback"),
    WorkKind.PLAN: ("plan", "plan"),
}

ROLES: dict[str, Words] = {
    "lead": ("programmaleider", "lead"),
    "chair": ("voorzitter", "chair"),
    "driver": ("aanjager", "driver"),
    "participants": ("deelnemers", "participants"),
    "researcher": ("onderzoeker", "researcher"),
}
"""The roles that templates here name; others are shown as they are written."""

STANDPOINTS: dict[Standpoint, Words] = {
    Standpoint.RESIDENT: ("bewoner", "resident"),
    Standpoint.RESIDENT_REPRESENTATIVE: ("bewonersvertegenwoordiger", "resident representative"),
    Standpoint.RESIDENT_ORGANISATION: ("bewonersorganisatie", "residents’ organisation"),
    Standpoint.CARE: ("zorg", "care"),
    Standpoint.PRIMARY_CARE: ("eerstelijnszorg", "primary care"),
    Standpoint.WELFARE: ("welzijn", "welfare"),
    Standpoint.MUNICIPALITY: ("gemeente", "municipality"),
    Standpoint.RESEARCH_EDUCATION: ("onderzoek en onderwijs", "research and education"),
    Standpoint.FUNDER: ("financier", "funder"),
    Standpoint.PROGRAMME_TEAM: ("programmateam", "programme team"),
    Standpoint.OTHER: ("anders", "other"),
    Standpoint.UNKNOWN: ("onbekend", "unknown"),
}


def in_language(words: Words, language: str) -> str:
    """Return the words in Dutch, or in English where that is asked for."""
    return words[1] if language == "en" else words[0]
