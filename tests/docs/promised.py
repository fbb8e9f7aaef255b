"""Compares an answer with what a page of the documentation shows of it."""

from __future__ import annotations

from typing import Any

SHORTENED = "…"


def assert_holds(real: Any, promised: Any) -> None:
    """Compare what a page shows with what is so; “…” and left out fields are its shortenings."""
    if isinstance(promised, dict):
        for name, value in promised.items():
            assert_holds(real[name], value)
    elif isinstance(promised, list):
        shown = promised[:-1] if promised[-1:] == [SHORTENED] else promised
        for a, b in zip(real[: len(shown)] if shown is not promised else real, shown, strict=True):
            assert_holds(a, b)
    elif promised != SHORTENED:
        assert real == promised
