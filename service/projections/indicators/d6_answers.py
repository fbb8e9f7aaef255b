"""D6, residents' input answered: what came of their needs, ideas and questions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from service.domain.scales import Bilingual
from service.domain.session_events import (
    IdeaRaised,
    NeedRaised,
    QuestionRaised,
    ResponseGiven,
    SessionHeld,
    SessionPlanned,
)
from service.domain.values import Party, Standpoint
from service.projections.facts import StandingFact
from service.projections.indicators.belonging import FOUNDING
from service.projections.indicators.definition import PARTS, Definition, Family
from service.projections.indicators.frame import Frame, Item, inferred
from service.projections.indicators.items import shares_of
from service.projections.indicators.known import Known
from service.projections.indicators.placing import Span, any_of, not_after, span_of
from service.projections.indicators.wording import OWN, SHARE

RESPONSE_DAYS = 90
INPUTS = (NeedRaised, IdeaRaised, QuestionRaised)


class Meeting(NamedTuple):
    """A session that was held."""

    on: Span
    session: UUID
    ordinal: int | None


class Meetings:
    """The sessions that were held: those of one day are found by bisection, the others are few."""

    def __init__(self, known: Known) -> None:
        planned = known.by_origin(SessionPlanned)
        held = [_meeting(fact, planned) for fact in known.of(SessionHeld)]
        self._ordinals = {meeting.session: meeting.ordinal for meeting in held}
        self._dated = sorted(meeting for meeting in held if meeting.on.first == meeting.on.last)
        self._days = [meeting.on.first for meeting in self._dated]
        self._vague = [meeting for meeting in held if meeting.on.first < meeting.on.last]

    def window_closes(self, raised: Span, session: UUID) -> Span:
        """Return when an input should have been answered: the next session or 90 days, the first."""
        first, last = raised.later(RESPONSE_DAYS)
        if (soonest := self._next_dated(raised.first, session)) is not None:
            first = min(first, soonest)
        if (latest := self._next_dated(raised.last, session)) is not None:
            last = min(last, latest)
        for meeting in self._vague:
            if meeting.on.last > raised.first and self._other(meeting, session):
                first = min(first, max(meeting.on.first, raised.first + 1))
                last = min(last, meeting.on.last) if meeting.on.first > raised.last else last
        return Span(first, last)

    def _next_dated(self, day: int, session: UUID) -> int | None:
        for number in range(bisect_right(self._days, day), len(self._days)):
            if self._other(self._dated[number], session):
                return self._days[number]
        return None

    def _other(self, meeting: Meeting, session: UUID) -> bool:
        """Whether it can be a later one than the session at which something was raised."""
        own = self._ordinals.get(session)
        before = own is not None and meeting.ordinal is not None and meeting.ordinal < own
        return meeting.session != session and not before


def _meeting(fact: StandingFact, planned: dict[UUID, SessionPlanned]) -> Meeting:
    session = fact.event.originator_id
    ordinal = planned[session].ordinal if session in planned else None
    return Meeting(span_of(fact.event.occurred), session, ordinal)


def _items(frame: Frame) -> Iterator[Item]:
    meetings = Meetings(frame.known)
    responses: dict[UUID, list[StandingFact]] = {}
    for fact in frame.known.of(ResponseGiven):
        assert isinstance(fact.event, ResponseGiven)
        responses.setdefault(fact.event.responds_to, []).append(fact)
    for fact in frame.known.of(*INPUTS):
        assert isinstance(fact.event, INPUTS)
        raiser = _raiser(fact.event)
        of_residents = frame.rollup.of_residents(raiser.standpoint)
        if of_residents is False:
            continue
        given = responses.get(fact.id, [])
        closes = meetings.window_closes(span_of(fact.event.occurred), fact.event.originator_id)
        yield frame.item(
            fact,
            any_of(not_after(span_of(response.event.occurred), closes) for response in given),
            on=closes,
            standpoint=raiser.standpoint,
            doubtful=of_residents is None,
            rests_on=given,
            marks=inferred(raiser),
        )


def _raiser(event: NeedRaised | IdeaRaised | QuestionRaised) -> Party:
    """Return who raised it; where that is not told, somebody of the standpoint it is told from."""
    return Party(standpoint=event.standpoint) if event.by.standpoint is Standpoint.UNKNOWN else event.by


D6 = Definition(
    id="D6",
    version=1,
    family=Family.DERIVED,
    name=Bilingual("Inbreng van bewoners beantwoord", "Residents’ input answered"),
    question=Bilingual(
        "Welk deel van de behoeften, ideeën en vragen van bewoners kreeg binnen 90 dagen of vóór de volgende"
        " bijeenkomst antwoord?",
        "What part of residents’ needs, ideas and questions was answered within 90 days"
        " or by the next session?",
    ),
    unit=SHARE,
    range=(0, 1),
    n_min=5,
    caveat=Bilingual(
        "Dit telt antwoorden die zijn vastgelegd; het zegt niet of bewoners er tevreden over zijn.",
        "This counts responses that were recorded; it does not say whether residents were satisfied.",
    ),
    source=OWN,
    reads=(*FOUNDING, *INPUTS, ResponseGiven, SessionHeld),
    by=PARTS,
    measure=shares_of(_items),
)
