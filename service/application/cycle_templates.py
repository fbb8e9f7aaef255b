"""Reads templates of cycles from a folder of YAML files, one template in each."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import Any

from marshmallow import ValidationError
from msgspec import Struct

from service.application.loading.documents import Document, Path_, flattened
from service.application.loading.instrument_files import converted, read_folder
from service.application.schemas.facts import struct_schema
from service.domain.catalogue import EVENTS
from service.domain.cycle import TemplateVersion
from service.domain.cycle_steps import CycleStep, refuse_misfits
from service.domain.cycle_templates import CycleTemplate, TemplateRef, Templates
from service.domain.errors import DomainError
from service.domain.scales import Bilingual
from service.domain.values import Slug

_step_schema = struct_schema(CycleStep)()


class _Written(Struct, forbid_unknown_fields=True):
    """A template as it stands in its file: steps as in facts, each with a title."""

    id: Slug
    version: TemplateVersion
    name: Bilingual
    note: Bilingual
    steps: tuple[dict[str, Any], ...]


def read_templates(folder: Path) -> Templates:
    """Return the templates of a folder, by reference. Raises `Mistakes`."""
    return read_folder(folder, "SAMENSPOOR_CYCLES", _template, lambda template: template.ref)


def _template(document: Document) -> CycleTemplate | None:
    written = converted(document, document.value, _Written)
    if written is None:
        return None
    steps: list[CycleStep] = []
    titles: dict[str, Bilingual] = {}
    for n, told in enumerate(written.steps):
        title = converted(document, told.pop("title", None), Bilingual, ("steps", n, "title"))
        step = _step(document, told, ("steps", n))
        if title and step:
            steps.append(step)
            titles[step.step] = title
    if not document.mistakes:
        _check(document, steps)
    return CycleTemplate(
        ref=TemplateRef(written.id, written.version),
        name=written.name,
        note=written.note,
        steps=tuple(steps),
        titles=MappingProxyType(titles),
    )


def _step(document: Document, told: dict[str, Any], path: Path_) -> CycleStep | None:
    try:
        step: CycleStep = _step_schema.load(told)
    except ValidationError as error:
        for where, message in flattened(error.messages):
            document.mistake((*path, *where), message)
        return None
    for kind in sorted(set(step.fulfilled_by) - EVENTS.keys()):
        document.mistake((*path, "fulfilledBy"), f"“{kind}” is not a kind of fact.")
    return step


def _check(document: Document, steps: list[CycleStep]) -> None:
    if not steps:
        document.mistake(("steps",), "A template has at least one step.")
    try:
        refuse_misfits(steps)
    except DomainError as refusal:
        document.mistake(("steps",), str(refusal))
