"""The manifest of a replay: all that one needs to ask the same again, and to see whether it holds."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import msgspec
from msgspec import Struct

from service.domain.catalogue import EVENTS
from service.projections.indicators.definition import Definition
from service.research.parameters import Parameters
from service.research.refusals import ReplayRefused

FORMAT = "samenspoor-replay/1"
NAME = "manifest.json"
SUMS = "SHA256SUMS"
_SERVICE = Path(__file__).resolve().parents[1]
_LAYERS = ("domain", "persistence", "projections", "research")
"""The folders of code that a result follows from."""

_LOCK = _SERVICE.parent / "requirements" / "runtime.txt"


class NoManifest(ReplayRefused):
    """{file} is not the manifest of a replay: name the folder that a replay wrote, or its manifest.json."""


class OfHistory(Struct, frozen=True, kw_only=True, rename="camel"):
    """Which history was replayed: of which log, which stretch, and the digest of its rows.

    ``events`` counts those that an export tells: it would show otherwise how many answered a check-in.
    ``redactions`` counts the people who had been erased.
    """

    programme: str
    log_id: str
    events: int
    first_position: int
    last_position: int
    digest: str
    known_at: str
    redactions: int


class OfCode(Struct, frozen=True, kw_only=True):
    """By which code: ``sources`` is the SHA-256 of it, ``lock`` that of the list of libraries."""

    version: str
    sources: str
    lock: str | None
    python: str
    upcasters: dict[str, int]
    """The version of each kind of event of which there were earlier ones."""


class OfDefinition(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Which definition answered; ``source`` is the SHA-256 of the file that one of somebody's own is in."""

    id: str
    version: int
    rollup: int
    source: str | None = None


class Manifest(Struct, frozen=True, kw_only=True):
    """What a replay was asked, of which histories, by which code, and what it gave.

    ``result`` is the SHA-256 of all result files, one after the other in the order of their names;
    ``files`` has that of every file but the manifest, by its name.
    """

    format: str
    parameters: Parameters
    histories: tuple[OfHistory, ...]
    code: OfCode
    definitions: tuple[OfDefinition, ...]
    result: str
    files: dict[str, str]


def written(manifest: Manifest) -> bytes:
    """Return a manifest as JSON with its names sorted, so that the same says the same."""
    plain = msgspec.json.encode(manifest, order="sorted")
    return msgspec.json.format(plain, indent=2) + b"\n"


def read(file: Path) -> Manifest:
    """Return the manifest in a folder, or in a file. Raises `NoManifest`."""
    file = file / NAME if file.is_dir() else file
    try:
        manifest = msgspec.json.decode(file.read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError) as error:
        raise NoManifest(file=file) from error
    if manifest.format != FORMAT:
        raise NoManifest(file=file)
    return manifest


@lru_cache(maxsize=1)
def code() -> OfCode:
    """Return by which code this process replays."""
    return OfCode(
        version=version("samenspoor"),
        sources=_digest(file for layer in _LAYERS for file in sorted((_SERVICE / layer).rglob("*.py"))),
        lock=hashlib.sha256(_LOCK.read_bytes()).hexdigest() if _LOCK.exists() else None,
        python=platform.python_version(),
        upcasters={t: kind.schema_version for t, kind in sorted(EVENTS.items()) if kind.schema_version > 1},
    )


def of_definition(definition: Definition, source: str | None = None) -> OfDefinition:
    """Return how a manifest refers to a definition."""
    ref = definition.ref
    return OfDefinition(id=ref.id, version=ref.version, rollup=ref.rollup, source=source)


def sums(files: Mapping[str, str]) -> bytes:
    """Return digests of files as ``sha256sum -c`` reads them."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(files.items())).encode()


def _digest(files: Iterable[Path]) -> str:
    found = hashlib.sha256()
    for file in files:
        found.update(f"{file.relative_to(_SERVICE).as_posix()}\0".encode())
        found.update(hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()
