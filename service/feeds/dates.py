"""When something was so, in words for whoever reads a feed."""

from __future__ import annotations

from datetime import date
from typing import Any

from service.domain.date_conventions import day_in_words

WHEN = {"nl": "Wanneer: {date}", "en": "When: {date}"}


def when(occurred: dict[str, Any], language: str) -> str | None:
    """Return a line that tells when something was so, of what `rendered_date` gives; None: not known.

    The words of the source come first; a date that is open at one end is not told here.
    """
    known = occurred.get("phrase") or _days(occurred.get("earliest"), occurred.get("latest"), language)
    return WHEN[language].format(date=known) if known else None


def _days(earliest: str | None, latest: str | None, language: str) -> str | None:
    if not earliest or not latest:
        return None
    days = dict.fromkeys(day_in_words(date.fromisoformat(day), language) for day in (earliest, latest))
    return " – ".join(days)
