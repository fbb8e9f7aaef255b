"""What a check-in asks, for whoever has a link to it: words as marks, labels in Dutch and English."""

from __future__ import annotations

from typing import Any

from service.domain.amendments import FactStatus
from service.domain.check_in import CheckIn, CheckInItem, CheckInOpened
from service.domain.scales import Scales, scale_for
from service.projections.directory_queries import ProgrammeFound
from service.projections.marks import name_mark, text_mark
from service.projections.work_words import STANDPOINTS, Words


def questions(check_in: CheckIn, scales: Scales, programme: ProgrammeFound) -> dict[str, Any]:
    """Return the questions of an open check-in as they stand after corrections.

    Raises `ScaleUnknown` where the file of a scale was taken away.
    """
    opened = next(
        fact.event
        for fact in check_in.facts
        if isinstance(fact.event, CheckInOpened) and fact.status is not FactStatus.RETRACTED
    )
    return {
        "title": text_mark(opened.title),
        "programme": name_mark(programme.id),
        "fictitious": programme.fictitious,
        "closes": opened.closes.latest,
        "questions": [_question(item, scales) for item in opened.items],
        "standpoints": [_choice(standpoint, words) for standpoint, words in STANDPOINTS.items()],
    }


def _question(item: CheckInItem, scales: Scales) -> dict[str, Any]:
    scale = scale_for(scales, item.scale, item.observes)
    return {
        "item": item.item,
        "observes": item.observes,
        "subject": {
            "type": item.subject.type,
            "id": item.subject.id,
            "name": name_mark(item.subject.id.hex),
        },
        "wording": item.wording and text_mark(item.wording),
        "scale": scale.name,
        "choices": [_choice(value.word, (value.label.nl, value.label.en)) for value in scale.values],
    }


def _choice(value: str, words: Words) -> dict[str, Any]:
    return {"value": value, "label": {"nl": words[0], "en": words[1]}}
