"""What can be chosen in a form: things and facts of a programme by name, as far as the reader knows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct

from service.bootstrap import Samenspoor
from service.domain.access import Viewer
from service.domain.cycle import CycleStarted, StepAdded
from service.domain.events import Event
from service.domain.programme_events import OrganisationJoined
from service.domain.texts import TextRef
from service.projections.directory_queries import OF_NO_PROGRAMME
from service.projections.facts import StandingFact, standing_facts
from service.projections.marks import name_mark, rendered, text_mark, title_mark
from service.projections.reading import Moment
from service.projections.rendering import rendered_date
from service.projections.timeline_pages import AsKnown
from service.projections.work_items import open_to
from service.spreadsheets.columns import brings
from service.spreadsheets.recorded import NAMING
from service.web import dates

MOST_FACTS = 200
LONGEST_LABEL = 90
PARTS = frozenset({"neighbourhood", "group", "action"})
UNNAMED = frozenset({"action", "commitment", "decision", "contact", "observation"})
"""Types of things that are called by what was told of them."""

ENDS: Mapping[str, str] = {
    "session.held": "session",
    "session.cancelled": "session",
    "initiative.ended": "initiative",
    "plan.closed": "plan",
    "plan.action_completed": "action",
    "plan.action_dropped": "action",
    "commitment.kept": "commitment",
    "commitment.released": "commitment",
    "commitment.broken": "commitment",
    "commitment.withdrawn": "commitment",
    "check_in.closed": "check_in",
    "cycle.closed": "cycle",
}
"""Kinds of fact after which a thing is offered last."""


class Thing(Struct, frozen=True):
    """Something that can be chosen: its id, what it is called, when it is, what it is a part of."""

    id: str
    type: str
    label: str
    when: str = ""
    within: str = ""
    state: str = ""
    kind: str = ""

    @property
    def whole(self) -> str:
        """What it is called, with when."""
        label = self.label if len(self.label) <= LONGEST_LABEL else self.label[: LONGEST_LABEL - 1] + "…"
        return f"{label} ({self.when})" if self.when else label


class Offered(Struct, frozen=True):
    """What there is: things by type, facts (newest first), steps of cycles, the organisations that joined."""

    things: Mapping[str, Sequence[Thing]]
    facts: Sequence[Thing]
    steps: Sequence[tuple[str, str, str]]
    joined: frozenset[str]

    def thing(self, type_: str, id: str) -> Thing | None:
        """Return a thing by type and id."""
        return next((thing for thing in self.things.get(type_, ()) if thing.id == id), None)

    def fact(self, id: str) -> Thing | None:
        """Return a fact by its first event."""
        return next((fact for fact in self.facts if fact.id == id), None)

    def told(self, *kinds: str) -> Sequence[Thing]:
        """Return facts of some kinds, or the newest of all."""
        found = [fact for fact in self.facts if not kinds or fact.kind in kinds]
        return found[:MOST_FACTS]


NOTHING_OFFERED = Offered({}, (), (), frozenset())


def offered(service: Samenspoor, moment: Moment, programme: str, viewer: Viewer) -> Offered:
    """Return what can be chosen in a programme (hex) by a reader."""
    facts = [f for f in standing_facts(moment, programme, moment.position) if open_to(f, viewer)]
    shared = standing_facts(moment, OF_NO_PROGRAMME, moment.position, ["organisation.registered"])
    woven = _woven(service, moment, viewer, [*shared, *facts])
    told = [_told(fact, words, viewer.language) for fact, words in zip([*shared, *facts], woven, strict=True)]
    return Offered(
        things=_things(facts, told, viewer.language),
        facts=tuple(reversed([each[0] for each in told[len(shared) :]])),
        steps=_steps(facts, told),
        joined=frozenset(str(f.event.organisation) for f in facts if isinstance(f.event, OrganisationJoined)),
    )


def _woven(
    service: Samenspoor, moment: Moment, viewer: Viewer, facts: Iterable[StandingFact]
) -> list[dict[str, Any]]:
    """Return of each fact its title, its words, what it brought into being is called, and when it was."""
    body = rendered([_marks(fact.event) for fact in facts])
    now = AsKnown(moment.position, moment.position)
    words: list[dict[str, Any]] = msgspec.json.decode(service.timelines.woven(body, moment, viewer, now))
    return words


def _marks(event: Event) -> dict[str, Any]:
    texts = (getattr(event, name, None) for name in NAMING)
    text = next((each for each in texts if isinstance(each, TextRef)), None)
    _, id = _brought(event)
    return {
        "title": title_mark(event.topic),
        "text": text and text_mark(text),
        "name": name_mark(id.hex),
        "of": name_mark(event.originator_id.hex),
        "occurred": rendered_date(event.takes_place),
    }


def _brought(event: Event) -> tuple[str | None, UUID]:
    type_ = brings(type(event))
    own: Any = getattr(event, type_, None) if type_ in PARTS else None
    return type_, own or event.originator_id


def _told(fact: StandingFact, words: dict[str, Any], language: str) -> tuple[Thing, Thing | None]:
    """Return a fact, and what it brought into being, if anything."""
    event = fact.event
    type_, id = _brought(event)
    when = dates.in_words(words["occurred"], language)
    about = words["text"] or words["of"] or ""
    label = f"{words['title']}: {about}" if about else words["title"]
    told = Thing(str(fact.id), "event", label, when, within=str(event.originator_id), kind=event.topic)
    if type_ is None:
        return told, None
    named = words["text"] if type_ in UNNAMED else words["name"] or words["text"]
    shown = when if type_ in {"session", "check_in", "decision"} else ""
    within = str(event.originator_id)
    return told, Thing(str(id), type_, named or words["title"], shown, within=within)


def _things(
    facts: Sequence[StandingFact], told: Iterable[tuple[Thing, Thing | None]], language: str
) -> Mapping[str, Sequence[Thing]]:
    """Return the things by type; what has ended comes last."""
    ended = {_ended(fact.event): fact.event.topic for fact in facts if fact.event.topic in ENDS}
    found: dict[str, dict[str, Thing]] = {}
    for _, thing in told:
        if thing:
            state = ended.get(thing.id, "")
            found.setdefault(thing.type, {}).setdefault(thing.id, msgspec.structs.replace(thing, state=state))
    _date_again(found.get("session", {}), facts, language)
    return {type_: sorted(things.values(), key=lambda t: bool(t.state)) for type_, things in found.items()}


def _date_again(sessions: dict[str, Thing], facts: Iterable[StandingFact], language: str) -> None:
    """Let sessions be dated by the last that was told of when they are or were."""
    for fact in facts:
        date, id = fact.event.takes_place, str(fact.event.originator_id)
        moved = fact.event.topic in {"session.rescheduled", "session.held"}
        if moved and id in sessions and not date.undated:
            days = {"earliest": date.earliest, "latest": date.latest}
            plain = {name: day and day.isoformat() for name, day in days.items()}
            sessions[id] = msgspec.structs.replace(sessions[id], when=dates.in_words(plain, language))


def _ended(event: Event) -> str:
    action = getattr(event, "action", None) if ENDS[event.topic] == "action" else None
    return str(action or event.originator_id)


def _steps(
    facts: Sequence[StandingFact], told: Sequence[tuple[Thing, Thing | None]]
) -> Sequence[tuple[str, str, str]]:
    """Return the steps of cycles: the id of the cycle, the step, and what the cycle is called."""
    called = {thing.id: thing.label for _, thing in told if thing and thing.type == "cycle"}
    steps = []
    for event in (fact.event for fact in facts):
        if isinstance(event, CycleStarted):
            steps += [(str(event.originator_id), each.step) for each in event.steps]
        elif isinstance(event, StepAdded):
            steps.append((str(event.originator_id), event.added.step))
    return [(cycle, step, called.get(cycle, "")) for cycle, step in steps]
