"""Digests and reminders by mail: once each, nothing when there is nothing, and an end whenever one wants."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email.message import EmailMessage
from uuid import UUID, uuid4

import pytest

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.commitment import CommitmentMade
from service.domain.dates import PartialDate
from service.domain.moments import microseconds
from service.feeds.digests import Digests, next_morning
from service.feeds.mailing import Mailer
from service.feeds.notices import Notices
from service.feeds.reminder_letters import Planned, ReminderLetters
from service.persistence.endpoint_states import EndpointAsked
from service.persistence.grants import GrantAsked
from service.persistence.log import now_in_microseconds
from service.persistence.mailings import DigestAsked, Mailing, Mailings, Rhythm
from service.persistence.notices import NoticesDue
from service.worker import Reminders
from tests.feeds.following import Follower
from tests.feeds.posting import Post, refuses
from tests.persistence.clock import Clock
from tests.projections.histories import PROGRAMME, Teller, said

AN = "an@partner.nl"


class Postbox:
    """Takes letters, or fails."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.fails = False

    def __call__(self, letter: EmailMessage) -> None:
        """Take a letter."""
        self.letters.append(letter)
        if self.fails:
            raise OSError("not now")


@dataclass
class Desk:
    """Everything that sends mail, on a clock that stands still until it is set."""

    service: Samenspoor
    box: Postbox = field(default_factory=Postbox)
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.clock.now = now_in_microseconds()
        service = self.service
        self.follower = Follower(service, programme=PROGRAMME)
        self.mailings = Mailings(service.views, self.clock)
        planned = Planned(service.reading, service.next_steps, service.timelines, service.grants)
        self.mailer = Mailer(
            service.feeds,
            self.mailings,
            Digests(service.settings, service.feeds, service.subscriptions),
            ReminderLetters(service.settings, planned, self.mailings),
            Notices(service.settings, NoticesDue(service.views, self.clock), service.subscriptions, self.box),
            service.mail.goodbyes,
            self.box,
            self.clock,
        )

    def digest(self, rhythm: Rhythm = Rhythm.DAILY, language: str = "nl") -> Mailing:
        """Let An get a digest from now on."""
        asked = DigestAsked(
            subscription_id=self.follower.subscription.id,
            address=AN,
            language=language,
            rhythm=rhythm,
            position=self.service.feeds.head(),
            next_at=next_morning(self.clock.now, rhythm),
        )
        made = self.mailings.make_once(asked, actor="test", key=uuid4().hex, request_hash=b"")
        assert made
        return made

    def next_day(self) -> list[EmailMessage]:
        """Let a day pass; return what was sent."""
        self.service.engine.run()
        self.box.letters.clear()
        self.clock.now = next_morning(self.clock.now, Rhythm.DAILY)
        self.mailer.send()
        return list(self.box.letters)


@pytest.fixture
def told(sqlite_service: Samenspoor, teller: Teller) -> Teller:
    teller.play([("start", 2, 1), ("update", 2, 1)])
    sqlite_service.engine.run()
    return teller


@pytest.fixture
def desk(sqlite_service: Samenspoor, told: Teller) -> Desk:
    return Desk(sqlite_service)


def test_a_digest_tells_what_is_new_and_nothing_when_there_is_nothing(desk: Desk, told: Teller) -> None:
    desk.digest()
    assert desk.next_day() == []

    told.play([("update", 2, 2), ("update", 2, 3)])
    (sent,) = desk.next_day()
    new = desk.follower.entries()[-2:]
    assert (sent["To"], sent["Subject"]) == (AN, "Nieuws: Nieuws")
    text = sent.get_content()
    assert [entry.address in text for entry in new] == [True, True]
    assert text.count("/facts/") == 2
    assert "Wij " not in text  # words can still be taken back: they stay here

    assert desk.next_day() == []


@pytest.mark.parametrize(("language", "says"), [("nl", "Dit is er nieuw"), ("en", "This is new")])
def test_a_digest_speaks_the_language_that_was_asked_for(
    desk: Desk, told: Teller, language: str, says: str
) -> None:
    desk.digest(language=language)
    told.play([("update", 2, 2)])

    (sent,) = desk.next_day()

    assert says in sent.get_content()
    assert sent["Content-Language"] == language


def test_a_letter_that_fails_is_the_same_letter_when_it_is_tried_again(desk: Desk, told: Teller) -> None:
    desk.digest()
    told.play([("update", 2, 2)])
    desk.box.fails = True
    (first,) = desk.next_day()
    told.play([("update", 2, 3)])
    desk.service.engine.run()
    desk.box.fails = False

    desk.clock.now += 60_000_000
    desk.mailer.send()

    second = desk.box.letters[-1]
    assert second["Message-ID"] == first["Message-ID"]
    assert second.get_content() == first.get_content()
    (third,) = desk.next_day()
    assert third["Message-ID"] != first["Message-ID"]
    assert third.get_content().count("/facts/") == 1


