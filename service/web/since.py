"""What became known in a programme since one of its sessions, sorted for whoever comes to the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from uuid import UUID

from msgspec import Struct

from service.domain.amendments import FactStatus
from service.domain.moments import end_of_day
from service.domain.session_events import IdeaRaised, NeedRaised, QuestionRaised, ResponseGiven, SessionHeld
from service.projections.lanes import Lane, Lanes
from service.projections.things import things
from service.projections.timeline_links import founding_of
from service.projections.timeline_outline import Outlined, outline
from service.web.looks import names_of
from service.web.things_listed import Thing, listed
from service.web.visits import Told, Visit

MOST = 6
"""Facts that are told of one initiative: all must fit on one sheet."""

ELSEWHERE = ("commitment.", "cycle.", "observation.", "check_in.")
"""What is told in another part of the page, or on another page."""

INPUT = frozenset(kind.topic for kind in (IdeaRaised, NeedRaised, QuestionRaised))


class Session(Struct, frozen=True):
    """A session that was held: its id (hex), what it is called, the last day that it can have been."""

    id: str
    name: str | None
    told: Told
    number: int
    day: str | None


class OfLane(Struct, frozen=True):
    """What is told of an initiative, a neighbourhood or the programme, and how much more there is."""

    lane: Lane
    name: str | None
    facts: list[Told]
    more: int


def held_sessions(visit: Visit) -> list[Session]:
    """Return the sessions that were held and that this reader may know of, the last first."""
    facts = [each for each in outline(visit.look) if each.kind == SessionHeld.topic]
    return [
        Session(each.subject, told["subject"]["name"], told, each.number, each.latest)
        for each, told in reversed(list(zip(facts, visit.facts(facts), strict=True)))
    ]


class Since:
    """What became known since a session: at the end of its day, or when it was told where that is unknown."""

    def __init__(self, visit: Visit, session: Session) -> None:
        self._visit = visit
        self._session = session
        self._all = outline(visit.look)
        self._lanes = Lanes(visit.look)
        self._new = [each for each in self._all if each.number > self._position]

    @cached_property
    def _position(self) -> int:
        day = self._session.day
        if day is None:
            return self._session.number
        look = self._visit.look
        at = end_of_day(date.fromisoformat(day))
        return self._visit.service.timelines.resolve(look.moment, look.programme.id, at).position

    @cached_property
    def happened(self) -> list[OfLane]:
        """What happened since, by initiative; in the order of lanes."""
        return self._by_lane([each for each in self._told_here if self._is_after(each)])

    @cached_property
    def told_later(self) -> list[Told]:
        """What was told since then of an earlier time, or without a date; but not at the session itself."""
        earlier = [each for each in self._told_here if not self._is_after(each)]
        own = str(founding_of(UUID(self._session.id)))
        return [told for told in self._in_words(earlier) if own not in _linked(told, "session")]

    @cached_property
    def amended(self) -> list[Told]:
        """Facts that were known at the session and were corrected, contested or taken back since."""
        stood = FactStatus.ASSERTED.value
        old = [each for each in self._all if each.number <= self._position and each.status != stood]
        return [told for told in self._visit.facts(old) if told["position"] > self._position]

    @cached_property
    def promises(self) -> dict[str, list[Thing]]:
        """The promises that something became known of, by how they stand; new ones that are open too."""
        look = self._visit.look
        found = things(look.moment, look.programme.id, "commitment", look.as_known.position, look.viewer)
        fresh = {str(UUID(each.fact)) for each in self._new}
        by_state: dict[str, list[Thing]] = {}
        for promise in self._visit.told(listed(found)):
            if fresh.intersection(_events_of(promise)):
                by_state.setdefault(promise["state"], []).append(promise)
        return by_state

    @cached_property
    def answers(self) -> list[Told]:
        """Responses to ideas, needs and questions since."""
        return self._visit.facts([each for each in self._new if each.kind == ResponseGiven.topic])

    @cached_property
    def _told_here(self) -> list[Outlined]:
        apart = {*INPUT, ResponseGiven.topic}
        return [
            each
            for each in self._new
            if each.subject != self._session.id
            and each.kind not in apart
            and not each.kind.startswith(ELSEWHERE)
        ]

    def _is_after(self, fact: Outlined) -> bool:
        if fact.undated:
            return self._session.day is None
        return not fact.latest or self._session.day is None or fact.latest > self._session.day

    def _by_lane(self, facts: Iterable[Outlined]) -> list[OfLane]:
        lanes: dict[Lane, list[Outlined]] = {lane: [] for lane in self._lanes.all}
        for each in facts:
            lanes.setdefault(self._lanes.of(each.subject), []).append(each)
        names = names_of(self._visit.service, self._visit.look, [lane.id for lane in lanes])
        return [self._of_lane(lane, names[lane.id], found) for lane, found in lanes.items() if found]

    def _of_lane(self, lane: Lane, name: str | None, facts: Sequence[Outlined]) -> OfLane:
        shown = facts[-MOST:]
        return OfLane(lane, name, self._in_words(shown), len(facts) - len(shown))

    def _in_words(self, facts: Sequence[Outlined]) -> list[Told]:
        """Return facts with their words; what was done of an action says of which."""
        told = self._visit.facts(facts)
        wanted = {UUID(id).hex for each in told for id in _linked(each, "action")}
        actions = self._visit.facts([each for each in self._all if each.fact in wanted])
        texts = {action["id"]: action["text"] for action in actions}
        return [{**each, "of": [texts[id] for id in _linked(each, "action") if id in texts]} for each in told]


def _linked(fact: Told, rel: str) -> list[str]:
    """Return the facts that a fact points at in this way."""
    return [link["eventId"] for link in fact.get("links", ()) if link["rel"] == rel]


def _events_of(promise: Thing) -> set[str]:
    """Return the facts that were told of a promise."""
    items = [item for items in promise["facts"].values() for item in items]
    return {told["eventId"] for item in items for told in (item, *item.get("changes", ()))}
