"""Schalen: versioned data that says which values there are; a community may bring scales of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta, Struct

from service.domain.errors import DomainError
from service.domain.observation import ObservationKind
from service.domain.values import ScaleRef, Slug, Word

Phrase = Annotated[str, Meta(min_length=1, max_length=500)]


class ScaleUnknown(DomainError):
    """There is no scale “{id}” here: name one that is, or add its file to the folder with scales."""


class ScaleVersionUnknown(DomainError):
    """There is no version {version} of the scale “{id}” here, only {known}."""


class ScaleDoesNotFit(DomainError):
    """The scale “{id}” is not made to observe {observes}: choose one that is."""


class ValueNotOnScale(DomainError):
    """“{value}” is no value of version {version} of the scale “{id}”: choose one of {words}."""


class Bilingual(Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """The same words in Dutch and in English."""

    nl: Phrase
    en: Phrase


class ScaleValue(Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """One value: the word that is recorded, and what it is called."""

    word: Word
    label: Bilingual


class Factor(Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """One point of a list of success factors; which aspect it belongs to is the list maker's reading."""

    number: Annotated[int, Meta(ge=1, le=10)]
    label: Bilingual
    aspect: Slug | None = None


class FactorList(Struct, frozen=True, forbid_unknown_fields=True):
    """The points that a scale of success factors is used on."""

    id: Slug
    version: Annotated[int, Meta(ge=1, le=1000)]
    name: Bilingual
    note: Bilingual
    points: Annotated[tuple[Factor, ...], Meta(min_length=1)]


class Scale(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What can be observed with it, and on which values; in their order where they have one."""

    id: Slug
    version: Annotated[int, Meta(ge=1, le=1000)]
    name: Bilingual
    ordered: bool
    observes: Annotated[tuple[ObservationKind, ...], Meta(min_length=1)]
    values: Annotated[tuple[ScaleValue, ...], Meta(min_length=2)]
    note: Bilingual
    source: Phrase | None = None
    licence: Phrase
    factors: FactorList | None = None

    @property
    def ref(self) -> ScaleRef:
        """How an observation refers to this scale."""
        return ScaleRef(self.id, self.version)


Scales = Mapping[ScaleRef, Scale]


def refuse_off_scale(scales: Scales, ref: ScaleRef, observes: ObservationKind, value: str) -> None:
    """Say no to a value that does not lie on its scale, and to a scale that is made for something else."""
    scale = scale_for(scales, ref, observes)
    words = [each.word for each in scale.values]
    if value not in words:
        raise ValueNotOnScale(value=value, version=ref.version, id=ref.id, words=", ".join(words))


def scale_for(scales: Scales, ref: ScaleRef, observes: ObservationKind) -> Scale:
    """Return the scale, if it is made to observe this.

    Raises `ScaleUnknown`, `ScaleVersionUnknown` or `ScaleDoesNotFit`.
    """
    versions = sorted(known.version for known in scales if known.id == ref.id)
    if not versions:
        raise ScaleUnknown(id=ref.id)
    if ref.version not in versions:
        known = ", ".join(str(version) for version in versions)
        raise ScaleVersionUnknown(version=ref.version, id=ref.id, known=known)
    if observes not in scales[ref].observes:
        raise ScaleDoesNotFit(id=ref.id, observes=observes.value)
    return scales[ref]