def test_what_could_not_be_sent_all_morning_comes_with_the_next_letter(desk: Desk, told: Teller) -> None:
    desk.digest()
    told.play([("update", 2, 2)])
    desk.box.fails = True
    desk.next_day()
    for tried in range(8):
        desk.clock.now += 60_000_000 * 2**tried
        desk.mailer.send()
    assert len(desk.box.letters) == 8

    desk.box.fails = False
    told.play([("update", 2, 3)])

    (sent,) = desk.next_day()
    assert sent.get_content().count("/facts/") == 2


def test_a_letter_says_how_to_get_no_more_and_one_click_is_enough(desk: Desk, told: Teller) -> None:
    mailing = desk.digest()
    told.play([("update", 2, 2)])
    (sent,) = desk.next_day()
    goodbyes = desk.service.mail.goodbyes

    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert sent["List-Unsubscribe"] == f"<{goodbyes.one_click(mailing.id)}>"
    assert goodbyes.page(mailing.id) in sent.get_content()
    token = goodbyes.one_click(mailing.id).rpartition("/")[2]
    assert goodbyes.recognise(token) == mailing.id
    for wrong in ("", "x", token[:-1], token[:32], f"{'0' * 32}{token[32:]}"):
        assert goodbyes.recognise(wrong) is None

    desk.mailings.end(mailing.id)
    told.play([("update", 2, 3)])
    assert desk.next_day() == []


def test_a_digest_ends_with_its_subscription(desk: Desk, told: Teller) -> None:
    mailing = desk.digest()
    desk.service.subscriptions.revoke(desk.follower.subscription.id, "lead")
    told.play([("update", 2, 2)])

    assert desk.next_day() == []

    ended = desk.mailings.found(mailing.id)
    assert ended
    assert ended.ended_at
    assert ended.address is None


def test_digests_leave_in_the_morning_and_weekly_ones_on_monday() -> None:
    def at(moment: str) -> int:
        return microseconds(datetime.fromisoformat(moment).replace(tzinfo=UTC))

    friday = at("2026-03-27T12:00")
    assert next_morning(friday, Rhythm.DAILY) == at("2026-03-28T06:00")
    assert next_morning(friday, Rhythm.WEEKLY) == at("2026-03-30T05:00")  # summer time began
    assert next_morning(at("2026-03-30T05:00"), Rhythm.WEEKLY) == at("2026-04-06T05:00")
    assert next_morning(at("2026-03-30T04:59"), Rhythm.WEEKLY) == at("2026-03-30T05:00")


@pytest.mark.parametrize(("language", "subject"), [("nl", "Nu te doen: proef"), ("en", "To do now: proef")])
def test_a_lead_is_reminded_of_what_fell_due_once_in_their_language(
    desk: Desk, told: Teller, language: str, subject: str
) -> None:
    lead(desk.service, language)
    assert desk.next_day() == []
    due = PartialDate(earliest=date(2026, 1, 5), latest=date(2026, 1, 5))
    promise = CommitmentMade(programme=PROGRAMME, text=said("Wij maken een rooster."), due=due)
    told.tell(UUID(int=77), promise)
    desk.service.engine.run()
    remind(desk)

    (sent,) = desk.next_day()

    assert sent["To"] == AN
    assert sent["Subject"] == subject
    assert sent["Content-Language"] == language
    assert "Wij maken een rooster." in sent.get_content()
    assert desk.next_day() == []


def lead(service: Samenspoor, language: str) -> None:
    """Give An the lead, on a page in a language."""
    asked = GrantAsked(Role.LEAD, PROGRAMME)
    state, _ = service.grants.issue_once(asked, actor="test", key=None, request_hash=b"")
    assert state
    service.mail_addresses.note(state.grant.id, AN, language)


def remind(desk: Desk) -> None:
    """Let the worker see what fell due."""
    Reminders(desk.service, desk.clock).give()
    desk.service.engine.run()


def test_a_partner_is_told_that_deliveries_stop(sqlite_post: Post) -> None:
    post, box = sqlite_post, Postbox()
    asked = EndpointAsked(
        subscription_id=post.subscription.id, url=post.receiver.url, host="127.0.0.1", mail_to=AN
    )
    made, _ = post.endpoints.make_once(asked, actor="test", key="told", request_hash=b"")
    assert made
    post.receiver.answering = refuses(410)
    post.courier.deliver()
    due = NoticesDue(post.service.views, post.clock)
    notices = Notices(post.service.settings, due, post.service.subscriptions, box)

    box.fails = True
    notices.send()
    box.fails = False
    post.clock.now += 60_000_000
    notices.send()
    notices.send()

    first, second = box.letters
    assert first["Message-ID"] == second["Message-ID"]
    assert (second["To"], second["Subject"]) == (AN, "Bezorgen is uitgezet: Buurtzorg")
    assert post.receiver.url in second.get_content()
