"""Entries in a row, without a log: for what only needs their order."""

from __future__ import annotations

from uuid import NAMESPACE_OID, UUID, uuid5

from service.feeds.entries import FeedEntry, Place, State
from service.persistence.subscriptions import Subscription

NOWHERE = Place(0, -1)


def entry(number: int) -> FeedEntry:
    """Return the entry at a position."""
    id = uuid5(NAMESPACE_OID, str(number))
    return FeedEntry(
        place=Place(number, 0),
        version_id=id,
        entry_id=id,
        state=State.LIVE,
        kind="initiative.update_given",
        programme_id=UUID(int=1),
        programme_name="Proeftuin",
        subject_id=UUID(int=2),
        title=f"Bericht {number}",
        text="Wij koken samen.",
        published=1_700_000_000_000_000,
        updated=1_700_000_000_000_000 + number,
        address=f"https://samenspoor.example/facts/{id}",
        data=None,
    )


class EntryLine:
    """Entries that come one after another."""

    def __init__(self, count: int = 0) -> None:
        self.entries = [entry(number) for number in range(1, count + 1)]

    def add(self) -> None:
        """Let one more come."""
        self.entries.append(entry(len(self.entries) + 1))

    @property
    def ids(self) -> list[str]:
        """The ids of all versions, in order."""
        return [str(each.version_id) for each in self.entries]

    def after(self, subscription: Subscription, place: Place | None, limit: int) -> list[FeedEntry]:
        """Return up to ``limit`` entries after a place."""
        return [each for each in self.entries if each.place > (place or NOWHERE)][:limit]

    def head(self) -> int:
        """Return the position of the last."""
        return len(self.entries)
