"""What stands in a file of facts beside the facts themselves, and in which form."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any
from uuid import UUID

from service.domain.moments import end_of_day, microseconds

FORMAT = "samenspoor/1"
HEADER = ("format", "language", "programme", "sources", "defaults", "facts")
OWN_FIELDS = ("key", "kind", "on", "id", "knownAt", "language")
"""The fields of a fact in a file that are no fields of its event."""

NO_SUCH_KEY = "There is no fact with the key “{key}” in this file."
NO_ON = "Say with “on” which fact this one goes on from."
KEY_FORM = "Write a key in lower-case letters and digits, with single hyphens, points or underscores between."
ID_FORM = "Leave the id out: it follows from the key. Only what came into being elsewhere has another."
MOMENT_FORM = "Write a moment as 2023-03-01T09:30:00Z, or a day as 2023-03-01."

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def as_id(typed: Any) -> UUID | None:
    """Return the id that somebody wrote in full, None where it is something else."""
    return UUID(typed) if isinstance(typed, str) and _ID.fullmatch(typed) else None


def as_moment(typed: Any) -> int | None:
    """Return a moment, or the end of a day, in microseconds since 1970 (UTC); None where it is neither."""
    if not isinstance(typed, str):
        return None
    try:
        if _DAY.fullmatch(typed):
            return end_of_day(date.fromisoformat(typed))
        return microseconds(datetime.fromisoformat(typed))
    except (ValueError, TypeError, OverflowError):
        return None
