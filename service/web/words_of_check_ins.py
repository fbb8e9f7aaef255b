"""The words of check-ins: of the links to them, and of the page on which they are answered."""

from __future__ import annotations

CHECK_INS: dict[str, tuple[str, str]] = {
    "record.links": ("Links van een peiling", "Links to a check-in"),
    "record.links_make": ("Wat voor link?", "What kind of link?"),
    "record.links_open": (
        "Eén link voor iedereen, voor een affiche of nieuwsbrief",
        "One link for everybody, for a poster or newsletter",
    ),
    "record.links_personal": (
        "Persoonlijke links, die elk één keer werken",
        "Personal links, each of which works once",
    ),
    "record.links_how_many": ("Hoeveel persoonlijke links", "How many personal links"),
    "record.links_hint": (
        "Deel ze uit zonder bij te houden wie welke kreeg.",
        "Hand them out without noting who got which.",
    ),
    "record.links_send": ("Link maken", "Make a link"),
    "record.links_number": (
        "Schrijf een aantal van 1 tot en met {most}.",
        "Write a number from 1 to {most}.",
    ),
    "record.links_once": (
        "Deze links zijn al gemaakt en worden één keer getoond. Maak nieuwe als u ze kwijt bent.",
        "These links were made already, and are shown once. Make new ones if you lost them.",
    ),
    "record.links_shown_once": (
        "Bewaar of print deze pagina nu: de links worden maar één keer getoond.",
        "Keep or print this page now: the links are shown only once.",
    ),
    "record.links_made": ("Eerder gemaakt", "Made before"),
    "record.links_kind.open": ("Een link voor iedereen", "A link for everybody"),
    "record.links_kind.personal": ("Persoonlijke links: {number}", "Personal links: {number}"),
    "record.links_result": (
        "De uitkomst is te zien bij minstens 5 antwoorden. Sluit de peiling, dan telt elk antwoord mee.",
        "The result is shown once there are at least 5 answers. Close the check-in, and every answer counts.",
    ),
    "record.links_close": ("Peiling sluiten", "Close the check-in"),
    "record.links_made_on": ("gemaakt {moment}", "made {moment}"),
    "record.links_revoke.open": ("Link intrekken", "Take the link back"),
    "record.links_revoke.personal": ("Links intrekken", "Take the links back"),
    "record.links_revoke_told": (
        "Hiermee kan dan niemand meer antwoorden. De antwoorden die er al zijn, blijven.",
        "Nobody can answer with it any more. The answers that are there already stay.",
    ),
    "check_in.without_name": (
        "Niemand kan zien welk antwoord van u is. Onder de 5 antwoorden krijgt niemand iets te zien.",
        "Nobody can see which answer is yours. Below 5 answers nobody is shown anything.",
    ),
    "check_in.once": ("Deze link werkt één keer.", "This link works once."),
    "check_in.nothing": (
        "Kies bij minstens één vraag een antwoord.",
        "Choose an answer to at least one question.",
    ),
    "check_in.no_answer": ("Geen antwoord", "No answer"),
    "check_in.standpoint": ("Ik antwoord als", "I answer as"),
    "check_in.rather_not": ("Zeg ik liever niet", "I would rather not say"),
    "check_in.send": ("Versturen", "Send"),
    "check_in.thanks": ("Dank u wel", "Thank you"),
    "check_in.thanks_text": (
        "Uw antwoord is vastgelegd, zonder uw naam. U kunt deze pagina sluiten.",
        "Your answer is recorded, without your name. You can close this page.",
    ),
}
"""By a key that begins with “record.links” or “check_in.”."""
