"""D1, actions owned by residents: with others (a), or by nobody but them (b)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from service.domain.plan_events import ActionAdded, PlanClosed
from service.domain.scales import Bilingual
from service.projections.indicators.belonging import FOUNDING
from service.projections.indicators.d1_owners import ENDS, MOVES, Action, Tenure, actions
from service.projections.indicators.definition import PARTS, Definition, Family
from service.projections.indicators.frame import Frame, Item, inferred
from service.projections.indicators.items import Items, shares_of
from service.projections.indicators.placing import Verdict, all_of, any_of, none_of
from service.projections.indicators.rollup import Rollup
from service.projections.indicators.wording import OWN, SHARE

Judge = Callable[[Rollup, list[tuple[Tenure, Verdict]]], Verdict]
"""Says whether an action is in the class, by its owners and whether they were so in the window."""


def _co_owned(rollup: Rollup, held: list[tuple[Tenure, Verdict]]) -> Verdict:
    return any_of(all_of((covers, tenure.any_resident(rollup))) for tenure, covers in held)


def _owned_alone(rollup: Rollup, held: list[tuple[Tenure, Verdict]]) -> Verdict:
    others = any_of(all_of((covers, none_of(tenure.only_residents(rollup)))) for tenure, covers in held)
    return all_of((_co_owned(rollup, held), none_of(others)))


def _judged_by(judge: Judge) -> Items:
    def items(frame: Frame) -> Iterator[Item]:
        known, day = frame.known, frame.known_on
        for action in known.once(("actions", day), lambda: list(actions(known, day))):
            yield from _of_action(frame, action, judge)

    return items


def _of_action(frame: Frame, action: Action, judge: Judge) -> Iterator[Item]:
    """Return one item; where it depends on who owned it when, one for each window, as it was then."""
    certain = frame.grid.reaching(action.begins.last, action.ends.first)
    touching = frame.grid.reaching(action.begins.first, action.ends.last)
    verdicts = {judge(frame.rollup, [(tenure, True)]) for tenure in action.tenures}
    if len(verdicts) == 1 or not touching or not action.in_turn:
        answer = verdicts.pop() if len(verdicts) == 1 else None
        yield _item(frame, action, answer, (certain, touching))
        return
    for number in touching:
        first, last = frame.grid.firsts[number], frame.grid.lasts[number]
        held = [(tenure, tenure.covers(first, last)) for tenure in action.tenures]
        here = range(number, number + 1)
        surely = here if number in certain else range(0)
        yield _item(frame, action, judge(frame.rollup, held), (surely, here))


def _item(frame: Frame, action: Action, answer: Verdict, windows: tuple[range, range]) -> Item:
    owners = [owner for tenure in action.tenures for owner in tenure.owners]
    return frame.item(
        action.added,
        answer,
        on=action.begins,
        windows=windows,
        rests_on=action.later,
        marks=inferred(*owners),
    )


_CAVEAT = Bilingual(
    "Dit telt wie een actie op zich nam; het zegt niet of iemand zich eigenaar voelt.",
    "This counts who took an action on; it does not say whether anybody feels they own it.",
)

D1A = Definition(
    id="D1a",
    version=1,
    family=Family.DERIVED,
    name=Bilingual("Acties mede van bewoners", "Actions co-owned by residents"),
    question=Bilingual(
        "Welk deel van de acties die liepen, nam een bewoner (mee) op zich?",
        "What part of the actions that were open did a resident take on, alone or with others?",
    ),
    unit=SHARE,
    range=(0, 1),
    n_min=5,
    caveat=_CAVEAT,
    source=OWN,
    reads=(*FOUNDING, ActionAdded, *MOVES, *ENDS, PlanClosed),
    by=PARTS,
    measure=shares_of(_judged_by(_co_owned)),
)

D1B = Definition(
    id="D1b",
    version=1,
    family=Family.DERIVED,
    name=Bilingual("Acties van alleen bewoners", "Actions owned by residents alone"),
    question=Bilingual(
        "Welk deel van de acties die liepen, namen alleen bewoners op zich?",
        "What part of the actions that were open did only residents take on?",
    ),
    unit=SHARE,
    range=(0, 1),
    n_min=5,
    caveat=_CAVEAT,
    source=OWN,
    reads=D1A.reads,
    by=PARTS,
    measure=shares_of(_judged_by(_owned_alone)),
)
