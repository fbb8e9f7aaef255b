"""Where the archives of feeds end: page after page, for each subscription; not what they hold."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import BigInteger, Column, Integer, MetaData, String, Table, delete, insert, select

from service.persistence.views import Views

_metadata = MetaData()

ARCHIVE = Table(
    "feed_archive",
    _metadata,
    Column("subscription_id", String(32), primary_key=True),
    Column("extent", String(32), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("ordinal", BigInteger, nullable=False),
)

End = tuple[int, int]
"""Position and ordinal of the last version of a page."""


class FeedArchives:
    """Keeps the ends of pages. An end never moves; the first page has the number 1.

    ``extent`` names what a subscription is about: what it filters out is in no page.
    """

    def __init__(self, views: Views) -> None:
        self._views = views
        with views.alone() as connection:
            _metadata.create_all(connection)

    def last(self, subscription: str, extent: str) -> tuple[int, End] | None:
        """Return number and end of the last page that was closed; None where there is none."""
        rows = ARCHIVE.c
        last = (
            select(rows.number, rows.position, rows.ordinal)
            .where(rows.subscription_id == subscription, rows.extent == extent)
            .order_by(rows.number.desc())
            .limit(1)
        )
        with self._views.reading() as connection:
            row = connection.execute(last).one_or_none()
        return (row.number, (row.position, row.ordinal)) if row else None

    def ends(self, subscription: str, extent: str, *numbers: int) -> dict[int, End]:
        """Return the ends of these pages, as far as they are closed."""
        rows = ARCHIVE.c
        wanted = (rows.subscription_id == subscription, rows.extent == extent, rows.number.in_(numbers))
        with self._views.reading() as connection:
            found = connection.execute(select(rows.number, rows.position, rows.ordinal).where(*wanted)).all()
        return {row.number: (row.position, row.ordinal) for row in found}

    def close(self, subscription: str, extent: str, after: int, ends: Sequence[End]) -> None:
        """Close pages that follow the one with the number ``after``; whoever closed them first, did it.

        With the first page of another extent, what the subscription was about before is forgotten.
        """
        new = [
            {
                "subscription_id": subscription,
                "extent": extent,
                "number": number,
                "position": position,
                "ordinal": ordinal,
            }
            for number, (position, ordinal) in enumerate(ends, after + 1)
        ]
        rows = ARCHIVE.c
        own, same = rows.subscription_id == subscription, rows.extent == extent
        closed = select(rows.number).where(own, same, rows.number > after).limit(1)
        with self._views.alone() as connection:
            if connection.execute(closed).first():
                return
            if after == 0:
                connection.execute(delete(ARCHIVE).where(own, ~same))
            connection.execute(insert(ARCHIVE), new)
