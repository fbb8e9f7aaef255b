"""The API: resources under /v1, health and metrics beside it."""

from __future__ import annotations

from flask import Flask
from flask_smorest import Api

from service.api import (
    answers,
    facts,
    health,
    initiatives,
    problems,
    programmes,
    sessions,
    strict_json,
    timeline,
)
from service.api.auth import Access
from service.api.recording import Recorder
from service.bootstrap import Samenspoor

DESCRIPTION = (
    "Timelines of how ownership and trust develop in learning communities, with the evidence"
    " behind every point. Every request sends a token: `Authorization: Bearer …`."
)
OPENAPI = {
    "API_TITLE": "samenspoor",
    "API_VERSION": answers.API_VERSION,
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": "/v1",
    "OPENAPI_JSON_PATH": "openapi.json",
    "API_SPEC_OPTIONS": {
        "info": {
            "description": DESCRIPTION,
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "security": [{"bearer": []}],
        "components": {"securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}}},
    },
}


def add_api(app: Flask, service: Samenspoor) -> None:
    """Put the API on an application."""
    app.config.update(OPENAPI, MAX_CONTENT_LENGTH=4 * strict_json.LARGEST)
    access = Access(service)
    recorder = Recorder(service, access)
    app.before_request(access.require_token)
    app.after_request(answers.finish)
    problems.register(app)
    app.register_blueprint(health.blueprint(service))
    api = Api(app)
    for routes in (
        programmes.blueprint(service, access),
        timeline.blueprint(service, access),
        facts.blueprint(service, access),
        sessions.blueprint(recorder),
        initiatives.blueprint(recorder),
    ):
        api.register_blueprint(routes)
    problems.register(app)
