"""Between events and stored bytes: JSON by msgspec, topics that do not depend on module paths."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec
from eventsourcing.persistence import Mapper, StoredEvent, Transcoder

from service.domain.events import Event
from service.persistence.upcasting import STEPS, Step, check_chains, upcast


class UnknownTopic(Exception):
    """The log holds an event “{topic}” that this version of samenspoor does not know."""

    def __init__(self, topic: str) -> None:
        super().__init__((type(self).__doc__ or "").format(topic=topic))


class EventNewerThanCode(UnknownTopic):
    """The log holds “{topic}”, written by a newer samenspoor: update this installation."""


class _NoTranscoder(Transcoder):
    """The library's mapper wants a transcoder; ours encodes whole structs."""

    def encode(self, obj: Any) -> bytes:
        return msgspec.json.encode(obj)

    def decode(self, data: bytes) -> Any:
        return msgspec.json.decode(data)


class EventMapper(Mapper[UUID]):
    """The library's mapper for frozen structs (the stock one reads ``__dict__``, ADR 2).

    The stored topic of version 1 is the kind itself; later versions add ``.v2``, ``.v3`` …
    """

    def __init__(
        self, events: Mapping[str, type[Event]], steps: Mapping[str, tuple[Step, ...]] = STEPS
    ) -> None:
        super().__init__(_NoTranscoder())
        check_chains(events, steps)
        self._events = events
        self._steps = steps
        self._encode = msgspec.json.Encoder().encode
        self._decoders = {
            stored_topic(event): msgspec.json.Decoder(event).decode for event in events.values()
        }

    def to_stored_event(self, domain_event: Any) -> StoredEvent:
        """Encode an event."""
        return StoredEvent(
            originator_id=domain_event.originator_id,
            originator_version=domain_event.originator_version,
            topic=stored_topic(type(domain_event)),
            state=self._encode(domain_event),
        )

    def to_domain_event(self, stored_event: StoredEvent) -> Event:
        """Decode an event, upcast where it is of an older version."""
        return self.decode(stored_event.topic, stored_event.state)

    def decode(self, topic: str, state: bytes) -> Event:
        """Return the event that was stored with this topic.

        Raises `UnknownTopic`, or `EventNewerThanCode` where a newer version of the code wrote it.
        """
        decoder = self._decoders.get(topic)
        return decoder(state) if decoder else self._decode_old(topic, state)

    def _decode_old(self, topic: str, state: bytes) -> Event:
        kind, version = _split(topic)
        event = self._events.get(kind)
        if event is None:
            raise UnknownTopic(topic)
        if version > event.schema_version:
            raise EventNewerThanCode(topic)
        return msgspec.convert(
            upcast(kind, version, msgspec.json.decode(state), self._steps), event, strict=False
        )


def stored_topic(event: type[Event]) -> str:
    """Return the topic under which the present version of an event is stored."""
    version = event.schema_version
    return event.topic if version == 1 else f"{event.topic}.v{version}"


def stored_topics(event: type[Event]) -> list[str]:
    """Return every topic under which an event of this kind may be stored, in whatever version."""
    return [event.topic, *(f"{event.topic}.v{n}" for n in range(2, event.schema_version + 1))]


def _split(topic: str) -> tuple[str, int]:
    kind, dot, version = topic.rpartition(".v")
    later = bool(dot) and version.isdecimal() and int(version) > 1
    return (kind, int(version)) if later else (topic, 1)
