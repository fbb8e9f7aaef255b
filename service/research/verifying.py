"""Checking a replay: it is asked again, of the same history, by the code that is here."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from service.domain.scales import Scales
from service.research import manifest
from service.research.asking import INPUTS
from service.research.histories import NoSuchHistory, NothingKnownThen, Source
from service.research.manifest import Manifest, OfHistory
from service.research.refusals import ReplayRefused
from service.research.running import Run, digests


class BringsDefinitions(ReplayRefused):
    """This replay brings code of its own ({files}): read it, then let it run with --run-definitions."""


class Verdict(IntEnum):
    """What a check finds, the gravest first; the number is the exit code of ``samenspoor verify``."""

    MATCH = 0
    HISTORY_DIFFERS = 3
    CODE_DIFFERS = 4
    RESULT_DIFFERS = 5
    REDACTED_SINCE = 6

    @property
    def words(self) -> str:
        """The verdict as it is told."""
        return self.name.lower().replace("_", " ")


class Checked(Struct, frozen=True):
    """The verdict, and what it rests on, a sentence each."""

    verdict: Verdict
    found: tuple[str, ...] = ()


def verify(folder: Path, source: Source, scales: Scales, *, run_definitions: bool = False) -> Checked:
    """Check what lies in a folder against a history. Raises `NoManifest` or `BringsDefinitions`."""
    told = manifest.read(folder)
    if changed := tuple(_changed(folder, told)):
        return Checked(Verdict.RESULT_DIFFERS, changed)
    own = sorted({named.partition(":")[0] for named in told.parameters.indicators if ":" in named})
    if own and not run_definitions:
        raise BringsDefinitions(files=", ".join(own))
    with TemporaryDirectory() as temporary:
        try:
            anew = again(folder, source, scales, Path(temporary) / "again")
        except (NoSuchHistory, NothingKnownThen) as refusal:
            return Checked(Verdict.HISTORY_DIFFERS, (str(refusal),))
    return _judged(told, anew)


def again(folder: Path, source: Source, scales: Scales, out: Path) -> Manifest:
    """Replay once more, into another folder, what a manifest says. Raises what `Run.begin` raises."""
    told = manifest.read(folder)
    inputs = (folder if folder.is_dir() else folder.parent) / INPUTS
    files = [inputs / name for name in dict.fromkeys(told.parameters.files)]
    moments = {history.programme: history.known_at for history in told.histories}
    return Run(source, scales, out).begin(told.parameters, files, moments)


def _changed(folder: Path, told: Manifest) -> Iterator[str]:
    folder = folder if folder.is_dir() else folder.parent
    there = digests(folder)
    for name, digest in told.files.items():
        if there.get(name) != digest:
            yield f"{name} is {'not the file that was written' if name in there else 'missing'}."


def _judged(told: Manifest, anew: Manifest) -> Checked:
    if histories := tuple(_other_histories(told, anew)):
        return Checked(Verdict.HISTORY_DIFFERS, histories)
    same = "The result is the same all the same." if told.result == anew.result else "The result differs too."
    if code := tuple(_other_code(told, anew)):
        return Checked(Verdict.CODE_DIFFERS, (*code, same))
    if told.result != anew.result:
        libraries = told.code.lock != anew.code.lock or told.code.python != anew.code.python
        why = "Libraries or Python differ." if libraries else "Neither history nor code explains it."
        return Checked(Verdict.RESULT_DIFFERS, ("Asked again, the result is another.", why))
    if erased := tuple(_erased(told, anew)):
        return Checked(Verdict.REDACTED_SINCE, erased)
    return Checked(Verdict.MATCH)


def _other_histories(told: Manifest, anew: Manifest) -> Iterator[str]:
    for then, now in zip(told.histories, anew.histories, strict=True):
        if _stretch(then) != _stretch(now):
            yield f"{then.programme}: {then.events} events then, {now.events} now, or others among them."


def _stretch(history: OfHistory) -> tuple[int, str]:
    return history.events, history.digest


def _other_code(told: Manifest, anew: Manifest) -> Iterator[str]:
    if told.code.sources != anew.code.sources:
        yield f"The code was that of samenspoor {told.code.version} in another state."
    if told.code.upcasters != anew.code.upcasters:
        yield "Older events are read in another way."
    if told.definitions != anew.definitions:
        yield "Definitions have other versions."


def _erased(told: Manifest, anew: Manifest) -> Iterator[str]:
    for then, now in zip(told.histories, anew.histories, strict=True):
        if now.redactions != then.redactions:
            yield f"{now.programme}: people were erased since; no number changed, their words are gone."
