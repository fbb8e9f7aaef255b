"""Blueprints that read strict JSON and describe their refusals."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_smorest import Blueprint
from flask_smorest.arguments import FlaskParser

from service.api import strict_json


class _Parser(FlaskParser):
    """The framework's parser, with strict JSON."""

    DEFAULT_UNKNOWN_BY_LOCATION = {**FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION, "query": None}  # noqa: RUF012 - webargs' form

    def load_json(self, req: Any, schema: Any) -> Any:  # noqa: ARG002 - the framework's signature
        if req.content_length is not None and req.content_length > strict_json.LARGEST:
            raise strict_json.BodyTooLarge
        return strict_json.read(request.get_data())


class StrictBlueprint(Blueprint):
    """A blueprint whose bodies are strict JSON."""

    ARGUMENTS_PARSER = _Parser()


def new_blueprint(name: str, description: str) -> StrictBlueprint:
    """Return the blueprint of one resource."""
    return StrictBlueprint(name, __name__, url_prefix="/v1", description=description)
