"""Makes subscriptions: what they name must be there, and open to whoever follows it."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import msgspec
from msgspec import Struct

from service.application.event_log import EventLog, KeyUsedForAnotherRequest
from service.application.references import MISSING, ReferencesUnknown
from service.domain import person
from service.domain.amendments import AMENDMENTS
from service.domain.catalogue import EVENTS, WITHHELD
from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.initiative import Initiative
from service.domain.organisation import EVENTS as OF_ORGANISATIONS
from service.domain.organisation import Organisation
from service.domain.programme import Programme
from service.persistence.grants import Grants
from service.persistence.subscriptions import Filter, Subscription, SubscriptionAsked, Subscriptions

_NEVER: tuple[type[Event], ...] = (*WITHHELD, *AMENDMENTS, *person.EVENTS, *OF_ORGANISATIONS)
KINDS = sorted(topic for topic, kind in EVENTS.items() if kind not in _NEVER)
"""The kinds of fact that a feed can hold."""

LONGEST_NAME = 120
MESSAGES = {Programme.type_name: "The organisation has no access to the programme {id}: leave it out."}
"""What is said of a mistake, by the sort of thing that is named; of others that it is not there."""


class NobodyToTouch(DomainError):
    """A subscription to what touches an organisation names that organisation."""


class Wish(Struct, frozen=True, kw_only=True):
    """What somebody asks for; ``spans``: whether they may follow other programmes too."""

    asked: SubscriptionAsked
    begins_now: bool = False
    spans: bool = False


class Asker(Struct, frozen=True):
    """Under which name a subscription is asked for, and by which request, that it is made once."""

    actor: str
    key: str | None = None
    request_hash: bytes = b""


class Subscribing:
    """Makes subscriptions, and gives them other tokens."""

    def __init__(self, log: EventLog, subscriptions: Subscriptions, grants: Grants) -> None:
        self._log = log
        self._subscriptions = subscriptions
        self._grants = grants

    def make(self, wish: Wish, asker: Asker) -> tuple[Subscription, str | None]:
        """Return a new subscription with its token, or without one what this request brought before.

        Raises `ReferencesUnknown`, `NobodyToTouch` or `KeyUsedForAnotherRequest`.
        """
        asked = wish.asked
        if asked.filter.touches_my_organisation and asked.organisation is None:
            raise NobodyToTouch
        self._refuse_unknown(wish)
        if wish.begins_now:
            asked = msgspec.structs.replace(asked, starts_after=self._log.recorder.head())
        made, token = self._subscriptions.make_once(
            asked, actor=asker.actor, key=asker.key, request_hash=asker.request_hash
        )
        if made is None:
            raise KeyUsedForAnotherRequest
        return made, token

    def reissue(self, subscription: Subscription, asker: Asker) -> str | None:
        """Return a new token in the place of the one before; None where this request did so before.

        Raises `KeyUsedForAnotherRequest`.
        """
        done, token = self._subscriptions.reissue(
            subscription.id, actor=asker.actor, key=asker.key, request_hash=asker.request_hash
        )
        if not done:
            raise KeyUsedForAnotherRequest
        return token

    def _refuse_unknown(self, wish: Wish) -> None:
        wrong = list(self._unknown(wish))
        if wrong:
            raise ReferencesUnknown(
                fields=", ".join(f"{field} (no {kind} {id})" for field, kind, id in wrong),
                mistakes={
                    field: MESSAGES.get(kind, MISSING).format(kind=kind, id=id) for field, kind, id in wrong
                },
            )

    def _unknown(self, wish: Wish) -> Iterator[tuple[str, str, UUID]]:
        """Walk through what is named and not there: the field, what sort of thing it is, and its id."""
        asked = wish.asked
        if asked.organisation and not self._founded(Organisation.type_name, asked.organisation, {None}):
            yield "organisation", Organisation.type_name, asked.organisation
        open_to = self._open_programmes(wish)
        for n, id in enumerate(_ids(asked.filter, "programmes")):
            if id not in open_to:
                yield f"filter/programmes/{n}", Programme.type_name, id
        places = {place for id in open_to for place in self._log.load(Programme, id).neighbourhoods}
        for n, id in enumerate(_ids(asked.filter, "neighbourhoods")):
            if id not in places:
                yield f"filter/neighbourhoods/{n}", "neighbourhood", id
        for n, id in enumerate(_ids(asked.filter, "initiatives")):
            if not self._founded(Initiative.type_name, id, open_to):
                yield f"filter/initiatives/{n}", Initiative.type_name, id

    def _open_programmes(self, wish: Wish) -> set[UUID]:
        """Return the programmes that may be followed: its own, and where a partner has access too."""
        asked = wish.asked
        wanted = set(_ids(asked.filter, "programmes")) if wish.spans and asked.organisation else set()
        granted = self._grants.partner_in(asked.organisation.hex) if asked.organisation else frozenset()
        return {asked.programme, *(id for id in wanted if id.hex in granted)}

    def _founded(self, kind: str, id: UUID, within: set[UUID] | set[None]) -> bool:
        founding = self._log.founding(id)
        known = founding is not None and founding.topic.startswith(f"{kind}.")
        return known and founding is not None and founding.programme_id in within


def _ids(kept: Filter, name: str) -> list[UUID]:
    return [UUID(id) for id in getattr(kept, name)]
