"""Styles of pictures that leave the site: those of the pages, with the colours that these pages give them."""

from __future__ import annotations

import re
from pathlib import Path

_STATIC = Path(__file__).parents[1] / "static"
_FONT = "text{font-family:system-ui,'Segoe UI','Noto Sans',sans-serif}"


def _plain(name: str) -> str:
    """Return a style sheet of the site without its comments."""
    return re.sub(r"/\*.*?\*/", "", (_STATIC / name).read_text("utf-8"), flags=re.DOTALL)


def _colours(sheet: str) -> str:
    """Return the colours that a style sheet gives, in light and in the dark."""
    named = r":root\s*\{[^}]*\}"
    dark = re.search(r"@media \(prefers-color-scheme: dark\)\s*\{\s*" + named + r"\s*\}", sheet)
    light = re.search(named, sheet)
    return "".join(found[0] for found in (light, dark) if found)


STYLE = _colours(_plain("site.css")) + _FONT + _plain("pictures.css")
"""The whole of it; no file of ours holds what would end a style element."""
