"""Whoever has a link answers a check-in: the address carries its own token, and nobody says who they are."""

from __future__ import annotations

from typing import Any

import msgspec
from flask import Response, request
from flask_smorest import Blueprint

from service.api.answering import Answering
from service.api.answers import json_answer
from service.api.auth import idempotency_key
from service.api.blueprints import new_blueprint
from service.api.languages import language
from service.api.schemas.check_in_examples import example_of_questions, example_of_thanks
from service.api.schemas.check_ins import AnswerBody, QuestionsAnswer, ThanksAnswer
from service.api.schemas.examples import EXAMPLES
from service.api.waiting import wait_for_version
from service.bootstrap import Samenspoor
from service.domain.check_in import CheckInAnswer, CheckInAnswered

THANKS = {
    "nl": "Dank u wel. Uw antwoord is vastgelegd, zonder uw naam.",
    "en": "Thank you. Your answer is recorded, without your name.",
}
OVER = {"409": "CONFLICT"}


def blueprint(service: Samenspoor, answering: Answering) -> Blueprint:
    """Return the routes."""
    routes = new_blueprint("answering", "Answer a check-in, with a link")

    @routes.route("/check-in-links/<token>")
    @routes.response(200, QuestionsAnswer, example=example_of_questions())
    @routes.doc(operationId="getCheckInQuestions", security=[], responses=OVER)
    def get_questions(token: str) -> Response:
        """Ask what a check-in asks: its questions, what can be answered, in Dutch and English.

        The address carries its own token: send no other. It does not tell whether the link was used.
        """
        link = answering.opened(token)
        wait_for_version(service, link.check_in.id)
        return json_answer(answering.asked(link, language()))

    @routes.route("/check-in-links/<token>/answers", methods=["POST"])
    @routes.arguments(AnswerBody(), example=EXAMPLES[CheckInAnswered.topic])
    @routes.response(201, ThanksAnswer, example=example_of_thanks())
    @routes.doc(operationId="answerByLink", security=[], parameters=["IdempotencyKeyIfAny"])
    def answer(body: dict[str, Any], token: str) -> Response:
        """Answer a check-in. Nobody can see which answer is yours, and none can be changed.

        A personal link can be used once. Not sure that an answer arrived? Send it again with the same
        Idempotency-Key: it is recorded once. Nothing is shown to anybody below five answers.
        """
        link, key = answering.opened(token), idempotency_key(required=False)
        given = tuple(CheckInAnswer(**each) for each in body["answers"])
        fact = CheckInAnswered(standpoint=body["standpoint"], answers=given)
        answering.record(link, fact, key, request.get_data())
        told = {"message": THANKS[language()], "fictitious": answering.fictitious(link)}
        headers = {"Cache-Control": "no-store"}
        return Response(msgspec.json.encode(told), 201, headers, content_type="application/json")

    return routes
