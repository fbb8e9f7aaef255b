"""Digests: what is new in a subscription, by mail; titles and addresses, which can still be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from email.message import EmailMessage
from uuid import UUID, uuid5

from msgspec import Struct

from service.domain.moments import AMSTERDAM, microseconds
from service.feeds.entries import FeedEntry, Place
from service.feeds.mail_words import DIGEST, DIGEST_SUBJECT, MORE, in_language
from service.feeds.reading import Feeds
from service.mail.letters import letter
from service.persistence.mailings import Mailing, Rhythm
from service.persistence.subscriptions import Subscription, Subscriptions
from service.settings import Settings

MOST = 100
"""Entries in one letter."""

HOUR = 7
"""At this hour in Amsterdam digests leave; weekly ones on Monday."""


class Written(Struct, frozen=True):
    """A letter, or none where there is nothing to tell; how far it goes, and whether more follows at once."""

    letter: EmailMessage | None
    place: Place
    more: bool = False


class Digests:
    """Writes digests."""

    def __init__(self, settings: Settings, feeds: Feeds, subscriptions: Subscriptions) -> None:
        self._settings = settings
        self._feeds = feeds
        self._subscriptions = subscriptions

    def written(self, mailing: Mailing, link: str) -> Written | None:
        """Return what is new for somebody; None where their subscription was taken back.

        ``link`` leads to where no more can be asked for.
        """
        subscription = self._subscriptions.found(mailing.subscription_id or "")
        if subscription is None or subscription.revoked_at or not mailing.address:
            return None
        place = Place(mailing.position, mailing.ordinal)
        found = self._feeds.after(subscription, place, MOST + 1)
        told = [entry for entry in found if entry.place.position <= (mailing.until or 0)]
        if not told:
            return Written(None, place)
        more = len(told) > MOST
        made = self._letter(mailing, subscription, told[:MOST], link, more=more)
        return Written(made, told[:MOST][-1].place, more)

    def _letter(
        self,
        mailing: Mailing,
        subscription: Subscription,
        told: Sequence[FeedEntry],
        link: str,
        *,
        more: bool,
    ) -> EmailMessage:
        language, settings = mailing.language, self._settings
        text = in_language(DIGEST, language).format(
            name=subscription.name,
            entries="\n\n".join(f"- {entry.title}\n  {entry.address}" for entry in told),
            more=in_language(MORE, language) if more else "",
            link=link,
            contact=settings.contact_name,
            address=settings.contact_email,
        )
        subject = in_language(DIGEST_SUBJECT, language).format(name=" ".join(subscription.name.split()))
        id = message_id(mailing, told[-1].version_id.hex)
        return letter(settings, mailing.address or "", subject, text, language, id)


def message_id(mailing: Mailing, about: str) -> str:
    """Return what makes two letters the same: to the same person, about the same."""
    return f"{uuid5(UUID(mailing.id), f'{mailing.position}.{mailing.ordinal}.{about}')}.mailing"


def next_morning(now: int, rhythm: Rhythm) -> int:
    """Return when the next letter leaves, later than now; moments are microseconds since 1970 in UTC."""
    local = datetime.fromtimestamp(now / 1_000_000, UTC).astimezone(AMSTERDAM)
    day = local.date() if local.time() < time(HOUR) else local.date() + timedelta(days=1)
    if rhythm is Rhythm.WEEKLY:
        day += timedelta(days=-day.weekday() % 7)
    return microseconds(datetime.combine(day, time(HOUR), tzinfo=AMSTERDAM))
