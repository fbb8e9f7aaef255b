"""What is told of a refusal beside its English sentence: Dutch words, and what to do about it."""

from __future__ import annotations

from typing import NamedTuple


class Explained(NamedTuple):
    """The title and sentence in Dutch, with the same placeholders as the English; what to do, in both."""

    title: str
    sentence: str
    advice: str
    advice_in_english: str
