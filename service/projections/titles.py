"""The title of each kind of fact, in Dutch and English: one table, complete by test."""

from __future__ import annotations

LANGUAGES = ("nl", "en")

TITLES: dict[str, tuple[str, str]] = {
    "organisation.registered": ("Organisatie ingeschreven", "Organisation registered"),
    "organisation.alias_noted": ("Andere naam genoteerd", "Other name noted"),
    "organisation.renamed": ("Organisatie kreeg een andere naam", "Organisation renamed"),
    "programme.registered": ("Programma ingeschreven", "Programme registered"),
    "programme.goal_set": ("Doel van het programma gesteld", "Programme goal set"),
    "programme.period_set": ("Looptijd bepaald", "Period set"),
    "programme.organisation_joined": ("Organisatie doet mee", "Organisation joined"),
    "programme.neighbourhood_added": ("Wijk of dorp toegevoegd", "Neighbourhood added"),
    "programme.group_formed": ("Groep gevormd", "Group formed"),
    "programme.document_linked": ("Document gekoppeld", "Document linked"),
    "programme.completed": ("Programma afgesloten", "Programme completed"),
    "session.planned": ("Bijeenkomst gepland", "Session planned"),
    "session.rescheduled": ("Bijeenkomst verzet", "Session rescheduled"),
    "session.cancelled": ("Bijeenkomst afgelast", "Session cancelled"),
    "session.held": ("Bijeenkomst gehouden", "Session held"),
    "session.agenda_set": ("Agenda bepaald", "Agenda set"),
    "session.opening_questions_asked": ("Openingsvragen gesteld", "Opening questions asked"),
    "session.working_form_used": ("Werkvorm gebruikt", "Working form used"),
    "session.contribution_made": ("Bijdrage geleverd", "Contribution made"),
    "session.experience_shared": ("Ervaring gedeeld", "Experience shared"),
    "session.conclusion_drawn": ("Conclusie getrokken", "Conclusion drawn"),
    "initiative.proposed": ("Initiatief voorgesteld", "Initiative proposed"),
    "initiative.started": ("Initiatief gestart", "Initiative started"),
    "initiative.update_given": ("Voortgang verteld", "Update given"),
    "initiative.goal_set": ("Doel van het initiatief gesteld", "Initiative goal set"),
    "initiative.setback_met": ("Tegenslag", "Setback"),
    "initiative.lesson_learned": ("Les geleerd", "Lesson learned"),
    "initiative.renaming_considered": ("Andere naam overwogen", "Renaming considered"),
    "initiative.renamed": ("Initiatief kreeg een andere naam", "Initiative renamed"),
    "initiative.partner_linked": ("Partner gekoppeld", "Partner linked"),
    "observation.recorded": ("Waarneming vastgelegd", "Observation recorded"),
    "fact.corrected": ("Feit gecorrigeerd", "Fact corrected"),
    "fact.contested": ("Feit betwist", "Fact contested"),
    "fact.retracted": ("Feit ingetrokken", "Fact retracted"),
    "fact.audience_changed": ("Feit is voor anderen bedoeld", "Audience of a fact changed"),
}


def title(kind: str, language: str) -> str:
    """Return the title of a kind of fact; Dutch where the language is not ours."""
    dutch, english = TITLES[kind]
    return english if language == "en" else dutch
