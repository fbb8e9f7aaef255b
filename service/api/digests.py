"""Digests by mail: who gets the news of a subscription, and getting no more of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from flask import Response
from flask_smorest import Blueprint

from service.api.answers import json_answer
from service.api.auth import Access, NotFoundHere
from service.api.blueprints import new_blueprint
from service.api.own_endpoints import OwnEndpoints
from service.api.schemas import digests as shapes
from service.api.subscriptions import ONCE, ONE
from service.application.event_log import KeyUsedForAnotherRequest
from service.bootstrap import Samenspoor
from service.domain.moments import rendered_moment
from service.feeds.digests import next_morning
from service.persistence.log import now_in_microseconds
from service.persistence.mailings import DigestAsked, Mailing

DIGESTS = f"{ONE}/digests"


def blueprint(service: Samenspoor, access: Access) -> Blueprint:
    """Return the routes."""
    routes = new_blueprint("digests", "Digests: the news of a subscription by mail")
    own = _Digests(service, access)
    mailings, goodbyes = service.mail.mailings, service.mail.goodbyes

    @routes.route(DIGESTS)
    @routes.response(200, shapes.DigestsAnswer, example=shapes.example_of_digests())
    @routes.doc(operationId="listDigests")
    def list_digests(programme: str, subscription: UUID) -> Response:
        """List who gets the news of a subscription by mail.

        For leads, and for partners of their own organisation.
        """
        entries = [_rendered(each) for each in own.of(programme, subscription)]
        return json_answer(msgspec.json.encode({"entries": entries, "next": None}))

    @routes.route(DIGESTS, methods=["POST"])
    @routes.arguments(shapes.DigestBody(), example=shapes.example_of_asking())
    @routes.response(201, shapes.DigestAnswer, example=shapes.example_of_digest())
    @routes.doc(operationId="makeDigest", **ONCE)
    def make_digest(body: dict[str, Any], programme: str, subscription: UUID) -> Response:
        """Send somebody what is new from now on: titles and addresses, and nothing where there is no news.

        Only to who wants it: every letter has a link to get no more.
        """
        told = msgspec.json.encode(_rendered(own.make(programme, subscription, body)))
        return Response(told, 201, content_type="application/json")

    @routes.route(f"{DIGESTS}/<uuid:digest>", methods=["DELETE"])
    @routes.response(204)
    @routes.doc(operationId="endDigest")
    def end_digest(programme: str, subscription: UUID, digest: UUID) -> Response:
        """Send somebody no more news, and forget the address.

        For leads, and for partners of their own organisation.
        """
        mailings.end(own.found(programme, subscription, digest).id)
        return Response(status=204)

    @routes.route("/mailings/<token>", methods=["POST"])
    @routes.response(204)
    @routes.doc(operationId="endMailing", security=[])
    def end_mailing(token: str) -> Response:
        """Get no more mail, with one click (RFC 8058): mail programs do this for their reader.

        The address stands in every letter and carries its own token. Repeating it is harmless.
        """
        mailing = goodbyes.recognise(token)
        if mailing is None:
            raise NotFoundHere(what="mailing")
        mailings.end(mailing)
        return Response(status=204)

    return routes


class _Digests:
    """Digests as far as they are the asker's to make and end."""

    def __init__(self, service: Samenspoor, access: Access) -> None:
        self._service = service
        self._access = access
        self._own = OwnEndpoints(service, access)

    def of(self, programme: str, subscription: UUID) -> list[Mailing]:
        """Return the digests of a subscription. Raises `NotFoundHere` or `NotAllowed`."""
        return self._service.mail.mailings.of(self._own.subscription(programme, subscription).id)

    def found(self, programme: str, subscription: UUID, id: UUID) -> Mailing:
        """Return one of them. Raises `NotFoundHere` or `NotAllowed`."""
        for digest in self.of(programme, subscription):
            if digest.id == id.hex:
                return digest
        raise NotFoundHere(what="digest")

    def make(self, programme: str, subscription: UUID, body: dict[str, Any]) -> Mailing:
        """Make a digest. Raises what refuses it."""
        found, command = self._own.subscription(programme, subscription), self._access.command()
        asked = DigestAsked(
            subscription_id=found.id,
            address=body["mail_to"],
            language=body.get("language", found.language),
            rhythm=body["rhythm"],
            position=self._service.feeds.head(),
            next_at=next_morning(now_in_microseconds(), body["rhythm"]),
        )
        assert command.key
        made = self._service.mail.mailings.make_once(
            asked, actor=command.actor, key=command.key, request_hash=command.request_hash
        )
        if made is None:
            raise KeyUsedForAnotherRequest
        return made


def _rendered(digest: Mailing) -> dict[str, Any]:
    return {
        "id": UUID(digest.id),
        "mailTo": digest.address,
        "rhythm": digest.rhythm,
        "language": digest.language,
        "createdAt": rendered_moment(digest.created_at),
        "nextAt": rendered_moment(digest.next_at),
    }
