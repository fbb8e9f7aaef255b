"""Organisaties: they belong to the installation, programmes join them."""

from __future__ import annotations

from uuid import UUID, uuid5

from service.domain.aggregate import Aggregate
from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.texts import Account, Label, Remark
from service.domain.values import Audience, Basis, OrganisationId, Slug, Standpoint

ORGANISATIONS = UUID("5f0c7a52-6a3e-4d0c-9a53-0f4f5a3c9b11")


class OrganisationRegisteredAlready(DomainError):
    """An organisation “{slug}” is registered already: use that one, or choose another short name."""


class MergedWithItself(DomainError):
    """An organisation does not merge with itself: name the other one."""


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


class SectorsChanged(Event, frozen=True):
    """The organisation works in other sectors than before."""

    topic = "organisation.sectors_changed"
    default_audience = Audience.PUBLIC
    sectors: tuple[Standpoint, ...]
    text: Account | None = None


class OrganisationMerged(Event, frozen=True):
    """Fusie: out of predecessors that are only known by name, or with organisations that are known here."""

    topic = "organisation.merged"
    default_audience = Audience.PUBLIC
    predecessors: tuple[Label, ...] = ()
    merged_with: tuple[OrganisationId, ...] = ()
    name: Label | None = None
    text: Account | None = None


EVENTS = (
    OrganisationRegistered,
    OrganisationAliasNoted,
    OrganisationRenamed,
    SectorsChanged,
    OrganisationMerged,
)


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

    def change_sectors(self, fact: SectorsChanged) -> None:
        """Work in other sectors."""
        self.record(fact)

    def merge(self, fact: OrganisationMerged) -> None:
        """Come out of a merger, or go into one; more than once."""
        self.check_corrected(fact)
        self.record(fact)

    def check_corrected(self, event: Event) -> None:
        """Say no to a merger with itself, told first or by correction."""
        if isinstance(event, OrganisationMerged) and self.id in event.merged_with:
            raise MergedWithItself

    def apply(self, event: Event) -> None:
        """No rule reads anything but that the organisation exists."""
