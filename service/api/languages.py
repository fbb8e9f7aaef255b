"""In which language somebody wants to be answered."""

from __future__ import annotations

from flask import request

LANGUAGES = frozenset({"nl", "en"})


def language() -> str:
    """Return the language of this request: Dutch, or English where that is preferred."""
    return _preferred("nl")


def language_of_problems() -> str:
    """Return the language of a refusal: Dutch where asked for, otherwise English as the documentation."""
    return _preferred("en")


def _preferred(default: str) -> str:
    """Return the first of our languages that is asked for, whatever the country: en-GB is English."""
    if "Accept-Language" not in request.headers:
        return default
    asked = (tag.partition("-")[0].lower() for tag, quality in request.accept_languages if quality)
    return next((tag for tag in asked if tag in LANGUAGES), default)
