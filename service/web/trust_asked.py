"""What the address of “ownership and trust” asks for: of whom or where, and which theme."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import msgspec
from flask import request
from msgspec import Struct

from service.domain.values import Standpoint
from service.projections.indicators.answers import PROGRAMME_KEY, By
from service.web.looks import NotReadable
from service.web.timeline_asked import Asked, asked
from service.web.trust_themes import Theme


class Part(Struct, frozen=True):
    """Of what an indicator is asked: the whole programme, or the part with this key."""

    by: By = By.PROGRAMME
    key: str = PROGRAMME_KEY

    def __str__(self) -> str:
        """Return how an address says it."""
        return "" if self.by is By.PROGRAMME else f"{self.by}:{self.key}"


class TrustAsked(Struct, frozen=True):
    """What is asked for; days, zoom and the day of knowing as on the timeline."""

    timeline: Asked
    part: Part = Part()
    theme: Theme = Theme.OVERVIEW

    def parameters(self, *, part: Part | None = None, theme: Theme | None = None, **changes: Any) -> Any:
        """Return the parameters of an address that asks the same but for the changes."""
        of, chosen = part or self.part, theme or self.theme
        told = {"of": str(of), "theme": chosen.value if chosen is not Theme.OVERVIEW else ""}
        return [
            *((name, value) for name, value in told.items() if value),
            *self.timeline.parameters(**changes),
        ]

    def query(self, **changes: Any) -> str:
        """Return the part of an address after the question mark."""
        return urlencode(self.parameters(**changes))


def trust_asked() -> TrustAsked:
    """Return what this request asks for. Raises `NotReadable`."""
    given = request.args.get("theme", "")
    try:
        theme = Theme(given) if given else Theme.OVERVIEW
    except ValueError:
        raise NotReadable("theme", given) from None
    days = msgspec.structs.replace(
        asked(), groups=(), standpoint=None, dimension=None, lane=None, facts=(), page=1
    )
    return TrustAsked(days, part_of(request.args.get("of", "")), theme)


def part_of(given: str) -> Part:
    """Return the part that an address names. Raises `NotReadable`."""
    if not given:
        return Part()
    by, _, key = given.partition(":")
    try:
        if by == By.STANDPOINT:
            return Part(By.STANDPOINT, Standpoint(key).value)
        return Part(By(by), str(UUID(key)))
    except ValueError:
        raise NotReadable("of", given) from None
