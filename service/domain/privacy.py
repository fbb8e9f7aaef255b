"""What is never asked for and refused where it can be recognised, and which counts are too small to show."""

from __future__ import annotations

import re

# Looks ahead only: of two numbers that share digits, as in “12345 1234 56782”, both are found.
SMALLEST_SHOWN = 5
"""Counts of people below this are shown to the team only."""

_NINE_DIGITS = re.compile(r"(?<!\d)(?=(\d(?:[ .]?\d){8})(?!\d))")


def holds_citizen_service_number(words: str) -> bool:
    """Whether the words hold what looks like a burgerservicenummer (nine digits, eleven-test).

    The test: 9a + 8b + 7c + 6d + 5e + 4f + 3g + 2h - i is a multiple of eleven, and the number is not zero.
    """
    return any(_passes_eleven_test(found[1]) for found in _NINE_DIGITS.finditer(words))


def _passes_eleven_test(found: str) -> bool:
    digits = [int(character) for character in found if character.isdigit()]
    total = sum(weight * digit for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True))
    return any(digits) and total % 11 == 0
