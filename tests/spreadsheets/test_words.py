"""Every field and value that can be typed has a name in Dutch and English, and no two are confused."""

from __future__ import annotations

import string
from collections.abc import Iterator
from enum import StrEnum

import pytest
from marshmallow import fields

from service.application.schemas.facts import StructSchema, fact_schema
from service.domain.catalogue import EVENTS
from service.projections.choices import CHOICES
from service.projections.headings import HEADINGS, OF_KIND, heading
from service.projections.titles import TITLES
from service.spreadsheets.columns import Column, Form, columns_of, columns_of_sources, kinds_in_rows
from service.spreadsheets.kinds import USUAL, all_kinds, kind_of_sheet, sheet_title
from service.spreadsheets.messages import MESSAGES
from service.spreadsheets.names import TYPES, fold
from service.spreadsheets.read_me import paragraphs

KINDS = sorted(kinds_in_rows())
LANGUAGES = ("nl", "en")


def enums_in(schema: StructSchema) -> Iterator[type[StrEnum]]:
    """Walk through the lists of values in a schema, however deep."""
    for field in schema.fields.values():
        one = field.inner if isinstance(field, fields.List) else field
        if isinstance(one, fields.Enum):
            yield one.enum
        elif isinstance(one, fields.Nested):
            yield from enums_in(one.schema)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", sorted(EVENTS))
def test_every_field_of_a_fact_has_a_heading_in_both_languages(kind: str) -> None:
    for name in fact_schema(EVENTS[kind])().fields:
        dutch, english = heading(kind, name)
        assert dutch.strip() == dutch != ""
        assert english.strip() == english != ""


def test_no_heading_is_for_a_field_that_is_gone() -> None:
    known = {name for kind in EVENTS.values() for name in fact_schema(kind)().fields}

    assert {name.partition(".")[0] for name in HEADINGS} == known
    assert {kind.partition(":")[0] for kind in OF_KIND} <= set(EVENTS)


def test_every_value_has_a_name_in_both_languages() -> None:
    enums = {enum for kind in EVENTS.values() for enum in enums_in(fact_schema(kind)())}

    assert enums <= set(CHOICES)
    for enum, words in CHOICES.items():
        assert set(words) == set(enum)
        for n in range(2):
            assert len({fold(pair[n]) for pair in words.values()}) == len(words)


@pytest.mark.parametrize("kind", KINDS)
def test_a_word_above_a_column_means_one_field(kind: str) -> None:
    columns = columns_of(EVENTS[kind])
    meant: dict[str, Column] = {}
    for column in columns:
        for word in column.heading:
            assert meant.setdefault(fold(word), column) is column


@pytest.mark.parametrize("kind", KINDS)
def test_every_required_field_of_a_row_has_a_column(kind: str) -> None:
    required = {f.data_key for f in fact_schema(EVENTS[kind])().fields.values() if f.required}

    assert required <= {column.path[0] for column in columns_of(EVENTS[kind]) if column.required} | {"slug"}


def test_the_kinds_that_fit_no_row_are_known() -> None:
    """Whoever adds a kind of fact decides whether people type it in bulk."""
    assert set(EVENTS) - set(KINDS) == {
        "check_in.answered",
        "check_in.opened",
        "commitment.reminder_fell_due",
        "cycle.reminder_fell_due",
        "cycle.step_added",
        "fact.audience_changed",
        "fact.contested",
        "fact.corrected",
        "fact.retracted",
        "organisation.alias_noted",
        "organisation.merged",
        "organisation.renamed",
        "organisation.sectors_changed",
        "person.erased",
        "programme.registered",
    }


def test_the_usual_kinds_come_first_and_none_is_forgotten() -> None:
    assert all_kinds()[: len(USUAL)] == USUAL
    assert sorted(all_kinds()) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_a_spreadsheet_has_room_for_the_title_of_a_sheet(kind: str) -> None:
    for title in sheet_title(kind):
        assert len(title) <= 31
        assert not set(title) & set(r"[]:*?/\ "[:-1])
        assert kind_of_sheet(title) == kind
    assert {kind_of_sheet(title) for title in TITLES[kind]} == {kind}
    assert kind_of_sheet(f"{sheet_title(kind)[0]} (2)") == kind


def test_every_type_that_is_referred_to_has_a_name() -> None:
    columns = [column for kind in KINDS for column in columns_of(EVENTS[kind])]

    assert {column.to for column in columns if column.to} <= set(TYPES)


def test_sources_have_a_sheet_of_their_own() -> None:
    assert [column.form for column in columns_of_sources()] == [
        Form.WORD, Form.TEXT, Form.TEXT, Form.DATE, Form.TEXT, Form.TEXT,
    ]  # fmt: skip


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_a_message_has_the_same_details_in_both_languages(code: str) -> None:
    dutch, english = (
        {name for _, name, _, _ in string.Formatter().parse(text) if name} for text in MESSAGES[code]
    )

    assert dutch == english
    assert MESSAGES[code][0] != MESSAGES[code][1]


def test_the_first_sheet_explains_the_same_in_both_languages() -> None:
    dutch, english = (list(paragraphs(language)) for language in LANGUAGES)

    assert [heading for heading, _ in dutch] == [heading for heading, _ in english]
    explained = " ".join(words for _, words in dutch)
    for subject in ("sleutel", "voorjaar 2023", "begin 2015", "17 oktober 2022", "pet", "EDTF", "financier"):
        assert subject in explained
