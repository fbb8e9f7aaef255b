"""Examples of refusals, as they are answered: for the pages about problems and for the OpenAPI document."""

from __future__ import annotations

import string
from collections.abc import Mapping
from typing import Any

from service.domain.errors import DomainError

ID = "7d3f6a52-0b6e-4f0f-9a53-3f2b8f1c9d10"
DETAILS: Mapping[str, Any] = {
    "action": ID,
    "after": "evaluate",
    "by": "sectors",
    "current": "https://samenspoor.example/v1/feeds/feed_…/feed.atom",
    "denominator": 8,
    "earliest": "2023-03-01",
    "edtf": "spring 2023",
    "event": ID,
    "field": "programme",
    "fields": f"session (no session {ID})",
    "first": "2023-06-30",
    "format": "atom",
    "goal": ID,
    "head": 4211,
    "id": "experienced-ownership",
    "item": "say",
    "key": "first-meeting",
    "kind": "session.held",
    "known": "1, 2",
    "last": "2023-01-01",
    "latest": "2022-10-17",
    "media_type": "text/plain",
    "method": "PUT",
    "most": 32,
    "name": "Buurttuin",
    "numerator": 9,
    "observes": "trust_in_goal",
    "person": ID,
    "places": ID,
    "plans": ID,
    "ports": "443",
    "position": 9000,
    "programme": "beekdal-doet-mee",
    "problem": "a name stands twice in one object",
    "purpose": "quoting",
    "responds_to": ID,
    "revision": ID,
    "role": "resident",
    "seconds": 5,
    "slug": "beekdal-doet-mee",
    "step": "adopt-the-plan",
    "steps": "choose-the-problem, draft, evaluate",
    "target": ID,
    "template": "movit",
    "type": "plan",
    "value": "6",
    "version": 7,
    "what": "programme",
    "words": "1, 2, 3, 4, 5",
}
"""What can stand in the place of each detail of a refusal."""

MISTAKES: Mapping[str, Mapping[str, list[str]]] = {
    "MistakesInRequest": {
        "/name": ["Missing data for required field."],
        "/occurred/edtf": ["Longer than maximum length 60."],
    },
    "ReferencesUnknown": {
        "/session": [f"There is no session with the id {ID} in this programme: name one that is there."],
    },
}
"""Mistakes in fields, where a refusal lists them."""


def example(refusal: type[DomainError]) -> DomainError:
    """Return a refusal as it could be raised."""
    names = [name for _, name, _, _ in string.Formatter().parse(refusal.__doc__ or "") if name]
    return refusal(**{name: DETAILS[name] for name in names})
