"""Groups of kinds of facts, and their marks: shape and words tell them apart, colour only helps."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from markupsafe import Markup

from service.domain.amendments import AMENDMENTS
from service.domain.catalogue import EVENTS
from service.web.pictures.svg import joined, tag


class Group(StrEnum):
    """What sort of fact it is; in the order in which marks are piled up and listed."""

    SESSIONS = "sessions"
    INPUT = "input"
    UPDATES = "updates"
    SETBACKS = "setbacks"
    PLANS = "plans"
    REVISIONS = "revisions"
    HANDOVERS = "handovers"
    PROMISES = "promises"
    DECISIONS = "decisions"
    CONTACTS = "contacts"
    OBSERVATIONS = "observations"
    OTHERS = "others"


_BY_KIND = {
    "session.idea_raised": Group.INPUT,
    "session.need_raised": Group.INPUT,
    "session.question_raised": Group.INPUT,
    "session.response_given": Group.INPUT,
    "initiative.setback_met": Group.SETBACKS,
    "initiative.role_taken": Group.HANDOVERS,
    "initiative.role_handed_over": Group.HANDOVERS,
    "plan.action_reassigned": Group.HANDOVERS,
    "plan.revised": Group.REVISIONS,
    "programme.finding_recorded": Group.OBSERVATIONS,
}
_BY_AGGREGATE = {
    "session": Group.SESSIONS,
    "initiative": Group.UPDATES,
    "plan": Group.PLANS,
    "commitment": Group.PROMISES,
    "decision": Group.DECISIONS,
    "contact": Group.CONTACTS,
    "observation": Group.OBSERVATIONS,
    "check_in": Group.OBSERVATIONS,
}

GROUP_OF: Mapping[str, Group] = {
    kind: _BY_KIND.get(kind) or _BY_AGGREGATE.get(kind.split(".", maxsplit=1)[0], Group.OTHERS)
    for kind, event in EVENTS.items()
    if event not in AMENDMENTS
}
"""The group of each kind of fact."""

SHAPES: Mapping[Group, str] = {
    Group.SESSIONS: "M-7-7H7V7H-7Z",
    Group.INPUT: "M-8-7H8V4H0L-4 8V4H-8Z",
    Group.UPDATES: "M0-7.5A7.5 7.5 0 1 1 0 7.5A7.5 7.5 0 1 1 0-7.5Z",
    Group.SETBACKS: "M-8.5-6.5H8.5L0 8Z",
    Group.PLANS: "M-6-8H3L7-4V8H-6Z",
    Group.REVISIONS: "M0-9L9 0L0 9L-9 0Z",
    Group.HANDOVERS: "M-9-6H0V-9L9 0L0 9V6H-9Z",
    Group.PROMISES: "M0-8.5L8.3-2.2L5.1 7.5H-5.1L-8.3-2.2Z",
    Group.DECISIONS: "M-4.5-8H4.5L9 0L4.5 8H-4.5L-9 0Z",
    Group.CONTACTS: "M-4-6A6 6 0 1 0-4 6H4A6 6 0 1 0 4-6Z",
    Group.OBSERVATIONS: "M-9 0Q0-13 9 0Q0 13-9 0Z",
    Group.OTHERS: "M-5-7H5L9 7H-9Z",
}
"""The outline of each mark, around its middle, within nine pixels."""


_STOPS = {
    "both": ((0, 0.1), (0.3, 1), (0.7, 1), (1, 0.1)),
    "left": ((0, 0), (1, 1)),
    "right": ((0, 1), (1, 0)),
}
"""Where along a span it is how strong, by which ends fade."""


@cache
def definitions() -> Markup:
    """Return what pictures refer to: a symbol for each group, and the hatching of what is not known."""
    shapes = (tag("path", id=f"mark-{group}", d=shape) for group, shape in SHAPES.items())
    lines = tag("path", d="M0 0V6", class_="hatch")
    hatching = tag(
        "pattern",
        lines,
        id="hatching",
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    return tag("defs", *shapes, *(_fading(name) for name in _STOPS), hatching)


def _fading(name: str) -> Markup:
    """Return the mask of a span of which an end, or both, is not known to the day."""
    told = (
        Markup('<stop offset="{}" stop-color="#fff" stop-opacity="{}"></stop>').format(*stop)
        for stop in _STOPS[name]
    )
    area = Markup('<rect width="1" height="1" fill="url(#fade-{})"></rect>').format(name)
    mask = tag("mask", area, id=f"fading-{name}", maskContentUnits="objectBoundingBox")
    return tag("linearGradient", joined(told), id=f"fade-{name}") + mask
