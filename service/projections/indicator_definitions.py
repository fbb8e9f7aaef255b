"""What a definition says of itself, in one language: in lists, and above its own answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from service.projections.indicator_words import beside, said
from service.projections.indicators.definition import Definition


def described(definition: Definition, language: str) -> dict[str, Any]:
    """Return a definition as JSON has it; window and step are in days."""
    return {
        "id": definition.id,
        "version": definition.version,
        "rollup": definition.rollup.version,
        "family": definition.family,
        "name": said(definition.name, language),
        "question": said(definition.question, language),
        "unit": said(definition.unit, language),
        "range": definition.range,
        "nMin": definition.n_min,
        "cellMin": definition.cell_min,
        "windowDays": definition.window_days,
        "stepDays": definition.step_days,
        "by": definition.by,
        "ofPeople": definition.of_people,
        "caveat": said(definition.caveat, language),
        "source": said(definition.source, language),
        "beside": {name: beside(name, language) for name in definition.tells},
    }


def listed(definitions: Iterable[Definition], language: str) -> dict[str, Any]:
    """Return definitions as a collection."""
    return {"entries": [described(definition, language) for definition in definitions], "next": None}
