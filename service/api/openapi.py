"""The OpenAPI document: what holds for all operations, and refusals as problem details."""

from __future__ import annotations

import json
from http import HTTPStatus
from threading import Lock
from typing import Any

from flask import Flask, Response
from flask_smorest import Api, Blueprint

from service.api import docs
from service.api.answers import API_VERSION
from service.api.schemas.answers import ProblemAnswer
from service.settings import Settings

DESCRIPTION = (
    "Timelines of how ownership and trust develop in learning communities, with the evidence"
    " behind every point. Every request sends a token: `Authorization: Bearer …`.\n\n"
    "Nothing is ever overwritten: a command records a fact, in the words of whoever tells it, and a fact"
    " that was told wrongly is corrected, contested or retracted by another. What is not known is left out."
    " What you may not know of is answered as if it were not there (404)."
)
OPENAPI = {
    "API_TITLE": "samenspoor",
    "API_VERSION": API_VERSION,
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": "/v1",
    "OPENAPI_JSON_PATH": "openapi.json",
    "API_SPEC_OPTIONS": {
        "info": {
            "description": DESCRIPTION,
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": docs.PREFIX, "description": "This installation"}],
        "security": [{"bearer": []}],
        "components": {"securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}}},
    },
}
IF_MATCH = {
    "description": 'The ETag of what you read, such as `"3.5f1c0b7a9e"`. Changed since? Then: 412.',
    "schema": {"type": "string", "pattern": docs.TAG_FORM},
}
IDEMPOTENCY_KEY: dict[str, Any] = {
    "name": "Idempotency-Key",
    "description": "A key of your choice, such as a UUID: the same request with the same key is recorded"
    " once, and answered the same, for seven days.",
    "required": True,
    "schema": {"type": "string", "pattern": "^[!-~]{1,200}$"},
    "example": "8f14e45f-ceea-4a5e-9d0c-2b1a7c3d4e5f",
}
HEADERS: dict[str, dict[str, Any]] = {
    "IdempotencyKey": IDEMPOTENCY_KEY,
    "IdempotencyKeyIfAny": {**IDEMPOTENCY_KEY, "required": False},
    "IfMatch": {"name": "If-Match", **IF_MATCH},
    "IfMatchRequired": {"name": "If-Match", "required": True, **IF_MATCH},
}


class DescribedApi(Api):
    """The framework's API, whose refusals are problem details.

    Operations are described when somebody first asks for the document: that takes as long as everything
    else that a process does before it can answer.
    """

    ERROR_SCHEMA = ProblemAnswer
    DEFAULT_ERROR_RESPONSE_NAME = None  # every refusal of an operation is told by its own status

    def __init__(self, app: Flask, **options: Any) -> None:
        self._undescribed: list[Blueprint] = []
        self._written = ""
        self._writing = Lock()
        super().__init__(app, **options)

    def register_blueprint(self, blp: Blueprint, **options: Any) -> None:
        """Put routes on the application."""
        self._app.extensions["flask-smorest"]["blp_name_to_api"][blp.name] = self
        self._app.register_blueprint(blp, **options)
        self._undescribed.append(blp)

    def _openapi_json(self) -> Response:
        with self._writing:
            if not self._written:
                self._describe()
                self._written = json.dumps(self.spec.to_dict())
        return Response(self._written, mimetype="application/json")

    def _describe(self) -> None:
        for blp in self._undescribed:
            blp.register_views_in_doc(self, self._app, self.spec, name=blp.name, parameters=None)
            self.spec.tag({"name": blp.name, "description": blp.description})

    def _register_responses(self) -> None:
        for status in HTTPStatus:
            self.spec.components.response(status.name, docs.refused(status), lazy=True)

    def _register_pagination_header(self) -> None:
        """Pages are told in the answer, not in a header."""


def add_document(app: Flask, settings: Settings) -> DescribedApi:
    """Put the document on an application; return what blueprints are registered with."""
    app.config.update(OPENAPI)
    api = DescribedApi(
        app, spec_kwargs={"flask_plugin": docs.Addresses(), "extra_plugins": [docs.Contract()]}
    )
    info, here = api.spec.options["info"], settings.base_url
    info["contact"] = {"name": settings.contact_name, "email": settings.contact_email, "url": here}
    api.spec.options["externalDocs"] = {"description": "This document, to try out", "url": f"{here}/docs"}
    for name, header in HEADERS.items():
        api.spec.components.parameter(name, "header", header)
    return api
