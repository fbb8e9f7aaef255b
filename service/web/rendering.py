"""Renders pages in the language of whoever reads them."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import render_template, request

from service.api import languages
from service.web import dates
from service.web.words import word


def language() -> str:
    """Return the language that was chosen on the page, or that the browser prefers; otherwise Dutch."""
    wanted = request.args.get("lang")
    return wanted if wanted in languages.LANGUAGES else languages.language()


def page(template: str, **context: Any) -> str:
    """Return a page."""
    spoken = language()
    return render_template(
        template,
        language=spoken,
        other="nl" if spoken == "en" else "en",
        word=lambda key, **details: word(key, spoken, **details),
        at=partial(dates.at, language=spoken),
        on=partial(dates.on, language=spoken),
        when=partial(dates.in_words, language=spoken),
        **context,
    )
