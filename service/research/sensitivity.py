"""Sensitivity: what the variants of a replay say of the same window and the same series, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import msgspec

from service.projections.indicators.changing import Change
from service.research.canonical import Row, lines

TOLD = ("status", "low", "high", "n", "unknown")
_decode = msgspec.json.Decoder(dict[str, Any]).decode


def of_results(folder: Path) -> bytes:
    """Return the comparison of every result in a folder, as sorted lines of JSON."""
    return lines(row for programme in sorted(folder.iterdir()) for row in _of_programme(programme))


def compared(variants: Mapping[str, Sequence[Row]]) -> Iterator[Row]:
    """Return a row for each window and each change that variants of one definition tell of.

    They ``agree`` where no variant contradicts another: all the bounds that they give overlap, or the
    changes that they establish go one way. A variant that gives no bounds contradicts nothing.
    """
    found: dict[tuple[str, str, str], dict[str, Row]] = {}
    for variant, rows in variants.items():
        for row in rows:
            key = (row["row"], row["series"], row.get("to", ""))
            found.setdefault(key, {})[variant] = row
    for (kind, series, to), told in found.items():
        if kind == "point":
            yield {"row": kind, "series": series, "to": to, **_points(told)}
        elif kind == "change":
            yield {"row": kind, "series": series, **_changes(told)}


def _of_programme(folder: Path) -> Iterator[Row]:
    by_definition: dict[str, dict[str, list[Row]]] = {}
    for file in sorted(folder.glob("*@*.ndjson")):
        definition, _, variant = file.name.removesuffix(".ndjson").partition("@")
        rows = [_decode(line) for line in file.read_bytes().splitlines()]
        by_definition.setdefault(definition, {})[variant] = rows
    for definition, variants in by_definition.items():
        for row in compared(variants):
            yield {"programme": folder.name, "definition": definition, **row}


def _points(told: Mapping[str, Row]) -> Row:
    bounds = [(Fraction(row["low"]), Fraction(row["high"])) for row in told.values() if "low" in row]
    agree = not bounds or max(low for low, _ in bounds) <= min(high for _, high in bounds)
    variants = {name: {what: row[what] for what in TOLD if what in row} for name, row in told.items()}
    return {"agree": agree, "variants": variants}


def _changes(told: Mapping[str, Row]) -> Row:
    variants = {name: row["change"] for name, row in told.items()}
    return {"agree": not {Change.HIGHER, Change.LOWER} <= {*variants.values()}, "variants": variants}
