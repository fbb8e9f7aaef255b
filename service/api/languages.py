"""In which language somebody wants to be answered."""

from __future__ import annotations

from flask import request


def language() -> str:
    """Return the language of this request: Dutch, or English where that is preferred."""
    if "Accept-Language" not in request.headers:
        return "nl"
    return request.accept_languages.best_match(("nl", "en"), default="nl") or "nl"
