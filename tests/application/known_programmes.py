"""What is publicly known of four programmes: facts that must stand on their timelines."""

from __future__ import annotations

from typing import Any

Entry = dict[str, Any]
Row = tuple[str, str, Entry]
"""A kind of fact, words that only one entry of that kind has, and what more that entry says."""


def when(first: str | None, last: str | None, basis: str, phrase: str | None = None) -> Entry:
    return {"occurred": {"earliest": first, "latest": last, "basis": basis, "phrase": phrase}}


def value(**fields: Any) -> Entry:
    return {"value": fields}


def exactly(number: int) -> Entry:
    return {"kind": "exact", "number": number}


def at_least(number: int) -> Entry:
    return {"kind": "at_least", "number": number}


UNDATED = when(None, None, "unknown")
SESSION_2 = when("2022-10-17", "2022-10-17", "inferred")
BY_SESSION_2 = when(None, "2022-10-17", "inferred")
AT_LIJN1 = when("2019-02-05", "2019-02-05", "inferred")
THEN_OR_REPORTED = when("2019-02-05", "2019-02-25", "inferred")
COOPERATIVE = {"standpoint": "resident_organisation"}
A = {"accountOf": None, "source": {"title": "Artikel over MOVIT MD in een nieuwsbrief"}}
PAGES = {"source": {"title": "Eigen webpagina's van MOVIT MD uit 2017"}}
OTHER_PAGES = {"source": {"title": "Andere openbare webpagina's over het artikel en de projectpagina"}}


def b(agreement: str) -> Entry:
    """Account B, and how it stands to account A."""
    return {"source": {"title": "Projectpagina over MOVIT MD"}, "accountOf": {"agreement": agreement}}


