"""What an indicator answers, as JSON in one language: series with their names, points, marks and change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from service.projections.indicator_definitions import described
from service.projections.indicator_marks import rendered_marks, words_in
from service.projections.indicator_words import named_key, said
from service.projections.indicators.answers import Answer, Series, plain
from service.projections.indicators.changing import CHANGES, Change, change_between, changed
from service.projections.indicators.definition import Asked, Definition, Family
from service.projections.indicators.known import Known
from service.projections.indicators.measuring import measured
from service.projections.indicators.wording import REASONS, STATUSES

_encode = msgspec.json.Encoder(enc_hook=plain).encode


def answer_in_words(definition: Definition, known: Known, asked: Asked, programme_id: str) -> dict[str, Any]:
    """Return the answer of a definition for a programme (hex); names are still marks."""
    answer = measured(definition, known, asked)
    found = changes_in(definition, known, asked, answer)
    language = asked.language
    return {
        "definition": described(definition, language),
        "by": answer.by,
        "series": [
            {
                **named_key(series.key, programme_id, language),
                **_told(definition, series, asked),
                **_change(found.get(series.key), language),
            }
            for series in answer.series
        ],
        **_words(answer, language),
    }


def _told(definition: Definition, series: Series, asked: Asked) -> dict[str, Any]:
    """Return points (derived) as they are, or marks (observed) rendered for a reader."""
    if definition.family is Family.OBSERVED:
        return rendered_marks(series, asked)
    return {"points": msgspec.Raw(_encode(series.points))}


def changes_in(definition: Definition, known: Known, asked: Asked, answer: Answer) -> Mapping[str, Change]:
    """Return what the first and the last window of each series say of each other."""
    if len(asked.windows) < 2:  # noqa: PLR2004 - a change is between two
        return {}
    if definition.common:
        return change_between(definition, known, asked)
    compared = {series.key: series.points for series in answer.series if series.points}
    return {key: changed(points[0], points[-1]) for key, points in compared.items()}


def _change(change: Change | None, language: str) -> dict[str, Any]:
    return {"change": {"word": change, "text": said(CHANGES[change], language)}} if change else {}


def _words(answer: Answer, language: str) -> dict[str, Any]:
    """Return the sentences for the statuses and reasons that an answer holds."""
    points = [point for series in answer.series for point in series.points]
    statuses = {point.status for point in points}
    reasons = {reason for point in points for reason in point.reasons}
    for series in answer.series:
        of_marks, why = words_in(series)
        statuses |= of_marks
        reasons |= why
    return {
        "statuses": {word: said(STATUSES[word], language) for word in STATUSES if word in statuses},
        "reasons": {word: said(REASONS[word], language) for word in REASONS if word in reasons},
    }
