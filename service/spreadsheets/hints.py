"""What is said beside the heading of a column: how its cells are filled in."""

from __future__ import annotations

from collections.abc import Mapping

from service.projections.headings import Words
from service.spreadsheets.columns import KEY, Column, Form
from service.spreadsheets.names import TYPES

NO_HINT: Words = ("", "")
_KEY: Words = (
    "Een korte naam die u zelf kiest, zoals sessie-2. Mag leeg blijven.",
    "A short name of your own choice, such as session-2. May stay empty.",
)
_FORMS: Mapping[Form, Words] = {
    Form.LINES: ("Eén per regel in de cel (Alt+Enter).", "One on each line of the cell (Alt+Enter)."),
    Form.CHOICES: (
        "Kies uit de lijst. Meer dan één: met een puntkomma ertussen.",
        "Choose from the list. More than one: with a semicolon between them.",
    ),
    Form.DATE: (
        "Zoals u het weet: 17 oktober 2022, oktober 2022, voorjaar 2023, begin 2015.",
        "As far as you know: 17 October 2022, October 2022, spring 2023, early 2015.",
    ),
    Form.COUNT: ("40, ruim 40, ongeveer 40 of onbekend.", "40, at least 40, about 40 or unknown."),
    Form.HEADCOUNTS: (
        "Bijvoorbeeld: ruim 40 bewoners; 3 vrijwilligers.",
        "Such as: at least 40 residents; 3 volunteers.",
    ),
    Form.FIGURES: (
        "Bijvoorbeeld: 12 meldingen; ongeveer 30 gezinnen.",
        "Such as: 12 reports; about 30 families.",
    ),
    Form.ATTENDANCES: (
        "Bijvoorbeeld: bewoner: 12; zorg: ruim 5.",
        "Such as: resident: 12; care: at least 5.",
    ),
    Form.PARTY: (
        "Een hoedanigheid of een naam, met meer tussen haakjes: zorg (huisarts), Radius (welzijn).",
        "A standpoint or a name, with more between brackets: care (doctor), Radius (welfare).",
    ),
    Form.PARTIES: (
        "Hoedanigheden of namen, met een puntkomma ertussen: bewoner; zorg (huisarts); Radius (welzijn).",
        "Standpoints or names, with a semicolon between them: resident; care (doctor); Radius (welfare).",
    ),
    Form.SUBJECT: (
        "De naam of de sleutel van waar het over gaat, of: programma.",
        "The name or the key of what it is about, or: programme.",
    ),
    Form.SOURCE: (
        "De titel of de sleutel van een bron, van het blad Bronnen of een andere.",
        "The title or the key of a source, of the sheet Sources or another.",
    ),
    Form.STEPS: ("De werkcyclus, een dubbele punt en de stap.", "The cycle, a colon and the step."),
}
_BY_NAME: Words = ("De naam of de sleutel ({type}).", "The name or the key ({type}).")
_BY_NAMES: Words = (
    "Namen of sleutels ({type}), met een puntkomma ertussen.",
    "Names or keys ({type}), with a semicolon between them.",
)


def hint(column: Column) -> Words:
    """Return how the cells of a column are filled in; empty where that speaks for itself."""
    if column is KEY:
        return _KEY
    if column.form in {Form.REFERENCE, Form.REFERENCES}:
        dutch, english = _BY_NAME if column.form is Form.REFERENCE else _BY_NAMES
        return dutch.format(type=TYPES[column.to][0]), english.format(type=TYPES[column.to][1])
    return _FORMS.get(column.form, NO_HINT)
