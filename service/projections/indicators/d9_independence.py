"""D9, independence of the programme team: how much was initiated by somebody outside it."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from service.domain.events import Event
from service.domain.initiative_events import UpdateGiven
from service.domain.plan_events import ActionAdded, PlanRevised
from service.domain.scales import Bilingual
from service.domain.session_events import SessionHeld, SessionPlanned
from service.domain.values import Party, Standpoint
from service.projections.indicators.belonging import FOUNDING
from service.projections.indicators.definition import PARTS, Definition, Family
from service.projections.indicators.frame import Frame, Item, inferred
from service.projections.indicators.items import shares_of
from service.projections.indicators.placing import Verdict
from service.projections.indicators.wording import OWN, SHARE


def _items(frame: Frame) -> Iterator[Item]:
    planned = frame.known.by_origin(SessionPlanned)
    revised = {
        fact.id: fact.event.initiated_by
        for fact in frame.known.of(PlanRevised)
        if isinstance(fact.event, PlanRevised)
    }

    def outside(told: Event) -> Verdict:
        return frame.rollup.outside_team(_initiator(told, planned, revised).standpoint)

    for fact in frame.known.of(SessionHeld, UpdateGiven, PlanRevised, ActionAdded):
        marks = inferred(_initiator(fact.event, planned, revised))
        yield frame.item(fact, frame.answer(fact, outside), marks=marks)


def _initiator(event: Event, planned: dict[UUID, SessionPlanned], revised: dict[UUID, Party]) -> Party:
    """Return who initiated an act.

    A session: whoever planned it, an action: whoever added it; else from whose standpoint it is told.
    """
    match event:
        case UpdateGiven() | PlanRevised():
            return event.initiated_by
        case SessionHeld() if event.originator_id in planned:
            plan = planned[event.originator_id]
            return _acting(plan.standpoint) or Party(standpoint=event.standpoint)
        case ActionAdded() if event.revision in revised:
            return _acting(event.standpoint) or revised[event.revision]
        case _:
            return Party(standpoint=event.standpoint)


def _acting(standpoint: Standpoint) -> Party | None:
    return None if standpoint is Standpoint.UNKNOWN else Party(standpoint=standpoint)


D9 = Definition(
    id="D9",
    version=1,
    family=Family.DERIVED,
    name=Bilingual("Begonnen buiten het programmateam", "Initiated outside the programme team"),
    question=Bilingual(
        "Welk deel van de bijeenkomsten, voortgang, bijstellingen en acties begon buiten het programmateam?",
        "What part of the sessions, updates, revisions and actions began outside the programme team?",
    ),
    unit=SHARE,
    range=(0, 1),
    n_min=5,
    caveat=Bilingual(
        "Dit telt wie begon; het zegt niet of de steun van het team nodig was.",
        "This counts who initiated; it does not say whether the team’s support was needed.",
    ),
    source=OWN,
    reads=(*FOUNDING, SessionHeld, UpdateGiven, PlanRevised, ActionAdded),
    by=PARTS,
    measure=shares_of(_items),
)
