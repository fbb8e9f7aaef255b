"""Which kinds of fact have a sheet: what it is called, which come first, in which order they are recorded."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from service.projections.headings import Words
from service.projections.titles import TITLES
from service.spreadsheets.columns import brings, kinds_in_rows
from service.spreadsheets.names import fold

USUAL = (
    "session.planned",
    "session.held",
    "session.conclusion_drawn",
    "session.idea_raised",
    "session.need_raised",
    "session.question_raised",
    "initiative.started",
    "initiative.update_given",
    "initiative.setback_met",
    "initiative.lesson_learned",
    "initiative.celebrated",
    "commitment.made",
    "commitment.kept",
    "plan.drafted",
    "plan.problem_chosen",
    "plan.action_added",
    "plan.adopted",
    "plan.revised",
    "contact.made",
    "observation.recorded",
    "programme.outcome_reported",
    "organisation.registered",
    "programme.organisation_joined",
    "programme.neighbourhood_added",
    "programme.group_formed",
    "person.registered",
)
"""What people type in bulk, the most usual first."""

READ_ME: Words = ("Lees mij", "Read me")
LISTS = "_lijsten"
"""The hidden sheet with what can be chosen."""

_SHORTER: Mapping[str, Words] = {
    "initiative.goal_dropped": ("Doel losgelaten", "Goal dropped"),
    "initiative.renamed": ("Initiatief met andere naam", "Initiative renamed"),
    "plan.endorsement_withheld": ("Niet akkoord met het plan", "Endorsement withheld"),
}
"""Titles that a spreadsheet has no room for: it takes 31 characters."""

_BEFORE_OTHERS = frozenset({"plan.problem_chosen", "plan.action_added", "programme.organisation_joined"})
_AFTER_OTHERS = frozenset({"initiative.ended", "plan.closed", "cycle.closed", "check_in.closed"})
_PARENTHESIS = re.compile(r"\s*\(\d+\)$")


def all_kinds() -> Sequence[str]:
    """Return every kind that has a sheet, the usual ones first."""
    return (*USUAL, *(topic for topic in kinds_in_rows() if topic not in USUAL))


def sheet_title(kind: str) -> Words:
    """Return what the sheet of a kind of fact is called."""
    return _SHORTER.get(kind, TITLES[kind])


def kind_of_sheet(title: str) -> str | None:
    """Return the kind of fact that a sheet is for, by its title in either language; a copy is “… (2)”."""
    return _by_title().get(fold(_PARENTHESIS.sub("", title)))


@lru_cache(maxsize=1)
def _by_title() -> Mapping[str, str]:
    kinds = kinds_in_rows()
    titles = {fold(title): kind for kind in kinds for title in (*sheet_title(kind), *TITLES[kind])}
    return {**titles, **{kind: kind for kind in kinds}}


def phase(kind: str) -> int:
    """Return when a fact is recorded: first what others refer to, the end of the programme last."""
    event = kinds_in_rows()[kind]
    if kind == "programme.completed":
        return 4
    if kind in _AFTER_OTHERS:
        return 3
    if kind in _BEFORE_OTHERS:
        return 1
    return 0 if brings(event) else 2


@lru_cache(maxsize=256)
def rank(kind: str) -> int:
    """Return the place of a kind among those of the same phase: as the domain lists them."""
    return list(kinds_in_rows()).index(kind)
