"""Endpoints of webhooks: where a subscription is delivered to, and every change that is made by hand."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, delete, insert, select, update

from service.domain.errors import DomainError
from service.persistence.endpoint_states import (
    Endpoint,
    EndpointAsked,
    EndpointState,
    Proof,
    Reason,
    Sent,
    Wish,
    endpoint_of,
)
from service.persistence.endpoint_tables import (
    APPROVED,
    ATTEMPT,
    AUDIT,
    DEAD_LETTER,
    ENDPOINT,
    METADATA,
    RESEND,
)
from service.persistence.log import now_in_microseconds
from service.persistence.views import Views

OLD_SECRET_HOURS = 24
"""So long after a rotation deliveries are signed with the old secret too."""

MOST_ENDPOINTS = 10
"""Endpoints of one subscription."""

_HOUR = 3600 * 1_000_000


class EndpointNotProven(DomainError):
    """This endpoint has not shown yet that it is yours: let it echo a challenge (…/proof)."""


class TooManyEndpoints(DomainError):
    """A subscription has at most {most} endpoints: remove one first."""


class Endpoints:
    """Registers endpoints and changes them by hand; every change is audited."""

    def __init__(self, views: Views, clock: Callable[[], int] = now_in_microseconds) -> None:
        self._views = views
        self._clock = clock
        with views.alone() as connection:
            METADATA.create_all(connection)

    def make_once(
        self, asked: EndpointAsked, *, actor: str, key: str, request_hash: bytes
    ) -> tuple[Endpoint | None, bool]:
        """Return a new endpoint and True; or the one that this key brought before and False.

        Where the key was used for something else, there is none. Raises `TooManyEndpoints`.
        """
        owned = f"{actor}/{key}"
        with self._views.alone() as connection:
            if row := connection.execute(select(ENDPOINT).where(ENDPOINT.c.key == owned)).one_or_none():
                return (endpoint_of(row) if row.request_hash == request_hash else None), False
            of_it = select(ENDPOINT.c.id).where(ENDPOINT.c.subscription_id == asked.subscription_id)
            if len(connection.scalars(of_it).all()) >= MOST_ENDPOINTS:
                raise TooManyEndpoints(most=MOST_ENDPOINTS)
            values = self._new(asked, approved=_is_approved(connection, asked.host))
            told = {"made_by": actor, "key": owned, "request_hash": request_hash}
            row = connection.execute(insert(ENDPOINT).values(**values, **told).returning(ENDPOINT)).one()
            self._note(connection, row.id, "made", actor)
            return endpoint_of(row), True

    def _new(self, asked: EndpointAsked, *, approved: bool) -> dict[str, Any]:
        now = self._clock()
        return {
            "id": uuid4().hex,
            "subscription_id": asked.subscription_id,
            "url": asked.url,
            "host": asked.host,
            "mail_to": asked.mail_to,
            "created_at": now,
            "state": EndpointState.ACTIVE if approved else EndpointState.PROVING,
            "proven_by": Proof.ADMINISTRATOR if approved else None,
            "next_try_at": now if approved else None,
            "salt": secrets.token_hex(16),
            **dict.fromkeys(("tries", "revision", "attempts", "tell_tries"), 0),
        }

    def of(self, subscription: str) -> list[Endpoint]:
        """Return the endpoints of a subscription, in the order of making."""
        return self._selected(ENDPOINT.c.subscription_id == subscription)

    def all(self) -> list[Endpoint]:
        """Return every endpoint there is."""
        return self._selected(True)  # noqa: FBT003 - SQLAlchemy's way to say: no condition

    def found(self, id: str) -> Endpoint | None:
        """Return an endpoint by its id."""
        return next(iter(self._selected(ENDPOINT.c.id == id)), None)

    def _selected(self, wanted: Any) -> list[Endpoint]:
        asked = select(ENDPOINT).where(wanted).order_by(ENDPOINT.c.created_at, ENDPOINT.c.id)
        with self._views.reading() as connection:
            return [endpoint_of(row) for row in connection.execute(asked)]

    def remove(self, id: str, actor: str) -> None:
        """Forget an endpoint, with what was tried there."""
        with self._views.alone() as connection:
            for table in (ATTEMPT, DEAD_LETTER, RESEND):
                connection.execute(delete(table).where(table.c.endpoint_id == id))
            if connection.execute(delete(ENDPOINT).where(ENDPOINT.c.id == id)).rowcount:
                self._note(connection, id, "removed", actor)

    def ask(self, id: str, wish: Wish, actor: str) -> None:
        """Let a challenge or a test be sent before anything else."""
        self._change(id, wish.value, actor, {"asked": wish.value})

    def pause(self, id: str, actor: str) -> None:
        """Stop deliveries until `enable`. Raises `EndpointNotProven`."""
        paused = {"state": EndpointState.PAUSED, "reason": Reason.BY_HAND, "next_try_at": None}
        self._change(id, "paused", actor, paused, proven=True)

    def enable(self, id: str, actor: str) -> None:
        """Go on from the cursor, at once. Raises `EndpointNotProven`."""
        self._change(id, "enabled", actor, self._anew(), proven=True)

    def rotate_once(
        self, id: str, *, actor: str, key: str, request_hash: bytes
    ) -> tuple[Endpoint | None, bool]:
        """Give a new secret; deliveries are signed with both for a day. As `make_once` does, by key."""
        owned = f"{actor}/{key}"
        with self._views.alone() as connection:
            row = connection.execute(select(ENDPOINT).where(ENDPOINT.c.id == id)).one()
            if row.rotation_key == owned:
                return (endpoint_of(row) if row.rotation_hash == request_hash else None), False
            until = self._clock() + OLD_SECRET_HOURS * _HOUR
            values = {"salt": secrets.token_hex(16), "old_salt": row.salt, "old_salt_until": until}
            told = {"rotation_key": owned, "rotation_hash": request_hash}
            changed = update(ENDPOINT).where(ENDPOINT.c.id == id).values(values | told).returning(ENDPOINT)
            self._note(connection, id, "rotated", actor)
            return endpoint_of(connection.execute(changed).one()), True

    def rewind(self, id: str, place: tuple[int, int] | None, actor: str) -> None:
        """Deliver again whatever follows a place (None: everything). Raises `EndpointNotProven`."""
        position, ordinal = place or (None, None)
        moved = {"position": position, "ordinal": ordinal, "last_id": None, "head_id": None, "tries": 0}
        self._change(id, "rewound", actor, moved, proven=True)

    def resend(self, id: str, versions: Sequence[Sent], actor: str) -> None:
        """Deliver these again, before what follows. Raises `EndpointNotProven`."""
        with self._views.alone() as connection:
            _changed(connection, id, {"head_id": None, "tries": 0}, proven=True)
            asked = {
                _place(row) for row in connection.execute(select(RESEND).where(RESEND.c.endpoint_id == id))
            }
            for each in versions:
                if (each.position, each.ordinal) not in asked:
                    asked.add((each.position, each.ordinal))
                    values = {"position": each.position, "ordinal": each.ordinal}
                    row = insert(RESEND).values(endpoint_id=id, version_id=each.version_id, **values)
                    connection.execute(row)
            self._note(connection, id, "resent", actor)

    def approve(self, host: str, actor: str) -> int:
        """Take a host's endpoints as proven, those to come too; return how many were waiting for that."""
        now = self._clock()
        with self._views.alone() as connection:
            if not _is_approved(connection, host):
                values = {"host": host, "approved_by": actor, "approved_at": now}
                connection.execute(insert(APPROVED).values(values))
            waiting = (ENDPOINT.c.host == host, ENDPOINT.c.state == EndpointState.PROVING)
            proven = {"state": EndpointState.ACTIVE, "proven_by": Proof.ADMINISTRATOR, "next_try_at": now}
            return connection.execute(update(ENDPOINT).where(*waiting).values(proven)).rowcount

    def _anew(self) -> dict[str, Any]:
        again = {"state": EndpointState.ACTIVE, "next_try_at": self._clock(), "tries": 0}
        return {**again, **dict.fromkeys(("reason", "failing_since", "head_id", "tell"))}

    def _change(
        self, id: str, what: str, actor: str, values: dict[str, Any], *, proven: bool = False
    ) -> None:
        with self._views.alone() as connection:
            _changed(connection, id, values, proven=proven)
            self._note(connection, id, what, actor)

    def _note(self, connection: Connection, id: str, what: str, actor: str) -> None:
        at = self._clock()
        same = select(AUDIT.c.at).where(AUDIT.c.endpoint_id == id, AUDIT.c.at == at, AUDIT.c.what == what)
        if connection.scalar(same) is None:
            connection.execute(insert(AUDIT).values(endpoint_id=id, at=at, what=what, actor=actor))


def _changed(connection: Connection, id: str, values: dict[str, Any], *, proven: bool) -> None:
    """Change an endpoint, so that what is on its way there does not undo it."""
    grown = {"revision": ENDPOINT.c.revision + 1, **values}
    wanted = (ENDPOINT.c.id == id, *([ENDPOINT.c.proven_by.is_not(None)] if proven else []))
    if not connection.execute(update(ENDPOINT).where(*wanted).values(grown)).rowcount and proven:
        raise EndpointNotProven


def _is_approved(connection: Connection, host: str) -> bool:
    return connection.scalar(select(APPROVED.c.host).where(APPROVED.c.host == host)) is not None


def _place(row: Row[Any]) -> tuple[int, int]:
    return row.position, row.ordinal
