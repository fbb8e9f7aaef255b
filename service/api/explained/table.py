"""Every refusal explained, by its address: one table, complete by test."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from service.api.explained.communities import COMMUNITIES
from service.api.explained.doing import DOING
from service.api.explained.exports import EXPORTS
from service.api.explained.facts import FACTS
from service.api.explained.feeds import FEEDS
from service.api.explained.files import FILES
from service.api.explained.history import HISTORY
from service.api.explained.indicators import INDICATORS
from service.api.explained.links import LINKS
from service.api.explained.mistakes import fields_in_dutch, mistake_in_dutch, thing_in_dutch
from service.api.explained.requests import REQUESTS
from service.api.explained.webhooks import WEBHOOKS
from service.api.explained.wording import Explained
from service.domain.errors import DomainError

EXPLAINED: Mapping[str, Explained] = {
    **REQUESTS,
    **FACTS,
    **COMMUNITIES,
    **DOING,
    **EXPORTS,
    **FEEDS,
    **FILES,
    **HISTORY,
    **LINKS,
    **INDICATORS,
    **WEBHOOKS,
}

DETAILS: Mapping[str, Callable[[Any], str]] = {
    "what": thing_in_dutch,
    "type": thing_in_dutch,
    "problem": mistake_in_dutch,
    "fields": fields_in_dutch,
}
"""Details that are words of ours rather than of whoever asks."""


def address(refusal: type[DomainError]) -> str:
    """Return the last part of the address of a refusal, which stays the same for ever."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", refusal.__name__).lower()


def title(refusal: type[DomainError], language: str) -> str:
    """Return what a refusal is called."""
    if language == "nl":
        return EXPLAINED[address(refusal)].title
    return address(refusal).replace("-", " ").capitalize()


def sentence(refusal: DomainError, language: str) -> str:
    """Return what a refusal says."""
    if language != "nl":
        return str(refusal)
    told = {name: DETAILS.get(name, str)(detail) for name, detail in refusal.details.items()}
    return EXPLAINED[address(type(refusal))].sentence.format(**told)
