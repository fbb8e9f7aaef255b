"""Examples of facts of organisations: one of every kind."""

from __future__ import annotations

from service.domain import organisation
from service.domain.events import Event
from service.domain.values import Standpoint
from tests.domain.examples.common import words

ORGANISATION_REGISTERED = organisation.OrganisationRegistered(name=words("HAN"), slug="han")

FOUNDERS: tuple[Event, ...] = (ORGANISATION_REGISTERED,)
"""What can be the first fact; the first of these stands for all."""

TOLD: tuple[Event, ...] = (
    organisation.OrganisationAliasNoted(name=words("Hogeschool van Arnhem en Nijmegen")),
    organisation.OrganisationRenamed(name=words("HAN University of Applied Sciences")),
    organisation.SectorsChanged(sectors=(Standpoint.RESEARCH_EDUCATION,)),
    organisation.OrganisationMerged(predecessors=(words("Hogeschool Nijmegen"),)),
)
"""One fact of every kind that goes on from a founding fact."""
