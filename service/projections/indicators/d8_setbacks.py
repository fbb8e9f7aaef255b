"""D8, setbacks followed through: a revision that answers them, and an action of it that was done."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from service.domain.initiative_events import SetbackMet
from service.domain.plan_events import ActionAdded, ActionCompleted, ActionReassigned, PlanRevised
from service.domain.scales import Bilingual
from service.projections.facts import StandingFact
from service.projections.indicators.belonging import FOUNDING
from service.projections.indicators.definition import PARTS, Definition, Family
from service.projections.indicators.frame import Frame, Item
from service.projections.indicators.items import LEAST_DAYS, MOST_DAYS, shares_of
from service.projections.indicators.known import Known
from service.projections.indicators.placing import Span, Verdict, all_of, any_of, not_after, span_of, within
from service.projections.indicators.wording import OWN, SHARE

REVISION_DAYS, ACTION_DAYS = 90, 180
DAYS = REVISION_DAYS + ACTION_DAYS


class Following:
    """What followed setbacks: revisions that answer them, and actions of these that were done."""

    def __init__(self, known: Known) -> None:
        self.revisions: dict[UUID, list[StandingFact]] = {}
        self._actions: dict[UUID, dict[UUID, None]] = {}
        self._done: dict[UUID, StandingFact] = {}
        for fact in known.of(PlanRevised, ActionAdded, ActionReassigned, ActionCompleted):
            self._follow(fact)

    def _follow(self, fact: StandingFact) -> None:
        match fact.event:
            case PlanRevised(answers=UUID() as setback, changes=changed):
                self.revisions.setdefault(setback, []).append(fact)
                self._actions.setdefault(fact.id, {}).update(dict.fromkeys(changed))
            case ActionAdded(revision=UUID() as revision) | ActionReassigned(revision=UUID() as revision):
                self._actions.setdefault(revision, {})[fact.event.action] = None
            case ActionCompleted(action=action):
                self._done[action] = fact
            case _:
                pass

    def done_after(self, revision: StandingFact) -> list[StandingFact]:
        """Return the facts that an action which this revision added or changed was done."""
        actions = self._actions.get(revision.id, ())
        return [self._done[action] for action in actions if action in self._done]


def _items(frame: Frame) -> Iterator[Item]:
    following = Following(frame.known)
    for fact in frame.known.of(SetbackMet):
        met = span_of(fact.event.occurred)
        answers: list[Verdict] = []
        taken: list[Span] = []
        rests_on: dict[UUID, StandingFact] = {}
        for revision in following.revisions.get(fact.id, ()):
            rests_on[revision.id] = revision
            for done in following.done_after(revision):
                rests_on[done.id] = done
                in_time = _in_time(met, revision, done)
                answers.append(in_time)
                taken += [_taken(met, done)] if in_time else []
        item = frame.item(fact, any_of(answers), on=met.later(DAYS), rests_on=rests_on.values())
        item.days = min(taken, default=None)
        yield item


def _in_time(met: Span, revision: StandingFact, done: StandingFact) -> Verdict:
    revised, finished = span_of(revision.event.occurred), span_of(done.event.occurred)
    return all_of(
        (
            within(met, revised, REVISION_DAYS),
            not_after(revised, finished),
            within(revised, finished, ACTION_DAYS),
        )
    )


def _taken(met: Span, done: StandingFact) -> Span:
    finished = span_of(done.event.occurred)
    return Span(finished.first - met.last, finished.last - met.first)


D8 = Definition(
    id="D8",
    version=1,
    family=Family.DERIVED,
    name=Bilingual("Tegenslagen opgevolgd", "Setbacks followed through"),
    question=Bilingual(
        "Na welk deel van de tegenslagen kwam er een bijstelling, en een actie daaruit die is afgerond?",
        "After what part of the setbacks came a revision, and an action of it that was completed?",
    ),
    unit=SHARE,
    range=(0, 1),
    n_min=3,
    caveat=Bilingual(
        "Dit zegt niet dat het is opgelost; meer tegenslagen kan betekenen dat mensen ze durven vertellen.",
        "This does not say it was solved; more setbacks can mean that people feel safe to tell them.",
    ),
    source=OWN,
    reads=(*FOUNDING, SetbackMet, PlanRevised, ActionAdded, ActionReassigned, ActionCompleted),
    by=PARTS,
    tells=(LEAST_DAYS, MOST_DAYS),
    measure=shares_of(_items),
)
