"""Subscriptions to feeds: who follows which facts, by a token that is stored as its hash only."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, insert, select, update

from service.persistence.changes import UntilChanged
from service.persistence.grants import Grant
from service.persistence.log import now_in_microseconds
from service.persistence.prepared import Rows
from service.persistence.subscription_tables import (
    AUDIT,
    BY_TOKEN,
    METADATA,
    NAMES,
    SUBSCRIPTION,
    TOKEN,
    WHOLE,
)
from service.persistence.uses import Uses
from service.persistence.views import Views

TOKEN_PREFIX = "feed_"  # noqa: S105 - makes a leaked token recognisable


class Format(StrEnum):
    """How a feed can be read."""

    ATOM = "atom"
    RSS = "rss"
    JSON = "json"
    CALENDAR = "calendar"
    EVENTS = "events"
    STREAM = "stream"


class Filter(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Which facts a subscription follows (ids in hex); what is empty leaves nothing out.

    ``programmes`` are others than its own, where its organisation may read as well.
    """

    neighbourhoods: tuple[str, ...] = ()
    initiatives: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    touches_my_organisation: bool = False
    programmes: tuple[str, ...] = ()


class SubscriptionAsked(Struct, frozen=True, kw_only=True):
    """What somebody wants to follow, from which position of the log on."""

    programme: UUID
    name: str
    organisation: UUID | None = None
    language: str = "nl"
    filter: Filter = Filter()
    formats: tuple[Format, ...] = ()
    starts_after: int = 0


class Subscription(Struct, frozen=True, kw_only=True):
    """A subscription; ids in hex, moments in microseconds since 1970 in UTC.

    ``starts_after`` is the position of the log after which it begins; without ``formats`` it is read in any.
    """

    id: str
    programme_id: str
    name: str
    organisation_id: str | None
    language: str
    filter: Filter
    formats: tuple[Format, ...]
    starts_after: int
    created_at: int
    revoked_at: int | None = None
    last_used_at: int | None = None


