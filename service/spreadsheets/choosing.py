"""Reads what is chosen from a list: values in Dutch, in English or as their identifier; scales; templates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any

from service.domain.cycle_templates import Templates
from service.domain.scales import Scale, Scales
from service.domain.values import Standpoint
from service.projections.choices import CHOICES, YES_NO
from service.projections.headings import Words
from service.spreadsheets.messages import Unreadable
from service.spreadsheets.names import fold


@lru_cache(maxsize=64)
def _by_word(choices: type[StrEnum]) -> Mapping[str, str]:
    values = {fold(value): value.value for value in choices}
    for value, words in CHOICES[choices].items():
        values.update({fold(word): value.value for word in words})
    return values


def read_choice(typed: str, choices: type[StrEnum]) -> str:
    """Return the identifier of a value. Raises `Unreadable`."""
    found = _by_word(choices).get(fold(typed))
    if found is None:
        raise Unreadable("not_a_choice", typed=typed, choices=_listed(CHOICES[choices].values()))
    return found


def as_standpoint(typed: str) -> str | None:
    """Return a standpoint, None where it is something else."""
    return _by_word(Standpoint).get(fold(typed))


def read_yes_no(typed: str) -> bool:
    """Return true for yes. Raises `Unreadable`."""
    for value, words in YES_NO.items():
        if fold(typed) in {*words, str(value).lower(), "waar" if value else "onwaar", "x" if value else "-"}:
            return value
    raise Unreadable("not_yes_or_no")


def read_scale(typed: str, scales: Scales) -> dict[str, Any]:
    """Return the newest version of a scale, by its name or identifier. Raises `Unreadable`."""
    found = [scale for scale in scales.values() if fold(typed) in _names_of(scale)]
    if not found:
        names = sorted({(scale.name.nl, scale.name.en) for scale in scales.values()})
        raise Unreadable("not_a_scale", typed=typed, choices=_listed(names))
    newest = max(found, key=lambda scale: scale.version)
    return {"id": newest.id, "version": newest.version}


def read_value(typed: str, scale: Scale) -> str:
    """Return a value of a scale, by its word or what it is called. Raises `Unreadable`."""
    for value in scale.values:
        labels = (value.label.nl, value.label.en)
        short = {label.partition(":")[0] for label in labels}
        if fold(typed) in {fold(name) for name in (value.word, *labels, *short)}:
            return value.word
    choices = _listed((value.label.nl, value.label.en) for value in scale.values)
    raise Unreadable("not_on_scale", typed=typed, choices=choices)


def read_template(typed: str, templates: Templates) -> str:
    """Return the identifier of a template of cycles; other words stay what they are."""
    for template in templates.values():
        if fold(typed) in {fold(name) for name in (template.ref.id, template.name.nl, template.name.en)}:
            return template.ref.id
    return typed


def _names_of(scale: Scale) -> set[str]:
    names = {fold(name) for name in (scale.id, scale.name.nl, scale.name.en)}
    return names | {f"{name} ({scale.version})" for name in names}


def _listed(words: Iterable[Words]) -> Words:
    dutch, english = zip(*words, strict=True)
    return ", ".join(dutch), ", ".join(english)
