"""The catalogue of what feeds can tell: for whoever builds on them, without a token."""

from __future__ import annotations

import json

import msgspec
from flask import Response
from flask_smorest import Blueprint

from service.api.answers import json_answer
from service.api.auth import NotFoundHere
from service.api.blueprints import new_blueprint
from service.api.schemas.feed_examples import example_of_kinds, example_of_schema
from service.api.schemas.following import KindsAnswer
from service.bootstrap import Samenspoor
from service.feeds.kinds import POLICY, catalogue, schema
from service.feeds.subscribing import KINDS

SCHEMA_TYPE = "application/schema+json"


def blueprint(service: Samenspoor) -> Blueprint:
    """Return the routes."""
    routes = new_blueprint("feed-kinds", "Feeds: what they can tell")
    source = service.settings.base_url

    @routes.route("/feed-kinds")
    @routes.response(200, KindsAnswer, example=example_of_kinds())
    @routes.doc(operationId="listFeedKinds", security=[])
    def list_kinds() -> Response:
        """List the kinds of fact that feeds can tell, each with the type and the schema of its events.

        Of what is not meant for partners a feed tells only whom it names. Needs no token.
        """
        return json_answer(
            msgspec.json.encode({"entries": catalogue(source), "next": None, "policy": POLICY})
        )

    @routes.route("/feed-kinds/<kind>")
    @routes.response(200, {"type": "object"}, content_type=SCHEMA_TYPE, example=example_of_schema())
    @routes.doc(operationId="getFeedKindSchema", security=[])
    def get_schema(kind: str) -> Response:
        """Ask for the JSON Schema of the data of one kind of event.

        Every CloudEvent names it as its `dataschema`. Needs no token.
        """
        if kind not in KINDS:
            raise NotFoundHere(what="kind")
        answer = json_answer(json.dumps(schema(kind, source), ensure_ascii=False))
        answer.mimetype = SCHEMA_TYPE
        return answer

    return routes
