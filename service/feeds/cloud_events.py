"""Entries as CloudEvents 1.0, with the attributes of the NL GOV profile: for polls, streams and hooks."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from service.domain.moments import rendered_moment
from service.feeds.entries import FeedEntry

BATCH = "application/cloudevents-batch+json; charset=utf-8"

Attributes = dict[str, Any]


def type_of(kind: str) -> str:
    """Return the type of the events about a kind of fact, in reverse domain order; ``v1`` is the data's."""
    return f"nl.samenspoor.{kind}.v1"


def schema_of(kind: str, source: str) -> str:
    """Return the address of the JSON Schema of the data of a kind."""
    return f"{source}/v1/feed-kinds/{kind}"


def cloud_event(entry: FeedEntry, source: str, previous: UUID | None) -> Attributes:
    """Return an entry as an event with everything that is told.

    ``source`` is the address of the installation, ``previous`` the id of the version before this one on the
    same cursor (extension ``previd``): a receiver that did not get that one knows that it lost something.
    """
    told = thin_event(entry, source, previous)
    told["data"] |= {
        "programme": {"id": str(entry.programme_id), "name": entry.programme_name},
        "text": entry.text,
        "fact": entry.data,
    }
    return {**told, "dataschema": schema_of(entry.kind, source)}


def thin_event(entry: FeedEntry, source: str, previous: UUID | None) -> Attributes:
    """Return an entry as an event that says what to look at, and where."""
    event = {
        "specversion": "1.0",
        "id": str(entry.version_id),
        "source": source,
        "type": type_of(entry.kind),
        "subject": str(entry.subject_id),
        "time": rendered_moment(entry.updated),
        "datacontenttype": "application/json",
        "data": {
            "entryId": str(entry.entry_id),
            "state": entry.state.value,
            "title": entry.title,
            "address": entry.address,
        },
    }
    return {**event, "previd": str(previous)} if previous else event
