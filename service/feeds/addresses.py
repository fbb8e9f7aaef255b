"""Where feeds are read: addresses that carry their own token."""

from __future__ import annotations

from collections.abc import Mapping

from service.persistence.subscriptions import Format

PLACES: Mapping[Format, str] = {
    Format.ATOM: "feed.atom",
    Format.RSS: "feed.rss",
    Format.JSON: "feed.json",
    Format.CALENDAR: "calendar.ics",
    Format.EVENTS: "events",
    Format.STREAM: "stream",
}
"""The last part of the address of each format."""


class FeedAddresses:
    """The addresses of one subscription, by its token."""

    def __init__(self, base_url: str, token: str) -> None:
        self.home = f"{base_url}/"
        """Where the pages begin."""
        self.status = f"{base_url}/v1/feeds/{token}"
        """What the subscription is, and where its deliveries stand."""

    def of(self, format_: Format) -> str:
        """Return the address of a format."""
        return f"{self.status}/{PLACES[format_]}"

    def archive(self, format_: Format, generation: str, page: int) -> str:
        """Return the address of one closed page of a generation of archives, in a format."""
        return f"{self.status}/archive/{generation}/{page}.{format_}"

    def listed(self, formats: tuple[Format, ...] = ()) -> dict[str, str]:
        """Return the addresses by format, of all formats where none is named; and that of the status."""
        return {"status": self.status, **{each.value: self.of(each) for each in formats or Format}}
