"""Roll-ups: which standpoints count together, versioned with the indicators that use them."""

from __future__ import annotations

from msgspec import Struct

from service.domain.values import RESIDENT_SIDE, Standpoint

RESIDENTS = "residents"
"""The sector that the resident side is together; every other standpoint is a sector by itself."""


class Rollup(Struct, frozen=True):
    """Which standpoints are the resident side (inwonerszijde), and which the programme's own team."""

    version: int
    resident_side: frozenset[Standpoint]
    team: frozenset[Standpoint]

    def of_residents(self, standpoint: Standpoint) -> bool | None:
        """Whether somebody acts for the resident side; None where their standpoint is unknown."""
        return None if standpoint is Standpoint.UNKNOWN else standpoint in self.resident_side

    def outside_team(self, standpoint: Standpoint) -> bool | None:
        """Whether somebody acts from outside the programme team; None where that is unknown."""
        return None if standpoint is Standpoint.UNKNOWN else standpoint not in self.team

    def sector(self, standpoint: Standpoint) -> str:
        """Return the sector of a standpoint, ``unknown`` among them."""
        return RESIDENTS if standpoint in self.resident_side else standpoint.value


V1 = Rollup(version=1, resident_side=RESIDENT_SIDE, team=frozenset({Standpoint.PROGRAMME_TEAM}))
