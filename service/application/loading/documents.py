"""Files as plain values with the place of every value, so that every mistake can say where it is."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from service.domain.errors import DomainError

DEEPEST = 32
LARGEST = 20_000_000
"""Bytes of a file that is still read."""

Path_ = tuple[str | int, ...]
_WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,15})")
_CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}


class Mistake(Struct, frozen=True, order=True):
    """Something in a file that must be mended before any of it is recorded."""

    file: str
    line: int
    field: str
    message: str
    refusal: DomainError | None = None

    @property
    def place(self) -> tuple[Any, ...]:
        """Where it stands: mistakes are told in this order."""
        return self.file, self.line, self.field, self.message

    @property
    def where(self) -> dict[str, Any]:
        """Where it stands, as it is told over HTTP."""
        return {"file": self.file, "line": self.line, "field": self.field}

    def __str__(self) -> str:
        """Return the mistake as ``file:line: field: message``."""
        return f"{self.file}:{self.line}: {self.field + ': ' if self.field else ''}{self.message}"


class Mistakes(Exception):
    """The file holds mistakes; nothing was recorded."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = sorted(set(mistakes), key=lambda mistake: mistake.place)
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


class Placed(ABC):
    """What a file says as plain values (``value``), and where each of them stands."""

    value: Any = None

    def __init__(self) -> None:
        self.mistakes: list[Mistake] = []
        self._mistaken: set[Path_] = set()

    def mistake(self, path: Path_, message: str | DomainError, field: str | None = None) -> None:
        """Note a mistake at a value, or that the domain refuses it."""
        name = ".".join(str(part) for part in path) if field is None else field
        self._mistaken.update(path[:length] for length in range(len(path) + 1))
        self._note(path, name, message)

    def mistaken(self, path: Path_ = ()) -> bool:
        """Whether there is a mistake at a value, or in it."""
        return path in self._mistaken

    @abstractmethod
    def where(self, path: Path_) -> dict[str, Any]:
        """Return the place of a value, or of the nearest value round it, as it is told over HTTP."""

    @abstractmethod
    def _note(self, path: Path_, field: str, message: str | DomainError) -> None:
        """Add a mistake with its place."""


class Document(Placed):
    """A file in YAML; its lines are the places."""

    def __init__(self, file: Path, content: bytes | None = None) -> None:
        super().__init__()
        self.file = str(file)
        self._lines: dict[Path_, int] = {}
        self._nodes: set[int] = set()
        self.value = self._plain(self._composed(self._text(file, content)), ())

    def line(self, path: Path_) -> int:
        """Return the line of a value, or of the nearest value round it."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def where(self, path: Path_) -> dict[str, Any]:
        """Return the line of a value."""
        return {"file": self.file, "line": self.line(path)}

    def _note(self, path: Path_, field: str, message: str | DomainError) -> None:
        refusal = message if isinstance(message, DomainError) else None
        self.mistakes.append(Mistake(self.file, self.line(path), field, str(message), refusal))

    def _composed(self, text: str) -> Node | None:
        try:
            node: Node | None = YAML(typ="safe", pure=True).compose(text)
        except MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise self._unreadable(f"Not YAML: {error.problem}", line) from error
        except ReaderError as error:
            line = text.count("\n", 0, error.position) + 1
            raise self._unreadable("Leave control characters out.", line) from error
        except RecursionError as error:
            raise self._unreadable("This is nested too deeply.") from error
        return node

    def _text(self, file: Path, content: bytes | None) -> str:
        try:
            return (self._bytes(file) if content is None else content).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise self._unreadable("This file is not UTF-8.") from error

    def _bytes(self, file: Path) -> bytes:
        try:
            if file.stat().st_size > LARGEST:
                raise self._unreadable("This file is larger than 20 MB.")
            return file.read_bytes()
        except OSError as error:
            raise self._unreadable(error.strerror or str(error)) from error

    def _unreadable(self, message: str, line: int = 1) -> Mistakes:
        return Mistakes([Mistake(self.file, line, "", message)])

    def _plain(self, node: Node | None, path: Path_) -> Any:
        if node is None:
            return None
        self._lines.setdefault(path, node.start_mark.line + 1)
        if len(path) > DEEPEST:
            self.mistake(path, "This is nested too deeply.")
            return None
        if not isinstance(node, ScalarNode) and self._repeated(node):
            self.mistake(path, "This part stands elsewhere in the file too (a YAML alias): write it out.")
            return None
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self._plain(item, (*path, n)) for n, item in enumerate(node.value)]
        return _scalar(node) if isinstance(node, ScalarNode) else None

    def _repeated(self, node: Node) -> bool:
        # A few aliases of aliases would grow beyond any memory, or never end.
        repeated = id(node) in self._nodes
        self._nodes.add(id(node))
        return repeated

    def _mapping(self, node: MappingNode, path: Path_) -> dict[str, Any]:
        plain: dict[str, Any] = {}
        for key, value in node.value:
            name = str(key.value)
            self._lines[(*path, name)] = key.start_mark.line + 1
            if name in plain:
                self.mistake((*path, name), "This field stands here twice.")
            plain[name] = self._plain(value, (*path, name))
        return plain


def flattened(messages: Any, where: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    """Walk through what a schema says of mistakes, each with the path to its value."""
    if isinstance(messages, dict):
        for name, inner in messages.items():
            yield from flattened(inner, where if name == "_schema" else (*where, name))
    else:
        yield from ((where, message) for message in messages)


def _scalar(node: ScalarNode) -> str | int | bool | None:
    """Return a plain scalar as JSON would have it; dates stay strings."""
    text = str(node.value)
    if node.style is not None:
        return text
    if text.lower() in _CONSTANTS:
        return _CONSTANTS[text.lower()]
    return int(text) if _WHOLE_NUMBER.fullmatch(text) else text
