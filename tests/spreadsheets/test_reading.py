"""What people write in cells is read as they mean it, or refused with what they can write."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.application.cycle_templates import read_templates
from service.application.instruments import Instruments
from service.application.scales import read_scales
from service.domain.catalogue import EVENTS
from service.settings import EXAMPLES
from service.spreadsheets.cells import Reader
from service.spreadsheets.choosing import read_value, read_yes_no
from service.spreadsheets.columns import columns_of
from service.spreadsheets.counts import read_count, read_count_of
from service.spreadsheets.keys import ROW_KEY, Keys, slug_of
from service.spreadsheets.messages import Unreadable
from service.spreadsheets.names import Names
from service.spreadsheets.ordering import in_recording_order
from service.spreadsheets.rows import read_rows
from service.spreadsheets.sheets import Sheet, Typed, read_csv

PROGRAMME = UUID("11111111-1111-5111-8111-111111111111")


@pytest.fixture(scope="module")
def instruments() -> Instruments:
    """Return the scales and templates that come with the service."""
    return Instruments(scales=read_scales(EXAMPLES / "scales"), templates=read_templates(EXAMPLES / "cycles"))


@pytest.fixture
def reader(instruments: Instruments) -> Reader:
    """Return a reader who knows an organisation, a group, a session and a cycle."""
    names = Names()
    for key, type_, name in (
        ("radius", "organisation", "Radius Welzijn"),
        ("kern", "group", "Kerngroep (Leiden)"),
        ("sessie-1", "session", "Eerste bijeenkomst"),
        ("cyclus", "cycle", "Jaar: 2023"),
        ("twee-a", "person", "Jan"),
        ("twee-b", "person", "Jan"),
    ):
        names.add_row(key, type_, uuid4(), name)
    return Reader(names=names, programme=str(PROGRAMME), instruments=instruments, language="nl")


def read(reader: Reader, kind: str, path: str, words: str) -> Any:
    """Return what words in a column say."""
    (column,) = (column for column in columns_of(EVENTS[kind]) if ".".join(column.path) == path)
    return reader.read(column, Typed(words))


@pytest.mark.parametrize(
    ("kind", "path", "words", "plain"),
    [
        ("session.idea_raised", "by", "bewoner", {"standpoint": "resident"}),
        ("session.idea_raised", "by", "zorg (huisarts)", {"standpoint": "care", "role": "huisarts"}),
        ("session.idea_raised", "by", "radius welzijn", {"organisation": "radius"}),
        ("session.idea_raised", "by", "radius", {"organisation": "radius"}),
        (
            "session.idea_raised",
            "by",
            "Radius Welzijn (welzijn, opbouwwerker)",
            {"organisation": "radius", "standpoint": "welfare", "role": "opbouwwerker"},
        ),
        ("session.idea_raised", "by", "Kerngroep (Leiden)", {"group": "kern"}),
        ("session.idea_raised", "by", "care (nurse)", {"standpoint": "care", "role": "nurse"}),
        ("plan.adopted", "by", "bewoner; radius", [{"standpoint": "resident"}, {"organisation": "radius"}]),
        ("session.idea_raised", "standpoint", "Eerstelijnszorg", "primary_care"),
        ("session.idea_raised", "standpoint", "primary_care", "primary_care"),
        ("session.conclusion_drawn", "dimensions", "eigenaarschap, contact", ["ownership", "contact"]),
        ("session.held", "attendanceComplete", "Ja", True),
        ("session.held", "attendance", "bewoner: ruim 12; zorg", [
            {"standpoint": "resident", "count": {"kind": "at_least", "number": 12}},
            {"standpoint": "care", "count": {}},
        ]),
        ("session.planned", "ordinal", "3", 3),
        ("session.agenda_set", "items", "Welkom\n\nVerhalen; en meer", ["Welkom", "Verhalen; en meer"]),
        ("programme.finding_recorded", "numerator", "ongeveer 1.200", {"kind": "about", "number": 1200}),
        ("plan.problem_chosen", "figures", "12 straten", [
            {"count": {"kind": "exact", "number": 12}, "of": "straten"},
        ]),
        ("initiative.update_given", "people", "40+ bewoners; 3", [
            {"kind": "at_least", "number": 40, "of": "bewoners"}, {"kind": "exact", "number": 3},
        ]),
        ("observation.recorded", "subject", "Eerste bijeenkomst", {"type": "session", "id": "sessie-1"}),
        ("observation.recorded", "subject", "programma", {"type": "programme", "id": str(PROGRAMME)}),
        ("observation.recorded", "scale", "trust", {"id": "trust", "version": 1}),
        ("session.held", "fulfils", "Jaar: 2023: meet", [{"cycle": "cyclus", "step": "meet"}]),
        ("cycle.started", "template", "movit", "movit"),
        ("session.held", "occurred", "17 oktober 2022", "2022-10-17"),
        ("session.held", "occurred", "2022-10", "2022-10"),
        ("session.held", "occurred", "17 oktober", {"phrase": "17 oktober"}),
        ("session.held", "occurred", "uiterlijk mei 2023", {
            "latest": "2023-05-31", "basis": "stated", "phrase": "uiterlijk mei 2023",
        }),
    ],
)  # fmt: skip
def test_cells_are_read_by_their_column(reader: Reader, kind: str, path: str, words: str, plain: Any) -> None:
    assert read(reader, kind, path, words) == plain


@pytest.mark.parametrize(
    ("kind", "path", "words", "code"),
    [
        ("session.idea_raised", "by", "huisarts", "not_a_party"),
        ("session.idea_raised", "by", "bakker (brood)", "not_a_party"),
        ("session.idea_raised", "by", "Jan", "ambiguous"),
        ("session.idea_raised", "standpoint", "koning", "not_a_choice"),
        ("session.held", "attendanceComplete", "misschien", "not_yes_or_no"),
        ("session.held", "attendance", "12 bewoners", "not_an_attendance"),
        ("session.held", "attendance", "bewoner: veel", "not_an_attendance"),
        ("session.held", "on", "Derde bijeenkomst", "unknown_name"),
        ("session.held", "on", "radius", "unknown_name"),
        ("session.planned", "ordinal", "derde", "not_a_number"),
        ("session.planned", "ordinal", "3,5", "not_a_number"),
        ("programme.finding_recorded", "numerator", "veel", "not_a_count"),
        ("plan.problem_chosen", "figures", "12", "not_counted"),
        ("initiative.update_given", "people", "een hoop", "not_counted"),
        ("observation.recorded", "scale", "duimpjes", "not_a_scale"),
        ("session.held", "fulfils", "meet", "not_a_step"),
        ("session.held", "occurred", "ooit", "not_a_date"),
    ],
)
def test_what_cannot_be_read_says_why(reader: Reader, kind: str, path: str, words: str, code: str) -> None:
    with pytest.raises(Unreadable) as problem:
        read(reader, kind, path, words)

    assert problem.value.code == code
    assert problem.value.said("nl") != problem.value.said("en")
    assert "{" not in problem.value.said("nl") + problem.value.said("en")


def test_a_value_of_a_scale_is_chosen_by_its_word_or_label(instruments: Instruments) -> None:
    (say,) = (scale for scale in instruments.scales.values() if scale.id == "level-of-say")

    assert [read_value(words, say) for words in ("3", "Adviseren", say.values[3].label.en)] == ["3", "3", "3"]
    with pytest.raises(Unreadable):
        read_value("7", say)


def test_yes_and_no_are_one_or_the_other() -> None:
    assert [read_yes_no(word) for word in ("ja", "YES", "true", "x", "nee", "No", "-")] == [True] * 4 + [
        False
    ] * 3


@given(st.integers(0, 9_999_999), st.sampled_from(["", "ruim ", "Ongeveer ", "at least ", "ca. "]))
def test_any_number_is_read_with_and_without_points(number: int, before: str) -> None:
    plain = read_count(f"{before}{number}")

    assert plain
    assert plain["number"] == number
    assert read_count(f"{before}{number:,}".replace(",", ".")) == plain
    assert read_count_of(f"{before}{number} mensen") == (plain, "mensen")


@given(st.text())
def test_any_words_are_a_count_or_none(words: str) -> None:
    plain = read_count(words)

    assert plain is None or (plain.get("number") is None) is (plain["kind"] == "unknown")


def keys(sheet: Sheet, kind: str, secret: bytes = b"secret") -> list[str]:
    """Return the keys of the rows of a sheet."""
    wrong: list[str] = []
    rows = read_rows([sheet], lambda _, problem: wrong.append(problem.code), kind)
    found = [keyed.key for keyed in Keys(PROGRAMME, secret).given(list(rows), lambda *_: None)]
    assert not wrong
    return found


def csv(text: str) -> Sheet:
    """Return a sheet from CSV."""
    (sheet,) = read_csv(text.encode(), "Blad")
    return sheet


def test_a_key_follows_from_the_name_or_from_all_that_stands_there() -> None:
    named = keys(csv("Naam;Tekst\nTuin;een\n"), "initiative.started")
    told = "Welk initiatief;Tekst\nTuin;een\n"

    assert named == keys(csv("Tekst;Naam\ntwee; TUIN \n"), "initiative.started")
    assert keys(csv(told), "initiative.setback_met") != keys(
        csv(told + "Tuin;twee\n"), "initiative.setback_met"
    )
    assert keys(csv(told), "initiative.setback_met") != keys(csv(told), "initiative.lesson_learned")
    assert named[0].startswith(ROW_KEY)


def test_a_key_tells_nothing_without_the_secret() -> None:
    person = csv("Naam\nAaltje Verzonnen\n")

    assert keys(person, "person.registered") != keys(person, "person.registered", b"other")
    assert "aaltje" not in keys(person, "person.registered")[0]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Zorgcoöperatie Brummen Gezond", "zorgcooperatie-brummen-gezond"),
        ("  HAN (Nijmegen) ", "han-nijmegen"),
        ("日本", ""),
        ("x" * 100, "x" * 80),
    ],
)
def test_a_short_name_follows_from_a_name(name: str, slug: str) -> None:
    assert slug_of(name) == slug


class Fact:
    """A fact that needs others before it."""

    def __init__(self, key: str, kind: str, *needs: str, occurred: str | None = None, row: int = 2) -> None:
        self.plain = {"key": key, "kind": kind, "occurred": occurred}
        self.needs = frozenset(needs)
        self.place = (1, row)


def ordered(*facts: Fact) -> list[str]:
    """Return the keys in the order in which facts are recorded."""
    return [str(fact.plain["key"]) for fact in in_recording_order(facts)]


def test_what_others_refer_to_is_recorded_first_and_endings_last() -> None:
    assert ordered(
        Fact("done", "programme.completed"),
        Fact("ended", "initiative.ended", "garden"),
        Fact("adopted", "plan.adopted", "plan"),
        Fact("action", "plan.action_added", "plan"),
        Fact("plan", "plan.drafted", "garden"),
        Fact("garden", "initiative.started"),
    ) == ["garden", "plan", "action", "adopted", "ended", "done"]


def test_what_happened_first_is_recorded_first() -> None:
    assert ordered(
        Fact("garden", "initiative.started"),
        Fact("resumed", "initiative.resumed", "garden", occurred="2023-05"),
        Fact("paused", "initiative.paused", "garden", occurred="2023-03"),
        Fact("undated", "initiative.update_given", "garden"),
    ) == ["garden", "undated", "paused", "resumed"]


def test_a_circle_of_references_keeps_every_fact() -> None:
    assert sorted(ordered(Fact("a", "contact.made", "b"), Fact("b", "contact.made", "a"))) == ["a", "b"]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=60))
def test_each_fact_comes_after_those_it_needs(pairs: list[tuple[int, int]]) -> None:
    needs: dict[int, set[int]] = {n: set() for n in range(31)}
    for one, other in pairs:
        if one < other:
            needs[other].add(one)
    order = ordered(*(Fact(str(n), "contact.made", *map(str, needs[n]), row=99 - n) for n in needs))

    places = {key: n for n, key in enumerate(order)}
    assert len(order) == len(needs)
    assert all(places[str(need)] < places[str(n)] for n in needs for need in needs[n])


def test_the_texts_of_the_first_sheet_come_with_the_package() -> None:
    folder = Path(read_csv.__code__.co_filename).parent / "templates"

    assert {file.name for file in folder.iterdir()} == {"read_me.nl.txt", "read_me.en.txt"}
