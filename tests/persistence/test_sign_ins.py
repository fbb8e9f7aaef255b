"""Links and sessions: what ends when, what is stored, who holds what."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from msgspec import Struct

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.programme import programme_id
from service.persistence.grants import DAY, Grant, GrantAsked, Grants
from service.persistence.sessions import HELD, SESSION, UNUSED_DAYS, Session, Sessions
from service.persistence.sign_ins import KEPT_DAYS, LINK, OPENS, SHOWN_DAYS, LinkState, SignIns
from service.persistence.uses import NOTED_EVERY
from tests.persistence.clock import Clock

MOVIT, LIJN = programme_id("movit"), programme_id("lijn1")


class Desk(Struct):
    """Grants, links and sessions of one installation, by one clock."""

    service: Samenspoor
    clock: Clock
    grants: Grants
    sign_ins: SignIns
    sessions: Sessions

    def grant(self, role: Role = Role.LEAD, slug: str | None = "movit", days: int = 90) -> Grant:
        """Give a role in a programme (None: in the installation)."""
        asked = GrantAsked(role, programme_id(slug) if slug else None, days=days)
        state, _ = self.grants.issue_once(asked, actor="test", key=None, request_hash=b"")
        assert state
        return state.grant

    def link(self, *grants: Grant) -> str:
        """Make a link."""
        return self.sign_ins.make([grant.id for grant in grants], actor="test")

    def signed_in(self, *grants: Grant, held_by: str | None = None, browser: str = "Firefox") -> str:
        """Return the cookie of a browser that used a link."""
        _, cookie = self.sign_ins.use(self.link(*grants), held_by=held_by, browser=browser)
        assert cookie
        return cookie

    def session(self, cookie: str) -> Session:
        """Return the session of a cookie that is good."""
        found = self.sessions.recognise(cookie)
        assert found
        return found

    def stored(self) -> list[str]:
        """Return every row of links and sessions."""
        with self.service.views.reading() as connection:
            tables = (LINK, OPENS, SESSION, HELD)
            return [str(row) for table in tables for row in connection.execute(table.select())]


@pytest.fixture
def desk(service: Samenspoor) -> Desk:
    views, clock = service.views, Clock()
    return Desk(service, clock, Grants(views, clock), SignIns(views, clock), Sessions(views, clock))


def test_a_link_works_once(desk: Desk) -> None:
    grant = desk.grant()
    link = desk.link(grant)

    assert [desk.sign_ins.look(link).state for _ in range(2)] == [LinkState.GOOD] * 2
    used, cookie = desk.sign_ins.use(link, held_by=None, browser="")
    again, none = desk.sign_ins.use(link, held_by=cookie, browser="")

    assert cookie
    assert used.grants == desk.session(cookie).grants == (grant,)
    assert (again.state, none) == (LinkState.USED, None)


def test_of_many_who_use_a_link_at_once_one_gets_in(desk: Desk) -> None:
    link = desk.link(desk.grant())

    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(lambda _: desk.sign_ins.use(link, held_by=None, browser="")[1], range(8)))

    assert len([cookie for cookie in got if cookie]) == 1


def test_a_link_ends_after_a_week_and_is_then_forgotten(desk: Desk) -> None:
    link = desk.link(desk.grant())

    desk.clock.now += SHOWN_DAYS * DAY - 1
    assert desk.sign_ins.look(link).state is LinkState.GOOD
    desk.clock.now += 1
    assert desk.sign_ins.look(link).state is LinkState.EXPIRED
    assert desk.sign_ins.use(link, held_by=None, browser="")[1] is None
    desk.clock.now += KEPT_DAYS * DAY
    desk.sign_ins.forget()

    assert desk.sign_ins.look(link).state is LinkState.UNKNOWN
    assert desk.stored() == []


def test_a_link_to_access_that_is_over_gives_nothing(desk: Desk) -> None:
    revoked, short = desk.grant(), desk.grant(days=1)
    links = [desk.link(revoked), desk.link(short)]
    desk.grants.revoke(revoked.id, "test")
    desk.clock.now += DAY

    assert [desk.sign_ins.look(link).state for link in links] == [LinkState.ENDED] * 2
    assert desk.sign_ins.use(links[0], held_by=None, browser="")[1] is None


def test_a_link_that_nobody_made_is_unknown_and_one_that_reached_nobody_is_withdrawn(desk: Desk) -> None:
    link = desk.link(desk.grant())
    desk.sign_ins.withdraw(link)

    for unknown in (link, "", "aanmelden_" + "x" * 43):
        assert desk.sign_ins.look(unknown).state is LinkState.UNKNOWN
        assert desk.sign_ins.use(unknown, held_by=None, browser="")[1] is None


def test_no_secret_is_stored(desk: Desk) -> None:
    link = desk.link(desk.grant())
    _, cookie = desk.sign_ins.use(link, held_by=None, browser="Firefox, Android")

    assert cookie
    assert link not in str(desk.stored())
    assert cookie not in str(desk.stored())


def test_a_browser_holds_several_programmes_and_is_one_thing_in_each(desk: Desk) -> None:
    lead, partner, resident = desk.grant(), desk.grant(Role.PARTNER, "lijn1"), desk.grant(Role.RESIDENT)
    first = desk.signed_in(lead)
    second = desk.signed_in(partner, held_by=first)
    third = desk.signed_in(resident, held_by=second)

    assert desk.session(third).grant_of(MOVIT.hex) == resident
    assert desk.session(third).grant_of(LIJN.hex) == partner
    assert desk.session(third).grant_of(None) is None
    assert [desk.sessions.recognise(old) for old in (first, second)] == [None, None]


def test_a_session_ends_when_it_is_not_used_for_long(desk: Desk) -> None:
    cookie = desk.signed_in(desk.grant(days=366))

    desk.clock.now += UNUSED_DAYS * DAY - 1
    assert desk.session(cookie).noted
    desk.clock.now += UNUSED_DAYS * DAY - 1
    assert desk.session(cookie).noted
    desk.clock.now += UNUSED_DAYS * DAY
    assert desk.sessions.recognise(cookie) is None
    desk.sessions.forget()
    assert "Firefox" not in str(desk.stored())


def test_whoever_comes_back_too_late_does_not_find_what_was_held(desk: Desk) -> None:
    old = desk.signed_in(desk.grant(days=366))
    desk.clock.now += UNUSED_DAYS * DAY

    new = desk.signed_in(desk.grant(Role.RESIDENT, "lijn1"), held_by=old)

    assert desk.session(new).grant_of(MOVIT.hex) is None


def test_use_is_noted_now_and_then_with_session_and_grant(desk: Desk) -> None:
    grant = desk.grant()
    cookie = desk.signed_in(grant)

    noted = []
    for waited in (0, NOTED_EVERY, 1):
        desk.clock.now += waited
        noted.append(desk.session(cookie).noted)

    assert noted == [False, False, True]
    found = desk.grants.found(grant.id)
    assert found
    assert found.last_used_at == desk.clock.now
    assert desk.sessions.of_owner(desk.session(cookie))[0].last_used_at == desk.clock.now


def test_a_session_ends_with_its_access(desk: Desk) -> None:
    revoked, short, kept = desk.grant(), desk.grant(days=1), desk.grant(Role.RESIDENT, "lijn1")
    cookies = [desk.signed_in(revoked), desk.signed_in(short), desk.signed_in(kept)]
    both = desk.signed_in(revoked, kept)

    desk.grants.revoke(revoked.id, "test")
    desk.clock.now += DAY

    assert [desk.sessions.recognise(cookie) is None for cookie in cookies] == [True, True, False]
    assert desk.session(both).grants == (kept,)


def test_somebody_sees_and_ends_their_own_sessions_only(desk: Desk) -> None:
    mine, others = desk.grant(), desk.grant()
    phone, desktop = desk.signed_in(mine, browser="phone"), desk.signed_in(mine, browser="desktop")
    foreign = desk.signed_in(others, browser="foreign")
    session = desk.session(phone)

    assert {each.browser for each in desk.sessions.of_owner(session)} == {"phone", "desktop"}
    desk.sessions.end_shared(session, desk.session(foreign).id)
    desk.sessions.end_shared(session, desk.session(desktop).id)

    assert [desk.sessions.recognise(cookie) is None for cookie in (phone, desktop, foreign)] == [
        False,
        True,
        False,
    ]


def test_signing_out_everywhere_leaves_what_others_hold_in_a_shared_browser(desk: Desk) -> None:
    mine, others = desk.grant(), desk.grant(Role.RESIDENT, "lijn1")
    shared = desk.signed_in(others, held_by=desk.signed_in(mine))
    phone = desk.signed_in(mine)

    desk.sessions.end_shared(desk.session(phone))

    assert desk.sessions.recognise(phone) is None
    assert desk.session(shared).grants == (others,)


def test_an_ended_session_stays_so(desk: Desk) -> None:
    cookie = desk.signed_in(desk.grant())
    id = desk.session(cookie).id

    for _ in range(2):
        desk.sessions.end(id)

    assert desk.sessions.recognise(cookie) is None
    assert desk.sessions.recognise("") is None
