"""An example of next steps."""

from __future__ import annotations

from typing import Any

from service.api.schemas.examples import EXAMPLES, example_id
from service.api.schemas.indicator_examples import around
from service.api.schemas.read_examples import NAMES


def example_of_next_steps() -> dict[str, Any]:
    """Return an example with one setback that asks for a revision."""
    told = EXAMPLES["initiative.setback_met"]["text"]
    setback = {
        "kind": "setback",
        "state": "overdue",
        "title": told,
        "subject": {"type": "initiative", "id": example_id("initiative"), "name": NAMES["initiative"]},
        "step": None,
        "party": {"role": "lead", "standpoint": "unknown", "assignees": []},
        "due": {
            "phrase": None,
            "edtf": None,
            "earliest": None,
            "latest": "2023-01-15",
            "basis": "relative",
            "reason": None,
        },
        "reason": {
            "word": "setback_overdue",
            "text": "Meer dan drie maanden na deze tegenslag is nog geen bijstelling van een plan verteld.",
        },
        "evidence": [example_id("event")],
    }
    known = {name: value for name, value in around().items() if name != "knownOn"}
    return {"entries": [setback], "next": None, "asOf": "2023-07-01", **known}
