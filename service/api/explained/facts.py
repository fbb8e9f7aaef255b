"""Refusals about facts, their dates, observations, scales and check-ins, explained."""

from __future__ import annotations

from service.api.explained.wording import Explained

FACTS: dict[str, Explained] = {
    "date-not-understood": Explained(
        "Datum niet begrepen",
        "“{edtf}” is geen datum in EDTF (ISO 8601-2): schrijf bijvoorbeeld 2022-10-17, 2022-10 of 2023-21.",
        "Weet u de dag niet? Schrijf dan alleen de maand (2022-10), het jaar (2022) of het seizoen"
        " (2023-21 is het voorjaar van 2023), of geef met “earliest” en “latest” de eerste en de laatste"
        " dag die kan.",
        "Not sure of the day? Then write just the month (2022-10), the year (2022) or the season"
        " (2023-21 is the spring of 2023), or give the first and last possible day as “earliest” and"
        " “latest”.",
    ),
    "date-outside-its-bounds": Explained(
        "Grenzen passen niet bij de datum",
        "De grenzen {earliest} tot {latest} passen niet bij de datum “{edtf}”: laat de grenzen weg.",
        "De grenzen volgen uit de datum zelf. Geef óf “edtf”, óf “earliest” en “latest”.",
        "The bounds follow from the date itself. Give either “edtf”, or “earliest” and “latest”.",
    ),
    "latest-before-earliest": Explained(
        "Laatste dag ligt voor de eerste",
        "De laatste dag ({latest}) ligt voor de eerste ({earliest}): wissel ze om.",
        "“earliest” is de eerste dag waarop het kan zijn gebeurd, “latest” de laatste.",
        "“earliest” is the first day on which it can have happened, “latest” the last.",
    ),
    "fact-unknown": Explained(
        "Feit niet gevonden",
        "Er is hier geen feit {target} dat gecorrigeerd, betwist of ingetrokken kan worden.",
        "Neem de id van het feit over van de tijdlijn: “id” of “eventId”.",
        "Take the id of the fact from the timeline: “id” or “eventId”.",
    ),
    "fact-retracted-already": Explained(
        "Feit is ingetrokken",
        "Het feit {target} is ingetrokken: leg een nieuw feit vast.",
        "Een ingetrokken feit telt niet meer mee en verandert niet meer. Het blijft wel te lezen.",
        "A retracted fact counts no longer and changes no more. It can still be read.",
    ),
    "nothing-corrected": Explained(
        "Niets gecorrigeerd",
        "Een correctie noemt wat ze corrigeert: geef minstens één veld dat verandert.",
        "Zet in “replaced” de velden die anders zijn, met hun nieuwe waarde.",
        "Put the fields that are different into “replaced”, with their new values.",
    ),
    "field-not-correctable": Explained(
        "Dit veld kan niet gecorrigeerd worden",
        "Een feit van de soort {kind} heeft geen veld “{field}” dat gecorrigeerd kan worden.",
        "Kijk in /docs welke velden deze soort feit heeft. Klopt het feit als geheel niet? Trek het in"
        " en leg een nieuw feit vast.",
        "See in /docs which fields this kind of fact has. Is the fact wrong as a whole? Retract it and"
        " record a new one.",
    ),
    "correction-does-not-fit": Explained(
        "Correctie past niet",
        "Het gecorrigeerde feit zou niet meer van zijn soort zijn: {problem}.",
        "Geef elk veld een waarde die bij de soort feit past, zoals bij het vastleggen.",
        "Give each field a value that fits the kind of fact, as when it was recorded.",
    ),
    "fact-comes-later": Explained(
        "Feit komt later",
        "Het feit “{key}” is niet eerder vastgelegd dan dit: verwijs naar feiten die eerder bekend waren.",
        "Zet het feit waarnaar u verwijst eerder, of laat de verwijzing weg.",
        "Put the fact that you refer to earlier, or leave the reference out.",
    ),
    "kind-not-taken-in": Explained(
        "Soort feit kan niet uit een bestand",
        "Feiten van de soort {kind} worden niet uit een bestand overgenomen: leg dit feit apart vast.",
        "Haal het feit uit het bestand en stuur het met een eigen verzoek.",
        "Take the fact out of the file and send it in a request of its own.",
    ),
    "fact-of-another": Explained(
        "Feit van een ander programma",
        "Dit gaat over iets wat niet bij dit programma hoort: alleen eigen feiten worden overgenomen.",
        "Haal het feit uit het bestand, en leg het vast in het programma waar het bij hoort.",
        "Take the fact out of the file, and record it in the programme that it belongs to.",
    ),
    "observation-recorded-already": Explained(
        "Waarneming staat er al",
        "Deze waarneming is al vastgelegd: corrigeer haar, of leg een andere vast.",
        "Een tweede codering door iemand anders is een nieuwe waarneming, met dezelfde “basedOn”.",
        "A second coding by somebody else is a new observation, with the same “basedOn”.",
    ),
    "no-observation": Explained(
        "Geen waarneming",
        "Het feit {event} is geen waarneming: een tweede codering noemt de waarneming die het eerst is"
        " gecodeerd.",
        "Geef in “secondCodingOf” de id van de eerste waarneming.",
        "Give the id of the first observation in “secondCodingOf”.",
    ),
    "mutual-trust-is-two-sided": Explained(
        "Onderling vertrouwen heeft twee kanten",
        "Onderling vertrouwen bestaat uit twee oordelen, elk in één richting: noem wie vertrouwt"
        " (holder) en wie vertrouwd wordt (trustee).",
        "Leg twee waarnemingen vast, één voor elke richting.",
        "Record two observations, one for each direction.",
    ),
    "scale-without-value": Explained(
        "Waarde en schaal horen bij elkaar",
        "Een waarde en haar schaal horen bij elkaar: geef ze allebei, of geen van beide.",
        "Wat zonder schaal is waargenomen, vertelt u in woorden, in “text” of “quote”.",
        "What was observed without a scale is told in words, in “text” or “quote”.",
    ),
    "success-factor-unnamed": Explained(
        "Succesfactor ontbreekt",
        "Een succesfactor is er een uit een lijst: noem het nummer in het veld factor.",
        "De tien succesfactoren hebben de nummers 1 tot en met 10.",
        "The ten success factors have the numbers 1 to 10.",
    ),
    "only-of-success-factors": Explained(
        "Nummer hoort hier niet",
        "Alleen een succesfactor heeft een nummer: laat het veld factor weg.",
        "Stuur de waarneming opnieuw zonder “factor”, of neem als soort “success_factor”.",
        "Send the observation again without “factor”, or take “success_factor” as its kind.",
    ),
    "only-of-control": Explained(
        "Functie hoort hier niet",
        "Alleen zeggenschap wordt per functie waargenomen: laat het veld function weg.",
        "Stuur de waarneming opnieuw zonder “function”, of neem als soort “control”.",
        "Send the observation again without “function”, or take “control” as its kind.",
    ),
    "coded-by-the-same": Explained(
        "Zelfde codeur",
        "Deze persoon heeft hetzelfde feit al gecodeerd: corrigeer die codering, of laat iemand anders het"
        " ook coderen.",
        "Typt u in wat iemand anders codeerde? Noem dan wie dat was, in “coder”.",
        "Do you type in what somebody else coded? Then name who that was, in “coder”.",
    ),
    "scale-unknown": Explained(
        "Schaal onbekend",
        "Er is hier geen schaal “{id}”: noem een schaal die er is, of zet haar bestand in de map met"
        " schalen.",
        "De schalen zijn bestanden bij de installatie. De beheerder kan er een toevoegen.",
        "The scales are files of the installation. Its administrator can add one.",
    ),
    "scale-version-unknown": Explained(
        "Versie van de schaal onbekend",
        "Er is hier geen versie {version} van de schaal “{id}”, alleen {known}.",
        "Noem de versie waarmee echt is gemeten. Staat die er niet? Laat de beheerder haar toevoegen.",
        "Name the version that was really used. Is it not there? Have the administrator add it.",
    ),
    "scale-does-not-fit": Explained(
        "Schaal past niet",
        "De schaal “{id}” is niet gemaakt om {observes} waar te nemen: kies een schaal die dat wel is.",
        "Elke schaal zegt wat ermee kan worden waargenomen. Kies een andere schaal, of een andere soort"
        " waarneming.",
        "Each scale says what it observes. Choose another scale, or another kind of observation.",
    ),
    "value-not-on-scale": Explained(
        "Waarde staat niet op de schaal",
        "“{value}” is geen waarde van versie {version} van de schaal “{id}”: kies een van {words}.",
        "Neem een van de genoemde waarden letterlijk over.",
        "Copy one of the named values exactly.",
    ),
    "check-in-opened-already": Explained(
        "Peiling is al geopend",
        "Deze peiling is al geopend: open een andere.",
        "Vragen veranderen niet terwijl er antwoorden komen. Sluit deze peiling en open een nieuwe.",
        "Questions do not change while answers come in. Close this check-in and open a new one.",
    ),
    "check-in-not-opened": Explained(
        "Peiling is niet geopend",
        "Deze peiling is nooit geopend, of het openen is ingetrokken: open haar eerst.",
        "Kijk of de id klopt, of open een nieuwe peiling.",
        "Check the id, or open a new check-in.",
    ),
    "check-in-closed-already": Explained(
        "Peiling is gesloten",
        "Deze peiling is gesloten: zij neemt geen antwoorden meer aan.",
        "Wilt u nog iets laten weten? Zeg het tegen wie u vroeg. De programmaleider kan een nieuwe peiling"
        " openen met dezelfde vragen.",
        "Would you still like to say something? Tell whoever asked you. The programme's lead can open a new"
        " check-in with the same questions.",
    ),
    "check-in-without-items": Explained(
        "Peiling zonder vragen",
        "Een peiling vraagt iets: geef minstens één vraag.",
        "Zet in “items” elke vraag met een eigen naam, een onderwerp en een schaal.",
        "Put each question into “items”, with a name of its own, a subject and a scale.",
    ),
    "item-asked-twice": Explained(
        "Vraag staat er twee keer",
        "De vraag “{item}” staat twee keer in deze peiling: geef elke vraag een eigen naam.",
        "Verander een van beide namen in “items”, of laat de dubbele vraag weg.",
        "Change one of the two names in “items”, or leave the double question out.",
    ),
    "item-unknown": Explained(
        "Vraag onbekend",
        "Deze peiling heeft geen vraag “{item}”.",
        "Beantwoord alleen vragen die in deze peiling staan, met hun eigen naam.",
        "Answer only questions of this check-in, by their own names.",
    ),
    "item-answered-twice": Explained(
        "Vraag is twee keer beantwoord",
        "De vraag “{item}” is twee keer beantwoord in één antwoord: geef één waarde per vraag.",
        "Laat een van beide waarden weg. Het antwoord van iemand anders stuurt u als een nieuw verzoek.",
        "Leave one of the two values out. Send somebody else's answer as a new request.",
    ),
    "nothing-answered": Explained(
        "Niets beantwoord",
        "Een antwoord heeft een waarde voor minstens één vraag.",
        "Zet in “answers” minstens één vraag met een waarde. Overslaan mag, alles overslaan niet.",
        "Put at least one question with a value into “answers”. Skipping is fine, skipping all is not.",
    ),
}
