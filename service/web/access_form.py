"""The form that gives somebody access: what was filled in, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from uuid import UUID, uuid4

from msgspec import Struct, field

from service.domain.access import Role
from service.persistence.grants import LONGEST_DAYS, USUAL_DAYS, GrantAsked
from service.persistence.mail_addresses import LONGEST

ROLES = (Role.LEAD, Role.CONTRIBUTOR, Role.PARTNER, Role.RESIDENT, Role.RESEARCHER)
"""What a lead gives in their programme."""

DAYS = (7, 30, USUAL_DAYS, 180, LONGEST_DAYS)
_ONCE = re.compile(r"[0-9a-f]{32}")
_ADDRESS = re.compile(r"[!-?A-~]{1,64}@[A-Za-z0-9.-]+\.[A-Za-z0-9-]{2,}")


class AccessForm(Struct, kw_only=True):
    """Fields as they were typed, and the key of the word that says what is wrong with each.

    ``once`` is another one for each page that is shown: a form that is sent again gives nothing more.
    """

    role: str = ""
    organisation: str = ""
    days: str = str(USUAL_DAYS)
    address: str = ""
    mail: bool = False
    once: str = field(default_factory=lambda: uuid4().hex)
    mistakes: dict[str, str] = field(default_factory=dict)

    @classmethod
    def typed(cls, fields: Mapping[str, str], organisations: Mapping[str, str]) -> AccessForm:
        """Return what was typed, checked; organisations are those of the programme, by their ids (hex)."""
        role, organisation, days, address = (
            fields.get(name, "").strip() for name in ("role", "organisation", "days", "address")
        )
        form = cls(role=role, organisation=organisation, days=days, address=address, mail="mail" in fields)
        if _ONCE.fullmatch(fields.get("once", "")):
            form.once = fields["once"]
        form.check(organisations)
        return form

    def check(self, organisations: Mapping[str, str]) -> None:
        """Note what is wrong."""
        partner = self.role == Role.PARTNER
        wrong = {
            "role": self.role not in ROLES,
            "organisation": partner and self.organisation not in organisations,
            "days": self.days not in {str(days) for days in DAYS},
            "address": not is_address(self.address) if self.address else self.mail,
        }
        self.mistakes = {name: f"wrong.{name}" for name, bad in wrong.items() if bad}

    def asked(self, programme: UUID) -> GrantAsked:
        """Return what is asked for; of a form without mistakes."""
        role = Role(self.role)
        organisation = UUID(self.organisation) if role is Role.PARTNER else None
        return GrantAsked(role, programme, organisation, int(self.days))


def is_address(text: str) -> bool:
    """Whether this can be a mail address, and nothing else."""
    return len(text) <= LONGEST and _ADDRESS.fullmatch(text) is not None
