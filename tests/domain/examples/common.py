"""Ids, words and parties that the examples of facts share."""

from __future__ import annotations

from uuid import UUID, uuid5

from service.domain.events import event_id
from service.domain.texts import TextRef
from service.domain.values import Party, Standpoint

EXAMPLES = UUID("0b6d4f0e-0d7c-4f57-9c3b-5e2c1a7f9d11")


def an_id(name: str) -> UUID:
    """Return the id that the examples use for the thing of that name."""
    return uuid5(EXAMPLES, name)


def words(value: str) -> TextRef:
    """Return a reference as the pen would make it; the domain never sees the words."""
    return TextRef(ref=uuid5(EXAMPLES, value).hex, digest="0" * 64)


THE_AGGREGATE = an_id("the aggregate")


def nth_event(version: int) -> UUID:
    """Return the id of the event with that version of the aggregate that the tests are about."""
    return event_id(THE_AGGREGATE, version)


PROGRAMME = an_id("programme")
HAN = an_id("han")
BRUMMEN = an_id("brummen")
RESIDENTS = Party(standpoint=Standpoint.RESIDENT)
