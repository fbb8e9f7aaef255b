"""Refusals of questions to indicators, explained."""

from __future__ import annotations

from service.api.explained.wording import Explained

INDICATORS: dict[str, Explained] = {
    "indicator-unknown": Explained(
        "Deze indicator is er niet",
        "Er is hier geen indicator {id}: kies uit {known}.",
        "De lijst met indicatoren (…/indicators) zegt wat elke indicator vraagt.",
        "The list of indicators (…/indicators) tells what each of them asks.",
    ),
    "not-asked-by": Explained(
        "Zo niet te verdelen",
        "De indicator {id} is er niet per {by}: kies uit {known}.",
        "Bij elke indicator in de lijst staat onder “by” hoe u hem kunt verdelen.",
        "The list of indicators tells under “by” how each can be divided.",
    ),
    "window-ends-before-it-begins": Explained(
        "Periode eindigt voor zij begint",
        "Een periode eindigt ({last}) op of na de dag waarop zij begint ({first}): draai de twee om.",
        "“from” is de eerste dag, “to” de laatste. Wie “to” weglaat, vraagt tot en met vandaag.",
        "“from” is the first day, “to” the last. Without “to” you ask up to and including today.",
    ),
    "window-without-days": Explained(
        "Periode zonder dagen",
        "Een periode en een stap duren minstens één dag.",
        "Geef bij “windowDays” en “stepDays” een getal van 1 of meer, of laat ze weg.",
        "Give a number of 1 or more for “windowDays” and “stepDays”, or leave them out.",
    ),
    "too-many-windows": Explained(
        "Te veel perioden",
        "Een reeks heeft hooguit {most} perioden: neem een langere stap of een kortere tijd.",
        "Maak “stepDays” groter, of leg “from” en “to” dichter bij elkaar.",
        "Make “stepDays” larger, or bring “from” and “to” closer together.",
    ),
    "people-counted-now-only": Explained(
        "Aantallen mensen alleen van nu",
        "De indicator {id} telt mensen: dat ziet u zoals nu bekend; laat knownAt en knownPosition weg.",
        "Wie twee momenten vergelijkt, kan soms zien om wie het gaat. Daarom ziet alleen het programmateam"
        " aantallen mensen zoals ze eerder bekend waren. Andere indicatoren kunt u wel zo opvragen.",
        "Whoever compares two moments can sometimes tell who it is about. Therefore only the team sees"
        " numbers of people as they were known before. Other indicators you can ask for as known then.",
    ),
}
