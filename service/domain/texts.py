"""Everything typed lies in the text store; events hold references to it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

from msgspec import Meta, Struct


class TextClass(StrEnum):
    """What kind of words a text is; rules of access and erasure read it."""

    LABEL = "label"
    ACCOUNT = "account"
    QUOTE = "quote"
    REMARK = "remark"
    IDENTITY = "identity"


class TextRef(Struct, frozen=True, gc=False):
    """A random reference to a text, and its keyed digest (HMAC-SHA-256, hex) that shows it is unchanged."""

    ref: str
    digest: str


class Words(Struct, frozen=True, gc=False):
    """Words as somebody typed them, on their way to the text store.

    A fact holds words only until it is recorded: the pen that writes it puts a `TextRef` in their place.
    """

    value: str
    text_class: TextClass


Label = Annotated[TextRef, Meta(extra={"text": TextClass.LABEL, "longest": 300})]
Account = Annotated[TextRef, Meta(extra={"text": TextClass.ACCOUNT, "longest": 10_000})]
Quote = Annotated[TextRef, Meta(extra={"text": TextClass.QUOTE, "longest": 5_000})]
Remark = Annotated[TextRef, Meta(extra={"text": TextClass.REMARK, "longest": 5_000})]
Identity = Annotated[TextRef, Meta(extra={"text": TextClass.IDENTITY, "longest": 300})]


def refs_in(told: Any) -> Iterator[str]:
    """Walk through the references to texts in an event, however deep, also where a correction put them."""
    match told:
        case TextRef(ref=ref) | {"ref": str(ref), "digest": str()}:
            yield ref
        case Struct():
            for name in told.__struct_fields__:
                yield from refs_in(getattr(told, name))
        case dict():
            yield from refs_in(tuple(told.values()))
        case tuple() | list():
            for item in told:
                yield from refs_in(item)
        case _:
            pass
