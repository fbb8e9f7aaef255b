"""Facts as a schema would hand them over: with words, for the use cases to record."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from service.application.event_log import Command, EventLog, Outcome
from service.bootstrap import Samenspoor
from service.domain.programme import programme_id
from service.domain.programme_events import ProgrammeRegistered
from service.domain.session_events import SessionHeld, SessionPlanned
from service.domain.texts import TextClass, Words

ACTOR = "grant:test"


def label(value: str) -> Any:
    """Return words that have not been written to the text store yet."""
    return Words(value, TextClass.LABEL)


def account(value: str) -> Any:
    """Return an account that has not been written to the text store yet."""
    return Words(value, TextClass.ACCOUNT)


def command(**conditions: Any) -> Command:
    """Return a command of an actor in these tests."""
    return Command(**{"actor": ACTOR, **conditions})


def register_programme(service: Samenspoor, slug: str = "movit") -> UUID:
    """Register a programme, and return its id."""
    id = programme_id(slug)
    fact = ProgrammeRegistered(programme=id, name=label("MOVIT"), slug=slug)
    service.use_cases[fact.topic](id, fact, command())
    return id


def plan_session(service: Samenspoor) -> UUID:
    """Plan a session of a programme, and return its id."""
    id = uuid4()
    fact = SessionPlanned(programme=register_programme(service), title=label("Themabijeenkomst"))
    service.use_cases[fact.topic](id, fact, command())
    return id


def hold(service: Samenspoor, session: UUID, words: str = "Er kwam veel volk", **conditions: Any) -> Outcome:
    """Record that a session was held, on these conditions."""
    fact = SessionHeld(text=account(words))
    return service.use_cases[fact.topic](session, fact, command(**conditions))


def kinds(log: EventLog, aggregate: UUID) -> list[str]:
    """Return the topics of what was recorded of an aggregate."""
    return [recorded.event.topic for recorded in log.history(aggregate)]
