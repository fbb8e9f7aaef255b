"""CSV files and files of facts are taken in by the same rules as a template."""

from __future__ import annotations

import pytest

from service.bootstrap import Samenspoor
from tests.api.conftest import Speaker
from tests.api.sending import mistakes, send, send_body
from tests.conftest import SAMENREDZAAMHEID

CSV_TYPE = "text/csv; charset=utf-8"
FACTS = "format: samenspoor/1\nprogramme: samenredzaamheid\n"
SEMICOLONS = b"Naam;Wijken of dorpen;Tekst\nBuurttuin;Presikhaaf;Een tuin\nMoestuin;Brummen; Nog een\n"
COMMAS = b'Naam,Wijken of dorpen,Tekst\nBuurttuin,Presikhaaf,"Een tuin, groot"\nMoestuin,Brummen,\n'
TABS = b"naam\twijken of dorpen\nBuurttuin\tPresikhaaf\nMoestuin\tBrummen"


@pytest.mark.parametrize("content", [SEMICOLONS, COMMAS, TABS, b"\xef\xbb\xbf" + SEMICOLONS])
def test_csv_tells_one_kind_of_fact(lead: Speaker, content: bytes) -> None:
    report = send_body(lead, content, CSV_TYPE, "?kind=initiative.started").get_json()

    assert report["recorded"] == 2
    assert report["lines"][0]["where"]["sheet"] == "Initiatief gestart"


def test_csv_says_what_kind_it_tells(lead: Speaker) -> None:
    answer = send(lead, b"Naam\nBuurttuin\n", name="feiten.csv")

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["field"].endswith("kind")


@pytest.mark.parametrize(
    ("content", "row", "words"),
    [
        ("Naam\nCaf\xe9\n".encode("latin-1"), None, "CSV UTF-8"),
        (b'Naam\n"Buurttuin\n', None, "CSV"),
        (b"Naam;Kleur\nBuurttuin;rood\n", 1, "geen kolom “Kleur”"),
        (b"Naam\n=1+1\n", 2, "formule"),
        (b"Naam;Wanneer\nBuurttuin;ooit\n", 2, "geen datum"),
        (b"Naam\n", None, "niets ingevuld"),
        (b"", None, ""),
    ],
)
def test_mistakes_in_csv_have_their_row(lead: Speaker, content: bytes, row: int | None, words: str) -> None:
    if not content:
        assert send_body(lead, content, CSV_TYPE, "?kind=initiative.started").status_code == 422
        return
    (mistake,) = mistakes(send_body(lead, content, CSV_TYPE, "?kind=initiative.started"))

    assert mistake["row"] == row
    assert words in mistake["message"]


def test_a_file_of_facts_is_taken_in_too(lead: Speaker, samenredzaamheid: Samenspoor) -> None:
    facts = SAMENREDZAAMHEID.read_text() + (
        "\n  - {key: nieuws, kind: initiative.update_given, on: zcbg, text: Het groeit., occurred: 2023-06}\n"
    )

    first = send_body(lead, facts.encode(), "application/yaml").get_json()
    again = send(lead, facts.encode(), name="feiten.yaml").get_json()

    assert (first["recorded"], again["recorded"]) == (1, 0)
    assert first["lines"][0]["where"]["line"] == len(facts.splitlines())
    assert first["lines"][0]["about"] == "Zorgcoöperatie Brummen Gezond (ZCBG)"


@pytest.mark.parametrize(
    ("content", "field", "words"),
    [
        ("format: samenspoor/1\nprogramme: movit-md\nfacts: [{key: a}]", None, "movit-md"),
        (FACTS + "facts: [{key: a, kind: x.y}]", "facts.0.kind", "geen soort"),
        ("- geen\n- feiten\n", None, ""),
        ("facts: [", "", "Geen YAML"),
    ],
)
def test_mistakes_in_a_file_of_facts_have_their_line(
    lead: Speaker, content: str, field: str | None, words: str
) -> None:
    told = mistakes(send_body(lead, content.encode(), "application/yaml"))

    assert all(mistake["line"] >= 1 for mistake in told)
    assert field is None or told[0]["field"] == field
    assert any(words in mistake["message"] for mistake in told)


@pytest.mark.parametrize(
    "fact",
    [
        "{key: x, kind: organisation.renamed, on: han, name: Hogeschool}",
        "{key: x, kind: fact.retracted, target: han, reason: Weg ermee}",
        "{key: x, kind: commitment.reminder_fell_due, on: han, due: 2023-05}",
        "{key: x, kind: person.erased, on: han}",
    ],
)
def test_a_file_tells_nothing_of_what_all_programmes_share(lead: Speaker, fact: str) -> None:
    han = "{key: han, kind: organisation.registered, name: HAN, slug: han, sectors: [research_education]}"
    content = f"format: samenspoor/1\nprogramme: samenredzaamheid\nfacts:\n- {han}\n- {fact}\n"

    (mistake,) = mistakes(send_body(lead, content.encode(), "application/yaml"))

    assert mistake["field"] == "x"
