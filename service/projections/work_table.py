"""Next steps as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from service.domain.values import Standpoint
from service.projections.work_items import OPEN, State
from service.projections.work_words import ROLES, STANDPOINTS, STATES, in_language

HEADING = ("Volgende stappen op {day}", "Next steps on {day}")
NOTHING = ("Er is niets te doen.", "There is nothing to be done.")
FICTITIOUS = ("Dit programma is verzonnen: een voorbeeld.", "This programme is invented: an example.")
INCOMPLETE = (
    "Een deel van de feiten kan nu niet worden getoond.",
    "Some of the facts cannot be shown at this moment.",
)
NOBODY = "–"
_ORGANISED = ("person", "group", "organisation")


def table(answer: str, language: str) -> str:
    """Return what is still to be done, out of an answer as JSON, two lines for each thing."""
    told = msgspec.json.decode(answer)
    entries = [entry for entry in told["entries"] if State(entry["state"]) in OPEN]
    lines = [in_language(HEADING, language).format(day=told["asOf"])]
    if told["fictitious"]:
        lines.append(in_language(FICTITIOUS, language))
    if not told["complete"]:
        lines.append(in_language(INCOMPLETE, language))
    rows = [_row(entry, language) for entry in entries]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)] if rows else []
    lines += _listed(entries, rows, widths) if rows else ["", in_language(NOTHING, language)]
    return "\n".join(lines)


def _listed(
    entries: list[dict[str, Any]], rows: list[tuple[str, str, str]], widths: list[int]
) -> Iterator[str]:
    for entry, row in zip(entries, rows, strict=True):
        columns = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield ""
        yield f"{columns}  {entry['title']}"
        yield f"{'':{widths[0]}}  {entry['reason']['text']}"


def _row(entry: dict[str, Any], language: str) -> tuple[str, str, str]:
    state = in_language(STATES[State(entry["state"])], language)
    return state, _due(entry["due"], language), _who(entry["party"], language)


def _due(due: dict[str, Any] | None, language: str) -> str:
    earliest, latest = (due["earliest"], due["latest"]) if due else (None, None)
    if earliest and latest:
        return str(earliest) if earliest == latest else f"{earliest} – {latest}"
    if latest:
        return in_language(("uiterlijk {day}", "by {day}"), language).format(day=latest)
    if earliest:
        return in_language(("vanaf {day}", "from {day}"), language).format(day=earliest)
    return (due or {}).get("phrase") or NOBODY


def _who(party: dict[str, Any], language: str) -> str:
    assigned = [_named(assignee, language) for assignee in party["assignees"]]
    if assigned:
        return ", ".join(assigned)
    if role := party["role"]:
        return in_language(ROLES.get(role, (role, role)), language)
    return _standpoint(party["standpoint"], language)


def _named(assignee: dict[str, Any], language: str) -> str:
    for sort in _ORGANISED:
        if name := assignee.get(sort, {}).get("name"):
            return str(name)
    return str(assignee.get("role") or _standpoint(assignee.get("standpoint"), language))


def _standpoint(standpoint: str | None, language: str) -> str:
    known = Standpoint(standpoint or Standpoint.UNKNOWN)
    return NOBODY if known is Standpoint.UNKNOWN else in_language(STANDPOINTS[known], language)
