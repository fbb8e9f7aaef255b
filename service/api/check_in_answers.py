"""Whoever has a link answers a check-in: the address carries its own token, and nobody says who they are."""

from __future__ import annotations

import secrets
from datetime import date
from hmac import digest
from typing import Any
from uuid import UUID

import msgspec
from flask import Response, request
from flask_smorest import Blueprint
from msgspec import Struct

from service.api.answers import json_answer
from service.api.auth import idempotency_key
from service.api.blueprints import new_blueprint
from service.api.languages import language
from service.api.limits import Limits, TooManyRequests
from service.api.schemas.check_in_examples import example_of_questions, example_of_thanks
from service.api.schemas.check_ins import AnswerBody, QuestionsAnswer, ThanksAnswer
from service.api.schemas.examples import EXAMPLES
from service.api.waiting import wait_for_version
from service.bootstrap import Samenspoor
from service.domain.access import Role, Viewer
from service.domain.check_in import CheckIn, CheckInAnswer, CheckInAnswered
from service.domain.errors import DomainError
from service.domain.moments import day_of
from service.domain.values import Standpoint
from service.persistence.check_in_links import LinkKind, LinksMade, use_of
from service.persistence.log import now_in_microseconds
from service.projections import directory_queries
from service.projections.check_in_questions import questions
from service.projections.directory_queries import ProgrammeFound
from service.projections.marks import rendered
from service.projections.reading import Moment
from service.projections.timeline_pages import AsKnown

THANKS = {
    "nl": "Dank u wel. Uw antwoord is vastgelegd, zonder uw naam.",
    "en": "Thank you. Your answer is recorded, without your name.",
}
OVER = {"409": "CONFLICT"}


class LinkUnknown(DomainError):
    """This link belongs to no check-in: copy all of it, or ask for a new one."""


class LinkRevoked(DomainError):
    """This link was taken back: ask for a new one from whoever gave it to you."""


class TooManyAnswers(TooManyRequests):
    """Too many answers come at once: wait {seconds} seconds and send the answer again."""


def blueprint(service: Samenspoor) -> Blueprint:
    """Return the routes."""
    routes = new_blueprint("answering", "Answer a check-in, with a link")
    answering = _Answering(service)

    @routes.route("/check-in-links/<token>")
    @routes.response(200, QuestionsAnswer, example=example_of_questions())
    @routes.doc(operationId="getCheckInQuestions", security=[], responses=OVER)
    def get_questions(token: str) -> Response:
        """Ask what a check-in asks: its questions, what can be answered, in Dutch and English.

        The address carries its own token: send no other. It does not tell whether the link was used.
        """
        return answering.questions(token)

    @routes.route("/check-in-links/<token>/answers", methods=["POST"])
    @routes.arguments(AnswerBody(), example=EXAMPLES[CheckInAnswered.topic])
    @routes.response(201, ThanksAnswer, example=example_of_thanks())
    @routes.doc(operationId="answerByLink", security=[], parameters=["IdempotencyKeyIfAny"])
    def answer(body: dict[str, Any], token: str) -> Response:
        """Answer a check-in. Nobody can see which answer is yours, and none can be changed.

        A personal link can be used once. Not sure that an answer arrived? Send it again with the same
        Idempotency-Key: it is recorded once. Nothing is shown to anybody below five answers.
        """
        return answering.answer(token, **body)

    return routes


class _Open(Struct, frozen=True):
    """A link that is there, and its check-in."""

    made: LinksMade
    check_in: CheckIn

    @property
    def personal(self) -> bool:
        return self.made.kind is LinkKind.PERSONAL


class _Answering:
    """Questions and answers for whoever has a link."""

    def __init__(self, service: Samenspoor) -> None:
        self._service = service
        self._limits = Limits(service.settings.answers_a_minute, refusal=TooManyAnswers)
        # Who asks from where is kept in memory only, under a key that is gone with this process.
        self._secret = secrets.token_bytes(32)

    def questions(self, token: str) -> Response:
        """Return what is asked. Raises `LinkUnknown`, `LinkRevoked`, or that it takes no more answers."""
        self._limit("address", request.remote_addr or "")
        link = self._recognised(token)
        link.check_in.refuse_after(_today())
        wait_for_version(self._service, link.check_in.id)
        with self._service.reading.moment() as moment:
            programme = self._programme(moment, link.check_in)
            asked = questions(link.check_in, self._service.instruments.scales, programme)
            now = AsKnown(moment.position, moment.position)
            viewer = Viewer(Role.VISITOR, language=language())
            body = rendered({**asked, "personal": link.personal})
            return json_answer(self._service.timelines.woven(body, moment, viewer, now))

    def answer(self, token: str, standpoint: Standpoint, answers: list[dict[str, str]]) -> Response:
        """Record an answer. Raises what refuses it."""
        self._limit("address", request.remote_addr or "")
        link = self._recognised(token)
        self._limit("link", token)
        use = use_of(token, link.made.kind, idempotency_key(required=False), request.get_data())
        given = tuple(CheckInAnswer(**each) for each in answers)
        fact = CheckInAnswered(standpoint=standpoint, answers=given)
        self._service.check_ins.answer_by_link(link.check_in.id, fact, use, _today(), personal=link.personal)
        with self._service.reading.moment() as moment:
            fictitious = self._programme(moment, link.check_in).fictitious
        told = {"message": THANKS[language()], "fictitious": fictitious}
        headers = {"Cache-Control": "no-store"}
        return Response(msgspec.json.encode(told), 201, headers, content_type="application/json")

    def _recognised(self, token: str) -> _Open:
        made = self._service.check_in_links.recognise(token)
        if made is None:
            raise LinkUnknown
        if made.revoked_at:
            raise LinkRevoked
        check_in = self._service.log.load(CheckIn, UUID(made.check_in_id))
        if not check_in.items:  # its opening was retracted
            raise LinkUnknown
        return _Open(made, check_in)

    def _programme(self, moment: Moment, check_in: CheckIn) -> ProgrammeFound:
        assert check_in.programme_id
        found = directory_queries.programme(moment, check_in.programme_id.hex, moment.position)
        assert found
        return found

    def _limit(self, of: str, what: str) -> None:
        self._limits.take(digest(self._secret, f"{of} {what}".encode(), "sha256").hex())


def _today() -> date:
    return day_of(now_in_microseconds())
