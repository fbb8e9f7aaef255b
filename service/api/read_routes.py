"""The routes of what can be read, and what the OpenAPI document says of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response
from flask_smorest import Blueprint

from service.api.reading import Reader
from service.api.reads import ORGANISATION, Read
from service.api.schemas.queries import AsKnownQuery, NowQuery
from service.api.schemas.read_examples import example_of_many, example_of_one
from service.api.schemas.things import ThingAnswer, ThingsAnswer, paged

MAY_KNOW = (
    "You see what is meant for you, and what names your organisation; the rest is as if it were not there."
)
PAGES = " Pages are cut at `limit`; give `next` as `cursor` to go on. " + MAY_KNOW


def add_reads(routes: Blueprint, read: Read, reader: Reader) -> None:
    """Put the routes of a type of thing in programmes on a blueprint."""
    _add_one(routes, read, reader)
    # People are those of the programme that the token is for: their address names none.
    collection = read.collection if read.type == "person" else f"programmes/<programme>/{read.collection}"
    query = paged(read)

    @routes.route(f"/{collection}", endpoint=f"list{read.many}")
    @routes.doc(
        operationId=f"list{read.many}",
        summary=f"List the {read.collection} of a programme.",
        description=f"Each entry is {read.told}.{PAGES}",
    )
    @routes.arguments(query(), location="query")
    @routes.response(200, ThingsAnswer, example=example_of_many(read))
    def list_things(asked: dict[str, Any], programme: str | None = None) -> Response:
        return reader.many(read, programme, asked)


def _add_one(routes: Blueprint, read: Read, reader: Reader) -> None:
    @routes.route(f"/{read.collection}/<uuid:{read.type}>", endpoint=f"get{read.one}")
    @routes.doc(
        operationId=f"get{read.one}",
        summary=f"Ask for {read.told.partition(':')[0]}.",
        description=_told(read),
    )
    @routes.arguments(AsKnownQuery(), location="query")
    @routes.response(200, ThingAnswer, example=example_of_one(read))
    def get_thing(asked: dict[str, Any], **address: UUID) -> Response:
        return reader.one(read, address[read.type], asked)


def add_organisations(routes: Blueprint, reader: Reader) -> None:
    """Put the routes of organisations on a blueprint: they belong to the installation."""
    read = ORGANISATION

    @routes.route("/organisations", endpoint="listOrganisations")
    @routes.doc(
        operationId="listOrganisations",
        summary="List the organisations of the installation.",
        description=f"Each entry is {read.told}.{PAGES}",
    )
    @routes.arguments(paged(read, NowQuery)(), location="query")
    @routes.response(200, ThingsAnswer, example=example_of_many(read))
    def list_organisations(asked: dict[str, Any]) -> Response:
        return reader.organisations(read, asked)

    @routes.route("/organisations/<uuid:organisation>", endpoint="getOrganisation")
    @routes.doc(
        operationId="getOrganisation",
        summary="Ask for an organisation.",
        description=_told(read),
    )
    @routes.arguments(NowQuery(), location="query")
    @routes.response(200, ThingAnswer, example=example_of_one(read))
    def get_organisation(asked: dict[str, Any], organisation: UUID) -> Response:
        return reader.organisation(read, organisation, asked)


def _told(read: Read) -> str:
    what = read.told.partition(": ")[2]
    shown = f"You see {what}. " if what else ""
    return (
        f"{shown}`facts` holds what is known, each with the event that tells it. The answer is at least as"
        f" new as what was recorded when you asked; its ETag is the If-Match of a command. {MAY_KNOW}"
    )
