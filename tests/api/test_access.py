"""Who sees what: tokens, roles, audiences, other programmes."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.persistence.grants import GRANT
from service.wsgi import create
from tests.api.conftest import TIMELINE, Speaker, Speaks

ADDRESSES = ["/v1/programmes", "/v1/programmes/samenredzaamheid", TIMELINE, "/v1/facts/" + "0" * 32]


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer nonsense", "Basic abc", "Bearer samen_" + "x" * 43])
def test_without_a_valid_token_nothing_under_v1_answers(samenredzaamheid: Samenspoor, header: str) -> None:
    client = create(samenredzaamheid).test_client()

    for address in ADDRESSES:
        answer = client.get(address, headers={"Authorization": header})
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("ended", ["expires_at", "revoked_at"])
def test_a_token_that_ended_is_refused(lead: Speaker, samenredzaamheid: Samenspoor, ended: str) -> None:
    with samenredzaamheid.views.writing() as connection:
        connection.execute(update(GRANT).values({ended: 1}))

    assert lead.get(TIMELINE).status_code == 401


def test_a_token_is_stored_as_its_hash_only(speaking: Speaks, samenredzaamheid: Samenspoor) -> None:
    token = speaking(Role.LEAD)._token

    with samenredzaamheid.views.reading() as connection:
        rows = connection.execute(GRANT.select()).all()
    assert token not in str(rows)


def test_a_foreign_programme_is_not_there(speaking: Speaks, lead: Speaker) -> None:
    stranger = speaking(Role.LEAD, programme="elders")
    entry = lead.entries()[0]

    for address in (*ADDRESSES[1:3], f"/v1/facts/{entry['id']}"):
        assert stranger.get(address).status_code == 404
    initiative = lead.entries(TIMELINE + "?kind=initiative.started")[0]["subject"]["id"]
    assert stranger.post(f"/v1/initiatives/{initiative}/updates", {"text": "X"}).status_code == 404
    assert stranger.post("/v1/programmes/samenredzaamheid/sessions", {"title": "X"}).status_code == 404
    assert stranger.get("/v1/programmes").get_json()["entries"] == []


def test_each_role_sees_what_is_meant_for_its_audience(speaking: Speaks) -> None:
    wide = {"team": 0, "programme": 1, "partners": 2, "public": 3}
    narrowest = {
        Role.LEAD: 0, Role.RESEARCHER: 0, Role.CONTRIBUTOR: 1, Role.RESIDENT: 1, Role.PARTNER: 2,
    }  # fmt: skip
    whole = {entry["id"]: entry for entry in speaking(Role.LEAD).entries()}

    for role, least in narrowest.items():
        seen = speaking(role, organisation="koh" if role is Role.PARTNER else None).entries()
        meant = {id_ for id_, entry in whole.items() if wide[entry["audience"]] >= least}
        assert {entry["id"] for entry in seen} == meant


def test_an_administrator_reads_no_content_by_that_role(speaking: Speaks) -> None:
    admin = speaking(Role.ADMIN)

    assert admin.entries() == []
    assert [p["slug"] for p in admin.get("/v1/programmes").get_json()["entries"]] == ["samenredzaamheid"]
    assert admin.get("/v1/programmes/samenredzaamheid").get_json()["facts"] == {}
    assert admin.post("/v1/programmes/samenredzaamheid/sessions", {"title": "X"}).status_code == 404


def test_a_party_always_sees_what_names_it(lead: Speaker, speaking: Speaks) -> None:
    body = {
        "name": "Spreekuur", "audience": "team",
        "initiatedBy": {"standpoint": "primary_care", "organisation": _organisation(lead, "koh")},
    }  # fmt: skip
    answer = lead.post("/v1/programmes/samenredzaamheid/initiatives", body)
    fact = answer.get_json()["eventId"]

    named, other = (speaking(Role.PARTNER, organisation=name) for name in ("koh", "han"))

    assert fact in {entry["id"] for entry in named.entries()}
    assert fact not in {entry["id"] for entry in other.entries()}
    assert named.get(f"/v1/facts/{fact}").status_code == 200
    assert other.get(f"/v1/facts/{fact}").status_code == 404


def _organisation(lead: Speaker, slug: str) -> str:
    joined = lead.entries(TIMELINE + "?kind=programme.organisation_joined")
    wanted = {"koh": "Huisarts", "han": "HAN"}[slug]
    found = [e["value"]["organisation"] for e in joined if wanted in e["value"]["organisation"]["name"]]
    return str(found[0]["id"])


def test_a_programme_shows_what_stands_in_it(lead: Speaker, partner: Speaker) -> None:
    programme = lead.get("/v1/programmes/samenredzaamheid").get_json()

    assert programme["name"] == "Samenredzaamheid"
    assert [place["name"] for place in programme["neighbourhoods"]] == ["America", "Brummen", "Presikhaaf"]
    assert len(programme["sessions"]) == 3
    assert {i["facts"]["standing"][0]["state"] for i in programme["initiatives"]} == {"started", "proposed"}
    assert lead.get(f"/v1/programmes/{programme['id']}").get_json() == programme
    assert partner.get("/v1/programmes/samenredzaamheid").get_json()["initiatives"]
