"""A file of facts as YAML that people read: one fact after the other, short parts on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    FoldedScalarString,
    LiteralScalarString,
)

WIDTH = 100
_STRANGE = re.compile(
    r"[^ -~\u00a0-\u2027\u2030-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff\n]| \n"
)
"""What reads otherwise than it was typed where it is not quoted: odd line breaks, spaces at their edges."""

_PLAIN = re.compile(r"\w[\w .()/-]*")
_SINGLE_SPACE = re.compile(r"(?<=[^\s]) (?=[^\s])")


def written(header: Mapping[str, Any], facts: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Return a file in pieces: what stands at the top, part by part, and then each fact."""
    yaml = YAML(typ="rt", pure=True)
    yaml.Representer = _Representer
    yaml.width = 10 * WIDTH  # long words are folded here
    yaml.indent(mapping=2, sequence=4, offset=2)
    for name, part in header.items():
        yield ("\n" if isinstance(part, dict) else "") + _dumped(yaml, _top(name, part))
    yield "\nfacts:\n"
    for n, fact in enumerate(facts):
        yield ("\n" if n else "") + _dumped(yaml, [_block(fact, indent=4)])


class _Representer(RoundTripRepresenter):
    """Writes “null” where there is nothing, so that nobody thinks that something was forgotten."""

    def represent_none(self, _: None) -> Any:
        """Return what stands for nothing."""
        return self.represent_scalar("tag:yaml.org,2002:null", "null")


_Representer.add_representer(type(None), _Representer.represent_none)


def _dumped(yaml: YAML, value: Any) -> str:
    stream = StringIO()
    yaml.dump(value, stream)
    return stream.getvalue()


def _top(name: str, part: Any) -> dict[str, Any]:
    return {name: _block(part, indent=2) if isinstance(part, dict) else part}


def _block(parts: Mapping[str, Any], indent: int) -> CommentedMap:
    return CommentedMap({name: _styled(part, indent, len(name) + 2) for name, part in parts.items()})


def _styled(value: Any, indent: int, before: int) -> Any:
    """Return a value with its style: ``indent`` is that of its line, ``before`` what stands on it before."""
    room = WIDTH - indent - before
    match value:
        case str():
            return _worded(value, room, WIDTH - indent - 2)
        case dict() if not _fits(value, room):
            return _block(value, indent + 2)
        case list() if not _fits(value, room):
            return CommentedSeq([_styled(item, indent + 4, 0) for item in value])
        case dict() | list():
            flowing = CommentedMap(value) if isinstance(value, dict) else CommentedSeq(value)
            flowing.fa.set_flow_style()
            return flowing
        case _:
            return value


def _worded(words: str, room: int, width: int) -> Any:
    if _STRANGE.search(words):
        return DoubleQuotedScalarString(words)
    if "\n" in words:
        return LiteralScalarString(words)
    return words if len(words) <= room else _folded(words, width)


def _folded(words: str, width: int) -> Any:
    """Return words that go on at the next line where one is full: at a single space, which reads as one."""
    folds: list[int] = []
    start, last = 0, None
    for space in (*(found.start() for found in _SINGLE_SPACE.finditer(words)), len(words)):
        if space - start > width and last is not None:
            folds.append(last)
            start, last = last + 1, None
        last = space
    folded = FoldedScalarString(words)
    folded.fold_pos = folds
    return folded


def _fits(value: dict[str, Any] | list[Any], room: int) -> bool:
    """Whether a part holds plain words only, and fits on the line."""
    said = [*value, *value.values()] if isinstance(value, dict) else value
    if not all(isinstance(part, int) or (isinstance(part, str) and _PLAIN.fullmatch(part)) for part in said):
        return False
    return sum(len(str(part)) + 2 for part in said) + 2 <= room
