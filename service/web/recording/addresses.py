"""What a fact is about: the parts of the address of its command, each chosen before the form is filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from service.api.commands.command import AMENDED, Command
from service.domain.person import Purpose
from service.projections.choices import CHOICES
from service.projections.work_words import in_language
from service.web.recording.choosing import Choosing
from service.web.recording.offered import Offered, Thing
from service.web.recording.visits import NotHere, Visit
from service.web.rendering import language

_PART = re.compile(r"<(?:(?P<converter>[a-z]+)(?:\([^)]*\))?:)?(?P<name>\w+)>")
WITHIN = {"action": "plan", "goal": "initiative", "step": "cycle"}
"""Parts that are found within something else that is in the address too."""

Address = Mapping[str, str]


def parts(command: Command) -> Sequence[str]:
    """Return the names in the address of a command, but for the programme, which is in that of the page."""
    return [found["name"] for found in _PART.finditer(command.path) if found["name"] != "programme"]


def missing(command: Command, given: Address) -> str | None:
    """Return the first part that is not chosen yet."""
    return next((name for name in parts(command) if not given.get(name)), None)


def options(name: str, given: Address, visit: Visit, choosing: Choosing) -> Sequence[Thing]:
    """Return what can be chosen for a part of an address."""
    within = given.get(WITHIN.get(name, ""), "")
    if name == "purpose":
        return [Thing(p.value, "", in_language(CHOICES[Purpose][p], language())) for p in Purpose]
    if name == "step":
        return [Thing(step, "", choosing.step(step)) for step in choosing.steps_of(within)]
    if name == "goal":
        return [fact for fact in visit.offered.told("initiative.goal_set") if fact.within == within]
    return choosing.things(name, within)


def chosen(command: Command, given: Address, visit: Visit) -> Iterator[Thing]:
    """Return what a form is about, as far as it has a name. Raises `NotHere` for what is not there."""
    for name in parts(command):
        found = _found(name, given[name], visit.offered)
        if found:
            yield found
        elif name not in {"purpose", "step"}:
            raise NotHere


def _found(name: str, id: str, offered: Offered) -> Thing | None:
    return offered.fact(id) if name in {"goal", AMENDED} else offered.thing(name, id)


def converted(command: Command, given: Address, visit: Visit) -> dict[str, Any]:
    """Return the address as the routes of the API have it. Raises `NotHere`."""
    address: dict[str, Any] = {}
    for found in _PART.finditer(command.path):
        name = found["name"]
        if name == "programme":
            address[name] = visit.slug
        else:
            address[name] = as_id(given[name]) if found["converter"] == "uuid" else given[name]
    return address


def as_id(written: str) -> UUID:
    """Return an id that stands in an address. Raises `NotHere`."""
    try:
        return UUID(written)
    except ValueError:
        raise NotHere from None
