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
END = 12
"""Characters at the beginning or the end by which a text is found again."""
MOST_COMPARED = 20


def doubles(
    rows: Sequence[KeyedRow], names: Names, told: Sequence[Told]
) -> Iterator[tuple[KeyedRow, Unreadable]]:
    """Walk through the rows without a key of their own that look like something else, each with why."""
    keys = {row.key for row in rows}
    known = {each.key for each in told}
    earlier = _Earlier(each for each in told if _was_a_row(each) and each.key not in keys)
    for row in rows:
        if row.own or row.key in known or not row.name:
            continue
        if problem := _of_that_name(row, names) or earlier.alike(row):
            yield row, problem


def _was_a_row(told: Told) -> bool:
    return told.key is not None and told.key.startswith(ROW_KEY) and told.name is not None


def _of_that_name(row: KeyedRow, names: Names) -> Unreadable | None:
    """Say that there is another thing with this name; what is only told has no name to be known by."""
    if row.type is None or not (row.row.text("name") or row.row.text("title")):
        return None
    assert row.name
    others = [each for each in names.known(row.name, (row.type,)) if each.identity != str(row.thing)]
    return Unreadable("there_already", type=TYPES[row.type], name=row.name) if others else None


class _Earlier:
    """Texts of earlier rows that are not in this file, found by how they begin and how they end.

    Whoever mends a text seldom changes both; comparing each with each would take too long.
    """

    def __init__(self, told: Iterable[Told]) -> None:
        self._texts: dict[tuple[str, str], list[str]] = {}
        for each in told:
            for end in _ends(each.name or ""):
                self._texts.setdefault((each.topic, end), []).append(each.name or "")

    def alike(self, row: KeyedRow) -> Unreadable | None:
        """Say that an earlier row had nearly the same words."""
        assert row.row.kind
        words = row.name or ""
        if len(words) < SHORTEST:
            return None
        near = {text for end in _ends(words) for text in self._texts.get((row.row.kind.topic, end), ())}
        nearest = sorted(near, key=lambda text: (abs(len(text) - len(words)), text))[:MOST_COMPARED]
        found = next((text for text in nearest if _same(fold(words), fold(text))), None)
        return Unreadable("looks_like", text=found[:120]) if found else None


def _ends(text: str) -> set[str]:
    folded = fold(text)
    return {f"{folded[:END]} …", f"… {folded[-END:]}"}


def _same(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
