"""Exports of a programme, and all that an installation holds of it, with words in place of references."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from service import bootstrap
from service.application.exporting.history import told_of
from service.bootstrap import Samenspoor
from service.domain.check_in import CheckInClosed
from service.domain.programme import programme_id
from service.domain.texts import refs_in
from service.projections import directory_queries
from service.settings import Settings
from tests.projections.asking import timeline

ENTERED = {"position", "recordedAt"}
"""What tells of an entry when and after what this installation recorded it."""

NUMBERED = {"id", "eventId", "event_id", "originator_version"}
"""What follows from the number of an event: it changes where answers before it were left out."""

Plain = dict[str, Any]


@contextmanager
def installation(settings: Settings) -> Iterator[Samenspoor]:
    """Build another installation."""
    bootstrap.prepare(settings)
    service = bootstrap.build(settings)
    yield service
    service.close()


def exported(service: Samenspoor, slug: str, *, answers: bool = True) -> str:
    """Return a programme as a file."""
    return "".join(service.exporter.export(slug, answers=answers))


def written(service: Samenspoor, slug: str, folder: Path, *, answers: bool = True) -> Path:
    """Write a programme to a file."""
    file = folder / "exported.yaml"
    file.write_text(exported(service, slug, answers=answers), "utf-8")
    return file


def told(service: Samenspoor, slug: str) -> list[Plain]:
    """Return every event that an export tells, with its envelope: all but who recorded it, and when."""
    return [
        _comparable(
            {
                **_spoken(service, msgspec.structs.replace(recorded.event, actor="", key=None)),
                "kind": recorded.event.topic,
                "event_id": recorded.event_id,
                "known_at": recorded.known_at,
            }
        )
        for recorded in told_of(programme_id(slug), service.log.reader, answers=True)
    ]


def _spoken(service: Samenspoor, event: Any) -> Plain:
    stored = service.log.recorder.texts(refs_in(event))
    plain: Plain = _with_words(msgspec.to_builtins(event), {ref: text.value for ref, text in stored.items()})
    return plain


def _with_words(plain: Any, words: dict[str, str]) -> Any:
    match plain:
        case {"ref": ref, "digest": _}:
            return words.get(ref)
        case dict():
            return {name: _with_words(part, words) for name, part in plain.items()}
        case list() | tuple():
            return [_with_words(part, words) for part in plain]
        case _:
            return plain


def entries(service: Samenspoor, slug: str) -> list[Plain]:
    """Return the timeline of a programme, but for what tells when this installation recorded it.

    Where the programme itself was retracted there is none.
    """
    service.engine.run()
    with service.reading.moment() as moment:
        if directory_queries.programme(moment, programme_id(slug).hex, moment.position) is None:
            return []
    told = timeline(service, programme=programme_id(slug), limit=5000)
    return [_comparable(entry) for entry in told]


def _comparable(plain: Plain) -> Plain:
    other = ENTERED | NUMBERED if plain["kind"] == CheckInClosed.topic else ENTERED
    return {name: part for name, part in plain.items() if name not in other}
