"""Elements of pictures; all is escaped, so that a picture is well-formed XML whatever it shows."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

Value = str | float | int


def tag(name: str, *inside: str, **attributes: Value) -> Markup:
    """Return an element; ``class_`` stands for class, and an underscore for a hyphen.

    What is inside is taken as it is where it is markup, and escaped where it is text.
    """
    told = "".join(f' {_name(key)}="{_value(value)}"' for key, value in attributes.items())
    return Markup(f"<{name}{told}>{''.join(map(_inside, inside))}</{name}>")  # noqa: S704 - escaped above


def joined(parts: Iterable[str]) -> Markup:
    """Return markup after markup; text among it is escaped."""
    return Markup("").join(parts)


def number(value: float) -> str:
    """Return a coordinate in tenths of a pixel."""
    return f"{value:.1f}".removesuffix(".0")


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-") if key != "viewBox" else key


def _value(value: Value) -> str:
    return number(value) if isinstance(value, float | int) else str(escape(value))


def _inside(part: str) -> str:
    return part if isinstance(part, Markup) else str(escape(part))
