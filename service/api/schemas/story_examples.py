"""An example of the story of an initiative."""

from __future__ import annotations

from typing import Any

from service.api.schemas.examples import example_id
from service.api.schemas.indicator_examples import around
from service.api.schemas.read_examples import NAMES, example_of_entry


def example_of_story() -> dict[str, Any]:
    """Return an example of a story of one fact, told at a session."""
    session = {"rel": "session", "from": example_id("event"), "to": example_id("coded")}
    about = {"type": "initiative", "id": example_id("initiative"), "name": NAMES["initiative"]}
    return {
        "entries": [example_of_entry()],
        "links": [session],
        "initiative": about,
        "next": None,
        **around(),
    }
