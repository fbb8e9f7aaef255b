"""Sends mailings that are due, and tells partners by mail how their deliveries go."""

from __future__ import annotations

import hmac
from collections.abc import Callable

import structlog

from service.feeds.digests import Digests, Written, next_morning
from service.feeds.notices import Notices
from service.feeds.reading import Feeds
from service.feeds.reminder_letters import ReminderLetters
from service.mail.posts import Post
from service.persistence.mailings import MOST_TRIES, Mailing, Mailings, Rhythm

log = structlog.get_logger(__name__)


class Goodbyes:
    """Addresses at which somebody says that they want no more mail: whoever has one may say so."""

    def __init__(self, secret: bytes, base_url: str) -> None:
        self._key = hmac.digest(secret, b"addresses to end mailings", "sha256")
        self._base_url = base_url

    def token(self, mailing: str) -> str:
        """Return the token of a mailing (id hex): made anew for every letter, and stored nowhere."""
        return f"{mailing}{hmac.digest(self._key, mailing.encode(), 'sha256').hex()}"

    def recognise(self, token: str) -> str | None:
        """Return the mailing of a token."""
        mailing = token[:32]
        good = hmac.compare_digest(self.token(mailing).encode(), token.encode())
        return mailing if good else None

    def page(self, mailing: str) -> str:
        """Return where a reader ends a mailing with a button."""
        return f"{self._base_url}/mailings?key={self.token(mailing)}"

    def one_click(self, mailing: str) -> str:
        """Return where a mail program ends it by itself (RFC 8058)."""
        return f"{self._base_url}/v1/mailings/{self.token(mailing)}"


class Mailer:
    """Sends letters, one by one; any number may do this at once."""

    def __init__(
        self,
        feeds: Feeds,
        mailings: Mailings,
        digests: Digests,
        reminders: ReminderLetters,
        notices: Notices,
        goodbyes: Goodbyes,
        post: Post,
        clock: Callable[[], int],
    ) -> None:
        self._feeds = feeds
        self._mailings = mailings
        self._digests = digests
        self._reminders = reminders
        self._notices = notices
        self._goodbyes = goodbyes
        self._post = post
        self._clock = clock

    def send(self, until: Callable[[], bool] = lambda: False) -> None:
        """Send what is due. Raises `BeingRebuilt` while feeds are."""
        head, now = self._feeds.head(), self._clock()
        self._mailings.remind_leads(head, next_morning(now, Rhythm.DAILY))
        while not until() and (mailing := self._mailings.take(head)):
            self._send(mailing)
        self._notices.send(until)

    def _send(self, mailing: Mailing) -> None:
        writer = self._digests if mailing.subscription_id else self._reminders
        written = writer.written(mailing, self._goodbyes.page(mailing.id))
        if written is None:
            self._mailings.end(mailing.id)
        elif self._left(mailing, written):
            next_at = self._clock() if written.more else next_morning(self._clock(), mailing.rhythm)
            self._mailings.done(mailing.id, written.place, next_at)
        elif mailing.tries >= MOST_TRIES:  # what it told comes with the next one
            next_at = next_morning(self._clock(), mailing.rhythm)
            self._mailings.done(mailing.id, (mailing.position, mailing.ordinal), next_at)

    def _left(self, mailing: Mailing, written: Written) -> bool:
        if written.letter is None:
            return True
        written.letter["List-Unsubscribe"] = f"<{self._goodbyes.one_click(mailing.id)}>"
        written.letter["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        try:
            self._post(written.letter)
        except (OSError, ValueError) as error:  # its message may hold the address
            log.warning(
                "mailing_not_sent", mailing=mailing.id, tries=mailing.tries, error=type(error).__name__
            )
            return False
        return True
