"""Old versions of events are read as the present one: a chain of small steps for each topic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from service.domain.events import Event

State = dict[str, Any]
Step = Callable[[State], State]

STEPS: dict[str, tuple[Step, ...]] = {}
"""For each topic the steps from version 1 to 2, from 2 to 3, … (none so far)."""


class UpcastingBroken(Exception):
    """The steps of {topic} lead to version {reached}, the code is at version {wanted}."""

    def __init__(self, **details: object) -> None:
        super().__init__((type(self).__doc__ or "").format(**details))


def check_chains(events: Mapping[str, type[Event]], steps: Mapping[str, tuple[Step, ...]] = STEPS) -> None:
    """Raise `UpcastingBroken` unless every topic has a whole chain up to its present version."""
    for topic, event in events.items():
        reached = 1 + len(steps.get(topic, ()))
        if reached != event.schema_version:
            raise UpcastingBroken(topic=topic, reached=reached, wanted=event.schema_version)


def upcast(topic: str, version: int, state: State, steps: Mapping[str, tuple[Step, ...]] = STEPS) -> State:
    """Return the state as the present version of the topic has it."""
    for step in steps.get(topic, ())[version - 1 :]:
        state = step(state)
    return state
