"""Sends what lies in the outbox: to addresses that have access, and nothing to others."""

from __future__ import annotations

from collections.abc import Callable

import structlog

from service.mail.letters import sign_in_letter
from service.mail.posts import Post
from service.persistence.mail_addresses import MailAddresses
from service.persistence.outbox import MOST_TRIES, MailAsked, Outbox
from service.persistence.sign_ins import MAILED_DAYS, SignIns, address
from service.settings import Settings

ACTOR = "mail"

log = structlog.get_logger(__name__)


class SignInMails:
    """Makes a link for whoever asked, at the moment that it is sent: it is stored nowhere."""

    def __init__(
        self, settings: Settings, outbox: Outbox, addresses: MailAddresses, sign_ins: SignIns, post: Post
    ) -> None:
        self._settings = settings
        self._outbox = outbox
        self._addresses = addresses
        self._sign_ins = sign_ins
        self._post = post

    def send(self, until: Callable[[], bool] = lambda: False) -> None:
        """Send what is due, one by one; any number may do this at once."""
        while not until() and (mail := self._outbox.take()):
            if self._sent(mail) or mail.tries >= MOST_TRIES:
                self._outbox.done(mail.id)

    def _sent(self, mail: MailAsked) -> bool:
        grants = self._addresses.grants_of(mail.address)
        if not grants:
            return True
        token = self._sign_ins.make(grants, actor=ACTOR, days=MAILED_DAYS)
        link = address(self._settings.base_url, token)
        try:
            self._post(sign_in_letter(self._settings, mail.address, link, mail.language))
        except (OSError, ValueError) as error:  # its message may hold the address
            self._sign_ins.withdraw(token)
            log.warning("mail_not_sent", mail=mail.id, tries=mail.tries, error=type(error).__name__)
            return False
        return True
