"""Contacten: that two parties were in touch, and how."""

from __future__ import annotations

from enum import StrEnum

from service.domain.aggregate import Aggregate
from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.texts import Account
from service.domain.values import NeighbourhoodId, Party, ProgrammeId, Standpoint


class ContactMadeAlready(DomainError):
    """This contact is recorded already: correct it, or record another."""


class ContactOfNobody(DomainError):
    """Nothing is known of either party: name at least the standpoint of one of them."""


class Channel(StrEnum):
    """How two parties were in touch."""

    MEETING = "meeting"
    VISIT = "visit"
    PHONE = "phone"
    MAIL = "mail"
    MESSAGE = "message"
    LETTER = "letter"
    OTHER = "other"
    UNKNOWN = "unknown"


class ContactMade(Event, frozen=True):
    """Contact gelegd between two parties; which of them began is not told."""

    topic = "contact.made"
    programme: ProgrammeId
    one: Party
    other: Party
    channel: Channel = Channel.UNKNOWN
    neighbourhood: NeighbourhoodId | None = None
    text: Account | None = None


EVENTS = (ContactMade,)


class Contact(Aggregate):
    """One contact between two parties."""

    type_name = "contact"

    def make(self, fact: ContactMade) -> None:
        """Record the contact, once."""
        if self.version:
            raise ContactMadeAlready
        self.check_corrected(fact)
        self.record(fact)

    def check_corrected(self, event: Event) -> None:
        """Say no to a contact between nobody and nobody, told first or by correction."""
        assert isinstance(event, ContactMade)
        if not (_known(event.one) or _known(event.other)):
            raise ContactOfNobody

    def apply(self, event: Event) -> None:
        """No later rule reads a contact."""


def _known(party: Party) -> bool:
    told = (party.organisation, party.group, party.person, party.role)
    return party.standpoint is not Standpoint.UNKNOWN or any(told)
