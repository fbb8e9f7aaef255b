"""Elements of pictures; all is escaped, so that a picture is well-formed XML whatever it shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from textwrap import wrap

from markupsafe import Markup, escape

Value = str | float | int


def tag(name: str, *inside: str, **attributes: Value) -> Markup:
    """Return an element; ``class_`` stands for class, and an underscore for a hyphen.

    What is inside is taken as it is where it is markup, and escaped where it is text.
    """
    told = "".join([f' {_name(key)}="{_value(value)}"' for key, value in attributes.items()])
    return Markup(f"<{name}{told}>{''.join(map(escaped, inside))}</{name}>")  # noqa: S704 - escaped above


def escaped(text: str) -> str:
    """Return text as it is written in a picture; markup as it is."""
    return text if isinstance(text, Markup) else escape(text)


def joined(parts: Iterable[str]) -> Markup:
    """Return markup after markup; text among it is escaped."""
    return Markup("").join(parts)


def lines_of(text: str, length: int, most: int | None = None) -> list[str]:
    """Return text in lines of at most so many characters; beyond ``most`` lines the rest is left out."""
    return wrap(text, length, max_lines=most, placeholder="…")


def written(lines: Sequence[str], *, x: float, y: float, step: float, **attributes: Value) -> Markup:
    """Return lines of text one below the other, the first one standing on ``y``."""
    return joined(tag("text", line, x=x, y=y + n * step, **attributes) for n, line in enumerate(lines))


def number(value: float) -> str:
    """Return a coordinate in tenths of a pixel."""
    return f"{value:.1f}".removesuffix(".0")


@cache
def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-") if key != "viewBox" else key


def _value(value: Value) -> str:
    return number(value) if isinstance(value, float | int) else str(escape(value))
