"""Runs a replay into a folder, history by history, result by result: it can be stopped and gone on with."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from service.application.loading.documents import Mistakes
from service.domain.errors import DomainError
from service.domain.scales import Scales
from service.projections.engine import collector_at_rest
from service.research import manifest, sensitivity
from service.research.asking import INPUTS, Asking, Question, keep
from service.research.histories import History, Source
from service.research.manifest import Manifest, OfHistory
from service.research.parameters import Parameters, moment_of, told_moment
from service.research.progress import Progress, Show
from service.research.refusals import ReplayRefused
from service.research.replay import Replay

RESULTS = "results"
HISTORY = "history.json"
UNFINISHED = "unfinished.json"
SENSITIVITY = "sensitivity.ndjson"


class FolderInUse(ReplayRefused):
    """{folder} is not empty: choose another with --out, or go on there with --resume."""


class NothingToResume(ReplayRefused):
    """In {folder} no replay was begun: leave --resume out."""


class BegunElsewhere(ReplayRefused):
    """The replay in {folder} was begun on another log, or by other code: begin anew in another folder."""


class Begun(Struct, frozen=True, rename="camel"):
    """A replay that is not finished: what is asked, of which programmes as known when, where."""

    parameters: Parameters
    moments: dict[str, str]
    log_id: str
    sources: str


class Run:
    """One replay, in a folder."""

    def __init__(self, source: Source, scales: Scales, folder: Path, show: Show = lambda _: None) -> None:
        self._source = source
        self._scales = scales
        self._folder = folder
        self._show = show

    def begin(
        self,
        parameters: Parameters,
        files: Iterable[Path] = (),
        moments: Mapping[str, str] | None = None,
        ahead: Callable[[Mapping[str, str]], Iterable[Mapping[str, bytes]]] = lambda _: (),
    ) -> Manifest:
        """Replay from the beginning; ``files`` are those that the parameters name.

        ``ahead`` may replay programmes elsewhere, by their short names and as known when: it gives the
        files of their results.
        ``moments`` say of which programmes and as known when, where another replay found that. Raises
        `ReplayRefused`, `DomainError` or `Mistakes`.
        """
        if self._folder.exists() and any(self._folder.iterdir()):
            raise FolderInUse(folder=self._folder)
        moments = dict(moments or self._moments(parameters))
        begun = Begun(parameters, moments, self._source.log_id, manifest.code().sources)
        try:
            keep(files, self._folder / INPUTS)
            asking = self._asking(begun)
            self._write(UNFINISHED, msgspec.json.encode(begun))
            for results in ahead(dict(sorted(begun.moments.items()))):
                self._take(results)
            return self._go_on(begun, asking)
        except (DomainError, ReplayRefused, Mistakes):
            # What was refused can be asked in another way at once, in the same folder.
            shutil.rmtree(self._folder, ignore_errors=True)
            raise

    def _take(self, results: Mapping[str, bytes]) -> None:
        """Write the results of a programme; last what says that they are whole."""
        for name in sorted(results, key=lambda name: name.endswith(HISTORY)):
            self._write(name, results[name])

    def resume(self) -> Manifest:
        """Go on where a replay was stopped; return the manifest at once where it was finished.

        Raises `NothingToResume`, `BegunElsewhere` or what `begin` raises.
        """
        if (self._folder / manifest.NAME).exists():
            return manifest.read(self._folder)
        try:
            begun = msgspec.json.decode((self._folder / UNFINISHED).read_bytes(), type=Begun)
        except (OSError, msgspec.MsgspecError) as error:
            raise NothingToResume(folder=self._folder) from error
        if (begun.log_id, begun.sources) != (self._source.log_id, manifest.code().sources):
            raise BegunElsewhere(folder=self._folder)
        return self._go_on(begun, self._asking(begun))

    def _moments(self, parameters: Parameters) -> dict[str, str]:
        named, moment = parameters.programmes, parameters.moment
        found = [self._source.named(slug, moment) for slug in named] if named else self._source.all(moment)
        return {history.slug: told_moment(history.known_at) for history in found}

    def _asking(self, begun: Begun) -> Asking:
        return Asking(begun.parameters, self._folder / INPUTS, self._scales)

    def _go_on(self, begun: Begun, asking: Asking) -> Manifest:
        questions = list(asking.questions)
        progress = Progress(len(questions) * len(begun.moments), self._show)
        for slug, moment in sorted(begun.moments.items()):
            if (self._folder / RESULTS / slug / HISTORY).exists():
                progress.keep(len(questions))
            else:
                self._replay(self._source.named(slug, moment_of(moment)), questions, asking, progress)
        if len(asking.parameters.variants) > 1:
            self._write(SENSITIVITY, sensitivity.of_results(self._folder / RESULTS))
        return self._finish(begun, asking)

    def _replay(
        self, history: History, questions: list[Question], asking: Asking, progress: Progress
    ) -> None:
        with collector_at_rest():
            self._ask(Replay(history, asking.scales), history, questions, progress)

    def _ask(self, replay: Replay, history: History, questions: list[Question], progress: Progress) -> None:
        progress.read(replay.standing.events)
        for question in questions:
            name = f"{RESULTS}/{history.slug}/{question.name}.ndjson"
            if not (self._folder / name).exists():
                self._write(name, replay.ask(question.definition, question.query).canonical())
            progress.finish(f"{history.slug} {question.name}")
        told = msgspec.json.encode(self._of_history(history, replay.standing.events), order="sorted")
        self._write(f"{RESULTS}/{history.slug}/{HISTORY}", told + b"\n")

    def _of_history(self, history: History, events: int) -> OfHistory:
        ends = history.ends
        return OfHistory(
            programme=history.slug,
            log_id=self._source.log_id,
            events=events,
            first_position=ends.first,
            last_position=ends.last,
            digest=ends.digest,
            known_at=told_moment(history.known_at),
            redactions=self._source.erasures(history),
        )

    def _finish(self, begun: Begun, asking: Asking) -> Manifest:
        """Write the manifest last: where it is, everything is."""
        files = digests(self._folder)
        told = sorted((self._folder / RESULTS).glob(f"*/{HISTORY}"))
        finished = Manifest(
            format=manifest.FORMAT,
            parameters=begun.parameters,
            histories=tuple(msgspec.json.decode(file.read_bytes(), type=OfHistory) for file in told),
            code=manifest.code(),
            definitions=tuple(manifest.of_definition(*each) for each in asking.definitions.values()),
            result=result_of(self._folder),
            files=files,
        )
        body = manifest.written(finished)
        sums = {**files, manifest.NAME: hashlib.sha256(body).hexdigest()}
        self._write(manifest.SUMS, manifest.sums(sums))
        self._write(manifest.NAME, body)
        (self._folder / UNFINISHED).unlink(missing_ok=True)
        return finished

    def _write(self, name: str, content: bytes) -> None:
        """Write a file as a whole or not at all."""
        file = self._folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f".{file.name}.part")
        draft.write_bytes(content)
        draft.replace(file)


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file of a replay but its manifest and its list of digests."""
    own = {manifest.NAME, manifest.SUMS, UNFINISHED}
    files = (file for file in sorted(folder.rglob("*")) if file.is_file() and file.suffix != ".part")
    named = ((file.relative_to(folder).as_posix(), file) for file in files)
    return {name: _digest(file) for name, file in named if name not in own and "__pycache__" not in name}


def result_of(folder: Path) -> str:
    """Return the SHA-256 of all results, one after the other in the order of their names."""
    found = hashlib.sha256()
    for file in sorted((folder / RESULTS).glob("*/*.ndjson")):
        found.update(file.read_bytes())
    return found.hexdigest()


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
