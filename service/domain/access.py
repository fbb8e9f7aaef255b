"""Who may see and record what: roles, the narrowest audience of each, the kinds of fact each records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec import Struct

from service.domain.amendments import (
    AMENDMENTS,
    AudienceChanged,
    FactContested,
    FactCorrected,
    FactRetracted,
)
from service.domain.catalogue import EVENTS
from service.domain.commitment import CommitmentFellDue, CommitmentKept
from service.domain.cycle import ReminderFellDue
from service.domain.events import Event
from service.domain.observation import ObservationRecorded
from service.domain.organisation import OrganisationRegistered
from service.domain.person import Purpose
from service.domain.plan_events import ActionCompleted
from service.domain.programme_events import ProgrammeRegistered
from service.domain.session_events import IdeaRaised, NeedRaised, QuestionRaised
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


class Condition(StrEnum):
    """When somebody whose role records a kind of fact may record this one."""

    ALWAYS = "always"
    """Wherever they may see what it is about."""
    OWN = "own"
    """Where they recorded the fact that it amends."""
    NAMED = "named"
    """Where what it is about names them: their organisation, or the residents' side."""


Kinds = Mapping[str, Condition]
"""Kinds of fact (topics), and the condition on which each is recorded."""


def _topics(*kinds: type[Event]) -> frozenset[str]:
    return frozenset(kind.topic for kind in kinds)


def _of(aggregate: str) -> frozenset[str]:
    return frozenset(topic for topic in EVENTS if topic.startswith(f"{aggregate}."))


def _all(topics: Iterable[str], condition: Condition = Condition.ALWAYS) -> Kinds:
    return dict.fromkeys(sorted(topics), condition)


BY_THE_SERVICE = _topics(CommitmentFellDue, ReminderFellDue)
"""What nobody records: the worker does, by itself."""

AMENDS = _topics(*AMENDMENTS)
_INSTALLATION = _of("organisation") | _topics(ProgrammeRegistered)
_TOLD = frozenset(EVENTS) - AMENDS - _INSTALLATION - BY_THE_SERVICE
_TAKEN_BACK = _all(_topics(FactCorrected, FactRetracted), Condition.OWN)
"""Whoever recorded a fact corrects it, and takes it back."""

MAY_RECORD: Mapping[Role, Kinds] = {
    Role.LEAD: {**_all(_TOLD | AMENDS), **_all(_topics(OrganisationRegistered))},
    Role.CONTRIBUTOR: {
        **_all(_TOLD - _of("person")),
        **_all(_topics(FactContested)),
        **_TAKEN_BACK,
        **_all(_topics(AudienceChanged), Condition.OWN),
    },
    Role.RESEARCHER: {**_all(_topics(ObservationRecorded, FactContested)), **_TAKEN_BACK},
    Role.PARTNER: {
        **_all(_topics(CommitmentKept, ActionCompleted, FactContested), Condition.NAMED),
        **_TAKEN_BACK,
    },
    Role.RESIDENT: {
        **_all(_topics(IdeaRaised, NeedRaised, QuestionRaised)),
        **_all(_topics(FactContested), Condition.NAMED),
        **_TAKEN_BACK,
    },
    Role.ADMIN: _all(_INSTALLATION | AMENDS),
    Role.VISITOR: {},
}
"""Which kinds of fact each role records, and when; what is not here, it does not record.

Everybody records in the programme of their token; an administrator in none, but of the installation:
organisations, and that a programme is founded. A lead registers organisations too, so that a partner
can join on the day it is met; what is told of one later holds for every programme that it is in, and
is the administrator's. Persons are the lead's, who alone sees who they are.
"""


def condition(role: Role, kind: str, *, of_installation: bool = False) -> Condition | None:
    """Return when a role records a kind of fact, None where it never does.

    A fact of the installation is shared by all programmes: who is no administrator amends there only
    what is their own.
    """
    found = MAY_RECORD[role].get(kind)
    shared = of_installation and kind in AMENDS and role is not Role.ADMIN
    return Condition.OWN if found is Condition.ALWAYS and shared else found


def who_records(kind: str) -> Kinds:
    """Return the roles that record a kind of fact, each with its condition."""
    return {role.value: kinds[kind] for role, kinds in MAY_RECORD.items() if kind in kinds}


class Viewer(Struct, frozen=True):
    """Somebody who reads: their role, their organisation (hex) where they speak for one, their language.

    ``codes_as`` is the principal of a researcher, who sees how others coded an event once they did.
    ``by_feed``: what they read leaves the service, and stays where they put it.
    """

    role: Role
    organisation: str | None = None
    language: str = "nl"
    codes_as: str = ""
    by_feed: bool = False

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

    @property
    def reads_quotes_for(self) -> Purpose | None:
        """What a person consents to before their quotes are shown to this reader; leads read all.

        In a feed it goes for every word of a person.
        """
        if self.by_feed:
            return Purpose.SHARING_WITH_PARTNERS
        if self.role is Role.LEAD:
            return None
        return Purpose.RESEARCH if self.role is Role.RESEARCHER else Purpose.QUOTING
