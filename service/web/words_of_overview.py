"""The words of the overview of a programme, of initiatives and of plans, in Dutch and English."""

from __future__ import annotations

from service.domain.programme_events import GroupKind, PartnerRole
from service.projections.choices import CHOICES

_STATES: dict[str, tuple[str, str]] = {
    "state.session.planned": ("gepland", "planned"),
    "state.session.held": ("gehouden", "held"),
    "state.session.cancelled": ("afgelast", "cancelled"),
    "state.initiative.proposed": ("voorgesteld", "proposed"),
    "state.initiative.started": ("loopt", "under way"),
    "state.initiative.paused": ("pauze", "paused"),
    "state.initiative.resumed": ("loopt weer", "under way again"),
    "state.initiative.ended": ("gestopt", "ended"),
    "state.plan.drafted": ("in de maak", "drafted"),
    "state.plan.adopted": ("vastgesteld", "adopted"),
    "state.plan.closed": ("afgesloten", "closed"),
    "state.action.open": ("open", "open"),
    "state.action.completed": ("gedaan", "done"),
    "state.action.dropped": ("vervallen", "dropped"),
    "state.goal.open": ("open", "open"),
    "state.goal.reached": ("bereikt", "reached"),
    "state.goal.dropped": ("losgelaten", "dropped"),
}

_OVERVIEW: dict[str, tuple[str, str]] = {
    "overview.title": ("Overzicht", "Overview"),
    "overview.goal": ("Doel", "Goal"),
    "overview.no_goal": ("Er is nog geen doel vastgelegd.", "No goal was recorded yet."),
    "overview.period": ("Periode", "Period"),
    "overview.period_text": ("{starts} tot en met {ends}", "{starts} to {ends}"),
    "overview.period_from": ("vanaf {starts}", "from {starts}"),
    "overview.period_until": ("tot en met {ends}", "until {ends}"),
    "overview.completed": ("Afgerond", "Completed"),
    "overview.themes": ("Thema’s", "Themes"),
    "overview.initiatives": ("Initiatieven", "Initiatives"),
    "overview.started_by": ("Begonnen door", "Started by"),
    "overview.places": ("Waar", "Where"),
    "overview.last": ("Laatst verteld", "Told last"),
    "overview.no_last": (
        "Er is nog niets over de voortgang verteld.",
        "Nothing was told of its progress yet.",
    ),
    "overview.sessions": ("Bijeenkomsten", "Sessions"),
    "overview.sessions_ahead": ("Gepland", "Planned"),
    "overview.sessions_behind": ("Geweest", "Past"),
    "overview.came": ("Wie er waren", "Who came"),
    "overview.came_unknown": ("niet geteld", "not counted"),
    "overview.plans": ("Plannen", "Plans"),
    "overview.problem": ("Vraagstuk", "Problem"),
    "overview.actions": ("Acties", "Actions"),
    "overview.actions_text": ("{done} van {all} gedaan", "{done} of {all} done"),
    "overview.result": ("Resultaat", "Result"),
    "overview.no_result": ("nog niet verteld", "not told yet"),
    "overview.outcomes": ("Wat het heeft opgeleverd", "What came of it"),
    "overview.outcomes_hint": (
        "Uitkomsten en bevindingen zoals zij zijn verteld. Er is geen totaalscore.",
        "Outcomes and findings as they were told. There is no total score.",
    ),
    "overview.through": ("Waardoor", "Through what"),
    "overview.known_by": ("Waaruit dat blijkt", "How that is known"),
    "overview.for_whom": ("Voor wie", "For whom"),
    "overview.partners": ("Partners", "Partners"),
    "overview.left": ("doet niet meer mee", "no longer takes part"),
    "overview.neighbourhoods": ("Wijken en dorpen", "Neighbourhoods"),
    "overview.groups": ("Groepen", "Groups"),
    "overview.documents": ("Documenten", "Documents"),
    "overview.nothing": ("Hier is nog niets over vastgelegd.", "Nothing was recorded of this yet."),
    "overview.ways": ("Verder kijken", "Look further"),
    "overview.unnamed": ("zonder naam", "without a name"),
}

_STORIES: dict[str, tuple[str, str]] = {
    "initiative.called": ("Genoemd", "Called"),
    "initiative.facilitated": ("Ondersteund door", "Facilitated by"),
    "initiative.executors": ("Uitvoerders", "Executors"),
    "initiative.goals": ("Doelen", "Goals"),
    "initiative.story": ("Het verhaal", "The story"),
    "initiative.story_hint": (
        "Alles wat u hierover mag weten, op volgorde. Een pijl staat waar iemand een verband vastlegde.",
        "All that you may know of it, in order. An arrow stands where somebody recorded a link.",
    ),
    "initiative.proposed": ("Voorgesteld door", "Proposed by"),
    "work.initiative": ("Initiatief", "Initiative"),
    "plan.group": ("Groep", "Group"),
    "plan.method": ("Manier", "Method"),
    "plan.drafted_by": ("Opgesteld door", "Drafted by"),
    "plan.adopted": ("Vastgesteld", "Adopted"),
    "plan.recognised": ("Herkend door", "Recognised by"),
    "plan.revisions": ("Bijstellingen", "Revisions"),
    "plan.revised": ("Bijgesteld", "Revised"),
    "plan.initiated_by": ("Op initiatief van", "Initiated by"),
    "plan.answers": ("Antwoord op de tegenslag", "Answers the setback"),
    "plan.withheld": ("Wie niet instemde", "Who did not endorse it"),
    "plan.evaluated_by": ("Volgens", "According to"),
}

OVERVIEW: dict[str, tuple[str, str]] = {
    **_STATES,
    **_OVERVIEW,
    **_STORIES,
    **{f"partner_role.{role}": words for role, words in CHOICES[PartnerRole].items()},
    **{f"group_kind.{kind}": words for kind, words in CHOICES[GroupKind].items()},
}
