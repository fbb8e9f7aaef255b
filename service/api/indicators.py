"""Indicators of programmes, the network that one of them counts, and how coders agree."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any
from uuid import UUID

import msgspec
from flask import Response
from flask_smorest import Blueprint

from service.api.answers import json_answer, kept_answer
from service.api.auth import Access
from service.api.blueprints import new_blueprint
from service.api.kept_answers import KeptAnswers
from service.api.languages import language
from service.api.looking import looking, what_it_rests_on
from service.api.schemas.agreement import AgreementAnswer, example_of_agreement
from service.api.schemas.indicator_examples import (
    example_of_definitions,
    example_of_indicator,
    example_of_network,
)
from service.api.schemas.indicators import (
    DefinitionsAnswer,
    IndicatorAnswer,
    IndicatorParameters,
)
from service.api.schemas.networks import NetworkAnswer, NetworkParameters
from service.api.schemas.queries import AsKnownQuery, NowQuery
from service.api.timeline import wait
from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.projections.indicator_definitions import listed
from service.projections.indicator_windows import IndicatorQuery, Windows
from service.projections.indicators.answers import By
from service.projections.indicators.registry import ALL, indicator
from service.projections.looking import Look

INDICATOR = {
    "in": "path",
    "name": "indicator",
    "required": True,
    "description": "Which indicator: its id, in capitals or not.",
    "schema": {"type": "string", "enum": list(dict.fromkeys(definition.id for definition in ALL))},
    "example": "D2",
}


def blueprint(service: Samenspoor, access: Access) -> Blueprint:
    """Return the routes."""
    routes = new_blueprint("indicators", "Indicators: how ownership, promises and contact develop")
    answers = _Answers(service, access)

    @routes.route("/programmes/<programme>/indicators")
    @routes.arguments(NowQuery(), location="query")
    @routes.response(200, DefinitionsAnswer, example=example_of_definitions())
    @routes.doc(operationId="listIndicators")
    def list_indicators(asked: dict[str, Any], programme: str) -> Response:
        """List the indicators: what each asks, and what it cannot prove.

        Derived ones are computed from recorded acts, observed ones are what somebody reported. They stand
        side by side and are never merged, added up or ranked.
        """
        return answers.definitions(programme, asked)

    @routes.route("/programmes/<programme>/indicators/<indicator>", parameters=[INDICATOR])
    @routes.arguments(IndicatorParameters(), location="query")
    @routes.response(200, IndicatorAnswer, example=example_of_indicator())
    @routes.doc(operationId="getIndicator")
    def get_indicator(asked: dict[str, Any], programme: str, indicator: str) -> Response:
        """Ask for an indicator: a series of windows, each with its bounds and the facts behind it.

        A share lies between `low` and `high`, whatever the unknown turns out to be. Too little data is
        `insufficient`; silence is never a low value. It counts what you may see. Others than the team see
        no small numbers, and numbers of people in calendar quarters, rounded, as known now.
        """
        return answers.series(programme, indicator, asked)

    @routes.route("/programmes/<programme>/network")
    @routes.arguments(NetworkParameters(), location="query")
    @routes.response(200, NetworkAnswer, example=example_of_network())
    @routes.doc(operationId="getNetwork")
    def get_network(asked: dict[str, Any], programme: str) -> Response:
        """Ask who had contact with whom, between different sectors, in a window.

        A recorded contact is one layer, being named at the same session another. Without `from` you get
        the last window only.
        """
        return answers.network(programme, asked)

    @routes.route("/programmes/<programme>/agreement")
    @routes.arguments(AsKnownQuery(), location="query")
    @routes.response(200, AgreementAnswer, example=example_of_agreement())
    @routes.doc(operationId="getAgreement")
    def get_agreement(asked: dict[str, Any], programme: str) -> Response:
        """Ask how coders agree who read the same events, each by themselves.

        Raw agreement is the share of pairs that are equal; Krippendorff’s alpha corrects it for chance, where
        enough events were coded twice. A researcher sees how others coded an event once they did so too.
        """
        return answers.agreement(programme, asked)

    return routes


class _Answers:
    """Answers for whoever asks, kept while nothing changes that they rest on."""

    def __init__(self, service: Samenspoor, access: Access) -> None:
        self._service = service
        self._access = access
        self._kept = KeptAnswers(service.settings.kept_answers)

    def definitions(self, key: str, asked: dict[str, Any]) -> Response:
        """Return every definition, in the language of the request."""
        wait(self._service, asked)
        with self._service.reading.moment() as moment:
            self._access.programme(moment, key)
        return json_answer(msgspec.json.encode(listed(ALL, language())))

    def series(self, key: str, id: str, asked: dict[str, Any]) -> Response:
        """Return the series of an indicator."""
        definition, query, leads = indicator(id), query_of(asked), self._leads()
        pages = self._service.indicators
        return self._answer(
            key, asked, (definition.ref, leads), lambda look: pages.answer(look, definition, query, leads)
        )

    def network(self, key: str, asked: dict[str, Any]) -> Response:
        """Return the network in the windows that are asked for."""
        query = msgspec.structs.replace(query_of(asked), latest_only=True)
        pages = self._service.indicators
        return self._answer(key, asked, "network", lambda look: pages.network(look, query))

    def agreement(self, key: str, asked: dict[str, Any]) -> Response:
        """Return how coders agree."""
        return self._answer(key, asked, "agreement", self._service.indicators.agreement)

    def _answer(
        self, key: str, asked: dict[str, Any], what: Hashable, made: Callable[[Look], str]
    ) -> Response:
        with looking(self._service, self._access, key, asked) as look:
            rests_on = (what, query_of(asked), *what_it_rests_on(self._service, look))
            answer = self._kept.answer(rests_on, lambda: made(look).encode())
        return kept_answer(answer)

    def _leads(self) -> frozenset[str]:
        """Return the names under which leads of the asker's programme record."""
        programme = self._access.grant.programme_id
        issued = self._service.grants.issued(UUID(programme)) if programme else ()
        return frozenset(state.grant.principal for state in issued if state.grant.role is Role.LEAD)


def query_of(asked: dict[str, Any]) -> IndicatorQuery:
    """Return what the parameters ask of an indicator."""
    named = {name: asked[name] for name in ("start", "end", "window_days", "step_days") if name in asked}
    windows = Windows.SINCE_LAST_SESSION if "since" in asked else Windows(asked.get("windows", "rolling"))
    return IndicatorQuery(
        **named,
        by=By(asked.get("by", By.PROGRAMME)),
        windows=windows,
        in_past="known_at" in asked or "known_position" in asked,
    )
