"""The words of the timeline, in Dutch and English."""

from __future__ import annotations

_GROUPS: dict[str, tuple[str, str]] = {
    "group.sessions": ("Bijeenkomsten", "Sessions"),
    "group.input": ("Vragen, ideeën en antwoorden", "Questions, ideas and answers"),
    "group.updates": ("Voortgang", "Progress"),
    "group.setbacks": ("Tegenslagen", "Setbacks"),
    "group.plans": ("Plannen en acties", "Plans and actions"),
    "group.revisions": ("Bijstellingen", "Revisions"),
    "group.handovers": ("Overdrachten en rollen", "Handovers and roles"),
    "group.promises": ("Afspraken", "Promises"),
    "group.decisions": ("Besluiten", "Decisions"),
    "group.contacts": ("Contacten", "Contacts"),
    "group.observations": ("Waarnemingen", "Observations"),
    "group.others": ("Overig", "Other"),
}

_DIMENSIONS: dict[str, tuple[str, str]] = {
    "dimension.ownership": ("eigenaarschap", "ownership"),
    "dimension.trust_in_goal": ("vertrouwen in het doel", "trust in the goal"),
    "dimension.trust_in_executors": ("vertrouwen in de uitvoerders", "trust in the executors"),
    "dimension.mutual_trust": ("vertrouwen over en weer", "mutual trust"),
    "dimension.mistrust": ("wantrouwen", "mistrust"),
    "dimension.contact": ("contact", "contact"),
}

_MOVING: dict[str, tuple[str, str]] = {
    "zoom": ("Hoe dichtbij", "How near"),
    "zoom.years": ("Jaren", "Years"),
    "zoom.half-years": ("Halve jaren", "Half-years"),
    "zoom.months": ("Maanden", "Months"),
    "zoom.weeks": ("Weken", "Weeks"),
    "view": ("Weergave", "View"),
    "view.picture": ("Beeld", "Picture"),
    "view.list": ("Lijst", "List"),
    "view.table": ("Tabel", "Table"),
    "earlier": ("Eerder ({number})", "Earlier ({number})"),
    "later": ("Later ({number})", "Later ({number})"),
    "earlier_days": ("Eerder", "Earlier"),
    "later_days": ("Later", "Later"),
    "nothing_earlier": ("Niets eerder", "Nothing earlier"),
    "nothing_later": ("Niets later", "Nothing later"),
    "move": ("Verschuiven", "Move"),
    "filter": ("Kiezen wat u ziet", "Choose what you see"),
    "filter_groups": ("Soorten feiten", "Sorts of facts"),
    "filter_groups_hint": (
        "Kies er een of meer. Kiest u niets, dan ziet u alles.",
        "Choose one or more. Choose none to see all.",
    ),
    "dimension": ("Onderwerp", "Subject"),
    "filter_lane": ("Baan", "Lane"),
    "filter_all": ("alle", "all"),
    "filter_apply": ("Toon", "Show"),
    "filter_none": ("Toon weer alles", "Show all again"),
    "filter_some": ("U ziet een deel van de feiten: {number}.", "You see some of the facts: {number}."),
    "known_at": ("Zoals bekend op", "As known on"),
    "known_at_hint": (
        "Kijk terug: wat wist men op die dag?",
        "Look back: what was known on that day?",
    ),
    "known_at_slider": ("Dag waarop het bekend was", "Day on which it was known"),
    "known_at_show": ("Kijk terug", "Look back"),
    "known_at_past": (
        "U kijkt naar het verleden: wat bekend was op {day}.",
        "You look at the past: what was known on {day}.",
    ),
    "known_at_changed": (
        "Daarvan is nu anders bekend: {number}. Dat ziet u aan een stip.",
        "Known otherwise by now: {number}. These have a dot.",
    ),
    "known_at_nothing": ("Toen was hier nog niets bekend.", "Nothing was known here at that time."),
    "known_at_now": ("Terug naar nu", "Back to now"),
}

