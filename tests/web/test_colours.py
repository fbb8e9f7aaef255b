"""Colours of the pages are far enough apart to be read, in the light and in the dark (WCAG 2.2 AA)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SITE = (Path(__file__).parents[2] / "service" / "web" / "static" / "site.css").read_text("utf-8")
TEXT, SURFACES = ("ink", "soft", "accent", "warm", "bad", "good"), ("paper", "card")
PAIRS = [
    *[(text, surface, 4.5) for text in TEXT for surface in SURFACES],
    ("ink", "note", 4.5),
    ("ink", "bad-soft", 4.5),
    ("ink", "accent-soft", 4.5),
    ("accent", "accent-soft", 4.5),
    ("bad", "bad-soft", 4.5),
    ("on-accent", "accent", 4.5),
    *[(edge, surface, 3.0) for edge in ("edge", "warm") for surface in SURFACES],
]


def colours(scheme: str) -> dict[str, str]:
    """Return the colours of a scheme by their names."""
    light, dark = re.findall(r":root {\n\s+(?:color-scheme: light dark;\n)?(.*?)}", SITE, re.DOTALL)[:2]
    named = re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light if scheme == "light" else dark)
    return dict(named)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2, definition)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_what_stands_on_a_surface_can_be_read(scheme: str, front: str, back: str, least: float) -> None:
    named = colours(scheme)
    lighter, darker = sorted((luminance(named[front]), luminance(named[back])), reverse=True)

    assert (lighter + 0.05) / (darker + 0.05) >= least
