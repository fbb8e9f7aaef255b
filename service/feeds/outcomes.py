"""What a try changes of an endpoint; pure."""

from __future__ import annotations

from msgspec import UNSET, UnsetType

from service.feeds.schedule import Next, Tried, Verdict
from service.persistence.deliveries import Change
from service.persistence.endpoint_states import Endpoint, EndpointState, Proof, Reason, Sent

REVOKED = Change(state=EndpointState.DISABLED, reason=Reason.REVOKED, next_try_at=None, asked=None)
"""The subscription was taken back: nothing is sent any more, and nobody need be told."""

SET_ASIDE = "set_aside"
"""What a partner is told, beside that an endpoint is paused or disabled."""


def of_challenge(endpoint: Endpoint, now: int, *, echoed: bool) -> Change:
    """Return what an answer to a challenge changes."""
    if not echoed:
        return Change(asked=None)
    if endpoint.state is not EndpointState.PROVING:
        return Change(asked=None, proven_by=Proof.CHALLENGE)
    return Change(asked=None, proven_by=Proof.CHALLENGE, state=EndpointState.ACTIVE, next_try_at=now)


def of_probe(tried: Tried, then: Next) -> Change:
    """Return what follows a probe of a paused endpoint."""
    if then.verdict is Verdict.DISABLE:
        return _disabled(tried)
    if then.verdict is Verdict.PAUSE:
        return Change(next_try_at=then.at)
    return Change(state=EndpointState.ACTIVE, reason=None, failing_since=None, next_try_at=then.at)


def of_message(endpoint: Endpoint, sent: Sent, tried: Tried, tries: int, then: Next, now: int) -> Change:
    """Return what follows the ``tries``-th try of a message (from 1)."""
    since = endpoint.failing_since or now
    if then.verdict is Verdict.DELIVERED:
        return _done(sent, then)
    if then.verdict is Verdict.SET_ASIDE:
        return _done(sent, then, set_aside=True, tell=SET_ASIDE)
    if then.verdict is Verdict.DISABLE:
        return _disabled(tried)
    if then.verdict is Verdict.RETRY:
        return Change(head_id=sent.version_id, tries=tries, failing_since=since, next_try_at=then.at)
    return Change(
        state=EndpointState.PAUSED,
        reason=Reason.FAILING,
        head_id=None,
        tries=0,
        failing_since=since,
        next_try_at=then.at,
        tell=EndpointState.PAUSED.value,
    )


def _done(sent: Sent, then: Next, *, set_aside: bool = False, tell: str | UnsetType = UNSET) -> Change:
    return Change(
        done=sent,
        set_aside=set_aside,
        head_id=None,
        tries=0,
        failing_since=None,
        next_try_at=then.at,
        tell=tell,
    )


def _disabled(tried: Tried) -> Change:
    return Change(
        state=EndpointState.DISABLED,
        reason=Reason.GONE if tried.gone else Reason.FAILING,
        head_id=None,
        tries=0,
        next_try_at=None,
        tell=EndpointState.DISABLED.value,
    )
