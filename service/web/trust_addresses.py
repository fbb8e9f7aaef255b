"""Where points and marks of indicators lead: to the facts behind them, over the years, as known then."""

from __future__ import annotations

from uuid import UUID

from flask import url_for

from service.web.pictures.axis import Zoom
from service.web.timeline_asked import facts_at
from service.web.trust_asked import TrustAsked


class TrustAddresses:
    """Says where points and marks lead; ``base`` stands before, for pictures that leave this site.

    A page has hundreds of these addresses, so that what they share is made once.
    """

    def __init__(self, slug: str, asked: TrustAsked, base: str = "") -> None:
        self._points = base + url_for("ownership.ownership", slug=slug)
        self._facts = facts_at(base)
        years = {"zoom": Zoom.YEARS, "start": None}
        self._of_point = TrustAsked(asked.timeline, asked.part).query(**years)
        self._of_fact = TrustAsked(asked.timeline).query(**years)

    def point(self, id: str, on: str) -> str:
        """Return the address of a window of an indicator, by the last day of it."""
        return f"{self._points}/{id}?on={on}&{self._of_point}"

    def fact(self, id: str) -> str:
        """Return the address of a fact."""
        return f"{self._facts}{UUID(id)}?{self._of_fact}"
