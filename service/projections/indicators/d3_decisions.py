"""D3, shared decisions: in how many of them the resident side had a part."""

from __future__ import annotations

from collections.abc import Iterator

from service.domain.decision import DecisionTaken
from service.domain.scales import Bilingual
from service.projections.indicators.belonging import FOUNDING
from service.projections.indicators.definition import PARTS, Definition, Family
from service.projections.indicators.frame import Frame, Item, inferred
from service.projections.indicators.items import shares_of
from service.projections.indicators.placing import Verdict, any_of
from service.projections.indicators.wording import OWN, SHARE


def _items(frame: Frame) -> Iterator[Item]:
    def shared(decision: DecisionTaken) -> Verdict:
        return any_of(frame.rollup.of_residents(decider.standpoint) for decider in decision.deciders)

    for fact in frame.known.of(DecisionTaken):
        assert isinstance(fact.event, DecisionTaken)
        yield frame.item(fact, frame.answer(fact, shared), marks=inferred(*fact.event.deciders))


D3 = Definition(
    id="D3",
    version=1,
    family=Family.DERIVED,
    name=Bilingual("Besluiten met bewoners", "Shared decisions"),
    question=Bilingual(
        "Bij welk deel van de besluiten besliste de inwonerszijde, alleen of mee?",
        "In what part of the decisions did the resident side decide, alone or with others?",
    ),
    unit=SHARE,
    range=(0, 1),
    n_min=3,
    caveat=Bilingual(
        "Dit telt of bewoners meebeslisten; het zegt niet hoe zwaar hun stem woog.",
        "This counts whether residents decided too; it does not say how much weight they had.",
    ),
    source=OWN,
    reads=(*FOUNDING, DecisionTaken),
    by=PARTS,
    measure=shares_of(_items),
)
