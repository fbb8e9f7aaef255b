"""What the address of a timeline asks for, and addresses that ask for something else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import urlencode
from uuid import UUID

import msgspec
from flask import request, url_for
from msgspec import Struct

from service.domain.values import Dimension, Standpoint
from service.web.looks import NotReadable, asked_day
from service.web.pictures.axis import Zoom
from service.web.pictures.shapes import Group
from service.web.rendering import language

E = TypeVar("E", bound=StrEnum)


class View(StrEnum):
    """How facts are shown."""

    PICTURE = "picture"
    LIST = "list"
    TABLE = "table"


class Asked(Struct, frozen=True, kw_only=True):
    """What is asked for; what is left out narrows nothing.

    ``facts`` are the numbers of single facts; ``lane`` is the id (hex) of what the lane is of.
    """

    view: View = View.PICTURE
    zoom: Zoom = Zoom.YEARS
    start: date | None = None
    end: date | None = None
    groups: tuple[Group, ...] = ()
    standpoint: Standpoint | None = None
    dimension: Dimension | None = None
    lane: str | None = None
    facts: tuple[int, ...] = ()
    page: int = 1
    known_at: date | None = None
    language: str = "nl"

    @property
    def filtered(self) -> bool:
        """Whether only some facts are asked for."""
        return bool(self.groups or self.standpoint or self.dimension or self.lane or self.facts)

    def parameters(self, **changes: Any) -> list[tuple[str, str]]:
        """Return the parameters of an address that asks the same but for the changes."""
        asked = msgspec.structs.replace(self, **changes)
        told: Mapping[str, Any] = {
            "view": asked.view if asked.view is not View.PICTURE else None,
            "zoom": asked.zoom if asked.zoom is not Zoom.YEARS else None,
            "from": asked.start,
            "to": asked.end,
            "standpoint": asked.standpoint,
            "dimension": asked.dimension,
            "lane": asked.lane,
            "facts": ".".join(map(str, asked.facts)),
            "page": asked.page if asked.page > 1 else None,
            "knownAt": asked.known_at,
            "lang": asked.language,
        }
        groups = [("group", group.value) for group in asked.groups]
        return [*groups, *((name, str(value)) for name, value in told.items() if value)]

    def query(self, **changes: Any) -> str:
        """Return the part of an address after the question mark."""
        return urlencode(self.parameters(**changes))


def facts_at(base: str = "") -> str:
    """Return the address of the page of any fact, up to its id; ``base`` stands before it."""
    any_fact = UUID(int=0)
    return base + url_for("evidence.fact", event_id=any_fact).removesuffix(str(any_fact))


def asked() -> Asked:
    """Return what this request asks for. Raises `NotReadable`."""
    return Asked(
        view=_choice(View, "view") or View.PICTURE,
        zoom=_choice(Zoom, "zoom") or Zoom.YEARS,
        start=asked_day("from"),
        end=asked_day("to"),
        groups=tuple(_chosen(Group, "group", given) for given in request.args.getlist("group") if given),
        standpoint=_choice(Standpoint, "standpoint"),
        dimension=_choice(Dimension, "dimension"),
        lane=request.args.get("lane") or None,
        facts=_numbers("facts", "."),
        page=(_numbers("page") or (1,))[0] or 1,
        known_at=asked_day("knownAt"),
        language=language(),
    )


def _choice(words: type[E], name: str) -> E | None:
    given = request.args.get(name)
    return _chosen(words, name, given) if given else None


def _chosen(words: type[E], name: str, given: str) -> E:
    try:
        return words(given)
    except ValueError:
        raise NotReadable(name, given) from None


def _numbers(name: str, separator: str | None = None) -> tuple[int, ...]:
    given = request.args.get(name, "")
    pieces = given.split(separator) if given else []
    if not all(piece.isdecimal() and len(piece) < 19 for piece in pieces):  # noqa: PLR2004 - fits in 64 bits
        raise NotReadable(name, given)
    return tuple(map(int, pieces))
