"""Invented words for invented programmes: Dutch sentences, names and labels, the same for a seed."""

from __future__ import annotations

from random import Random

WHO = (
    "De bewonersgroep", "Een wijkverpleegkundige", "De gemeente", "De coöperatie",
    "Een mantelzorger", "De huisarts", "Het welzijnswerk", "De projectleider",
    "Een groep vrijwilligers", "De woningcorporatie", "Het wijkteam", "De onderzoeker",
)  # fmt: skip
DID = (
    "vertelt dat de tuin achter het buurthuis nu elke week open is",
    "zoekt nog iemand die de sleutel beheert en op dinsdag kan openen",
    "ziet dat buren elkaar vaker zelf vragen om hulp bij de boodschappen",
    "merkt dat het overleg sneller gaat sinds iedereen de agenda vooraf krijgt",
    "vindt dat de begroting te laat kwam om er samen over te kunnen beslissen",
    "heeft met twintig ouderen gesproken over vervoer naar de dagbesteding",
    "wil dat afspraken over geld voortaan op papier komen en gedeeld worden",
    "durft het nu aan om de maaltijden zonder begeleiding te verzorgen",
    "noemt de “koffie op de stoep” het begin van vertrouwen in de straat",
    "is teleurgesteld dat de vergunning voor het plein opnieuw is uitgesteld",
)
BECAUSE = (
    "omdat er eindelijk een vast gezicht is.",
    "en daar gaat de volgende bijeenkomst verder over.",
    "maar niemand weet nog wie het overneemt na de zomer.",
    "zo bleek uit een rondvraag aan het eind van de avond.",
    "terwijl de regels daarover in elke gemeente anders zijn.",
    "en dat geeft moed voor wat nog komt.",
)
PLACES = ("America", "Brummen", "Presikhaaf", "Malburgen", "Zelhem", "Ulft", "Eibergen", "Wehl")
THINGS = ("Buurtkamer", "Moestuin", "Maaltijdgroep", "Klusdienst", "Wandelclub", "Ruilwinkel")
LABELS = (
    "inwoners van de straat", "verslag van de avond", "buurthuis", "kartrekker", "vrijwilliger",
    "aandachtsfunctionaris", "kerngroep", "nieuwsbrief", "wijkkrant", "penningmeester",
)  # fmt: skip


def account(random: Random) -> str:
    """Return a sentence or two, about 150 characters."""
    first = f"{random.choice(WHO)} {random.choice(DID)}, {random.choice(BECAUSE)}"
    return first if random.random() < 0.6 else f"{first} {random.choice(WHO)} luistert mee."


def remark(random: Random) -> str:
    """Return a reason, about 50 characters."""
    return f"{random.choice(WHO)} vertelde het later {random.choice(('anders', 'preciezer'))}."


def name(random: Random) -> str:
    """Return the name of an initiative or a group."""
    return f"{random.choice(THINGS)} {random.choice(PLACES)} {random.randrange(1, 90)}"


def label(random: Random) -> str:
    """Return a few words."""
    return random.choice(LABELS)
