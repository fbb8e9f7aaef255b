"""Everything that is wrong in a file is told at once, each with its place, and nothing of it is recorded."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from openpyxl import Workbook

from service.api.files import WORKBOOK_TYPE
from service.bootstrap import Samenspoor
from tests.api.conftest import Speaker
from tests.api.sending import mistakes, send, send_body, template
from tests.spreadsheets.filling import content_of, sheet_of

STARTED, UPDATE, HELD = "Initiatief gestart", "Voortgang verteld", "Bijeenkomst gehouden"
LONG = "De eerste bedden liggen er, en er wordt gezaaid."


def test_twelve_mistakes_are_told_with_sheet_row_and_column(
    lead: Speaker, samenredzaamheid: Samenspoor
) -> None:
    book = (
        template(lead)
        .row(STARTED, Naam="Buurttuin", Wanneer="ooit", Hoedanigheid="koning")
        .row(STARTED, Naam="Moestuin", Wijken_of_dorpen="Presikhaf", Uitvoerders="wij samen")
        .row(STARTED, Tekst="Een initiatief zonder naam")
        .row(UPDATE, Welk_initiatief="Speeltuin", Tekst="=1+1")
        .row(UPDATE, Welk_initiatief="Tweede bijeenkomst", Tekst="Mijn nummer is 111222333")
        .row(HELD, Welke_bijeenkomst="Tweede bijeenkomst", Aanwezig="twaalf mensen")
        .row(HELD, Welke_bijeenkomst="Eerste bijeenkomst")
        .row("Idee ingebracht", Sleutel="Geen Sleutel", Welke_bijeenkomst="Tweede bijeenkomst", Tekst="Ja")
        .row("Bijeenkomst gepland", Titel="Slot", Hoeveelste="derde")
    )
    book.book["Plan bijgesteld"]["Z1"] = "Kleur"
    book.book.create_sheet("Kladblok")["A1"] = "Dit hoort hier niet"
    book.row("Plan bijgesteld", Kleur="rood")
    head = samenredzaamheid.log.recorder.head()

    told = mistakes(send(lead, book))

    assert samenredzaamheid.log.recorder.head() == head
    found = {(m["sheet"], m["row"], m["column"]): m["message"] for m in told}
    for place, words in {
        (STARTED, 2, "Wanneer"): "“ooit” is geen datum",
        (STARTED, 2, "Hoedanigheid"): "Kies uit: bewoner",
        (STARTED, 3, "Wijken of dorpen"): "Bedoelt u “Presikhaaf”?",
        (STARTED, 3, "Uitvoerders"): "geen hoedanigheid, organisatie, groep of persoon",
        (STARTED, 4, "Naam"): "Vul “Naam” in.",
        (UPDATE, 2, "Welk initiatief"): "geen initiatief “Speeltuin”",
        (UPDATE, 2, "Tekst"): "Schrijf de waarde zelf op",
        (UPDATE, 3, "Welk initiatief"): "“Tweede bijeenkomst” is een bijeenkomst",
        (UPDATE, 3, "Tekst"): "burgerservicenummer",
        (HELD, 2, "Aanwezig"): "bewoner: 12; zorg: ruim 5",
        (HELD, 3, None): "is gehouden",
        ("Idee ingebracht", 2, "Sleutel"): "kleine letters",
        ("Bijeenkomst gepland", 2, "Hoeveelste"): "geen heel getal",
        ("Plan bijgesteld", 1, "Kleur"): "geen kolom “Kleur”",
        ("Kladblok", None, None): "Geen soort feit heet “Kladblok”",
    }.items():
        assert words in found.get(place, ""), (place, found)
    assert len(told) == len(found) == 15


def test_mistakes_stand_in_the_order_of_the_sheets(lead: Speaker) -> None:
    book = (
        template(lead).row(UPDATE, Tekst="x").row(STARTED, Tekst="x").row(STARTED, Naam="A", Wanneer="ooit")
    )

    told = mistakes(send(lead, book))

    assert [(m["sheet"], m["row"]) for m in told] == [(STARTED, 2), (STARTED, 3), (UPDATE, 2)]
    assert told[1]["cell"] == "K3"


def test_mistakes_are_told_in_english_to_whoever_asks_so(lead: Speaker) -> None:
    book = template(lead, "?language=en").row("Initiative started", Name="Garden", When="someday")
    book.row("Session held", Which_session="Eerste bijeenkomst")

    told = mistakes(send(lead, book, Accept_Language="en"))

    assert [m["message"].partition(":")[0].partition(".")[0] for m in told] == [
        "This session was held",
        "“someday” is no date",
    ]


def test_what_follows_from_a_mistake_is_not_told_as_another(lead: Speaker) -> None:
    book = (
        template(lead)
        .row("Plan van aanpak opgesteld", Titel="Wijkplan", Wanneer="ooit")
        .row("Actie toegevoegd", Welk_plan="Wijkplan", Tekst="Tegels wippen")
        .row("Plan vastgesteld", Welk_plan="Wijkplan", Door="bewoner")
    )

    (mistake,) = mistakes(send(lead, book))

    assert mistake["column"] == "Wanneer"


def refused_twice(lead: Speaker, first: dict[str, Any], second: dict[str, Any], sheet: str = UPDATE) -> str:
    """Record a row, and then another without the first; return why that is refused."""
    assert send(lead, template(lead).row(STARTED, Naam="Buurttuin").row(sheet, **first)).status_code == 200
    (mistake,) = mistakes(send(lead, template(lead).row(STARTED, Naam="Buurttuin").row(sheet, **second)))
    message: str = mistake["message"]
    return message


def test_a_row_without_a_key_that_was_mended_is_not_recorded_beside_the_old_one(lead: Speaker) -> None:
    first = {"Welk_initiatief": "Buurttuin", "Tekst": LONG, "Wanneer": "mei 2023"}

    assert "Dit lijkt op wat er al is" in refused_twice(lead, first, {**first, "Tekst": LONG + "!"})


def test_a_row_of_which_only_the_date_was_mended_is_not_recorded_again(lead: Speaker) -> None:
    first = {"Welk_initiatief": "Buurttuin", "Tekst": LONG, "Wanneer": "mei 2023"}

    assert "Dit lijkt op wat er al is" in refused_twice(lead, first, {**first, "Wanneer": "juni 2023"})


def test_a_key_of_its_own_says_that_it_is_another(lead: Speaker) -> None:
    first = {"Welk_initiatief": "Buurttuin", "Tekst": LONG, "Wanneer": "mei 2023"}
    send(lead, template(lead).row(STARTED, Naam="Buurttuin").row(UPDATE, **first))

    again = send(lead, template(lead).row(UPDATE, **{**first, "Wanneer": "juni 2023", "Sleutel": "juni"}))

    assert again.get_json()["recorded"] == 1


def test_a_changed_row_with_a_key_is_refused_with_the_advice_to_correct(lead: Speaker) -> None:
    first = {"Sleutel": "mei", "Welk_initiatief": "Buurttuin", "Tekst": "Het groeit."}

    assert "corrigeer het feit" in refused_twice(lead, first, {**first, "Tekst": "Het bloeit."})


def test_a_changed_row_with_a_name_is_refused_with_the_advice_to_correct(lead: Speaker) -> None:
    first = {"Titel": "Slot", "Plaats": "HAN"}

    assert "corrigeer het feit" in refused_twice(
        lead, first, {**first, "Plaats": "Thuis"}, "Bijeenkomst gepland"
    )


def test_a_thing_that_is_there_by_another_way_is_not_made_again(lead: Speaker) -> None:
    (mistake,) = mistakes(send(lead, template(lead).row("Bijeenkomst gepland", Titel="tweede Bijeenkomst")))

    assert "Er is al een bijeenkomst “tweede Bijeenkomst”" in mistake["message"]


def test_one_name_twice_and_one_row_twice_want_a_key(lead: Speaker) -> None:
    book = template(lead).row(STARTED, Naam="Tuin").row(STARTED, Naam="TUIN", Tekst="Een andere")
    for _ in range(2):
        book.row("Idee ingebracht", Welke_bijeenkomst="Tweede bijeenkomst", Tekst="Meer bankjes")

    told = mistakes(send(lead, book))

    assert [(m["sheet"], m["row"]) for m in told] == [("Idee ingebracht", 3), (STARTED, 3)]
    assert all("geef dan beide een sleutel" in m["message"] for m in told)


def packed(parts: dict[str, bytes]) -> bytes:
    """Return a zip file with these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def with_parts(parts: dict[str, bytes]) -> bytes:
    """Return a workbook with more, or other, parts."""
    book = zipfile.ZipFile(io.BytesIO(sheet_of(STARTED, ["Naam"], ["Buurttuin"])))
    return packed({**{name: book.read(name) for name in book.namelist()}, **parts})