_PICTURE: dict[str, tuple[str, str]] = {
    "picture_title": ("Tijdlijn van {name}", "Timeline of {name}"),
    "picture_desc": (
        "{number} feiten van {first} tot en met {last}, op {lanes} banen.",
        "{number} facts from {first} to {last}, on {lanes} lanes.",
    ),
    "picture_lane_desc": ("feiten in beeld: {number}", "facts in view: {number}"),
    "picture_help": (
        (
            "Elk teken is een feit. Een getal zegt hoeveel er samen staan. Een balk met zachte einden:"
            " ergens in die tijd."
        ),
        (
            "Each mark is a fact. A number says how many stand together. A bar with soft ends: some"
            " time in those days."
        ),
    ),
    "picture_keys": (
        "Met de pijltjes links en rechts gaat u langs de tekens, met Escape sluit u een feit.",
        "The left and right arrow keys lead along the marks, Escape closes a fact.",
    ),
    "picture_scroll": ("Schuif het beeld opzij om meer te zien", "Scroll the picture sideways to see more"),
    "picture_known": ("Zoals bekend op {day}.", "As known on {day}."),
    "picture_download": ("Beeld opslaan (.svg)", "Save picture (.svg)"),
    "picture_none": (
        "Niets voldoet aan uw keuze. Kies minder, of toon weer alles.",
        "Nothing fits your choice. Choose less, or show all again.",
    ),
    "picture_left_out": (
        "Voor {number} feiten met een ruime datum was geen plaats:",
        "There was no room for {number} facts with a wide date:",
    ),
    "picture_counts": ("Het beeld in getallen", "The picture in numbers"),
    "picture_total": ("Samen", "Together"),
    "legend": ("Wat de tekens betekenen", "What the marks mean"),
    "legend_span": ("op een dag in deze tijd", "on some day of this time"),
    "legend_contested": ("met een ring: betwist", "with a ring: contested"),
    "legend_corrected": ("met een stip: gecorrigeerd", "with a dot: corrected"),
    "legend_retracted": ("met een streep: ingetrokken", "with a stroke: retracted"),
    "legend_many": ("met een getal: zoveel samen", "with a number: so many together"),
    "lane.programme": ("Programma", "Programme"),
    "lane.neighbourhood": ("Wijk of dorp", "Neighbourhood"),
    "lane.initiative": ("Initiatief", "Initiative"),
    "lane_unnamed": ("zonder naam", "without a name"),
    "mark_many": ("{number} feiten, {when}: {what}", "{number} facts, {when}: {what}"),
    "mark_changed": ("intussen anders bekend", "known otherwise by now"),
    "shelf_hint": (
        "Van deze feiten is geen datum bekend; wel, soms, de volgorde.",
        "Of these facts no date is known; sometimes the order is.",
    ),
    "shelf_more": ("Nog {number} zonder datum", "{number} more without a date"),
    "column_when": ("Wanneer", "When"),
    "column_what": ("Wat", "What"),
    "column_where": ("Waarover", "About"),
    "column_text": ("In woorden", "In words"),
    "column_source": ("Bron", "Source"),
    "list_shown": ("{first} tot en met {last} van {number} feiten", "{first} to {last} of {number} facts"),
    "list_next": ("Volgende", "Next"),
    "list_previous": ("Vorige", "Previous"),
    "mistake": ("Dit adres klopt niet helemaal", "This address is not quite right"),
    "mistake.day": (
        "“{given}” is geen dag. Schrijf een dag als 2024-03-01.",
        "“{given}” is no day. Write a day as 2024-03-01.",
    ),
    "mistake.other": (
        "“{given}” kan niet bij “{part}”. Kies iets op de tijdlijn.",
        "“{given}” does not fit “{part}”. Choose something on the timeline.",
    ),
}

TIMELINE: dict[str, tuple[str, str]] = {**_GROUPS, **_DIMENSIONS, **_MOVING, **_PICTURE}
