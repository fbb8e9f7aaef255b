"""Files of facts for the loader, as short as they can be."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from service.application.loading.documents import Mistake, Mistakes
from service.bootstrap import Samenspoor

HEADER = """\
format: samenspoor/1
programme: movit
sources:
  report: {title: Verslag, published: {earliest: 2022-10-18, latest: 2023-02-28}}
  newsletter: {title: Nieuwsbrief, published: 2022-05}
  page: {title: Webpagina zonder datum}
facts:
"""
PROGRAMME = "- {key: programme, kind: programme.registered, name: MOVIT, slug: movit}"
SESSION = "- {key: session, kind: session.planned, title: Themabijeenkomst, ordinal: 1}"
HELD = "- {key: held, kind: session.held, on: session, place: Venray}"


def write(folder: Path, *facts: str, header: str = HEADER, name: str = "facts.yaml") -> Path:
    """Write a file with these facts, each as it stands in YAML."""
    file = folder / name
    file.write_text(header + "\n".join(dedent(fact) for fact in facts) + "\n", "utf-8")
    return file


def mistakes(service: Samenspoor, file: Path) -> list[Mistake]:
    """Return the mistakes that keep a file from being loaded; nothing of it was recorded."""
    before = service.log.recorder.head()
    with pytest.raises(Mistakes) as refused:
        service.loader.load(file)
    assert service.log.recorder.head() == before
    assert all(mistake.file == str(file) for mistake in refused.value.mistakes)
    return refused.value.mistakes
