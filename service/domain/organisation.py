"""Organisaties: they belong to the installation, programmes join them."""

from __future__ import annotations

from uuid import UUID, uuid5

from service.domain.aggregate import Aggregate
from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.texts import Label, Remark
from service.domain.values import Audience, Basis, Slug, Standpoint

ORGANISATIONS = UUID("5f0c7a52-6a3e-4d0c-9a53-0f4f5a3c9b11")


class OrganisationRegisteredAlready(DomainError):
    """An organisation “{slug}” is registered already: use that one, or choose another short name."""


class OrganisationRegistered(Event, frozen=True):
    """Organisatie ingeschreven."""

    topic = "organisation.registered"
    default_audience = Audience.PUBLIC
    name: Label
    slug: Slug
    sectors: tuple[Standpoint, ...] = ()


class OrganisationAliasNoted(Event, frozen=True):
    """Another name by which the organisation is or was known."""

    topic = "organisation.alias_noted"
    default_audience = Audience.PUBLIC
    name: Label
    basis: Basis = Basis.STATED
    reason: Remark | None = None


class OrganisationRenamed(Event, frozen=True):
    """The organisation took another name."""

    topic = "organisation.renamed"
    default_audience = Audience.PUBLIC
    name: Label


EVENTS = (OrganisationRegistered, OrganisationAliasNoted, OrganisationRenamed)


def organisation_id(slug: str) -> UUID:
    """Return the id of the organisation with that short name."""
    return uuid5(ORGANISATIONS, slug)


class Organisation(Aggregate):
    """An organisation that takes part in programmes."""

    type_name = "organisation"

    def register(self, fact: OrganisationRegistered) -> None:
        """Enter the organisation, once."""
        if self.version:
            raise OrganisationRegisteredAlready(slug=fact.slug)
        self.record(fact)

    def note_alias(self, fact: OrganisationAliasNoted) -> None:
        """Note another name."""
        self.record(fact)

    def rename(self, fact: OrganisationRenamed) -> None:
        """Take another name."""
        self.record(fact)

    def apply(self, event: Event) -> None:
        """No rule reads anything but that the organisation exists."""
