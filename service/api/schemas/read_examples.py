"""Examples of answers to readers: made from the examples of what is sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from service.api.reads import Read
from service.api.schemas.examples import EXAMPLES, example_id
from service.domain.catalogue import EVENTS
from service.projections.things import facets_of
from service.projections.titles import title

NAMES: Mapping[str, str] = {
    "organisation": "Welzijn Beekdal",
    "neighbourhood": "Beekdal-Noord",
    "group": "Bewonerspanel Beekdal",
    "session": "Derde bijeenkomst",
    "initiative": "Buurttuin Beekdal",
    "plan": "Samen eten in Beekdal",
    "cycle": "Het eerste jaar",
    "check_in": "Hoe staat de tuin ervoor?",
    "person": "Sanne Voorbeeld",
}
TYPED_ELSEWHERE = ("name", "title", "slug", "fulfils", "source", "standpoint", "wordsOf")


def example_of_one(read: Read) -> dict[str, Any]:
    """Return an example of the answer to whoever asks for one thing."""
    return {**_listed(read), **_around(read)}


def example_of_many(read: Read) -> dict[str, Any]:
    """Return an example of a page of a collection."""
    return {"entries": [_listed(read)], "next": None, **_around(read)}


def _around(read: Read) -> dict[str, Any]:
    around = _around_programme()
    if read.type == "organisation":
        del around["programme"]
    return around


def _around_programme() -> dict[str, Any]:
    programme = {"id": example_id("programme"), "slug": EXAMPLES["programme.registered"]["slug"]}
    return {"programme": programme, "fictitious": True, "knownPosition": 4211, "complete": True}


def _listed(read: Read) -> dict[str, Any]:
    kind, facet = next(iter(facets_of(read.type).items()))
    told = {name: value for name, value in EXAMPLES[kind.topic].items() if name not in TYPED_ELSEWHERE}
    item = {"kind": kind.topic, **told, "audience": EVENTS[kind.topic].default_audience.value}
    more = {"state": facet.state} if facet.state else {}
    return {
        "id": example_id(read.type),
        "type": read.type,
        "name": NAMES.get(read.type),
        **more,
        **({"slug": "welzijn-beekdal"} if read.type == "organisation" else {}),
        "facts": {facet.name: [{**item, "eventId": example_id("event")}]},
    }


def example_of_entry() -> dict[str, Any]:
    """Return an example of an entry of a timeline."""
    told = EXAMPLES["initiative.update_given"]
    return {
        "id": example_id("event"),
        "eventId": example_id("event"),
        "position": 4211,
        "kind": "initiative.update_given",
        "subject": {"type": "initiative", "id": example_id("initiative"), "name": NAMES["initiative"]},
        "occurred": {
            "phrase": None,
            "edtf": "2023-05",
            "earliest": "2023-05-01",
            "latest": "2023-05-31",
            "basis": "stated",
            "reason": None,
        },
        "knownAt": "2023-06-01T09:30:00.000000Z",
        "recordedAt": "2023-06-01T09:30:00.000000Z",
        "standpoint": "resident",
        "title": title("initiative.update_given", "nl"),
        "text": told["text"],
        "dimensions": [],
        "value": {"people": told["people"]},
        "status": "asserted",
        "fictitious": True,
        "audience": "partners",
    }


def example_of_timeline() -> dict[str, Any]:
    """Return an example of a page of a timeline."""
    around = {**_around_programme(), "knownAt": None}
    return {"entries": [example_of_entry()], "next": None, **around}


def example_of_fact() -> dict[str, Any]:
    """Return an example of a fact with its tellings."""
    entry = example_of_entry()
    return {"fact": entry, "tellings": [entry], "links": [], "linkedFrom": [], "knownPosition": 4211}


def example_of_programmes() -> dict[str, Any]:
    """Return an example of the programmes of a token."""
    return {"entries": [_programme()], "next": None}


def example_of_programme(shelves: Iterable[str]) -> dict[str, Any]:
    """Return an example of a programme, with nothing on its shelves but a goal."""
    goal = {"kind": "programme.goal_set", "text": EXAMPLES["programme.goal_set"]["text"]}
    told = {"goals": [{**goal, "audience": "partners", "eventId": example_id("event")}]}
    return {**_programme(), "facts": told, **{shelf: [] for shelf in shelves}, "knownPosition": 4211}


def _programme() -> dict[str, Any]:
    told = EXAMPLES["programme.registered"]
    named = {name: told[name] for name in ("slug", "name", "fictitious")}
    return {"id": example_id("programme"), **named}