class Subscriptions:
    """Makes subscriptions, recognises their tokens, takes them back; every change is audited."""

    def __init__(self, views: Views, clock: Callable[[], int] = now_in_microseconds) -> None:
        self._views = views
        self._clock = clock
        self._found: UntilChanged[Rows] = UntilChanged(views.changes)
        self._uses = Uses(views)
        with views.alone() as connection:
            METADATA.create_all(connection)

    def make_once(
        self, asked: SubscriptionAsked, *, actor: str, key: str | None, request_hash: bytes
    ) -> tuple[Subscription | None, str | None]:
        """Return a new subscription with its token (256 bits), or without one what this key brought before.

        Where the key was used for something else, there is neither.
        """
        owned = key and f"{actor}/{key}"
        with self._views.alone() as connection:
            before = WHOLE.where(SUBSCRIPTION.c.key == owned)
            if owned and (row := connection.execute(before).mappings().one_or_none()):
                return (_subscription(row) if row["request_hash"] == request_hash else None), None
            now = self._clock()
            values = {
                **_columns(asked),
                "id": uuid4().hex,
                "made_by": actor,
                "grant_id": actor.removeprefix(Grant.PREFIX) if actor.startswith(Grant.PREFIX) else None,
                "key": owned,
                "request_hash": request_hash,
                "created_at": now,
            }
            made = insert(SUBSCRIPTION).values(values).returning(SUBSCRIPTION)
            row = connection.execute(made).mappings().one()
            _note(connection, row["id"], "made", actor, now)
            return _subscription(row), _issue(connection, row["id"], now)

    def of(self, programme: UUID, organisation: UUID | None = None) -> Sequence[Subscription]:
        """Return the subscriptions in a programme, or those of an organisation there, in order of making."""
        rows = SUBSCRIPTION.c
        wanted = [rows.programme_id == programme.hex]
        if organisation:
            wanted.append(rows.organisation_id == organisation.hex)
        made = WHOLE.where(*wanted).order_by(rows.created_at, rows.id)
        with self._views.reading() as connection:
            return [_subscription(row) for row in connection.execute(made).mappings()]

    def found(self, id: str) -> Subscription | None:
        """Return a subscription by its id (hex)."""
        with self._views.reading() as connection:
            row = connection.execute(WHOLE.where(SUBSCRIPTION.c.id == id)).mappings().one_or_none()
        return _subscription(row) if row else None

    def recognise(self, token: str) -> Subscription | None:
        """Return the subscription of a token; None where there is none.

        What was revoked is recognised, and a token that another took the place of reads as revoked.
        """
        hashed = _hash(token)
        found = self._found.value(hashed, lambda: BY_TOKEN.rows_alone(self._views, {"token_hash": hashed}))
        if not found:
            return None
        row = dict(zip(NAMES, found[0], strict=True))
        subscription = _subscription({**row, "revoked_at": row["revoked_at"] or row["replaced_at"]})
        if not subscription.revoked_at:
            self._uses.note([(SUBSCRIPTION, subscription.id)], subscription.last_used_at, self._clock())
        return subscription

    def reissue(
        self, id: str, *, actor: str, key: str | None = None, request_hash: bytes = b""
    ) -> tuple[bool, str | None]:
        """Put a new token in the place of the one before, which is not taken any more.

        Return whether that was done, now or by the same key before, and the token where it is new.
        """
        owned = key and f"{actor}/{key}"
        with self._views.alone() as connection:
            before = select(TOKEN).where(TOKEN.c.key == owned)
            if owned and (row := connection.execute(before).one_or_none()):
                return row.request_hash == request_hash and row.subscription_id == id, None
            now = self._clock()
            standing = (TOKEN.c.subscription_id == id, TOKEN.c.replaced_at.is_(None))
            connection.execute(update(TOKEN).where(*standing).values(replaced_at=now))
            _note(connection, id, "reissued", actor, now)
            return True, _issue(connection, id, now, key=owned, request_hash=request_hash)

    def revoke(self, id: str, actor: str) -> None:
        """Take a subscription back: it is not read any more. Once revoked, it stays so."""
        now = self._clock()
        standing = (SUBSCRIPTION.c.id == id, SUBSCRIPTION.c.revoked_at.is_(None))
        with self._views.alone() as connection:
            if connection.execute(update(SUBSCRIPTION).where(*standing).values(revoked_at=now)).rowcount:
                _note(connection, id, "revoked", actor, now)


def _issue(connection: Connection, id: str, now: int, **asked: Any) -> str:
    token = TOKEN_PREFIX + secrets.token_urlsafe(32)
    values = {"token_hash": _hash(token), "subscription_id": id, "issued_at": now, **asked}
    connection.execute(insert(TOKEN).values(values))
    return token


def _note(connection: Connection, id: str, what: str, actor: str, at: int) -> None:
    note = {"id": uuid4().hex, "subscription_id": id, "at": at, "what": what, "actor": actor}
    connection.execute(insert(AUDIT).values(note))


def _columns(asked: SubscriptionAsked) -> dict[str, Any]:
    return {
        "programme_id": asked.programme.hex,
        "name": asked.name,
        "organisation_id": asked.organisation and asked.organisation.hex,
        "language": asked.language,
        "filter": msgspec.json.encode(asked.filter).decode(),
        "formats": " ".join(asked.formats),
        "starts_after": asked.starts_after,
    }


def _subscription(row: Mapping[Any, Any]) -> Subscription:
    kept = {name: row[name] for name in Subscription.__struct_fields__}
    kept["filter"] = msgspec.json.decode(row["filter"], type=Filter)
    kept["formats"] = tuple(Format(name) for name in row["formats"].split())
    return Subscription(**kept)


def _hash(token: str) -> str:
    return hashlib.sha256(f"feed\n{token}".encode()).hexdigest()
