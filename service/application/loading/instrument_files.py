"""Folders of versioned instruments: one in each YAML file, every mistake named with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

import msgspec
from msgspec import Struct

from service.application.loading.documents import Document, Mistake, Mistakes, Path_
from service.domain.values import Slug

_AT = re.compile(r"(?P<problem>.*?)(?: - at `(?P<path>\$.*)`)?")
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")


class _Ref(Protocol):
    """How an instrument is referred to: by its name and version."""

    @property
    def id(self) -> Slug: ...
    @property
    def version(self) -> int: ...


R = TypeVar("R", bound=_Ref)
S = TypeVar("S", bound=Struct)
T = TypeVar("T")


def read_folder(
    folder: Path, setting: str, read: Callable[[Document], T | None], ref_of: Callable[[T], R]
) -> Mapping[R, T]:
    """Return the instruments of a folder, by reference; ``setting`` says where it is. Raises `Mistakes`."""
    if not folder.is_dir():
        message = f"There is no such folder: say with {setting} where it is."
        raise Mistakes([Mistake(str(folder), 1, "", message)])
    files = sorted(folder.glob("*.yaml"))
    read_before: Mapping[R, T] = _read_files(tuple(map(_stamped, files)), read, ref_of)
    return read_before


def _stamped(file: Path) -> tuple[Path, int, int]:
    """Return a file and what changes when somebody writes to it."""
    status = file.stat()
    return file, status.st_mtime_ns, status.st_size


@lru_cache(maxsize=8)
def _read_files(
    files: tuple[tuple[Path, int, int], ...], read: Callable[[Document], Any], ref_of: Callable[[Any], Any]
) -> Mapping[Any, Any]:
    """Read files, once as long as nobody writes to them. Raises `Mistakes`."""
    found: dict[Any, Any] = {}
    mistakes: list[Mistake] = []
    for file, *_ in files:
        try:
            document = Document(file)
            _add(found, document, read(document), ref_of)
        except Mistakes as error:
            mistakes += error.mistakes
    if mistakes:
        raise Mistakes(mistakes)
    return MappingProxyType(found)


def _add(found: dict[R, T], document: Document, instrument: T | None, ref_of: Callable[[T], R]) -> None:
    if instrument is not None and (ref := ref_of(instrument)) in found:
        document.mistake(("id",), f"Version {ref.version} of “{ref.id}” stands in another file too.")
    if document.mistakes or instrument is None:
        raise Mistakes(document.mistakes)
    found[ref_of(instrument)] = instrument


def converted(document: Document, value: Any, kind: type[S], at: Path_ = ()) -> S | None:
    """Return a part of a file as a struct; None where it is not one, with the mistake noted."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        problem, path = _problem(str(error))
        document.mistake((*at, *path), problem)
        return None


def _problem(message: str) -> tuple[str, Path_]:
    """Return what is wrong, and the path where it is, out of msgspec's words ``… - at `$.values[0]```."""
    found = _AT.fullmatch(message)
    assert found
    steps = _STEP.findall(found["path"] or "")
    return found["problem"] + ".", tuple(name or int(number) for name, number in steps)
