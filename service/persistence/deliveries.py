"""Deliveries to endpoints: who may send now, and what came of it, in one transaction with the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import asdict
from sqlalchemy import Connection, and_, delete, func, insert, or_, select, update

from service.persistence.endpoint_states import Endpoint, EndpointState, Proof, Reason, Sent, endpoint_of
from service.persistence.endpoint_tables import ATTEMPT, DEAD_LETTER, ENDPOINT, RESEND
from service.persistence.log import now_in_microseconds
from service.persistence.views import Views

LEASE = 60 * 1_000_000
"""Microseconds that a sender has an endpoint for itself: longer than a message and a probe can take."""

MOST_ATTEMPTS = 200
"""Attempts that are remembered of an endpoint."""

MOST_SHOWN = 200
"""Dead letters that are shown at once, the oldest first."""


class Kind(StrEnum):
    """What was sent."""

    MESSAGE = "message"
    REPLAY = "replay"
    PROBE = "probe"
    TEST = "test"
    PROOF = "proof"


class Attempt(Struct, frozen=True, kw_only=True):
    """One try; moments are microseconds since 1970 in UTC, ``tries`` counts those of this message."""

    at: int
    kind: Kind
    version_id: str | None
    tries: int
    status: int | None
    failure: str | None
    milliseconds: int


class DeadLetter(Struct, frozen=True, kw_only=True):
    """A version that was tried the whole schedule long, while others got through."""

    sent: Sent
    at: int
    status: int | None
    failure: str | None


class Change(Struct, frozen=True, kw_only=True):
    """What a try changes of an endpoint; what is unset stays as it is."""

    state: EndpointState | UnsetType = UNSET
    reason: Reason | UnsetType | None = UNSET
    proven_by: Proof | UnsetType = UNSET
    head_id: str | UnsetType | None = UNSET
    tries: int | UnsetType = UNSET
    failing_since: int | UnsetType | None = UNSET
    next_try_at: int | UnsetType | None = UNSET
    asked: UnsetType | None = UNSET
    tell: str | UnsetType = UNSET
    done: Sent | None = None
    """This is over: the cursor moves to it, or the wish to have it again is fulfilled."""
    set_aside: bool = False


class Deliveries:
    """Hands an endpoint to one sender at a time, and writes down what it reports."""

    def __init__(self, views: Views, clock: Callable[[], int] = now_in_microseconds) -> None:
        self._views = views
        self._clock = clock

    def due(self) -> Sequence[Endpoint]:
        """Return the endpoints that nobody is busy with and that something may be sent to now."""
        now = self._clock()
        by_time = and_(
            ENDPOINT.c.state.in_((EndpointState.ACTIVE, EndpointState.PAUSED)), ENDPOINT.c.next_try_at <= now
        )
        wanted = select(ENDPOINT).where(_free(now), or_(by_time, ENDPOINT.c.asked.is_not(None)))
        with self._views.reading() as connection:
            rows = connection.execute(wanted.order_by(ENDPOINT.c.next_try_at, ENDPOINT.c.id))
            return [endpoint_of(row) for row in rows]

    def claim(self, id: str, owner: str) -> Endpoint | None:
        """Return an endpoint for this sender alone, until the lease ends; None where somebody has it."""
        now = self._clock()
        leased = {"lease_owner": owner, "lease_until": now + LEASE}
        claimed = update(ENDPOINT).where(ENDPOINT.c.id == id, _free(now)).values(leased).returning(ENDPOINT)
        with self._views.writing() as connection:
            row = connection.execute(claimed).one_or_none()
        return endpoint_of(row) if row else None

    def release(self, id: str, owner: str) -> None:
        """Let others have an endpoint."""
        with self._views.writing() as connection:
            held = (ENDPOINT.c.id == id, ENDPOINT.c.lease_owner == owner)
            free = {"lease_owner": None, "lease_until": None}
            connection.execute(update(ENDPOINT).where(*held).values(free))

    def settle(
        self, claimed: Endpoint, owner: str, attempts: Sequence[Attempt], change: Change
    ) -> Endpoint | None:
        """Write down what was tried and what it changes, all of it or nothing; the lease goes on.

        Return the endpoint as it is then. Where it was changed by hand meanwhile, it was tried and nothing
        is changed by that; where somebody else has it, or nobody, there is none.
        """
        held = (ENDPOINT.c.id == claimed.id, ENDPOINT.c.lease_owner == owner)
        with self._views.writing() as connection:
            lasting = {"lease_until": self._clock() + LEASE, "attempts": ENDPOINT.c.attempts + len(attempts)}
            counted = update(ENDPOINT).where(*held).values(lasting)
            told = (ENDPOINT.c.attempts, ENDPOINT.c.revision)
            row = connection.execute(counted.returning(*told)).one_or_none()
            if row is None:
                return None
            _note(connection, claimed.id, row.attempts, attempts)
            if row.revision == claimed.revision:
                self._apply(connection, claimed, attempts, change)
            return endpoint_of(connection.execute(select(ENDPOINT).where(*held)).one())

    def _apply(
        self, connection: Connection, claimed: Endpoint, attempts: Sequence[Attempt], change: Change
    ) -> None:
        values = {name: value for name, value in asdict(change).items() if value is not UNSET}
        done, set_aside = values.pop("done"), values.pop("set_aside")
        if "tell" in values:
            values |= {"tell_at": self._clock(), "tell_next_at": self._clock(), "tell_tries": 0}
        if done:
            values |= self._finished(connection, claimed, done)
        if done and set_aside:
            _set_aside(connection, claimed.id, done, attempts[0])
        if values:
            connection.execute(update(ENDPOINT).where(ENDPOINT.c.id == claimed.id).values(values))

    def _finished(self, connection: Connection, claimed: Endpoint, done: Sent) -> dict[str, Any]:
        """Return where the cursor goes; a version that was asked for again does not move it."""
        asked = (RESEND.c.endpoint_id == claimed.id, RESEND.c.version_id == done.version_id)
        letter = (DEAD_LETTER.c.endpoint_id == claimed.id, DEAD_LETTER.c.version_id == done.version_id)
        connection.execute(delete(DEAD_LETTER).where(*letter))
        if connection.execute(delete(RESEND).where(*asked)).rowcount:
            return {}
        return {"position": done.position, "ordinal": done.ordinal, "last_id": done.version_id}

    def next_asked_again(self, id: str) -> Sent | None:
        """Return what is to be delivered again first, in the order of the log."""
        wanted = (
            select(RESEND).where(RESEND.c.endpoint_id == id).order_by(RESEND.c.position, RESEND.c.ordinal)
        )
        with self._views.reading() as connection:
            row = connection.execute(wanted.limit(1)).one_or_none()
        return Sent(row.position, row.ordinal, row.version_id) if row else None

    def attempts(self, id: str) -> list[Attempt]:
        """Return what was tried last, the newest first."""
        wanted = select(ATTEMPT).where(ATTEMPT.c.endpoint_id == id).order_by(ATTEMPT.c.number.desc())
        with self._views.reading() as connection:
            return [
                Attempt(
                    at=row.at,
                    kind=Kind(row.kind),
                    version_id=row.version_id,
                    tries=row.tries,
                    status=row.status,
                    failure=row.failure,
                    milliseconds=row.milliseconds,
                )
                for row in connection.execute(wanted)
            ]

    def dead_letters(self, id: str) -> list[DeadLetter]:
        """Return what was set aside, in the order of the log."""
        letter = DEAD_LETTER.c
        wanted = select(DEAD_LETTER).where(letter.endpoint_id == id).order_by(letter.position, letter.ordinal)
        with self._views.reading() as connection:
            return [
                DeadLetter(
                    sent=Sent(row.position, row.ordinal, row.version_id),
                    at=row.at,
                    status=row.status,
                    failure=row.failure,
                )
                for row in connection.execute(wanted.limit(MOST_SHOWN))
            ]

    def counted(self) -> dict[str, int]:
        """Return how many endpoints there are in each state, and how many dead letters (``dead_letters``)."""
        states = select(ENDPOINT.c.state, func.count().label("number")).group_by(ENDPOINT.c.state)
        with self._views.reading() as connection:
            found = {row.state: row.number for row in connection.execute(states)}
            letters = connection.scalar(select(func.count()).select_from(DEAD_LETTER))
        return {
            **{state.value: found.get(state.value, 0) for state in EndpointState},
            "dead_letters": letters or 0,
        }


def _free(now: int) -> Any:
    return or_(ENDPOINT.c.lease_until.is_(None), ENDPOINT.c.lease_until <= now)


def _note(connection: Connection, id: str, counted: int, attempts: Sequence[Attempt]) -> None:
    rows = [
        {"endpoint_id": id, "number": counted - len(attempts) + number, **asdict(attempt)}
        for number, attempt in enumerate(attempts, start=1)
    ]
    if rows:
        connection.execute(insert(ATTEMPT), rows)
        old = (ATTEMPT.c.endpoint_id == id, ATTEMPT.c.number <= counted - MOST_ATTEMPTS)
        connection.execute(delete(ATTEMPT).where(*old))


def _set_aside(connection: Connection, id: str, sent: Sent, tried: Attempt) -> None:
    ended = {"at": tried.at, "status": tried.status, "failure": tried.failure}
    connection.execute(insert(DEAD_LETTER).values(endpoint_id=id, **asdict(sent), **ended))
