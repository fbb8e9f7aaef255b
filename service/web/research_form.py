"""The form that asks for an export: what was filled in, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct, field

from service.research.coarsening import Grain
from service.research.exports.asked import ADDRESS, NOT_EVALUATED, ExportAsked, Format
from service.research.pseudonyms import Pseudonyms, StudyKeyNotUnderstood, fresh, of_study

LICENCES = {
    NOT_EVALUATED: "licence_none",
    "https://creativecommons.org/licenses/by/4.0/": "licence_by",
    "https://creativecommons.org/licenses/by-nc/4.0/": "licence_by_nc",
    "https://creativecommons.org/publicdomain/zero/1.0/": "licence_zero",
}
"""Licences to choose from, and the keys of their words; with the API any other can be named."""


class ResearchForm(Struct, kw_only=True):
    """Fields as they were typed, and the key of the word that says what is wrong with each."""

    known_at: str = ""
    grain: str = Grain.DAY.value
    texts: bool = False
    formats: Sequence[str] = tuple(each.value for each in Format)
    licence: str = NOT_EVALUATED
    study: str = ""
    mistakes: dict[str, str] = field(default_factory=dict)

    @classmethod
    def typed(cls, fields: Mapping[str, str], formats: Sequence[str]) -> ResearchForm:
        """Return what was typed, checked."""
        names = ("known_at", "grain", "licence", "study")
        known_at, grain, licence, study = (fields.get(name, "").strip() for name in names)
        form = cls(known_at=known_at, grain=grain, licence=licence, study=study, formats=formats)
        form.texts = "texts" in fields
        form.check()
        return form

    def check(self) -> None:
        """Note what is wrong."""
        wrong = {
            "known_at": bool(self.known_at) and self.day is None,
            "grain": self.grain not in set(Grain),
            "formats": not self.formats or not set(self.formats) <= set(Format),
            "licence": re.fullmatch(ADDRESS, self.licence) is None,
            "study": bool(self.study) and not self._has_key(),
        }
        self.mistakes = {name: f"wrong.research.{name}" for name, bad in wrong.items() if bad}

    @property
    def day(self) -> date | None:
        """The day at whose end things were known; None: now, or not a day."""
        try:
            return date.fromisoformat(self.known_at) if self.known_at else None
        except ValueError:
            return None

    @property
    def asked(self) -> ExportAsked:
        """What is asked; of a form without mistakes."""
        formats = frozenset(Format(each) for each in self.formats)
        return ExportAsked(grain=Grain(self.grain), texts=self.texts, formats=formats, licence=self.licence)

    @property
    def pseudonyms(self) -> Pseudonyms:
        """Pseudonyms by the key that was given, or new ones. Raises `StudyKeyNotUnderstood`."""
        return of_study(self.study) if self.study else fresh()

    def _has_key(self) -> bool:
        try:
            of_study(self.study)
        except StudyKeyNotUnderstood:
            return False
        return True
