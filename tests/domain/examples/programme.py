"""Examples of facts of programmes: one of every kind."""

from __future__ import annotations

from service.domain import programme
from service.domain.events import Event
from service.domain.programme import GroupKind, PartnerRole
from tests.domain.examples.common import BRUMMEN, HAN, PROGRAMME, an_id, words

PROGRAMME_REGISTERED = programme.ProgrammeRegistered(
    programme=PROGRAMME, name=words("Samenredzaamheid"), slug="samenredzaamheid"
)

HAN_JOINED = programme.OrganisationJoined(organisation=HAN, roles=(PartnerRole.HOST,))

BRUMMEN_ADDED = programme.NeighbourhoodAdded(neighbourhood=BRUMMEN, name=words("Brummen"))

COMPLETED = programme.ProgrammeCompleted()

FOUNDERS: tuple[Event, ...] = (PROGRAMME_REGISTERED,)
"""What can be the first fact; the first of these stands for all."""

TOLD: tuple[Event, ...] = (
    programme.GoalSet(text=words("Leren van elkaar")),
    programme.PeriodSet(),
    HAN_JOINED,
    BRUMMEN_ADDED,
    programme.GroupFormed(group=an_id("panel"), group_kind=GroupKind.RESIDENTS_PANEL, name=words("Panel")),
    programme.DocumentLinked(title=words("Missie en visie")),
    COMPLETED,
)
"""One fact of every kind that goes on from a founding fact."""
