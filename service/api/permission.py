"""Who may record a fact, here and now: the table of the domain, applied to what the fact is about."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from service.api.auth import Access, NotAllowed, NotFoundHere
from service.api.places import Place
from service.bootstrap import Samenspoor
from service.domain.access import Condition, Role, condition
from service.domain.amendments import Amendment, Fact, FactContested, FactStatus
from service.domain.catalogue import founds
from service.domain.commitment import CommitmentKept
from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.plan_events import ActionCompleted
from service.domain.values import RESIDENT_SIDE, Audience, Party
from service.projections.parties import organisations_of, parties_named, parties_of, things_of


class SpeaksForAnother(DomainError):
    """With this token you speak for your own organisation: leave the others out."""


class Permission:
    """Lets through whoever may record a fact in a place."""

    def __init__(self, service: Samenspoor, access: Access) -> None:
        self._log = service.log
        self._access = access

    def check(self, fact: Event, place: Place) -> None:
        """Let through. Raises `NotAllowed`; `NotFoundHere` for what they may not even know of."""
        viewer = self._access.viewer
        found = condition(viewer.role, fact.topic, of_installation=place.programme is None)
        if found is Condition.ALWAYS and (place.new or viewer.in_team or place.programme is None):
            return
        if place.new:
            raise NotAllowed(role=viewer.role.value)
        about = self._about(fact, place)
        if found is None or not self._holds(found, about):
            raise NotAllowed(role=viewer.role.value) if self._knows(about) else NotFoundHere(what="fact")
        if viewer.role is Role.PARTNER:
            self._refuse_other_voice(fact)

    def _about(self, fact: Event, place: Place) -> _About:
        """Return the fact that decides: what is amended, what gave an action its owners, or the founding."""
        aggregate = self._log.load(place.kind, place.aggregate)
        facts = aggregate.facts
        if isinstance(fact, Amendment):
            return _About(aggregate.fact(fact.target), facts, amended=True)
        standing = [told for told in facts if told.status is not FactStatus.RETRACTED]
        owning = (told for told in reversed(standing) if _gives_owners(told, fact))
        founding = (told for told in standing if founds(type(told.event)))
        return _About(next(owning, next(founding, facts[0])), facts)

    def _holds(self, found: Condition, about: _About) -> bool:
        match found:
            case Condition.ALWAYS:
                return self._knows(about)
            case Condition.OWN:
                return self._recorded(about.fact)
            case Condition.NAMED:
                return self._knows(about) and self._is_named(about)

    def _knows(self, about: _About) -> bool:
        """Whether they see the fact that is amended, or anything at all of what is gone on with."""
        told = (about.fact,) if about.amended else about.beside
        return any(self._sees(each, about.beside) for each in told)

    def _sees(self, told: Fact, beside: Sequence[Fact]) -> bool:
        audience = Audience.TEAM if told.status is FactStatus.RETRACTED else told.event.seen_by
        named = self._access.grant.organisation_id in organisations_of(told, beside)
        return named or audience.width >= self._access.viewer.width or self._recorded(told)

    def _recorded(self, told: Fact) -> bool:
        return told.first.actor == self._access.grant.principal

    def _is_named(self, about: _About) -> bool:
        # Whoever owned an action before sees what becomes of it; to complete it is for those who own it.
        beside = about.beside if about.amended else ()
        if self._access.grant.role is not Role.RESIDENT:
            return self._access.grant.organisation_id in organisations_of(about.fact, beside)
        sides = {party.standpoint for party in parties_of(about.fact, beside)}
        return bool(RESIDENT_SIDE & {*sides, about.fact.event.standpoint})

    def _refuse_other_voice(self, fact: Event) -> None:
        """Say no to a partner who tells that somebody else confirms, completes or contests."""
        if isinstance(fact, CommitmentKept | ActionCompleted | FactContested):
            # Residents may have had a part in what was done; confirming and contesting they do themselves.
            side = isinstance(fact, ActionCompleted)
            if any(self._is_another(party, side_by_side=side) for party in parties_named(fact)):
                raise SpeaksForAnother

    def _is_another(self, party: Party, *, side_by_side: bool) -> bool:
        if party.organisation:
            return party.organisation.hex != self._access.grant.organisation_id
        known = party.group or party.person or party.standpoint in RESIDENT_SIDE
        return bool(known) and not side_by_side


class _About(Struct, frozen=True):
    """The fact that decides, all facts of its aggregate, and whether it is this one that is amended."""

    fact: Fact
    beside: Sequence[Fact]
    amended: bool = False


def _gives_owners(told: Fact, fact: Event) -> bool:
    """Whether a fact says whose the action is that another tells the completion of."""
    completes = isinstance(fact, ActionCompleted) and hasattr(told.event, "owners")
    return completes and not set(things_of(fact)).isdisjoint(things_of(told.event))
