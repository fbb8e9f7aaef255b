"""Examples of files that are taken in, and of what is answered."""

from __future__ import annotations

from typing import Any

CSV = "Naam;Wanneer\nBuurttuin;begin 2023\n"
FACTS = """format: samenspoor/1
programme: samen-in-beekdal
facts:
  - key: buurttuin
    kind: initiative.started
    name: Buurttuin
    occurred: begin 2023
"""


def example_of_import() -> dict[str, Any]:
    """Return an example of what would be recorded of a CSV file with one row."""
    where = {"sheet": "Initiatief gestart", "row": 2, "column": None, "cell": None}
    read = {
        "basis": "convention",
        "phrase": "begin 2023",
        "earliest": "2023-01-01",
        "latest": "2023-04-30",
        "reason": "Met het begin van een jaar zijn de eerste vier maanden bedoeld.",
    }
    line = {
        "where": where,
        "key": "row-9d6baad146b95d684676940288125172",
        "kind": "initiative.started",
        "title": "Initiatief gestart",
        "about": "Buurttuin",
        "text": None,
        "occurred": read,
    }
    dated = {"where": {**where, "column": "Wanneer", "cell": "B2"}, "times": 1, "read": read}
    return {
        "dryRun": True,
        "recorded": 0,
        "known": 0,
        "counts": [{"kind": "initiative.started", "title": "Initiatief gestart", "new": 1, "known": 0}],
        "lines": [line],
        "dates": [dated],
        "warnings": [],
        "position": 4211,
    }
