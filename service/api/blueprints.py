"""Blueprints that read strict JSON and describe their refusals."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from flask import request
from flask_smorest import Blueprint
from flask_smorest.arguments import FlaskParser
from marshmallow import Schema, ValidationError

from service.api import strict_json
from service.api.refusals import BodyNotJson

MOST_ADDRESSES = 20_000
"""Queries that are kept as they were read."""


class _Parser(FlaskParser):
    """The framework's parser, with strict JSON."""

    DEFAULT_UNKNOWN_BY_LOCATION = {**FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION, "query": None}  # noqa: RUF012 - webargs' form

    def __init__(self) -> None:
        super().__init__()
        self._read: dict[tuple[Any, bytes], Mapping[str, Any]] = {}

    def parse(self, argmap: Any, req: Any = None, *, location: str | None = None, **options: Any) -> Any:
        """Return what a request says; addresses that are asked for again are read once."""
        if location != "query":
            return super().parse(argmap, req, location=location, **options)
        read = self._read.get((argmap, request.query_string))
        if read is None:
            read = MappingProxyType(super().parse(argmap, req, location=location, **options))
            if len(self._read) >= MOST_ADDRESSES:
                self._read.clear()
            self._read[argmap, request.query_string] = read
        return read

    def load_querystring(self, req: Any, schema: Any) -> Any:  # noqa: ARG002 - the framework's signature
        for name in req.args:
            if len(req.args.getlist(name)) > 1:
                raise ValidationError("Give this parameter once.", name)
        return req.args.to_dict()

    def load_json(self, req: Any, schema: Any) -> Any:  # noqa: ARG002 - the framework's signature
        if req.content_length is not None and req.content_length > strict_json.LARGEST:
            raise strict_json.BodyTooLarge
        if req.mimetype and not req.is_json:
            raise BodyNotJson(media_type=req.mimetype)
        return strict_json.read(request.get_data())


class _Example(dict[str, Any]):
    """An example that nobody changes."""

    def __deepcopy__(self, _: object) -> _Example:
        return self


class StrictBlueprint(Blueprint):
    """A blueprint whose bodies are strict JSON.

    The framework copies what it keeps of a route at each of its decorators. Schemas and examples, which
    nobody changes, are most of it; they stay what they are.
    """

    ARGUMENTS_PARSER = _Parser()

    def arguments(self, schema: Any, **told: Any) -> Any:
        """Describe what a route takes."""
        return super().arguments(_uncopied(schema), **_kept(told))

    def response(self, status_code: Any, schema: Any = None, **told: Any) -> Any:
        """Describe what a route answers."""
        return super().response(status_code, _uncopied(schema), **_kept(told))


def _uncopied(schema: Any) -> Any:
    if isinstance(schema, type) and issubclass(schema, Schema):
        schema = schema()
    if isinstance(schema, Schema):
        vars(schema)["__deepcopy__"] = lambda _: schema
    return schema


def _kept(told: dict[str, Any]) -> dict[str, Any]:
    example = told.get("example")
    return {**told, "example": _Example(example)} if isinstance(example, dict) else told


def new_blueprint(name: str, description: str) -> StrictBlueprint:
    """Return the blueprint of one resource."""
    return StrictBlueprint(name, __name__, url_prefix="/v1", description=description)
