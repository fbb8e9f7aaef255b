"""Tells a partner by mail that deliveries are paused, disabled, or that a message was set aside."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from uuid import UUID, uuid5

import structlog

from service.feeds.mail_words import NOTICE, NOTICE_LETTER, NOTICE_SUBJECT, in_language
from service.mail.letters import letter
from service.mail.posts import Post
from service.persistence.notices import MOST_TRIES, Notice, NoticesDue
from service.persistence.subscriptions import Subscriptions
from service.settings import Settings

log = structlog.get_logger(__name__)


class Notices:
    """Writes and sends notices."""

    def __init__(self, settings: Settings, due: NoticesDue, subscriptions: Subscriptions, post: Post) -> None:
        self._settings = settings
        self._due = due
        self._subscriptions = subscriptions
        self._post = post

    def send(self, until: Callable[[], bool] = lambda: False) -> None:
        """Send what is due, one by one; any number may do this at once."""
        while not until() and (notice := self._due.take()):
            if self._left(notice) or notice.tries >= MOST_TRIES:
                self._due.done(notice)

    def _left(self, notice: Notice) -> bool:
        made = self._letter(notice)
        try:
            if made is not None:
                self._post(made)
        except (OSError, ValueError) as error:  # its message may hold the address
            log.warning("notice_not_sent", endpoint=notice.endpoint_id, error=type(error).__name__)
            return False
        return True

    def _letter(self, notice: Notice) -> EmailMessage | None:
        subscription = self._subscriptions.found(notice.subscription_id)
        if subscription is None or subscription.revoked_at:
            return None
        language, settings = subscription.language, self._settings
        text = in_language(NOTICE_LETTER, language).format(
            url=notice.url,
            name=subscription.name,
            told=in_language(NOTICE[notice.what], language),
            contact=settings.contact_name,
            address=settings.contact_email,
        )
        name = " ".join(subscription.name.split())
        subject = in_language(NOTICE_SUBJECT[notice.what], language).format(name=name)
        id = f"{uuid5(UUID(notice.endpoint_id), f'{notice.what}.{notice.at}')}.notice"
        return letter(settings, notice.mail_to, subject, text, language, id)
