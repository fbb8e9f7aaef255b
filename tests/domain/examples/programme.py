"""Examples of facts of programmes: one of every kind."""

from __future__ import annotations

from service.domain import programme_events as programme
from service.domain.dates import PartialDate
from service.domain.events import Event
from service.domain.programme_events import GroupKind, PartnerRole, SupportWay
from service.domain.values import Count, CountKind
from tests.domain.examples.common import BRUMMEN, HAN, PROGRAMME, RESIDENTS, an_id, words

PROGRAMME_REGISTERED = programme.ProgrammeRegistered(
    programme=PROGRAMME, name=words("Samenredzaamheid"), slug="samenredzaamheid"
)

HAN_JOINED = programme.OrganisationJoined(organisation=HAN, roles=(PartnerRole.HOST,))

BRUMMEN_ADDED = programme.NeighbourhoodAdded(neighbourhood=BRUMMEN, name=words("Brummen"))

HAN_LEFT = programme.OrganisationLeft(organisation=HAN, reason=words("Het onderzoek was klaar"))

FINDING = programme.FindingRecorded(
    text=words("In de meeste wijken was er meer contact"),
    numerator=Count(CountKind.EXACT, 7),
    denominator=Count(CountKind.EXACT, 8),
)

FOLLOW_UP_PLANNED = programme.FollowUpPlanned(
    text=words("Een jaar later vragen hoe het ging"), scheduled=PartialDate.read(edtf="2018")
)

FOLLOW_UP_HELD = programme.FollowUpHeld(text=words("Met kernfiguren gesproken"))

COMPLETED = programme.ProgrammeCompleted()

FOUNDERS: tuple[Event, ...] = (PROGRAMME_REGISTERED,)
"""What can be the first fact; the first of these stands for all."""

TOLD: tuple[Event, ...] = (
    programme.GoalSet(text=words("Leren van elkaar")),
    programme.PeriodSet(),
    HAN_JOINED,
    HAN_LEFT,
    BRUMMEN_ADDED,
    programme.GroupFormed(group=an_id("panel"), group_kind=GroupKind.RESIDENTS_PANEL, name=words("Panel")),
    programme.ThemeChosen(theme=words("Eenzaamheid"), chosen_by=(RESIDENTS,)),
    programme.SupportGiven(text=words("Meegedacht met het plan"), way=SupportWay.REMOTE),
    FINDING,
    programme.OutcomeReported(text=words("Bewoners voelen zich meer verbonden"), for_whom=(RESIDENTS,)),
    programme.DocumentLinked(title=words("Missie en visie")),
    FOLLOW_UP_PLANNED,
    FOLLOW_UP_HELD,
    COMPLETED,
)
"""One fact of every kind that goes on from a founding fact."""

AFTER: dict[type[Event], tuple[Event, ...]] = {programme.OrganisationLeft: (HAN_JOINED,)}
"""What happened before a fact that needs a longer past."""
