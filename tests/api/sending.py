"""Sends files as people do: by a form, or as the body of a request."""

from __future__ import annotations

import io
import uuid
from typing import Any

from werkzeug.test import TestResponse

from tests.api.conftest import Speaker
from tests.spreadsheets.filling import Filled

PROGRAMME = "/v1/programmes/samenredzaamheid"
TEMPLATE = f"{PROGRAMME}/import-template"
IMPORTS = f"{PROGRAMME}/imports"


def template(lead: Speaker, query: str = "") -> Filled:
    """Return a template to fill in."""
    answer = lead.get(TEMPLATE + query)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return Filled(answer.get_data())


def send(
    speaker: Speaker, content: bytes | Filled, query: str = "", name: str = "feiten.xlsx", **headers: str
) -> TestResponse:
    """Send a file as the field of a form, in Dutch; then let it be projected."""
    told = content.content() if isinstance(content, Filled) else content
    sent = {"Idempotency_Key": str(uuid.uuid4()), "Accept_Language": "nl", **headers}
    answer = speaker._client.post(
        IMPORTS + query,
        data={"file": (io.BytesIO(told), name)},
        headers=speaker._headers(sent),
        content_type="multipart/form-data",
    )
    speaker._service.engine.run()
    return answer


def send_body(speaker: Speaker, content: bytes, media_type: str, query: str = "") -> TestResponse:
    """Send a file as the body of a request."""
    headers = speaker._headers({"Idempotency_Key": str(uuid.uuid4()), "Accept_Language": "nl"})
    answer = speaker._client.post(IMPORTS + query, data=content, headers=headers, content_type=media_type)
    speaker._service.engine.run()
    return answer


def mistakes(answer: TestResponse) -> list[dict[str, Any]]:
    """Return the mistakes that a file was refused for."""
    assert answer.status_code == 422, answer.get_data(as_text=True)
    problem = answer.get_json()
    assert problem["type"] == "/problems/mistakes-in-file", problem
    found: list[dict[str, Any]] = problem["mistakes"]
    return found
