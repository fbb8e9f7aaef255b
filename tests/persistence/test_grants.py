"""Access grants: tokens end, are taken back and noted as used by a clock; every change is audited."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.programme import programme_id
from service.persistence.grants import AUDIT, DAY, Grant, GrantAsked, Grants, GrantState
from service.persistence.uses import NOTED_EVERY
from tests.persistence.clock import Clock

PROGRAMME = programme_id("movit")


def state(grants: Grants) -> GrantState:
    (found,) = grants.issued(PROGRAMME)
    return found


def audit(service: Samenspoor) -> list[tuple[object, ...]]:
    columns = (AUDIT.c.grant_id, AUDIT.c.what, AUDIT.c.actor, AUDIT.c.at)
    with service.views.reading() as connection:
        return [tuple(row) for row in connection.execute(select(*columns).order_by(AUDIT.c.at))]


def test_a_token_is_recognised_until_its_last_moment_and_not_at_it(grants: Grants, clock: Clock) -> None:
    token = grants.issue(Role.CONTRIBUTOR, PROGRAMME, days=7)

    clock.now += 7 * DAY - 1
    assert grants.recognise(token) == Grant(state(grants).grant.id, Role.CONTRIBUTOR, PROGRAMME.hex)
    clock.now += 1
    assert grants.recognise(token) is None
    assert state(grants).expires_at == clock.now


def test_a_grant_that_is_taken_back_stays_so(grants: Grants, clock: Clock) -> None:
    token = grants.issue(Role.RESIDENT, PROGRAMME)
    id = state(grants).grant.id
    clock.now += DAY
    revoked_at = clock.now

    grants.revoke(id, "grant:lead")
    clock.now += DAY
    grants.revoke(id, "grant:other")

    assert grants.recognise(token) is None
    assert state(grants).revoked_at == revoked_at


def test_use_is_noted_now_and_then(grants: Grants, clock: Clock) -> None:
    token, first = grants.issue(Role.LEAD, PROGRAMME), clock.now
    assert state(grants).last_used_at is None

    used = []
    for waited in (0, NOTED_EVERY, 1):
        clock.now += waited
        grants.recognise(token)
        used.append(state(grants).last_used_at)

    assert used == [first, first, clock.now]


def test_an_unknown_token_is_nobody_s(grants: Grants) -> None:
    grants.issue(Role.LEAD, PROGRAMME)

    assert grants.recognise("samen_" + "x" * 43) is None
    assert grants.recognise("") is None
    assert grants.found("0" * 32) is None


def test_who_gave_and_took_what_and_when_is_audited(
    service: Samenspoor, grants: Grants, clock: Clock
) -> None:
    given_at = clock.now
    asked = GrantAsked(Role.PARTNER, PROGRAMME, UUID(int=7))
    given, token = grants.issue_once(asked, actor="grant:lead", key="one", request_hash=b"h")
    repeated, none = grants.issue_once(asked, actor="grant:lead", key="one", request_hash=b"h")
    assert given
    clock.now += DAY
    for actor in ("command", "grant:lead"):
        grants.revoke(given.grant.id, actor)

    assert (repeated, none) == (given, None)
    assert audit(service) == [
        (given.grant.id, "issued", "grant:lead", given_at),
        (given.grant.id, "revoked", "command", clock.now),
    ]
    assert token
    assert token not in str(audit(service))


def test_each_key_is_its_givers_own(grants: Grants) -> None:
    asked = GrantAsked(Role.RESIDENT, PROGRAMME)
    first, _ = grants.issue_once(asked, actor="grant:a", key="one", request_hash=b"h")

    other, token = grants.issue_once(asked, actor="grant:b", key="one", request_hash=b"h")
    used_for_another = grants.issue_once(asked, actor="grant:a", key="one", request_hash=b"i")

    assert token
    assert first
    assert other
    assert first.grant.id != other.grant.id
    assert used_for_another == (None, None)
