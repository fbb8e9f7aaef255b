"""Who may see what: roles, and the narrowest audience each of them belongs to."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from service.domain.values import Audience


class Role(StrEnum):
    """What somebody is in a programme; ``admin`` runs the installation and reads no content by it."""

    LEAD = "lead"
    CONTRIBUTOR = "contributor"
    RESEARCHER = "researcher"
    PARTNER = "partner"
    RESIDENT = "resident"
    ADMIN = "admin"
    VISITOR = "visitor"


READS: dict[Role, Audience | None] = {
    Role.LEAD: Audience.TEAM,
    Role.RESEARCHER: Audience.TEAM,
    Role.CONTRIBUTOR: Audience.PROGRAMME,
    Role.RESIDENT: Audience.PROGRAMME,
    Role.PARTNER: Audience.PARTNERS,
    Role.VISITOR: Audience.PUBLIC,
    Role.ADMIN: None,
}
"""The narrowest audience that a role belongs to; every wider one is open to it as well."""

RECORDS = frozenset({Role.LEAD, Role.CONTRIBUTOR})
"""The roles that record facts; a contributor amends only what they recorded themselves."""


class Viewer(Struct, frozen=True):
    """Somebody who reads: their role, their organisation (hex) where they speak for one, their language."""

    role: Role
    organisation: str | None = None
    language: str = "nl"

    @property
    def width(self) -> int:
        """The width of the narrowest audience they belong to; facts for wider ones are open to them."""
        audience = READS[self.role]
        return len(Audience) if audience is None else audience.width

    @property
    def in_team(self) -> bool:
        """Whether they see everything, small counts included."""
        return READS[self.role] is Audience.TEAM

    @property
    def sees_identities(self) -> bool:
        """Whether they see who somebody is; researchers do not."""
        return self.role is Role.LEAD
