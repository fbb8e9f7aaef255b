"""A template comes back filled in, is recorded whole or not at all, and never twice."""

from __future__ import annotations

import io
import uuid

import pytest
from openpyxl import load_workbook

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.programme import programme_id
from service.wsgi import create
from tests.api.conftest import TIMELINE, Speaker, Speaks
from tests.api.sending import IMPORTS, TEMPLATE, send, template
from tests.spreadsheets.filling import Filled


@pytest.fixture
def filled(lead: Speaker) -> Filled:
    """Return a template that tells of a closing session and of a garden."""
    return (
        template(lead)
        .row("Bronnen", Titel="Nieuwsbrief van mei", Verschenen="mei 2023")
        .row(
            "Bijeenkomst gehouden",
            Welke_bijeenkomst="slotbijeenkomst",
            Aanwezig="bewoner: 12; zorg: ruim 5",
            Wanneer="24 mei 2023",
        )
        .row("Bijeenkomst gepland", Titel="Slotbijeenkomst", Gepland_op="24 mei", Bron="Nieuwsbrief van mei")
        .row("Conclusie getrokken", Welke_bijeenkomst="Tweede bijeenkomst", Tekst="Het gaat door.")
        .row("Initiatief gestart", Naam="Buurttuin", Wijken_of_dorpen="Presikhaaf", Wanneer="begin 2023")
        .row(
            "Voortgang verteld",
            Welk_initiatief="buurttuin",
            Tekst="De eerste bedden liggen er, en er wordt gezaaid.",
            Verteld_door="HAN (onderzoek en onderwijs)",
            Aantal_mensen="ruim 40 bewoners",
            Wanneer="voorjaar van 2023",
            Hoedanigheid="bewoner",
        )
    )


def test_a_filled_in_template_stands_on_the_timeline(lead: Speaker, filled: Filled) -> None:
    answer = send(lead, filled)

    assert answer.status_code == 200, answer.get_json()
    report = answer.get_json()
    assert (report["dryRun"], report["recorded"], report["known"]) == (False, 5, 0)
    entries = {entry["title"]: entry for entry in lead.entries(f"{TIMELINE}?limit=500&from=2023-01-01")}
    held = entries["Bijeenkomst gehouden"]
    assert held["subject"]["name"] == "Slotbijeenkomst"
    assert held["value"]["attendance"][1] == {
        "standpoint": "care",
        "count": {"kind": "at_least", "number": 5},
    }
    update = entries["Voortgang verteld"]
    assert (update["subject"]["name"], update["standpoint"]) == ("Buurttuin", "resident")
    assert update["occurred"] == {
        "phrase": "voorjaar van 2023",
        "edtf": "2023-21",
        "earliest": "2023-03-01",
        "latest": "2023-05-31",
        "basis": "stated",
        "reason": None,
    }
    started = entries["Initiatief gestart"]["occurred"]
    assert (started["basis"], started["earliest"], started["latest"]) == (
        "convention", "2023-01-01", "2023-04-30",
    )  # fmt: skip


def test_whoever_imports_reads_it_back_by_its_position(lead: Speaker, filled: Filled) -> None:
    answer = send(lead, filled)
    position = answer.get_json()["position"]

    assert answer.headers["Samenspoor-Position"] == str(position)
    page = lead.get(f"{TIMELINE}?minPosition={position}&kind=initiative.started")
    assert "Buurttuin" in page.get_data(as_text=True)


def test_a_dry_run_records_nothing_and_tells_what_would_be(
    lead: Speaker, filled: Filled, samenredzaamheid: Samenspoor
) -> None:
    head = samenredzaamheid.log.recorder.head()

    report = send(lead, filled, "?dryRun=true").get_json()

    assert samenredzaamheid.log.recorder.head() == head
    assert (report["dryRun"], report["recorded"]) == (True, 0)
    assert {each["kind"]: each["new"] for each in report["counts"]} == {
        "session.planned": 1,
        "session.held": 1,
        "session.conclusion_drawn": 1,
        "initiative.started": 1,
        "initiative.update_given": 1,
    }
    (line,) = (line for line in report["lines"] if line["kind"] == "initiative.update_given")
    assert (line["title"], line["about"]) == ("Voortgang verteld", "Buurttuin")
    assert line["where"] == {"sheet": "Voortgang verteld", "row": 2, "column": None, "cell": None}


def test_a_dry_run_shows_how_each_date_is_read(lead: Speaker, filled: Filled) -> None:
    report = send(lead, filled, "?dryRun=true").get_json()

    read = {each["read"].get("phrase"): each for each in report["dates"]}
    assert read["24 mei"]["read"]["earliest"] == "2023-05-24"
    assert read["24 mei"]["read"]["basis"] == "inferred"
    assert "het jaar dat het dichtst bij 31 mei 2023 ligt" in read["24 mei"]["read"]["reason"]
    assert read["24 mei"]["where"] == {
        "sheet": "Bijeenkomst gepland", "row": 2, "column": "Gepland op", "cell": "D2",
    }  # fmt: skip
    assert read["begin 2023"]["read"]["reason"].startswith("Met het begin van een jaar")


def test_a_warning_comes_with_its_row_and_blocks_nothing(lead: Speaker) -> None:
    book = (
        template(lead)
        .row("Bijeenkomst gepland", Titel="Slot")
        .row("Bijeenkomst gehouden", Welke_bijeenkomst="Slot")
    )

    (warning,) = send(lead, book).get_json()["warnings"]

    assert (warning["code"], warning["where"]["sheet"]) == ("attendance_unknown", "Bijeenkomst gehouden")
    assert warning["message"].startswith("Er staat niet bij")