def long_sheet(rows: int) -> bytes:
    """Return a workbook with this many rows."""
    book = Workbook(write_only=True)
    page = book.create_sheet(STARTED)
    page.append(["Naam"])
    for n in range(rows):
        page.append([f"Tuin {n}"])
    return content_of(book)


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    b'<c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'
)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (lambda: b"PK\x03\x04 dit is geen zip", "geen Excel-werkmap"),
        (lambda: packed({"document.xml": b"<x/>"}), "geen Excel-werkmap"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "wachtwoord"),
        (lambda: with_parts({"xl/vbaProject.bin": b"Sub Workbook_Open()"}), "macro’s"),
        (lambda: with_parts({"xl/externalLinks/externalLink1.xml": b"<x/>"}), "andere bestanden"),
        (lambda: with_parts({"xl/media/bomb.png": bytes(30_000_000)}), "veel te groot"),
        (lambda: with_parts({f"xl/part{n}.xml": b"" for n in range(1200)}), "veel te groot"),
        (lambda: with_parts({"xl/worksheets/sheet1.xml": ENTITIES}), "geen Excel-werkmap"),
        (lambda: with_parts({"xl/workbook.xml": b"<workbook"}), "geen Excel-werkmap"),
        (lambda: long_sheet(100_000), "verder dan regel 20000"),
        (lambda: long_sheet(2_100), "samen hooguit 2000"),
    ],
)
def test_a_file_that_could_hurt_is_refused(
    lead: Speaker, samenredzaamheid: Samenspoor, content: Any, words: str
) -> None:
    head = samenredzaamheid.log.recorder.head()

    (mistake,) = mistakes(send_body(lead, content(), WORKBOOK_TYPE))

    assert words in mistake["message"]
    assert samenredzaamheid.log.recorder.head() == head


