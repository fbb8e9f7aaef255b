"""Names in Python, and names in JSON and files."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=4096)
def camel_case(name: str) -> str:
    """Return ``initiated_by`` as ``initiatedBy``."""
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
