"""D2, initiation share: how much of what is told was initiated by the resident side."""

from __future__ import annotations

from collections.abc import Iterator

from service.domain.initiative_events import InitiativeStarted, UpdateGiven
from service.domain.plan_events import PlanRevised
from service.domain.scales import Bilingual
from service.projections.indicators.belonging import FOUNDING
from service.projections.indicators.definition import PARTS, Definition, Family
from service.projections.indicators.frame import Frame, Item, inferred
from service.projections.indicators.items import shares_of
from service.projections.indicators.wording import OWN, SHARE

LABELLED = "labelled"
"""Told of an initiative that the programme has a name for, such as inwonerinitiatief: that is a label."""


def _items(frame: Frame) -> Iterator[Item]:
    labelled = {id for id, started in frame.known.by_origin(InitiativeStarted).items() if started.called}
    for fact in frame.known.of(UpdateGiven, PlanRevised):
        event = fact.event
        assert isinstance(event, UpdateGiven | PlanRevised)
        yield frame.item(
            fact,
            frame.answer(fact, lambda told: frame.rollup.of_residents(told.initiated_by.standpoint)),
            marks=inferred(event.initiated_by),
            tags=(LABELLED,) if event.originator_id in labelled else (),
        )


D2 = Definition(
    id="D2",
    version=1,
    family=Family.DERIVED,
    name=Bilingual("Begonnen door bewoners", "Initiated by residents"),
    question=Bilingual(
        "Welk deel van de voortgang en de bijstellingen is door bewoners begonnen?",
        "What part of the updates and revisions was initiated by residents?",
    ),
    unit=SHARE,
    range=(0, 1),
    n_min=5,
    caveat=Bilingual(
        "Dit telt wie begon, niet wie het opschreef of vertelde; het zegt niet hoe goed het was.",
        "This counts who initiated, not who recorded or told it; it does not say how good it was.",
    ),
    source=OWN,
    reads=(*FOUNDING, UpdateGiven, PlanRevised),
    by=PARTS,
    tells=(LABELLED,),
    measure=shares_of(_items),
)