def test_a_workbook_made_for_macros_is_refused_by_its_type(lead: Speaker) -> None:
    contents = zipfile.ZipFile(io.BytesIO(sheet_of("X"))).read("[Content_Types].xml")
    macro = contents.replace(b"spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main")

    (mistake,) = mistakes(send(lead, with_parts({"[Content_Types].xml": macro}), name="feiten.xlsm"))

    assert "macro’s" in mistake["message"]


@pytest.mark.parametrize(
    ("content", "media_type", "status", "problem"),
    [
        (b"%PDF-1.4", "application/pdf", 415, "file-type-unknown"),
        (b"{}", "application/json", 415, "file-type-unknown"),
        (b"", "text/csv", 422, "file-missing"),
        (b"x" * 5_000_001, "text/csv", 413, "file-too-large"),
        (b"x" * 6_000_000, "application/yaml", 413, "file-too-large"),
        (b"x" * 1_000_001, "application/yaml", 413, "file-too-large"),
    ],
)
def test_what_is_no_such_file_or_too_large_is_refused(
    lead: Speaker, content: bytes, media_type: str, status: int, problem: str
) -> None:
    answer = send_body(lead, content, media_type, "?kind=initiative.started")

    assert (answer.status_code, answer.get_json()["type"]) == (status, f"/problems/{problem}")


def test_other_requests_stay_as_small_as_they_were(lead: Speaker) -> None:
    answer = lead.post("/v1/programmes/samenredzaamheid/initiatives", {"name": "x" * 2_000_000})

    assert answer.status_code == 413


def test_an_empty_template_tells_that_nothing_is_filled_in(lead: Speaker) -> None:
    (mistake,) = mistakes(send(lead, template(lead)))

    assert "niets ingevuld" in mistake["message"]


@pytest.mark.parametrize(
    ("rows", "row", "words"),
    [
        ([["Wat", "Waar"], ["tuin", "hier"]], 1, "geen koppen"),
        ([[], ["Naam"], ["Tuin"]], 1, "geen koppen"),
        ([["Naam", "Naam"], ["Tuin", "Tuin"]], 1, "twee keer"),
        ([["Tekst"], ["Een tuin"]], 1, "De kolom “Naam” ontbreekt"),
        ([["Naam"], ["Tuin", "hier"]], 2, "geen kop"),
    ],
)
def test_headings_that_do_not_fit_are_told(
    lead: Speaker, rows: list[list[str]], row: int, words: str
) -> None:
    told = mistakes(send(lead, sheet_of(STARTED, *rows)))

    assert [mistake["row"] for mistake in told] == [row]
    assert words in told[0]["message"]


def test_a_cell_that_a_spreadsheet_could_not_work_out_is_told(lead: Speaker) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = STARTED
    page.append(["Naam"])
    page.append(["Tuin"])
    page["A2"].value, page["A2"].data_type = "#REF!", "e"

    (mistake,) = mistakes(send(lead, content_of(book)))

    assert "#REF!" in mistake["message"]
