"""What is said of mistakes in spreadsheets, in plain Dutch and English: one table, complete by test."""

from __future__ import annotations

from typing import Any

MESSAGES: dict[str, tuple[str, str]] = {
    # the file
    "not_a_workbook": (
        "Dit bestand is geen Excel-werkmap (.xlsx), of het is beschadigd. Sla het opnieuw op als .xlsx.",
        "This file is no Excel workbook (.xlsx), or it is damaged. Save it as .xlsx once more.",
    ),
    "old_or_locked": (
        "Dit is een oud Excel-bestand (.xls), of het heeft een wachtwoord. Sla het zonder op, als .xlsx.",
        "This is an old Excel file (.xls), or it has a password. Save it as .xlsx without a password.",
    ),
    "macros": (
        "In deze werkmap zitten macro’s. Sla hem op als .xlsx zonder macro’s.",
        "This workbook holds macros. Save it as .xlsx without macros.",
    ),
    "external_links": (
        "Deze werkmap verwijst naar andere bestanden. Verbreek die koppelingen en sla hem opnieuw op.",
        "This workbook links to other files. Break these links and save it once more.",
    ),
    "too_much_inside": (
        "Uitgepakt is dit bestand veel te groot. Begin met een leeg sjabloon en plak daar de waarden in.",
        "Unpacked, this file is far too large. Begin with an empty template and paste the values in it.",
    ),
    "too_many_rows": (
        "Hier staan te veel regels: samen hooguit {most}. Verdeel ze over meer bestanden.",
        "There are too many rows here: {most} at most, together. Spread them over more files.",
    ),
    "too_far_down": (
        "Dit blad gaat verder dan regel {most}. Verwijder de lege regels onderaan, of verdeel het blad.",
        "This sheet goes on beyond row {most}. Delete the empty rows at the bottom, or split the sheet.",
    ),
    "too_many_sheets": (
        "Deze werkmap heeft te veel bladen: hooguit {most}.",
        "This workbook has too many sheets: {most} at most.",
    ),
    "too_many_facts": (
        "Dit bestand telt te veel feiten: hooguit {most}. Verdeel ze over meer bestanden.",
        "This file tells too many facts: {most} at most. Spread them over more files.",
    ),
    "nothing_here": (
        "Er is niets ingevuld. Vul op een van de bladen een regel in.",
        "Nothing is filled in. Fill in a row on one of the sheets.",
    ),
    "not_utf8": (
        "Dit bestand is geen UTF-8. Kies bij opslaan “CSV UTF-8”.",
        "This file is not UTF-8. Choose “CSV UTF-8” when you save it.",
    ),
    "not_csv": ("Dit is niet te lezen als CSV: {problem}.", "This cannot be read as CSV: {problem}."),
    # sheets and headings
    "unknown_sheet": (
        "Geen soort feit heet “{title}”. Geef het blad een naam uit het sjabloon, of haal het weg.",
        "There is no kind of fact called “{title}”. Give the sheet a name from the template, or remove it.",
    ),
    "no_headings": (
        "Op regel 1 staan geen koppen. Neem die over uit het sjabloon.",
        "There are no headings on row 1. Take them from the template.",
    ),
    "unknown_heading": (
        "Er is hier geen kolom “{heading}”.{advice}",
        "There is no column “{heading}” here.{advice}",
    ),
    "heading_twice": ("Deze kop staat er twee keer.", "This heading stands here twice."),
    "missing_heading": (
        "De kolom “{heading}” ontbreekt; die is nodig.",
        "The column “{heading}” is missing; it is needed.",
    ),
    "no_heading": (
        "Boven deze cel staat geen kop. Haal de cel leeg, of zet er een kop boven.",
        "There is no heading above this cell. Empty the cell, or put a heading above it.",
    ),
    # cells
    "formula": (
        "Hier staat een formule. Schrijf de waarde zelf op.",
        "This is a formula. Write the value.",
    ),
    "cell_error": (
        "Hier staat een fout van het rekenblad ({value}). Schrijf de waarde zelf op.",
        "This is an error of the spreadsheet ({value}). Write the value.",
    ),
    "fill_in": ("Vul “{heading}” in.", "Fill in “{heading}”."),
    "not_a_choice": (
        "“{typed}” kan hier niet. Kies uit: {choices}.",
        "“{typed}” cannot be used here. Choose from: {choices}.",
    ),
    "not_yes_or_no": ("Schrijf ja of nee.", "Write yes or no."),
    "not_a_number": ("“{typed}” is geen heel getal.", "“{typed}” is no whole number."),
    "not_a_count": (
        "“{typed}” is geen aantal. Schrijf bijvoorbeeld 40, ruim 40, ongeveer 40 of onbekend.",
        "“{typed}” is no number. Write for example 40, at least 40, about 40 or unknown.",
    ),
    "not_counted": (
        "Schrijf een aantal en waarvan, bijvoorbeeld: ruim 40 bewoners; 3 vrijwilligers.",
        "Write a number and of what, for example: at least 40 residents; 3 volunteers.",
    ),
    "not_an_attendance": (
        "Schrijf een hoedanigheid en een aantal, bijvoorbeeld: bewoner: 12; zorg: ruim 5.",
        "Write a standpoint and a number, for example: resident: 12; care: at least 5.",
    ),
    "not_a_date": (
        "“{typed}” is geen datum. Schrijf bijvoorbeeld 17 oktober 2022, voorjaar 2023 of begin 2015.",
        "“{typed}” is no date. Write for example 17 October 2022, spring 2023 or early 2015.",
    ),
    "not_a_party": (
        "“{typed}” is geen hoedanigheid, organisatie, groep of persoon. Of: zorg (huisarts).{advice}",
        "“{typed}” is no standpoint, organisation, group or person. Or: care (doctor).{advice}",
    ),
    "not_a_step": (
        "Schrijf de werkcyclus, een dubbele punt en de stap, bijvoorbeeld: Werkcyclus 2023: meet.",
        "Write the cycle, a colon and the step, for example: Cycle 2023: meet.",
    ),
    "not_a_scale": (
        "Er is geen schaal “{typed}”. Kies uit: {choices}.",
        "There is no scale “{typed}”. Choose from: {choices}.",
    ),
    "not_on_scale": (
        "“{typed}” staat niet op deze schaal. Kies uit: {choices}.",
        "“{typed}” is not on this scale. Choose from: {choices}.",
    ),
    "unknown_name": (
        "Er is in dit bestand en in dit programma geen {type} “{typed}”.{advice}",
        "There is no {type} “{typed}” in this file or in this programme.{advice}",
    ),
    "did_you_mean": (" Bedoelt u “{name}”?", " Do you mean “{name}”?"),
    "other_type": (" “{typed}” is een {type}.", " “{typed}” is a {type}."),
    "ambiguous": (
        "Er is meer dan één {type} “{typed}”. Geef ze een sleutel en gebruik die hier.",
        "There is more than one {type} “{typed}”. Give them a key and use that here.",
    ),
    # keys
    "key_form": (
        "Een sleutel heeft kleine letters en cijfers, met enkele streepjes, punten of _ ertussen.",
        "A key has lower-case letters and digits, with single hyphens, points or _ between.",
    ),
    "own_row_keys": (
        "Sleutels die met “row-” beginnen, maakt samenspoor zelf. Kies een andere.",
        "Keys that begin with “row-” are made by samenspoor. Choose another.",
    ),
    "key_twice": (
        "De sleutel “{key}” staat ook op blad “{sheet}”, regel {row}. Kies een andere.",
        "The key “{key}” is also on sheet “{sheet}”, row {row}. Choose another.",
    ),
    "same_name": (
        "Deze naam staat ook op regel {row}. Gaat het om een ander, geef dan beide een sleutel.",
        "This name is also on row {row}. If it is another one, give both a key.",
    ),
    "same_row": (
        "Deze regel is gelijk aan regel {row}. Is het echt twee keer gebeurd, geef dan beide een sleutel.",
        "This row is the same as row {row}. If it really happened twice, give both a key.",
    ),
    "there_already": (
        "Er is al een {type} “{name}”. Haal deze regel weg, of geef hem een sleutel als dit een ander is.",
        "There is a {type} “{name}” already. Remove this row, or give it a key if this is another one.",
    ),
    "looks_like": (
        "Dit lijkt op wat er al is: “{text}”. Corrigeer dat feit, of geef deze regel een eigen sleutel.",
        "This looks like what is there already: “{text}”. Correct that fact, or give this row a key.",
    ),
    "source_twice": (
        "De bron “{source}” staat hier twee keer. Geef elke bron een eigen titel of sleutel.",
        "The source “{source}” stands here twice. Give each source a title or key of its own.",
    ),
    "not_this_programme": (
        "Dit bestand is van het programma “{programme}”. Stuur het naar dat programma.",
        "This file is of the programme “{programme}”. Send it to that programme.",
    ),
}  # fmt: skip


class Unreadable(Exception):
    """What somebody typed cannot be read: a message of the table, and its details."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details

    def said(self, language: str) -> str:
        """Return the sentence for whoever typed it."""
        return said(self.code, language, **self.details)


def said(code: str, language: str, **details: Any) -> str:
    """Return a sentence; details that come in two languages are given in this one."""
    dutch, english = MESSAGES[code]
    told = {name: in_language(detail, language) for name, detail in details.items()}
    return (english if language == "en" else dutch).format(**told)


def in_language(detail: Any, language: str) -> Any:
    """Return a pair of Dutch and English in this language, a message said in it, anything else as it is."""
    match detail:
        case Unreadable():
            return detail.said(language)
        case (str(dutch), str(english)):
            return english if language == "en" else dutch
        case _:
            return detail
