"""Examples of what indicators and networks answer: an invented programme, in Dutch."""

from __future__ import annotations

from typing import Any

from service.api.schemas.examples import EXAMPLES, example_id
from service.projections.indicator_definitions import described, listed
from service.projections.indicators.d2_initiation import D2
from service.projections.indicators.d7_contact import D7
from service.projections.indicators.definition import Definition
from service.projections.indicators.shares import Reason, Status
from service.projections.indicators.wording import REASONS, STATUSES

LANGUAGE = "nl"
WINDOW = {"from": "2023-01-01", "to": "2023-06-30"}


def example_of_definitions() -> dict[str, Any]:
    """Return an example of the list of indicators."""
    return listed([D2], LANGUAGE)


def example_of_indicator() -> dict[str, Any]:
    """Return an example of a series with one window."""
    name = EXAMPLES["programme.registered"]["name"]
    reason = Reason.PARTIAL_DATES
    return {
        **_of(D2),
        "series": [{"key": "programme", "name": name, "points": [_point(reason)]}],
        "statuses": {Status.OK: STATUSES[Status.OK].nl},
        "reasons": {reason: REASONS[reason].nl},
        **around(),
    }


def example_of_network() -> dict[str, Any]:
    """Return an example of a network of two parties."""
    name = EXAMPLES["programme.registered"]["name"]
    welfare = _party("organisation", "Welzijn Beekdal", "welfare", "welzijn")
    residents = _party("group", "Bewonerspanel Beekdal", "residents", "inwonerszijde")
    pair = {
        "layer": "contact",
        "one": residents,
        "other": welfare,
        "possible": False,
        "evidence": [example_id("event")],
    }
    told = {"window": WINDOW, "parties": [residents, welfare], "pairs": [pair]}
    return {
        **_of(D7),
        "networks": [{"key": "programme", "name": name, "windows": [told]}],
        **around(),
    }


def _of(definition: Definition) -> dict[str, Any]:
    return {"definition": described(definition, LANGUAGE), "by": "programme"}


def _point(reason: Reason) -> dict[str, Any]:
    return {
        "window": WINDOW,
        "status": Status.OK,
        "caveat": D2.caveat.nl,
        "n": 5,
        "inClass": 3,
        "unknown": 0,
        "possible": 1,
        "low": 0.5,
        "high": 0.6667,
        "reasons": [reason],
        "apart": {"labelled": 4},
        "evidence": [example_id("event")],
        "daysSinceLast": 12,
        "lagDays": 6,
        "byLead": 0.4,
    }


def _party(what: str, name: str, sector: str, called: str) -> dict[str, Any]:
    return {"id": example_id(what), "name": name, "sector": {"word": sector, "text": called}}


def around() -> dict[str, Any]:
    """Return an example of what stands around every answer about a programme."""
    slug = EXAMPLES["programme.registered"]["slug"]
    return {
        "programme": {"id": example_id("programme"), "slug": slug},
        "knownAt": None,
        "knownOn": "2023-07-12",
        "knownPosition": 4211,
        "fictitious": True,
        "complete": True,
    }
