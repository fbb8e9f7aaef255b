"""A feed as Server-Sent Events (WHATWG HTML, 9.2): blocks of lines, and who is sent which."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from service.feeds.following import Following
from service.feeds.shared_pages import Cursor, SharedPages, Told
from service.persistence.subscriptions import Subscription

MEDIA_TYPE = "text/event-stream; charset=utf-8"
BEGINNING = "beginning"
"""The id to go on from for whoever has nothing yet."""

HEARTBEAT = 15.0
"""Seconds of silence after which a comment says that the line is open."""

COME_AGAIN = 3000
"""Milliseconds after which a receiver whose line was cut comes again."""

COMMENT = b":\n"


def hello(cursor: Cursor) -> bytes:
    """Return the first block: from where a stream goes on, and when to come again."""
    at = str(cursor.id) if cursor.id else BEGINNING
    return _block(event="hello", id=at, retry=str(COME_AGAIN), data=msgspec.json.encode({"lastEventId": at}))


def reset(address: str) -> bytes:
    """Return the only block for whoever names an unknown id: read again, from there."""
    return _block(event="reset", data=msgspec.json.encode({"address": address}))


def told(each: Told) -> bytes:
    """Return the block of a version: its CloudEvent."""
    return _block(id=str(each.id), data=each.event)


def _block(*, data: bytes, **fields: str) -> bytes:
    """Return a block; JSON of one line has no line break in it."""
    lines = (f"{name}: {value}\n".encode() for name, value in fields.items())
    return b"".join((*lines, b"data: ", data, b"\n\n"))


class Streaming:
    """Streams feeds to those who follow them."""

    def __init__(self, following: Following, pages: SharedPages, clock: Callable[[], float]) -> None:
        self._following = following
        self._pages = pages
        self._clock = clock

    def blocks(
        self,
        subscription: Subscription,
        cursor: Cursor,
        seconds: float,
        may_go_on: Callable[[], bool] = lambda: True,
    ) -> Iterator[bytes]:
        """Give what there is after a cursor, and then whatever comes, for so many seconds.

        ``may_go_on`` is asked after each silence: a subscription may have been taken back.
        """
        yield hello(cursor)
        end, head = self._clock() + seconds, 0
        while (left := end - self._clock()) > 0 and not self._following.stopped:
            moved = self._following.wait(head, min(HEARTBEAT, left))
            if moved == head:
                if not may_go_on():
                    return
                yield COMMENT
                continue
            head = moved
            while page := self._pages.after(subscription, cursor, head):
                yield b"".join(map(told, page))
                cursor = Cursor(page[-1].place, page[-1].id)
