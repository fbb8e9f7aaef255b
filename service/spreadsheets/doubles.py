"""Refuses rows without a key that would record once more what is recorded already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from service.spreadsheets.keys import ROW_KEY, KeyedRow
from service.spreadsheets.messages import Unreadable
from service.spreadsheets.names import TYPES, Names, fold
from service.spreadsheets.recorded import Told

ALIKE = 0.85
"""From which share of the same characters on one text is taken for the other, mended."""
SHORTEST = 20
"""Characters; shorter texts are soon alike."""


def doubles(
    rows: Iterable[KeyedRow], names: Names, told: Sequence[Told]
) -> Iterator[tuple[KeyedRow, Unreadable]]:
    """Walk through the rows without a key of their own that look like something else, each with why."""
    rows = list(rows)
    keys = {row.key for row in rows}
    known = {each.key for each in told}
    earlier = [each for each in told if each.key and each.key.startswith(ROW_KEY) and each.key not in keys]
    for row in rows:
        if row.own or row.key in known or not row.name:
            continue
        if problem := _of_that_name(row, names) or _alike(row, earlier):
            yield row, problem


def _of_that_name(row: KeyedRow, names: Names) -> Unreadable | None:
    """Say that there is another thing with this name; what is only told has no name to be known by."""
    if row.type is None or not (row.row.text("name") or row.row.text("title")):
        return None
    assert row.name
    others = [each for each in names.known(row.name, (row.type,)) if each.identity != str(row.thing)]
    return Unreadable("there_already", type=TYPES[row.type], name=row.name) if others else None


def _alike(row: KeyedRow, earlier: Iterable[Told]) -> Unreadable | None:
    """Say that an earlier row, that is not in this file, had nearly the same words."""
    assert row.row.kind
    words = fold(row.name or "")
    if len(words) < SHORTEST:
        return None
    for each in earlier:
        if each.topic == row.row.kind.topic and each.name and _same(words, fold(each.name)):
            return Unreadable("looks_like", text=each.name[:120])
    return None


def _same(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
