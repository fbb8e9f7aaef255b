"""Sjablonen van werkcycli: versioned data; a cycle takes its steps from one when it starts."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from service.domain.cycle_steps import CycleStep
from service.domain.errors import DomainError
from service.domain.scales import Bilingual
from service.domain.values import Slug


class TemplateUnknown(DomainError):
    """There is no template “{template}”, version {version}, here: there are {known}."""


class TemplateRef(Struct, frozen=True, order=True):
    """A template and its version."""

    id: Slug
    version: int

    def __str__(self) -> str:
        """Return it as people name it."""
        return f"“{self.id}”, version {self.version}"


class CycleTemplate(Struct, frozen=True, kw_only=True):
    """The steps that a cycle goes through, and what they are called."""

    ref: TemplateRef
    name: Bilingual
    note: Bilingual
    steps: tuple[CycleStep, ...]
    titles: Mapping[Slug, Bilingual]


Templates = Mapping[TemplateRef, CycleTemplate]


def template_of(templates: Templates, id: Slug, version: int) -> CycleTemplate:
    """Return a template. Raises `TemplateUnknown`, which names those that there are."""
    ref = TemplateRef(id, version)
    if ref not in templates:
        known = "; ".join(str(each) for each in sorted(templates)) or "none"
        raise TemplateUnknown(template=id, version=version, known=known)
    return templates[ref]
