"""What mail to partners and leads is made of, put together."""

from __future__ import annotations

from dataclasses import dataclass

from service.feeds.digests import Digests
from service.feeds.mailing import Goodbyes, Mailer
from service.feeds.notices import Notices
from service.feeds.reading import Feeds
from service.feeds.reminder_letters import Planned, ReminderLetters
from service.mail.posts import Post
from service.persistence.log import now_in_microseconds
from service.persistence.mailings import Mailings
from service.persistence.notices import NoticesDue
from service.persistence.subscriptions import Subscriptions
from service.persistence.views import Views
from service.settings import Settings


@dataclass(frozen=True)
class Mail:
    """The parts of mail to partners and leads that API, pages and worker share."""

    mailings: Mailings
    goodbyes: Goodbyes
    mailer: Mailer

    @classmethod
    def of(
        cls,
        settings: Settings,
        views: Views,
        feeds: Feeds,
        subscriptions: Subscriptions,
        planned: Planned,
        post: Post,
    ) -> Mail:
        """Return the mail of an installation."""
        mailings, goodbyes = Mailings(views), Goodbyes(settings.secret(), settings.base_url)
        mailer = Mailer(
            feeds,
            mailings,
            Digests(settings, feeds, subscriptions),
            ReminderLetters(settings, planned, mailings),
            Notices(settings, NoticesDue(views), subscriptions, post),
            goodbyes,
            post,
            now_in_microseconds,
        )
        return cls(mailings, goodbyes, mailer)
