"""Columns of exported tables: what each holds and means, in Dutch and English."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from service.domain.scales import Bilingual


class Holds(StrEnum):
    """What a column holds, by the names of the Table Schema; JSON stands in text."""

    TEXT = "string"
    INTEGER = "integer"
    NUMBER = "number"
    DAY = "date"
    MOMENT = "datetime"
    OBJECT = "object"
    LIST = "array"


class Column(Struct, frozen=True):
    """A column: its name, what it holds, what it means; whether something always stands there."""

    name: str
    holds: Holds
    means: Bilingual
    required: bool = False


class Table(Struct, frozen=True):
    """A table: its name, what a row is, its columns, and which of them tell one row from all others."""

    name: str
    row: Bilingual
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]


def column(name: str, holds: Holds, nl: str, en: str, *, required: bool = False) -> Column:
    return Column(name, holds, Bilingual(nl=nl, en=en), required)


TEXT, INTEGER, NUMBER = Holds.TEXT, Holds.INTEGER, Holds.NUMBER
DAY, MOMENT, OBJECT, LIST = Holds.DAY, Holds.MOMENT, Holds.OBJECT, Holds.LIST

PROGRAMME = column(
    "programme", TEXT, "korte naam van het programma", "the programme’s short name", required=True
)
FACT = column("fact", TEXT, "pseudoniem van het feit", "pseudonym of the fact", required=True)
KIND = column("kind", TEXT, "soort feit (zie het codeboek)", "kind of fact (see the codebook)", required=True)
NUMBER_OF = column(
    "number", INTEGER, "volgorde van vastleggen, vanaf 1", "order of recording, from 1", required=True
)
WHEN = (
    column("edtf", TEXT, "de datum in EDTF, als dat kan", "the date in EDTF, where that can say it"),
    column("earliest", DAY, "eerste mogelijke dag; leeg: open", "first possible day; empty: open"),
    column("latest", DAY, "laatste mogelijke dag; leeg: open", "last possible day; empty: open"),
    column(
        "date_basis",
        TEXT,
        "waarop de datum rust: stated, inferred, convention, relative of unknown",
        "what the date rests on: stated, inferred, convention, relative or unknown",
        required=True,
    ),
)
KNOWN = (
    column("known_at", MOMENT, "sinds wanneer het bekend was", "since when it was known", required=True),
    column("recorded_at", MOMENT, "wanneer het is vastgelegd", "when it was recorded", required=True),
)
STANDPOINT = column(
    "standpoint", TEXT, "hoedanigheid van wie het deed", "standpoint of who did it", required=True
)
STATUS = column(
    "status",
    TEXT,
    "asserted, contested, corrected of retracted",
    "asserted, contested, corrected or retracted",
    required=True,
)
AUDIENCE = column("audience", TEXT, "voor wie het bedoeld is", "for whom it is meant", required=True)
SUPPRESSED = column(
    "suppressed",
    INTEGER,
    "hoeveel aantallen mensen zijn weggelaten (kleiner dan 5)",
    "how many counts of people were left out (below 5)",
    required=True,
)
CONTENT = column(
    "content",
    OBJECT,
    "de velden van deze soort feit, met namen als in de API; teksten als verwijzing",
    "the fields of this kind of fact, named as in the API; texts as references",
    required=True,
)
SUBJECT = (
    column("subject_type", TEXT, "waar het over gaat", "what sort of thing it is about", required=True),
    column("subject", TEXT, "pseudoniem daarvan", "its pseudonym", required=True),
)
