"""Addresses of things: one collection for each type."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

COLLECTIONS: Mapping[str, str] = {
    "organisation": "organisations",
    "programme": "programmes",
    "neighbourhood": "neighbourhoods",
    "group": "groups",
    "session": "sessions",
    "initiative": "initiatives",
    "plan": "plans",
    "commitment": "commitments",
    "decision": "decisions",
    "contact": "contacts",
    "cycle": "cycles",
    "observation": "observations",
    "check_in": "check-ins",
    "person": "people",
    "fact": "facts",
}
"""In which collection things of a type are found."""

WITHIN: Mapping[str, str] = {"action": "plan"}
"""Types of parts that are shown with what they are a part of."""


def address_of(type_: str, id: UUID, within: UUID | None = None) -> str:
    """Return the address of a thing; of a part that has none of its own, that of what it is ``within``."""
    if type_ in WITHIN and within:
        return address_of(WITHIN[type_], within)
    return f"/v1/{COLLECTIONS[type_]}/{id}"
