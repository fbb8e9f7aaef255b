"""The words of “what now, and who?”, in Dutch and English."""

from __future__ import annotations

from service.projections.work_words import KINDS

_GROUPS: dict[str, tuple[str, str]] = {
    "now.overdue": ("De datum is voorbij", "The date has passed"),
    "now.overdue_hint": (
        "Er is nog niets over verteld. Misschien is het wel gebeurd: vraag het na.",
        "Nothing was told of it yet. It may well have happened: ask.",
    ),
    "now.due": ("Nu aan de beurt", "Due now"),
    "now.due_hint": (
        "De datum is vandaag, of valt in deze tijd.",
        "The date is today, or lies in these days.",
    ),
    "now.ready": ("Kan nu", "Can be done now"),
    "now.ready_hint": (
        "Hier kan iemand mee verder. Er is nog tijd.",
        "Somebody can go on with this. There is still time.",
    ),
    "now.undated": ("Open, zonder datum", "Open, without a date"),
    "now.undated_hint": (
        "Dit is niet te laat. Spreek een datum af als dat helpt.",
        "This is not late. Agree on a date where that helps.",
    ),
    "now.ahead": ("Later", "Later"),
    "now.ahead_hint": (
        "Dit komt nog. U hoeft nu niets te doen.",
        "This is still to come. There is nothing to do now.",
    ),
    "now.behind": ("Al gedaan of overgeslagen ({number})", "Done or skipped ({number})"),
}

_PAGE: dict[str, tuple[str, str]] = {
    "now.title": ("Wat nu, en wie?", "What now, and who?"),
    "now.lead": (
        "Stand op {day}. Een stap is gedaan als er een feit over is vastgelegd: afvinken hoeft niet.",
        "As it stands on {day}. A step is done when a fact of it is recorded: nobody ticks a box.",
    ),
    "now.open": ("{number} open", "{number} open"),
    "now.groups": ("Hoe het ervoor staat", "How things stand"),
    "now.filter": ("Kies wat u ziet", "Choose what you see"),
    "now.who": ("Wie", "Who"),
    "now.what": ("Wat", "What"),
    "now.everybody": ("Iedereen", "Everybody"),
    "now.everything": ("Alles", "Everything"),
    "now.show": ("Toon", "Show"),
    "now.show_all": ("Toon weer alles", "Show all again"),
    "now.some": ("U ziet een deel van de lijst.", "You see a part of the list."),
    "now.nothing_lead": ("Begint u pas? Ga dan eerst naar:", "Just beginning? Then go here first:"),
    "now.nothing_chosen": (
        "Bij deze keuze staat niets open.",
        "Nothing is open for this choice.",
    ),
    "now.nothing": (
        "Er staat niets open dat u mag zien. Nieuwe afspraken, vragen en stappen komen hier vanzelf.",
        "Nothing is open that you may see. New promises, questions and steps appear here by themselves.",
    ),
    "now.whom": ("Wie is aan zet", "Who is expected to act"),
    "now.nobody": ("nog niemand genoemd", "nobody named yet"),
    "now.due_on": ("Wanneer", "When"),
    "now.about": ("Bij", "About"),
    "now.why": ("Waaruit blijkt dat? ({number})", "How is that known? ({number})"),
    "now.record": ("Leg vast wat er gebeurd is", "Record what happened"),
    "now.by_role": ("Rol", "Role"),
    "now.by_standpoint": ("Hoedanigheid", "Standpoint"),
    "now.by_organisation": ("Organisatie", "Organisation"),
    "now.by_group": ("Groep", "Group"),
    "now.by_person": ("Persoon", "Person"),
    "now.as_known": (
        "U kijkt naar het verleden: wat bekend was op {day}.",
        "You look at the past: what was known on {day}.",
    ),
    "now.back": ("Terug naar nu", "Back to now"),
    "between_two": ("{one} en {other}", "{one} and {other}"),
    "somebody": ("iemand", "somebody"),
    "fact_to_page": ("Alles over dit feit", "All about this fact"),
}

NOW: dict[str, tuple[str, str]] = {
    **_GROUPS,
    **_PAGE,
    **{f"work.{kind}": words for kind, words in KINDS.items()},
}
