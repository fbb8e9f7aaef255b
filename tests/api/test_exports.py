"""Researchers fetch a programme as a zip file: what is in it is theirs to see, and nobody else's."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir
from zipfile import ZipFile

import pytest
from werkzeug.test import TestResponse

from service.domain.access import Role
from tests.api.conftest import Speaker, Speaks
from tests.api.garden import Garden
from tests.api.test_coding import VALUE, Coding

EXPORT = "/v1/programmes/samenredzaamheid/research-export"
TABLES = "?format=csv"
KEY = "a1" * 32


@pytest.fixture
def researcher(speaking: Speaks) -> Speaker:
    """Return a researcher in the programme."""
    return speaking(Role.RESEARCHER)


def files(answer: TestResponse) -> dict[str, bytes]:
    """Return what the zip file of an answer holds, by the path within its folder."""
    assert (answer.status_code, answer.content_type) == (200, "application/zip"), answer.get_data()[:400]
    with ZipFile(io.BytesIO(answer.get_data())) as archive:
        assert archive.testzip() is None
        return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


def rows(answer: TestResponse, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files(answer)[f"csv/{table}.csv"].decode())))


def left_behind() -> Iterator[Path]:
    return Path(gettempdir()).glob("samenspoor-export-*")


def test_a_researcher_fetches_everything_in_one_file(researcher: Speaker) -> None:
    before = set(left_behind())
    answer = researcher.get(EXPORT)

    assert {"README.md", "SHA256SUMS", "codebook.md", "datapackage.json", "ro-crate-metadata.json"} <= set(
        files(answer)
    )
    assert answer.headers["Content-Disposition"] == 'attachment; filename="samenspoor-samenredzaamheid.zip"'
    assert answer.headers["Cache-Control"] == "no-store"
    answer.close()
    assert set(left_behind()) == before


def test_it_holds_the_facts_that_the_timeline_shows(researcher: Speaker) -> None:
    shown = [entry["kind"] for entry in researcher.entries()]

    told = rows(researcher.get(EXPORT + TABLES), "timeline")

    in_order = sorted(told, key=lambda row: (row["sort_key"], int(row["number"])))
    assert [row["kind"] for row in in_order] == shown


def test_one_asks_for_what_was_known_then(researcher: Speaker) -> None:
    earlier = rows(researcher.get(f"{EXPORT}{TABLES}&knownAt=2023-02-28"), "facts")
    later = rows(researcher.get(EXPORT + TABLES), "facts")
    before_all = researcher.get(f"{EXPORT}?knownAt=2000-01-01")

    assert 0 < len(earlier) < len(later)
    assert all(row["known_at"] <= "2023-02-28T23:00:00Z" for row in earlier)
    assert before_all.status_code == 404
    assert before_all.get_json()["type"].endswith("/nothing-known-then")


def test_a_study_keeps_its_pseudonyms_by_its_key(researcher: Speaker, lead: Speaker) -> None:
    asked = (researcher.get(EXPORT + TABLES, Samenspoor_Study_Key=KEY) for _ in range(2))
    kept, again = (rows(answer, "facts") for answer in asked)
    fresh = rows(researcher.get(EXPORT + TABLES), "facts")

    assert kept == again == rows(lead.get(EXPORT + TABLES, Samenspoor_Study_Key=KEY), "facts")
    assert {row["fact"] for row in kept}.isdisjoint(row["fact"] for row in fresh)


@pytest.mark.parametrize(
    ("query", "headers", "problem"),
    [
        ("?coarsen=eeuw", {}, "mistakes-in-request"),
        ("?format=xml", {}, "mistakes-in-request"),
        ("?format=", {}, "mistakes-in-request"),
        ("?licence=geen", {}, "mistakes-in-request"),
        ("", {"Samenspoor_Study_Key": "geheim"}, "study-key-not-understood"),
    ],
)
def test_what_makes_no_sense_is_refused(
    researcher: Speaker, query: str, headers: dict[str, str], problem: str
) -> None:
    refused = researcher.get(EXPORT + query, **headers)

    assert refused.status_code == 422
    assert refused.get_json()["type"].endswith(f"/{problem}")


def test_who_is_not_of_the_team_fetches_nothing(
    partner: Speaker, resident: Speaker, speaking: Speaks
) -> None:
    elsewhere = speaking(Role.RESEARCHER, programme="elders")

    assert [each.get(EXPORT).status_code for each in (partner, resident, speaking(Role.CONTRIBUTOR))] == [
        403
    ] * 3
    assert elsewhere.get(EXPORT).status_code == 404


def test_a_coding_that_waits_for_a_second_one_is_not_in_it(garden: Garden) -> None:
    coding = Coding(garden)
    export = f"{coding.programme}/research-export?format=csv&texts=true"
    coding.coded(coding.anna)

    def told(reader: Speaker) -> tuple[int, int]:
        answer = reader.get(export)
        facts = [row for row in rows(answer, "facts") if row["kind"] == "observation.recorded"]
        return len(facts), sum(row["words"] == VALUE for row in rows(answer, "texts"))

    blind, own, lead = told(coding.bea), told(coding.anna), told(garden.lead)
    coding.coded(coding.bea)

    assert (blind, own, lead) == ((0, 0), (1, 1), (1, 1))
    assert told(coding.bea) == told(coding.cas) == (2, 2)