KNOWN: dict[str, list[Row]] = {
    "samenredzaamheid": [
        ("programme.registered", "inwonerinitiatief", UNDATED),
        ("cycle.started", "leergemeenschap", {"audience": "programme"}),
        ("programme.organisation_joined", "gastheer", value(roles=["host", "lead", "research"])),
        ("programme.organisation_joined", "ministerie", value(roles=["funder"])),
        ("programme.organisation_joined", "(KOH)", value(roles=["execution"])),
        ("programme.group_formed", "organisatie van zorg", value(groupKind="research_group")),
        ("programme.group_formed", "sociale kwaliteit", value(groupKind="research_group")),
        ("programme.group_formed", "geeft advies", value(groupKind="expert_group") | BY_SESSION_2),
        ("programme.neighbourhood_added", '"America"', {}),
        ("programme.neighbourhood_added", "Brummen", {}),
        ("programme.neighbourhood_added", "Presikhaaf", {}),
        ("initiative.started", "America Left", value(initiatedBy=COOPERATIVE, called="inwonerinitiatief")),
        ("initiative.started", "ZCBG", value(initiatedBy=COOPERATIVE, called="inwonerinitiatief")),
        ("initiative.started", "Gezondheidscentrum",
         value(initiatedBy={"standpoint": "primary_care", "basis": "inferred"}, called="inwonerinitiatief")),
        ("session.held", "vóór de tweede", when(None, "2022-10-16", "inferred")),
        ("session.held", "HAN", when("2022-10-17", "2022-10-17", "inferred", "17 oktober")),
        ("session.opening_questions_asked", "samen met de wijk", SESSION_2),
        ("session.contribution_made", "buiten de boot", SESSION_2 | {"standpoint": "research_education"}),
        ("session.working_form_used", "ervaringen uitwisselden", SESSION_2),
        ("initiative.update_given", "wijkverpleegkundige is in dienst van de coöperatie",
         SESSION_2 | COOPERATIVE | value(people=[exactly(2)], initiatedBy=COOPERATIVE)),
        ("programme.document_linked", "Missie en visie", BY_SESSION_2),
        ("initiative.goal_set", "sterkere band", BY_SESSION_2),
        ("initiative.proposed", "Welzijn op Recept", BY_SESSION_2),
        ("initiative.update_given", "met inwonersgroepen begonnen", SESSION_2 | COOPERATIVE),
        ("programme.group_formed", "Inwonersgroepen", value(groupKind="residents_group") | BY_SESSION_2),
        ("initiative.setback_met", "professionele zorg", BY_SESSION_2 | {"audience": "programme"}),
        ("initiative.renaming_considered", "andere naam", BY_SESSION_2),
        ("initiative.renamed", "Inwonerscollectief", UNDATED),
        ("initiative.update_given", "Positieve Gezondheid",
         SESSION_2 | value(initiatedBy={"standpoint": "primary_care", "basis": "inferred"})),
        ("programme.group_formed", "Kerngroep", value(groupKind="core_group")),
        ("programme.group_formed", "Inwonerspanel", value(groupKind="residents_panel")),
        ("observation.recorded", "hoe anderen het doen", SESSION_2 | {"audience": "team"}),
        ("session.conclusion_drawn", "onmisbaar",
         SESSION_2 | {"dimensions": ["ownership", "mutual_trust"]}),
        ("session.conclusion_drawn", "projectleider concludeert", SESSION_2 | {
            "standpoint": "programme_team",
            "dimensions": ["ownership", "trust_in_goal", "trust_in_executors"]}),
        ("session.planned", "of dit de derde", {"occurred": {"edtf": "2023-21", "latest": "2023-05-31",
         "basis": "stated", "phrase": "voorjaar van 2023"}}),
        ("session.agenda_set", "professionals en inwoners beter samenwerken", {}),
        ("programme.document_linked", "ligt Presikhaaf in Arnhem", {"accountOf": {"agreement": "adds"}}),
    ],
    "movit-md": [
        ("programme.registered", "Leiden", A | UNDATED),
        ("cycle.started", "movit", A | value(anchor={"earliest": None, "latest": None, "basis": "unknown"})),
        ("programme.goal_set", "8 wijken", A),
        ("programme.organisation_joined", "AGE", A),
        ("programme.organisation_joined", "Hogeschool Leiden", A),
        ("programme.organisation_joined", "Stichting Radius", A),
        ("programme.organisation_joined", "Ouderen uit", A
         | value(organisationStandpoint="resident_representative")),
        ("programme.group_formed", "Team van", A),
        ("session.participants_invited", "Professionals en ouderen", A
         | value(invited=[{"standpoint": s, "count": None} for s in ("care", "welfare", "resident")])),
        ("session.held", "voor professionals en ouderen", A | UNDATED),
        ("session.contribution_made", "inspireren", A),
        ("session.working_form_used", "tweede helft", A),
        ("plan.drafted", "plan van aanpak", A | UNDATED),
        ("plan.problem_chosen", "kozen de deelnemers zelf", A),
        ("programme.support_given", "op afstand", A | value(way="remote") | {"standpoint": "programme_team"}),
        ("plan.evaluated", "beter dan de andere", A | value(result="mixed")),
        ("programme.follow_up_held", "kernfiguren", A | when(None, None, "relative", "na een jaar")),
        ("programme.finding_recorded", "meer contact", A | value(
            value="more", numerator=exactly(7), denominator=exactly(8), unit="wijken")),
        ("programme.finding_recorded", "al veel contact", A | value(
            value="already_much", numerator=exactly(1), denominator=exactly(8), unit="wijken")),
        ("programme.outcome_reported", "tien succesfactoren", A),
        ("programme.completed", "afgelopen", A | UNDATED),
        ("programme.goal_set", "zelfstandig thuis", b("differs")),
        ("programme.goal_set", "gemeenten", b("adds")),
        ("programme.group_formed", "vertegenwoordigers van ouderen", b("differs")
         | value(groupKind="steering_group", standpoints=["resident_representative", "care", "welfare"])),
        ("programme.theme_chosen", "stuurgroep koos", b("adds")),
        ("session.held", "vier scholingen", b("differs") | UNDATED),
        ("session.working_form_used", "inleiding", b("differs")),
        ("session.experience_shared", "goed werkt", b("adds")),
        ("plan.drafted", "verbeterplan", b("differs") | value(called="verbeterplan")),
        ("plan.problem_chosen", "koos zelf het thema", b("agrees")),
        ("programme.outcome_reported", "kwamen veel mensen", b("adds")),
        ("programme.outcome_reported", "samenwerking is beter", b("differs")),
        ("programme.outcome_reported", "regio", b("adds") | value(contribution=...)),
        ("programme.outcome_reported", "te vinden", b("agrees") | {"dimensions": ["contact"]}),
        ("session.remark_made", "drempel", b("adds") | value(concerns="threshold") | {"audience": "team"}),
        ("observation.recorded", "eerder bellen dan mailen", b("adds") | {"dimensions": []}
         | value(observes="contact_change")),
        ("programme.neighbourhood_added", "Binnenstad", PAGES | value(municipality="Leiden")),
        ("programme.neighbourhood_added", "Morsdistrict", PAGES | value(municipality="Leiden")),
        ("session.held", "knelpunten", PAGES | when("2017-02-07", "2017-02-07", "inferred", "7 februari")),
        ("session.held", "Hogeschool Leiden", PAGES | when("2017-03-14", "2017-03-14", "inferred", "14 maart")
         | value(attendance=[{"standpoint": "unknown", "count": at_least(80)}])),
        ("session.planned", "zonder het team", PAGES | when("2017-03-14", None, "inferred")),
        ("session.planned", "aangekondigd", PAGES | when("2017-06-27", "2017-06-27", "inferred", "27 juni")),
        ("session.agenda_set", "hoe het is gegaan", PAGES),
        ("plan.drafted", "Plan van de Binnenstad", PAGES),
        ("plan.problem_chosen", "zorg uit de weg", PAGES),
        ("plan.action_added", "telling", PAGES
         | value(due={"earliest": "2017-04-01", "latest": "2017-04-30", "phrase": "april"})),
        ("plan.drafted", "Plan van het Morsdistrict", PAGES),
        ("plan.problem_chosen", "communicatie", PAGES),
        ("programme.document_linked", "nieuwsbrief", OTHER_PAGES
         | when("2018-05-01", "2018-05-31", "stated", "mei 2018")),
        ("programme.document_linked", "betaalde", OTHER_PAGES),
    ],
    "wijkwaarde": [
        ("programme.registered", "Merenwijk", UNDATED),
        ("programme.period_set", "2015", when("2015-01-01", "2016-12-31", "convention") | value(
            starts={"latest": "2015-04-30", "phrase": "begin 2015", "basis": "convention"},
            ends={"earliest": "2016-09-01", "phrase": "eind 2016", "basis": "convention"})),
        ("programme.goal_set", "organisaties beter laten samenwerken", {}),
        ("programme.goal_set", "zeggenschap", {}),
        ("programme.neighbourhood_added", "Merenwijk", value(municipality="Leiden")),
        ("programme.organisation_joined", "fusie in 2008", {}),
        ("programme.organisation_joined", "Sinds 2013", {}),
        ("programme.organisation_joined", "ontstond in 2006", {}),
        ("programme.organisation_joined", "is afgeleid", {}),
        ("programme.organisation_joined", "Ministerie", value(roles=["support"])),
        ("programme.organisation_joined", "Vilans", value(roles=["support"])),
        ("programme.support_given", "ronde over welzijn", {}),
        ("initiative.started", "midden van de aanpak", value(initiatedBy={"reason": ...})),
        *(("initiative.started", name, value(facilitatedBy=[{"role": "professionals"}],
                                             initiatedBy={"reason": ...}))
          for name in ("PowerVaders", "Wijkacademie", "koffie", "barbecue", 'Buurtvereniging"')),
        ("initiative.proposed", "of het de buurtvereniging is", {"standpoint": "resident"}),
        *(("programme.outcome_reported", words, UNDATED)
          for words in ("andere organisaties", "Organisaties en professionals zijn meer", "nodig hebben",
                        "maatwerk", "een wijkvereniging", "zetten zich meer in", "denken mee")),
        *(("initiative.lesson_learned", words, {"audience": "programme"})
          for words in ("kost tijd", "heel zorgvuldig", "evenwicht", "weinig groter", "Niet alle burgers")),
    ],
    "lijn1": [
        ("programme.registered", "één bijeenkomst", UNDATED),
        ("programme.organisation_joined", "Lijn1", value(roles=["host"])),
        ("session.prepared", "huisartsen en praktijkmanagers", when(None, "2019-02-05", "inferred")),
        ("session.held", "hotel", when("2019-02-05", "2019-02-05", "inferred", "dinsdag 5 februari") | value(
            attendance=[{"standpoint": "primary_care", "count": at_least(40)},
                        {"standpoint": "resident", "count": {}}])),
        ("session.opening_questions_asked", "waarom", AT_LIJN1 | value(questions=[...] * 5)),
        ("session.working_form_used", "ronde tafels", AT_LIJN1),
        ("session.contribution_made", "hoe bewoners ernaar kijken", AT_LIJN1),
        ("session.conclusion_drawn", "waarom, hoe en wat", {"standpoint": "programme_team"}),
        ("observation.recorded", "iets dat moet", AT_LIJN1 | {"audience": "team"}),
        ("commitment.made", "morgen", THEN_OR_REPORTED | value(
            creditor={"reason": ...},
            due={"earliest": "2019-02-06", "latest": "2019-02-26", "basis": "relative", "phrase": "morgen"})),
        ("session.idea_raised", "hetzelfde wiel", AT_LIJN1),
        ("session.remark_made", "veilig", AT_LIJN1 | value(concerns="safety")),
        ("session.idea_raised", "biedt aan", AT_LIJN1),
        ("commitment.made", "pakt het platform op", THEN_OR_REPORTED | value(
            creditor={"reason": ...}, due=None)),
    ],
}  # fmt: skip
