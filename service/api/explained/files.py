"""Refusals of files, and what is wrong in them, explained."""

from __future__ import annotations

from collections.abc import Mapping

from service.api.explained.wording import Explained

FILES: dict[str, Explained] = {
    "mistakes-in-file": Explained(
        "Fouten in het bestand",
        "In dit bestand staan fouten: zie “mistakes”, verbeter ze en stuur het opnieuw. Er is niets van"
        " vastgelegd.",
        "Bij elke fout staat het blad, de regel en de kolom. Stuur het bestand eerst met dryRun=true: dan"
        " ziet u alles zonder dat er iets wordt vastgelegd.",
        "Each mistake comes with its sheet, row and column. First send the file with dryRun=true: then you"
        " see everything and nothing is recorded.",
    ),
    "file-too-large": Explained(
        "Bestand is te groot",
        "Het bestand is groter dan {most} MB: verdeel wat erin staat over meer bestanden.",
        "Begin met een leeg sjabloon en plak daar alleen de waarden in; een plaatje of opmaak maakt een"
        " bestand groot.",
        "Begin with an empty template and paste only the values in it; pictures and formatting make a file"
        " large.",
    ),
    "file-type-unknown": Explained(
        "Soort bestand niet bekend",
        "Een bestand van het type “{media_type}” wordt niet ingelezen: stuur .xlsx, .csv of .yaml.",
        "Sla het op als Excel-werkmap (.xlsx) of als CSV UTF-8, en noem het type in Content-Type.",
        "Save it as an Excel workbook (.xlsx) or as CSV UTF-8, and name the type in Content-Type.",
    ),
    "file-missing": Explained(
        "Geen bestand",
        "Bij dit verzoek zit geen bestand, of meer dan één: stuur er een, als het veld “file” van een"
        " formulier.",
        "Stuur het bestand als multipart/form-data, of als inhoud van het verzoek met zijn Content-Type.",
        "Send the file as multipart/form-data, or as the body of the request with its Content-Type.",
    ),
}

IN_FILES: Mapping[str, str] = {
    "Say with “kind” what the rows of a CSV file tell, such as session.planned.": (
        "Zeg met “kind” wat de regels van een CSV-bestand vertellen, zoals session.planned."
    ),
    "This fact was recorded before with other content, and a recorded fact never changes: put back what"
    " stood here, and correct the fact (POST /v1/facts/{{eventId}}/correction).": (
        "Dit feit is eerder vastgelegd met een andere inhoud, en een vastgelegd feit verandert niet: zet"
        " terug wat hier stond, en corrigeer het feit (POST /v1/facts/{{eventId}}/correction)."
    ),
    "An organisation with this short name was recorded before with another name or other sectors: write"
    " those here, or choose another short name.": (
        "Een organisatie met deze korte naam is eerder vastgelegd met een andere naam of andere sectoren:"
        " schrijf die hier, of kies een andere korte naam."
    ),
    "This id is that of something in another programme: leave it out.": (
        "Deze id is van iets in een ander programma: laat hem weg."
    ),
    "There is no fact with the key “{key}” in this file.": (
        "Er is in dit bestand geen feit met de sleutel “{key}”."
    ),
    "Write a key in lower-case letters and digits, with single hyphens, points or underscores between.": (
        "Schrijf een sleutel met kleine letters en cijfers, met enkele streepjes, punten of _ ertussen."
    ),
    "Leave the id out: it follows from the key. Only what came into being elsewhere has another.": (
        "Laat de id weg: hij volgt uit de sleutel. Alleen wat elders is ontstaan, heeft een andere."
    ),
    "Write a moment as 2023-03-01T09:30:00Z, or a day as 2023-03-01.": (
        "Schrijf een tijdstip als 2023-03-01T09:30:00Z, of een dag als 2023-03-01."
    ),
    "The file begins with “format: {form}”.": "Het bestand begint met “format: {form}”.",
    "There is no such field at the top of a file.": "Dit veld bestaat niet aan het begin van een bestand.",
    "This has another form than the file needs here.": "Dit heeft niet de vorm die hier nodig is.",
    "Name the programme by its short name.": "Noem het programma met zijn korte naam.",
    "A fact has a key and a kind.": "Een feit heeft een sleutel (key) en een soort (kind).",
    "The key “{key}” stands here twice.": "De sleutel “{key}” staat hier twee keer.",
    "Use the short name that stands at the top of the file.": (
        "Gebruik de korte naam die aan het begin van het bestand staat."
    ),
    "“{kind}” is not a kind of fact.": "“{kind}” is geen soort feit.",
    "Write a language as nl or en.": "Schrijf een taal als nl of en.",
    "Say with “on” which fact this one goes on from.": "Zeg met “on” op welk feit dit verdergaat.",
    "There is no source “{source}” in this file.": "Er is in dit bestand geen bron “{source}”.",
    "Not YAML: {problem}": "Geen YAML: {problem}",
    "This file is not UTF-8.": "Dit bestand is geen UTF-8.",
    "This is nested too deeply.": "Dit is te diep genest.",
    "This field stands here twice.": "Dit veld staat hier twee keer.",
    "This part stands elsewhere in the file too (a YAML alias): write it out.": (
        "Dit deel staat ook elders in het bestand (een YAML-alias): schrijf het uit."
    ),
}
"""What is wrong in a file of facts, English to Dutch, with the same placeholders."""
