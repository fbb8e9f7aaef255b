"""The ways of HTTP: ETag and 304, gzip, problems, strict JSON, the OpenAPI document, health."""

from __future__ import annotations

import contextlib
import gzip
import json

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from openapi_spec_validator import validate

from service.api import strict_json
from service.api.strict_json import NotStrictJson
from service.bootstrap import Samenspoor
from service.wsgi import create
from tests.api.conftest import TIMELINE, Speaker
from tests.conftest import SAMENREDZAAMHEID

INITIATIVES = "/v1/programmes/samenredzaamheid/initiatives"


def test_what_the_asker_has_already_is_not_sent_again(lead: Speaker) -> None:
    tag = lead.get(TIMELINE).headers["ETag"]

    again = lead.get(TIMELINE, If_None_Match=tag)

    assert (again.status_code, again.get_data()) == (304, b"")
    assert again.headers["ETag"] == tag
    assert lead.get(TIMELINE, If_None_Match='"other"').status_code == 200


def test_a_long_answer_is_packed_and_has_a_tag_of_its_own(lead: Speaker) -> None:
    plain = lead.get(TIMELINE)
    packed = lead.get(TIMELINE, Accept_Encoding="gzip")

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.get_data()) == plain.get_data()
    assert packed.headers["ETag"] != plain.headers["ETag"]
    for tag in (packed.headers["ETag"], plain.headers["ETag"]):
        assert lead.get(TIMELINE, Accept_Encoding="gzip", If_None_Match=tag).status_code == 304
    assert "Content-Encoding" not in lead.get(TIMELINE, Accept_Encoding="gzip;q=0").headers


def test_a_new_fact_changes_the_tag(lead: Speaker) -> None:
    tag = lead.get(TIMELINE).headers["ETag"]

    lead.post(INITIATIVES, {"name": "Buurttuin"})

    assert lead.get(TIMELINE, If_None_Match=tag).status_code == 200


def test_answers_may_not_be_mixed_up_between_readers(lead: Speaker) -> None:
    answer = lead.get(TIMELINE)

    assert "private" in answer.headers["Cache-Control"]
    assert {"Authorization", "Accept-Encoding", "Accept-Language"} <= set(answer.headers["Vary"].split(", "))
    assert answer.headers["API-Version"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"{", "line 1"),
        (b"", "line 1"),
        (b"\xff\xfe", "UTF-8"),
        (b'{"name": NaN}', "NaN"),
        (b'{"name": -Infinity}', "Infinity"),
        (b'{"name": 1e999}', "too large"),
        (b'{"name": ' + b"9" * 5000 + b"}", "too large"),
        (b'{"name": "a", "name": "b"}', "twice"),
        (b'{"name": "\\ud800"}', "surrogate"),
        (b'{"name": "a\\u0000b"}', "NUL"),
        (b"[" * 33 + b"]" * 33, "deeper"),
        (b"[" * 100_000, "deeper"),
    ],
)
def test_what_is_not_strict_json_is_refused_with_the_reason(lead: Speaker, body: bytes, reason: str) -> None:
    answer = lead._client.post(INITIATIVES, data=body, headers=lead._headers({"Idempotency-Key": "k"}))

    assert answer.status_code == 400
    assert reason in answer.get_json()["detail"]


def test_brackets_inside_strings_are_not_depth(lead: Speaker) -> None:
    assert strict_json.read(json.dumps({"a": "[" * 100 + '"\\'}).encode()) == {"a": "[" * 100 + '"\\'}


def test_a_body_that_is_too_large_is_refused(lead: Speaker) -> None:
    assert lead.post(INITIATIVES, {"name": "x" * 300_000}).status_code == 413


@given(st.recursive(st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0")
), lambda inner: st.lists(inner) | st.dictionaries(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), inner)))  # fmt: skip
def test_ordinary_json_is_read_as_it_is(value: object) -> None:
    assert strict_json.read(json.dumps(value).encode()) == value


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    with contextlib.suppress(NotStrictJson):
        strict_json.read(body)


def test_an_address_that_is_not_there_is_a_problem(lead: Speaker) -> None:
    answer = lead.get("/v1/nothing-here")

    assert (answer.status_code, answer.content_type) == (404, "application/problem+json")
    assert lead.post(TIMELINE, {}).status_code == 405


def test_the_openapi_document_is_valid_and_open(samenredzaamheid: Samenspoor) -> None:
    answer = create(samenredzaamheid).test_client().get("/v1/openapi.json")

    document = answer.get_json()
    assert document["openapi"] == "3.1.0"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    validate(document)


def test_health_says_alive_and_ready(samenredzaamheid: Samenspoor) -> None:
    client = create(samenredzaamheid).test_client()

    assert client.get("/health/live").status_code == 200
    ready = client.get("/health/ready")
    assert (ready.status_code, ready.get_json()["complete"]) == (200, True)


def test_not_ready_before_the_head_seen_at_start_is_reached(service: Samenspoor) -> None:
    service.loader.load(SAMENREDZAAMHEID)
    client: FlaskClient = create(service).test_client()

    assert client.get("/health/ready").status_code == 503
    service.engine.run()
    assert client.get("/health/ready").status_code == 200


def test_metrics_tell_how_far_the_read_models_are(samenredzaamheid: Samenspoor) -> None:
    metrics = create(samenredzaamheid).test_client().get("/metrics").get_data(as_text=True)

    head = samenredzaamheid.log.recorder.head()
    assert f"samenspoor_log_head {float(head)}" in metrics
    assert 'samenspoor_read_model_lag{build="2",read_model="timeline"} 0.0' in metrics
