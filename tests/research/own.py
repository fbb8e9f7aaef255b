"""Files of a researcher's own, for tests: a roll-up, a scale, an indicator."""

from __future__ import annotations

from pathlib import Path

ROLLUP = """\
version: 2
residentSide: [resident, resident_representative, resident_organisation, welfare]
"""

INDICATOR = """\
from service.domain.decision import DecisionTaken
from service.research.custom import Frame, Items, share


def items(frame: Frame) -> Items:
    for fact in frame.known.of(DecisionTaken):
        yield frame.item(fact, len(fact.event.deciders) > 1)


Together = share(
    "Together", "In what part of the decisions did several decide?",
    caveat="It does not say who had the last word.", reads=[DecisionTaken], items=items, n_min=3,
)
"""


def written(folder: Path, name: str, content: str) -> Path:
    """Write a file and return it."""
    file = folder / name
    file.write_text(content, "utf-8")
    return file
