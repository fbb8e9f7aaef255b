"""A stranger who knows only the OpenAPI document, and tries whatever it allows and forbids (schemathesis)."""

from __future__ import annotations

import json
import threading
import tomllib
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import schemathesis
from flask import Flask, Response
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema
from schemathesis.hooks import unregister
from schemathesis.schemas import BaseSchema
from werkzeug.serving import WSGIRequestHandler, make_server

from service.bootstrap import Samenspoor
from service.domain.naming import camel_case
from service.persistence.check_in_links import LinkKind, LinksAsked
from tests.api.delivered import delivered
from tests.api.garden import Garden

CONFIGURATION = Path(__file__).with_name("schemathesis.toml")
THINGS = (
    "organisation", "neighbourhood", "group", "session", "initiative", "plan", "action", "commitment",
    "cycle", "check_in", "person", "goal", "event_id",
)  # fmt: skip


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:
        """Say nothing of thousands of requests."""


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve an application on this computer; give its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def projecting(app: Flask, service: Samenspoor) -> Flask:
    """Let what is recorded be projected before it is answered, as a worker would soon after."""

    @app.after_request
    def project(answer: Response) -> Response:
        if answer.status_code == 201:
            service.engine.run()
        return answer

    return app


class Known:
    """What a stranger learned from earlier answers: ids that are there, and their versions."""

    def __init__(self, garden: Garden) -> None:
        self._service = garden.service
        self._ids = {camel_case(name): garden.id(name) for name in THINGS} | _delivered(garden)
        asked = LinksAsked(uuid.UUID(self._ids["checkIn"]), LinkKind.OPEN)
        _, (token,) = garden.service.check_in_links.make_once(
            asked, actor="stranger", key=str(uuid.uuid4()), request_hash=b""
        )
        self._plain = {"programme": garden.slug, "step": "meet", "purpose": "quoting", "token": token}

    @contextmanager
    def used(self) -> Iterator[None]:
        """Let every request be about what is there."""

        def before_call(context: Any, case: schemathesis.Case[Any], kwargs: Any) -> None:
            self._fill_in(case)

        schemathesis.hook(before_call)
        try:
            yield
        finally:
            unregister(before_call)

    def _fill_in(self, case: schemathesis.Case[Any]) -> None:
        """Put what is there in the place of what was made up; what has no right form stays as it is."""
        for name, value in case.path_parameters.items():
            case.path_parameters[name] = self._existing(name, value)
        if isinstance(case.body, dict):
            case.body = self._with_ids(case.body)
        if _is_text(case.headers.get("Idempotency-Key")):
            case.headers["Idempotency-Key"] = str(uuid.uuid4())
        if str(case.headers.get("If-Match", "")).startswith('"'):
            case.headers["If-Match"] = f'"{self._version(case.path_parameters)}"'

    def _existing(self, name: str, value: Any) -> Any:
        if name in self._plain and _is_text(value):
            return self._plain[name]
        return self._ids[name] if name in self._ids and _is_id(value) else value

    def _with_ids(self, body: Any, name: str = "") -> Any:
        if isinstance(body, dict):
            return {key: self._with_ids(value, key) for key, value in body.items()}
        if isinstance(body, list):
            return [self._with_ids(item, name) for item in body]
        return self._ids[name] if name in self._ids and _is_id(body) else body

    def _version(self, parameters: Mapping[str, Any]) -> int:
        ids = [uuid.UUID(value) for value in parameters.values() if _is_id(value)]
        return self._service.log.version_of(ids[0]) if ids else 1


def _delivered(garden: Garden) -> dict[str, str]:
    """Return the ids of a subscription, and of where it is delivered to."""
    made = garden.lead.record(
        f"/v1/programmes/{garden.slug}/subscriptions", {"name": "Haak", "language": "nl"}
    )
    return {"subscription": made.get_json()["id"], **delivered(garden, made.headers["Location"])}


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value.isascii() and value.isprintable() and value.strip() != ""


def _is_id(value: Any) -> bool:
    try:
        return bool(str(uuid.UUID(value)) == value)
    except (ValueError, AttributeError, TypeError):
        return False


def document(address: str, token: str, phases: set[str], **generation: Any) -> BaseSchema:
    """Read the document as a stranger does, who tries examples of each operation in these phases."""
    every = ("examples", "coverage", "fuzzing", "stateful")
    chosen = {
        "headers": {"Authorization": f"Bearer {token}"},
        "phases": {name: {"enabled": name in phases} for name in every},
    }
    told = tomllib.loads(CONFIGURATION.read_text())
    told["generation"] |= {name.replace("_", "-"): value for name, value in generation.items()}
    config = SchemathesisConfig.from_dict({**told, **chosen})
    schema: BaseSchema = schemathesis.openapi.from_url(f"{address}/v1/openapi.json", config=config)
    return schema


class Findings:
    """What was answered, and what did not go as the document says, with a request that shows it."""

    def __init__(self) -> None:
        self.failures: dict[str, str] = {}
        self.answers: Counter[int] = Counter()
        self.phases: set[str] = set()

    def of(self, schema: BaseSchema) -> Findings:
        """Try everything."""
        for event in from_schema(schema).execute():
            if isinstance(event, events.FatalError | events.NonFatalError):
                self.failures[f"{type(event).__name__} {getattr(event, 'label', '')}"] = str(event)
            if isinstance(event, events.ScenarioFinished):
                self.phases.add(event.phase.value)
            if recorder := getattr(event, "recorder", None):
                self._note(recorder)
        return self

    def _note(self, recorder: Any) -> None:
        for interaction in recorder.interactions.values():
            self.answers[interaction.response.status_code if interaction.response else 0] += 1
        for id, checks in recorder.checks.items():
            for check in (check for check in checks if check.failure_info):
                told, answer = check.failure_info, recorder.interactions[id].response
                if _sent_all_the_same(told, recorder.interactions[id]):
                    continue
                found = [
                    told.failure.title,
                    told.failure.message,
                    told.code_sample,
                    str(answer and answer.content),
                ]
                self.failures[f"{check.name} {recorder.label}"] = json.dumps(found, indent=1)


def _sent_all_the_same(told: Any, interaction: Any) -> bool:
    """Whether a token is missed that was sent: so it is where an operation has one header only."""
    sent = {name.lower() for name in interaction.request.headers}
    return "missing required 'Authorization'" in told.failure.message and "authorization" in sent
