"""“What now, and who?”: what is expected of whom in a programme, and how that is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from flask import Blueprint, request
from msgspec import Struct

from service.bootstrap import Samenspoor
from service.domain.values import Standpoint
from service.projections.next_steps_pages import NextStepsQuery
from service.projections.work_items import State, WorkKind
from service.web.looks import NotReadable, answer_mistakes
from service.web.refusals import pages
from service.web.rendering import language, page
from service.web.visits import Visit, role_called, visiting
from service.web.words import word

Step = dict[str, Any]
"""Something to be done, as the API answers it."""

OPEN = (State.OVERDUE, State.DUE, State.READY, State.UNDATED, State.AHEAD)
BEHIND = (State.DONE, State.SKIPPED)
NAMED = ("organisation", "group", "person")


class Choice(Struct, frozen=True):
    """Somebody to choose: the value in the address, and what they are called."""

    value: str
    name: str


def blueprint(service: Samenspoor) -> Blueprint:
    """Return the routes."""
    routes = pages("now")
    answer_mistakes(routes)

    @routes.get("/programmes/<slug>/now")
    def now(slug: str) -> str:
        with visiting(service, slug) as visit:
            return page("now.html", **visit.frame, **_shown(visit))

    return routes


def next_steps(visit: Visit, query: NextStepsQuery) -> dict[str, Any]:
    """Return the next steps of a programme as the API answers them."""
    look = visit.look
    answer = visit.service.next_steps.answer(look.moment, query, look.viewer, look.programme, look.as_known)
    found: dict[str, Any] = msgspec.json.decode(answer)
    return found


def _shown(visit: Visit) -> dict[str, Any]:
    everything = next_steps(visit, NextStepsQuery())
    who, kinds = request.args.get("who") or None, _kinds()
    asked = NextStepsQuery(kinds=kinds, assignee=who)
    found = next_steps(visit, asked) if who or kinds else everything
    steps = found["entries"]
    return {
        "today": found["asOf"],
        "groups": {state: group for state in OPEN if (group := _that_are(steps, state))},
        "behind": [step for state in BEHIND for step in _that_are(steps, state)],
        "choices": _choices(everything["entries"]),
        "kinds": [kind for kind in WorkKind if any(each["kind"] == kind for each in everything["entries"])],
        "who": who,
        "kind": next(iter(kinds), None),
        "facts": visit.facts_with(fact for step in steps for fact in step["evidence"]),
    }


def _kinds() -> frozenset[WorkKind]:
    given = request.args.get("kind")
    if not given:
        return frozenset()
    try:
        return frozenset({WorkKind(given)})
    except ValueError:
        raise NotReadable("kind", given) from None


def _that_are(steps: Sequence[Step], state: State) -> list[Step]:
    return [step for step in steps if step["state"] == state]


def _choices(steps: Iterable[Step]) -> dict[str, list[Choice]]:
    """Return who can be chosen, by what they are: whoever is expected to do anything."""
    found: dict[str, dict[str, Choice]] = {}
    for step in steps:
        for sort, choice in _expected(step["party"]):
            found.setdefault(sort, {}).setdefault(choice.value, choice)
    order = ("role", "standpoint", *NAMED)
    return {sort: list(found[sort].values()) for sort in order if sort in found}


def _expected(party: dict[str, Any]) -> Iterator[tuple[str, Choice]]:
    if role := party["role"]:
        yield "role", Choice(role, role_called(role))
    for standpoint in (party["standpoint"], *(each.get("standpoint") for each in party["assignees"])):
        if standpoint and standpoint != Standpoint.UNKNOWN:
            yield "standpoint", Choice(standpoint, word(f"standpoint.{standpoint}", language()))
    for assignee in party["assignees"]:
        for sort in NAMED:
            named = assignee.get(sort)
            if named and named["name"]:
                yield sort, Choice(named["id"], named["name"])
