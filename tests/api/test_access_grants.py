"""A lead gives access, sees how it is used, and takes it back."""

from __future__ import annotations

import pytest

from service.api.limits import Limits, TooManyRequests
from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.organisation import organisation_id
from service.wsgi import create
from tests.api.conftest import TIMELINE, Speaker, Speaks

GRANTS = "/v1/access-grants"
KOH = str(organisation_id("koh"))


def with_token(speaker: Speaker, service: Samenspoor, token: str) -> Speaker:
    return Speaker(create(service).test_client(), token, service)


def test_a_lead_gives_access_and_takes_it_back(lead: Speaker, samenredzaamheid: Samenspoor) -> None:
    given = lead.post(GRANTS, {"role": "contributor", "days": 7})
    grant = given.get_json()
    somebody = with_token(lead, samenredzaamheid, grant["token"])

    assert given.status_code == 201
    assert somebody.get(TIMELINE).status_code == 200
    assert lead.get(given.headers["Location"]).get_json()["lastUsedAt"]

    assert lead.delete(given.headers["Location"]).status_code == 204
    assert lead.delete(given.headers["Location"]).status_code == 204
    assert somebody.get(TIMELINE).status_code == 401
    assert lead.get(given.headers["Location"]).get_json()["revokedAt"]


def test_a_token_is_shown_once_however_often_the_request_is_repeated(lead: Speaker) -> None:
    body = {"role": "partner", "organisation": KOH}

    first, again = (lead.post(GRANTS, body, Idempotency_Key="one").get_json() for _ in range(2))

    assert first.pop("token")
    assert again.pop("token") is None
    assert again == first
    other = lead.post(GRANTS, {"role": "resident"}, Idempotency_Key="one")
    assert (other.status_code, other.get_json()["type"]) == (422, "/problems/key-used-for-another-request")


def test_tokens_are_never_listed(lead: Speaker) -> None:
    lead.post(GRANTS, {"role": "resident"})

    entries = lead.get(GRANTS).get_json()["entries"]

    assert [entry["role"] for entry in entries] == ["lead", "resident"]
    assert all("token" not in entry for entry in entries)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"role": "partner"}, "/organisation"),
        ({"role": "resident", "organisation": KOH}, "/organisation"),
        ({"role": "visitor"}, "/role"),
        ({"role": "resident", "days": 0}, "/days"),
    ],
)
def test_a_grant_that_makes_no_sense_is_refused(lead: Speaker, body: object, field: str) -> None:
    refused = lead.post(GRANTS, body)

    assert refused.status_code == 422
    assert field in {error["field"] for error in refused.get_json()["errors"]}


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.RESEARCHER, Role.RESIDENT])
def test_only_a_lead_gives_access(speaking: Speaks, role: Role) -> None:
    assert speaking(role).post(GRANTS, {"role": "resident"}).status_code == 403
    assert speaking(role).get(GRANTS).status_code == 403


def test_a_lead_cannot_make_an_administrator_or_reach_another_programme(lead: Speaker) -> None:
    assert lead.post(GRANTS, {"role": "admin"}).status_code == 403
    assert lead.post(GRANTS, {"role": "lead", "programme": "elders"}).status_code == 404


def test_an_administrator_gives_a_lead_to_a_programme(speaking: Speaks) -> None:
    admin = speaking(Role.ADMIN)

    given = admin.post(GRANTS, {"role": "lead", "programme": "samenredzaamheid"}).get_json()

    assert (given["role"], bool(given["token"])) == ("lead", True)
    assert admin.post(GRANTS, {"role": "admin"}).get_json()["programme"] is None
    assert len(admin.get(GRANTS).get_json()["entries"]) == 3


def test_a_token_that_asks_too_often_is_told_when_to_come_back() -> None:
    now = 1000.0
    limits = Limits(60, clock=lambda: now)
    for _ in range(60):
        limits.take("a")

    with pytest.raises(TooManyRequests) as refused:
        limits.take("a")
    limits.take("b")

    assert refused.value.details == {"seconds": 1}
    now += 1
    limits.take("a")
    with pytest.raises(TooManyRequests):
        limits.take("a")


def test_too_many_requests_are_answered_with_when_to_try_again(
    lead: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Limits, token: str) -> None:
        assert token
        raise TooManyRequests(seconds=7)

    monkeypatch.setattr(Limits, "take", full)
    answer = lead.get(TIMELINE)

    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "7")
    assert answer.get_json()["type"] == "/problems/too-many-requests"
