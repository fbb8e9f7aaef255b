"""The outbox and the addresses: limits, one sender at a time, nothing kept for longer than needed."""

from __future__ import annotations

import pytest

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.programme import programme_id
from service.persistence.grants import DAY, GrantAsked
from service.persistence.mail_addresses import ADDRESS, MailAddresses
from service.persistence.outbox import HOUR, MINUTE, OUTBOX, PER_ADDRESS, Outbox
from tests.persistence.clock import Clock

MOVIT = programme_id("movit")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def outbox(service: Samenspoor, clock: Clock) -> Outbox:
    return Outbox(service.views, service.secret, 5, clock)


def taken(outbox: Outbox) -> list[str]:
    """Take and finish everything that is due; return the addresses."""
    addresses = []
    while mail := outbox.take():
        addresses.append(mail.address)
        outbox.done(mail.id)
    return addresses


def test_what_is_asked_for_is_taken_once(outbox: Outbox, clock: Clock) -> None:
    outbox.ask("An@Voorbeeld.nl ", "nl")
    clock.now += 1
    outbox.ask("piet@voorbeeld.nl", "en")

    first, second = outbox.take(), outbox.take()

    assert first
    assert second
    assert (first.address, first.language, first.tries) == ("an@voorbeeld.nl", "nl", 1)
    assert (second.address, second.language) == ("piet@voorbeeld.nl", "en")
    assert outbox.take() is None


def test_pauses_between_tries_grow(outbox: Outbox, clock: Clock) -> None:
    outbox.ask("an@voorbeeld.nl", "nl")

    for pause in (1, 2, 4, 8):
        assert outbox.take()
        clock.now += pause * MINUTE - 1
        assert outbox.take() is None
        clock.now += 1

    mail = outbox.take()
    assert mail
    assert mail.tries == 5


def test_an_address_gets_few_mails_an_hour_and_nobody_is_told(outbox: Outbox, clock: Clock) -> None:
    asked = [outbox.ask(address, "nl") for address in ["an@voorbeeld.nl"] * PER_ADDRESS + ["AN@voorbeeld.nl"]]

    assert asked == [True] * (PER_ADDRESS + 1)
    assert len(taken(outbox)) == PER_ADDRESS
    clock.now += HOUR
    assert outbox.ask("an@voorbeeld.nl", "nl")
    assert len(taken(outbox)) == 1


def test_all_together_get_so_many_mails_an_hour(outbox: Outbox, clock: Clock) -> None:
    asked = [outbox.ask(f"{number}@voorbeeld.nl", "nl") for number in range(6)]

    assert asked == [True] * 5 + [False]
    taken(outbox)
    assert not outbox.ask("an@voorbeeld.nl", "nl")
    clock.now += HOUR
    assert outbox.ask("an@voorbeeld.nl", "nl")


def test_the_address_of_a_mail_that_is_sent_is_gone(
    service: Samenspoor, outbox: Outbox, clock: Clock
) -> None:
    outbox.ask("an@voorbeeld.nl", "nl")
    taken(outbox)

    with service.views.reading() as connection:
        (row,) = connection.execute(OUTBOX.select()).all()
    assert "voorbeeld" not in str(row)
    clock.now += HOUR
    outbox.forget()
    with service.views.reading() as connection:
        assert connection.execute(OUTBOX.select()).all() == []


def test_what_still_waits_is_not_forgotten(outbox: Outbox, clock: Clock) -> None:
    outbox.ask("an@voorbeeld.nl", "nl")
    outbox.take()
    clock.now += 2 * HOUR

    outbox.forget()

    assert outbox.take()


def test_an_address_leads_to_all_access_in_force_and_goes_with_it(service: Samenspoor, clock: Clock) -> None:
    clock.now = service.grants._clock()
    addresses = MailAddresses(service.views, clock)
    ids = []
    for slug, days in (("movit", 90), ("lijn1", 90), ("movit", 1)):
        asked = GrantAsked(Role.LEAD, programme_id(slug), days=days)
        state, _ = service.grants.issue_once(asked, actor="test", key=None, request_hash=b"")
        assert state
        ids.append(state.grant.id)
        addresses.note(state.grant.id, "an@voorbeeld.nl")

    assert sorted(addresses.grants_of(" AN@voorbeeld.nl")) == sorted(ids)
    assert addresses.of(MOVIT) == dict.fromkeys((ids[0], ids[2]), "an@voorbeeld.nl")
    service.grants.revoke(ids[1], "test")
    clock.now += DAY + MINUTE
    assert addresses.grants_of("an@voorbeeld.nl") == [ids[0]]
    addresses.forget()

    with service.views.reading() as connection:
        assert [row.grant_id for row in connection.execute(ADDRESS.select())] == [ids[0]]
    addresses.note(ids[0], "anders@voorbeeld.nl")
    assert addresses.of(MOVIT) == {ids[0]: "anders@voorbeeld.nl"}
    addresses.remove(ids[0])
    assert addresses.of(None) == {}
