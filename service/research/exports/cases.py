"""A flat table of cases for process mining: the history of each thing, fact by fact."""

from __future__ import annotations

from collections.abc import Iterator

from service.projections.tellings import Told
from service.research.exports.relations import related
from service.research.exports.rows import Row, fact_row, stamped

OF_CASES = frozenset(
    {"check_in", "commitment", "cycle", "decision", "initiative", "plan", "programme", "session"}
)
"""What sorts of things have a history that one follows from fact to fact."""


def case_rows(slug: str, told: Told) -> Iterator[Row]:
    """Return a fact in the history of everything that it names, a case each."""
    timestamp, source = stamped(told)
    fact = fact_row(slug, told)
    for thing in related(told.fact.event):
        if thing.type in OF_CASES:
            yield {
                **{name: fact[name] for name in _KEPT},
                "case_id": str(thing.id),
                "case_type": thing.type,
                "activity": told.fact.event.topic,
                "timestamp": timestamp,
                "timestamp_from": source,
                "resource": told.fact.event.standpoint.value,
                "role": thing.role,
            }


_KEPT = (
    "programme", "fact", "number", "earliest", "latest", "date_basis", "known_at", "recorded_at", "status",
)  # fmt: skip
