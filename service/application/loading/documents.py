"""YAML with the line of every value, so that every mistake can say where it is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from msgspec import Struct
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

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

    def __str__(self) -> str:
        """Return the mistake as ``file:line: field: message``."""
        return f"{self.file}:{self.line}: {self.field + ': ' if self.field else ''}{self.message}"


class Mistakes(Exception):
    """The file holds mistakes; nothing was recorded."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = sorted(set(mistakes))
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


class Document:
    """A file as plain values, and where each of them stands."""

    def __init__(self, file: Path) -> None:
        self.file = str(file)
        self.mistakes: list[Mistake] = []
        self._lines: dict[Path_, int] = {}
        self._nodes: set[int] = set()
        self.value: Any = self._plain(self._composed(file), ())

    def line(self, path: Path_) -> int:
        """Return the line of a value, or of the nearest value round it."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def mistake(self, path: Path_, message: str, field: str | None = None) -> None:
        """Note a mistake at a value."""
        name = ".".join(str(part) for part in path) if field is None else field
        self.mistakes.append(Mistake(self.file, self.line(path), name, message))

    def _composed(self, file: Path) -> Node | None:
        text = self._text(file)
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

    def _text(self, file: Path) -> str:
        try:
            if file.stat().st_size > LARGEST:
                raise self._unreadable("This file is larger than 20 MB.")
            return file.read_text("utf-8")
        except OSError as error:
            raise self._unreadable(error.strerror or str(error)) from error
        except UnicodeDecodeError as error:
            raise self._unreadable("This file is not UTF-8.") from error

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


def _scalar(node: ScalarNode) -> str | int | bool | None:
    """Return a plain scalar as JSON would have it; dates stay strings."""
    text = str(node.value)
    if node.style is not None:
        return text
    if text.lower() in _CONSTANTS:
        return _CONSTANTS[text.lower()]
    return int(text) if _WHOLE_NUMBER.fullmatch(text) else text