def test_the_same_file_again_records_nothing_new(
    lead: Speaker, filled: Filled, samenredzaamheid: Samenspoor
) -> None:
    send(lead, filled)
    head = samenredzaamheid.log.recorder.head()

    again = send(lead, filled).get_json()

    assert (again["recorded"], again["known"]) == (0, 5)
    assert samenredzaamheid.log.recorder.head() == head


def test_rows_that_are_added_are_recorded_and_others_are_left(lead: Speaker, filled: Filled) -> None:
    send(lead, filled)
    filled.row(
        "Tegenslag", Welk_initiatief="Buurttuin", Tekst="De kraan bevroor.", Wanneer="winter 2022-2023"
    )

    again = send(lead, filled).get_json()

    assert (again["recorded"], again["known"]) == (1, 5)


def test_rows_may_change_places(lead: Speaker) -> None:
    told = [{"Tekst": f"Wens nummer {n}", "Welke_bijeenkomst": "Tweede bijeenkomst"} for n in (1, 2, 3)]
    forth, back = template(lead), template(lead)
    for one, other in zip(told, reversed(told), strict=True):
        forth.row("Idee ingebracht", **one)
        back.row("Idee ingebracht", **other)
    send(lead, forth)

    assert send(lead, back).get_json()["recorded"] == 0


def test_a_repeated_request_has_one_effect_and_one_answer(
    lead: Speaker, filled: Filled, samenredzaamheid: Samenspoor
) -> None:
    key, content = str(uuid.uuid4()), filled.content()
    first = send(lead, content, Idempotency_Key=key)
    head = samenredzaamheid.log.recorder.head()

    again = send(lead, content, Idempotency_Key=key)

    assert again.get_data() == first.get_data()
    assert samenredzaamheid.log.recorder.head() == head
    other = send(lead, template(lead).row("Initiatief gestart", Naam="Moestuin"), Idempotency_Key=key)
    assert (other.status_code, other.get_json()["type"]) == (422, "/problems/key-used-for-another-request")


def test_a_key_is_asked_for(lead: Speaker, filled: Filled) -> None:
    answer = lead._client.post(
        IMPORTS, data=filled.content(), headers=lead._headers({}), content_type="application/octet-stream"
    )
    assert (answer.status_code, answer.get_json()["type"]) == (400, "/problems/idempotency-key-missing")


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.RESEARCHER, Role.PARTNER, Role.RESIDENT, Role.ADMIN])
def test_only_leads_import(speaking: Speaks, lead: Speaker, filled: Filled, role: Role) -> None:
    speaker = speaking(role, organisation="koh" if role is Role.PARTNER else None)
    refused = 404 if role is Role.ADMIN else 403

    assert send(speaker, filled).status_code == refused
    assert speaker.get(TEMPLATE).status_code == refused


def test_a_file_can_be_sent_before_any_read_model_knows_the_programme(
    service: Samenspoor,
) -> None:
    client = create(service).test_client()
    admin = Speaker(client, service.grants.issue(Role.ADMIN), service)
    admin.record("/v1/programmes", {"slug": "tuinen", "name": "Tuinen"})
    lead = Speaker(client, service.grants.issue(Role.LEAD, programme_id("tuinen")), service)

    answer = lead._client.get("/v1/programmes/tuinen/import-template", headers=lead._headers({}))

    assert answer.status_code == 200


def test_a_lead_imports_in_no_other_programme(speaking: Speaks, lead: Speaker, filled: Filled) -> None:
    elsewhere = speaking(Role.LEAD, programme="movit-md")

    assert send(elsewhere, filled).status_code == 404


def test_facts_are_recorded_in_the_name_of_whoever_sends_them(
    lead: Speaker, filled: Filled, samenredzaamheid: Samenspoor
) -> None:
    position = send(lead, filled).get_json()["position"]

    (row,) = samenredzaamheid.log.recorder.rows_after(position - 1, 1)
    event = samenredzaamheid.log.reader.decoded(row).event
    session = samenredzaamheid.log.history(event.originator_id)[0]
    assert event.actor.startswith("grant:") or event.actor == session.event.actor
    assert event.actor != "import"


def test_a_template_comes_in_english_and_is_read_so(lead: Speaker) -> None:
    book = template(lead, "?language=en")
    book.row("Session planned", Title="Closing session", Planned_for="early 2023", Who_may_see_it="everybody")

    report = send(lead, book, Accept_Language="en", Content_Language="en").get_json()

    assert report["recorded"] == 1
    assert report["lines"][0]["title"] == "Session planned"
    assert report["lines"][0]["occurred"]["reason"].startswith("The beginning of a year")


def test_a_template_may_be_asked_for_some_kinds(lead: Speaker) -> None:
    some = template(lead, "?kind=plan.revised,session.need_raised").book.sheetnames

    assert some == ["Lees mij", "Bronnen", "Plan bijgesteld", "Behoefte ingebracht", "_lijsten"]
    assert lead.get(TEMPLATE + "?kind=person.erased").status_code == 422
    assert lead.get(TEMPLATE + "?language=fr").status_code == 422


def test_a_template_offers_names_that_are_known_but_not_of_persons(
    lead: Speaker, samenredzaamheid: Samenspoor
) -> None:
    send(lead, template(lead).row("Persoon ingeschreven", Naam="Aaltje Verzonnen"))

    book = load_workbook(io.BytesIO(lead.get(TEMPLATE).get_data()))

    offered = {str(cell.value) for column in book["_lijsten"].columns for cell in column}
    assert {"Presikhaaf", "Tweede bijeenkomst", "HAN", "bewoner", "ja"} <= offered
    assert "Aaltje Verzonnen" not in offered
