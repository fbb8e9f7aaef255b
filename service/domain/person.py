"""Personen: opaque ids with an identity, consents per purpose, and erasure."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from uuid import UUID

from service.domain.aggregate import Aggregate, E
from service.domain.amendments import AudienceChanged
from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.texts import Account, Identity, Label, Remark
from service.domain.values import Audience, OrganisationId, ProgrammeId


class PersonRegisteredAlready(DomainError):
    """This person is registered already: correct that fact if it was told wrongly."""


class PersonNotRegistered(DomainError):
    """This person's registration was retracted: register the person first."""


class ConsentGivenAlready(DomainError):
    """This person gave consent for {purpose} already, and did not withdraw it."""


class ConsentNotGiven(DomainError):
    """This person gave no consent for {purpose} that could be withdrawn."""


class PersonErased(DomainError):
    """The person {person} was erased: nothing more is recorded of them, and their words do not return."""


class Purpose(StrEnum):
    """What a person consents to; each by itself."""

    TAKING_PART = "taking_part"
    RESEARCH = "research"
    QUOTING = "quoting"
    SHARING_WITH_PARTNERS = "sharing_with_partners"


class PersonRegistered(Event, frozen=True):
    """Persoon ingeschreven; who it is lies in the text store only."""

    topic = "person.registered"
    default_audience = Audience.TEAM
    programme: ProgrammeId
    name: Identity
    contact: Identity | None = None
    organisation: OrganisationId | None = None
    roles: tuple[Label, ...] = ()


class ConsentGiven(Event, frozen=True):
    """Toestemming gegeven, for one purpose."""

    topic = "person.consent_given"
    default_audience = Audience.TEAM
    purpose: Purpose
    text: Account | None = None


class ConsentWithdrawn(Event, frozen=True):
    """Toestemming ingetrokken, for one purpose."""

    topic = "person.consent_withdrawn"
    default_audience = Audience.TEAM
    purpose: Purpose
    reason: Remark | None = None


class ErasedPerson(Event, frozen=True):
    """Persoon verwijderd: their identity, quotes and remarks go everywhere; the acts and counts stay."""

    topic = "person.erased"
    default_audience = Audience.TEAM
    reason: Remark | None = None


EVENTS = (PersonRegistered, ConsentGiven, ConsentWithdrawn, ErasedPerson)


class Person(Aggregate):
    """Somebody whose words or identity are kept: an opaque id, and what they consent to."""

    type_name = "person"

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.registered = self.erased = False
        self.consents: set[Purpose] = set()

    def register(self, fact: PersonRegistered) -> None:
        """Enter the person, once; again where the registration was retracted."""
        self._refuse_if_erased()
        if self.registered:
            raise PersonRegisteredAlready
        self.record(fact)

    def give_consent(self, fact: ConsentGiven) -> None:
        """Record that the person consents to a purpose."""
        self._refuse_if_erased()
        if not self.registered:
            raise PersonNotRegistered
        if fact.purpose in self.consents:
            raise ConsentGivenAlready(purpose=fact.purpose)
        self.record(fact)

    def withdraw_consent(self, fact: ConsentWithdrawn) -> None:
        """Record that the person takes a consent back."""
        self._refuse_if_erased()
        if fact.purpose not in self.consents:
            raise ConsentNotGiven(purpose=fact.purpose)
        self.record(fact)

    def erase(self, fact: ErasedPerson) -> None:
        """Record that the person is erased, once."""
        self.record(fact)

    def record(self, fact: E) -> E:
        """Record nothing more of an erased person, except for whom a fact is meant."""
        if not isinstance(fact, AudienceChanged):
            self._refuse_if_erased()
        return super().record(fact)

    def _refuse_if_erased(self) -> None:
        if self.erased:
            raise PersonErased(person=self.id)

    def speaker_of(self, event: Event) -> UUID | None:
        """Return whose words these are: who somebody is, and what is told of them, but not why they go."""
        if isinstance(event, PersonRegistered):
            return self.id
        return event.words_of or (None if isinstance(event, ErasedPerson) else self.id)

    def consents_after(self, events: Iterable[Event]) -> frozenset[Purpose]:
        """Return what the person consents to after these events, amendments among them."""
        loaded = (event for event, _ in self.told_since(0))
        after = Person.rebuilt(self.id, (*loaded, *events))
        return frozenset(after.consents if after else ())

    def apply(self, event: Event) -> None:
        """Keep what rules read: registered, erased, what the person consents to now."""
        match event:
            case PersonRegistered():
                self.registered = True
            case ConsentGiven():
                self.consents.add(event.purpose)
            case ConsentWithdrawn():
                self.consents.discard(event.purpose)
            case ErasedPerson():
                self.erased = True
            case _:
                pass
