"""The pen puts typed words into the text store's rows, and references in their place."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar, cast

import msgspec
from msgspec import Struct, inspect

from service.domain.texts import TextRef, Words
from service.persistence.append import NewText

S = TypeVar("S", bound=Struct)


class Pen:
    """Writes the words of one command; the same words are written once."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._written: dict[Words, NewText] = {}

    @property
    def texts(self) -> tuple[NewText, ...]:
        """The rows for the text store, in the order of writing."""
        return tuple(self._written.values())

    def write(self, words: Words) -> TextRef:
        """Return the reference that stands for these words."""
        if words not in self._written:
            self._written[words] = NewText.of(words, self._language)
        return self._written[words].as_ref

    def settle(self, fact: S) -> S:
        """Return the fact with references in place of all its words, however deep they lie."""
        settled: S = self._settled(fact)
        return settled

    def _settled(self, value: Any) -> Any:
        match value:
            case Words():
                return self.write(value)
            case Struct():
                return self._settled_struct(value)
            case tuple():
                return tuple(self._settled(item) for item in value)
            case dict():
                return {name: msgspec.to_builtins(self._settled(item)) for name, item in value.items()}
            case _:
                return value

    def _settled_struct(self, struct: Struct) -> Struct:
        changes = {}
        for name, empty in _fields_for_words(type(struct)):
            old = getattr(struct, name)
            if old and old is not empty:
                new = self._settled(old)
                if new is not old:
                    changes[name] = new
        return msgspec.structs.replace(struct, **changes) if changes else struct


@cache
def _fields_for_words(kind: type[Struct]) -> tuple[tuple[str, Any], ...]:
    """Return the fields that words may stand in, however deep, each with what stands there by default."""
    info = cast("inspect.StructType", inspect.type_info(kind))
    return tuple((field.name, field.default) for field in info.fields if _may_hold_words(field.type))


def _may_hold_words(declared: inspect.Type) -> bool:
    match declared:
        case inspect.UnionType():
            return any(map(_may_hold_words, declared.types))
        case inspect.Metadata():
            return _may_hold_words(declared.type)
        case inspect.VarTupleType():
            return _may_hold_words(declared.item_type)
        case inspect.StructType():
            return issubclass(declared.cls, TextRef) or bool(_fields_for_words(declared.cls))
        case _:
            return isinstance(declared, inspect.AnyType | inspect.DictType)
