"""Reads scales from a folder of YAML files, one scale in each."""

from __future__ import annotations

from pathlib import Path

from service.application.loading.documents import Document, Mistakes
from service.application.loading.instrument_files import converted, read_folder
from service.domain.scales import Scale, Scales


def read_scales(folder: Path) -> Scales:
    """Return the scales of a folder, by reference. Raises `Mistakes`."""
    return read_folder(folder, "SAMENSPOOR_SCALES", _read, lambda scale: scale.ref)


def read_scale(file: Path) -> Scale:
    """Return the scale that stands in one file. Raises `Mistakes`."""
    document = Document(file)
    scale = _read(document)
    if scale is None or document.mistakes:
        raise Mistakes(document.mistakes)
    return scale


def _read(document: Document) -> Scale | None:
    scale = converted(document, document.value, Scale)
    words = [value.word for value in scale.values] if scale else []
    for n, word in enumerate(words):
        if word in words[:n]:
            document.mistake(("values", n, "word"), f"The word “{word}” stands here twice.")
    return scale
