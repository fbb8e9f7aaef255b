"""Next steps as one viewer may read them: filtered, rendered, their words woven in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct

from service.domain.access import Viewer
from service.domain.cycle import CycleStarted
from service.domain.cycle_templates import TemplateRef, Templates
from service.domain.dates import PartialDate
from service.domain.moments import day_of, rendered_moment
from service.domain.values import Party
from service.persistence.log import now_in_microseconds
from service.projections.directory_queries import ProgrammeFound
from service.projections.marks import name_mark, rendered, text_mark
from service.projections.next_steps import facts_of_work, next_steps
from service.projections.reading import Moment
from service.projections.rendering import Rendering, rendered_date
from service.projections.timeline_pages import AsKnown, TimelinePages
from service.projections.work_items import WorkItem, WorkKind, open_to
from service.projections.work_words import REASONS, in_language


class NextStepsQuery(Struct, frozen=True, kw_only=True):
    """Which next steps are asked for.

    ``kinds`` are the kinds of things to be done, all where none is named; ``assignee`` is the id of an
    organisation, group or person, a standpoint, or a role; ``before`` keeps what can be due before that
    day; ``as_of`` is the day that is asked about.
    """

    kinds: frozenset[WorkKind] = frozenset()
    assignee: str | None = None
    before: date | None = None
    as_of: date | None = None


class Shown(Struct, frozen=True):
    """An item with what this viewer may know of it."""

    item: WorkItem
    assignees: tuple[Party, ...]
    due: PartialDate
    evidence: tuple[UUID, ...]


class NextStepsPages:
    """Reads next steps."""

    def __init__(self, timelines: TimelinePages, templates: Templates) -> None:
        self._timelines = timelines
        self._templates = templates

    def answer(
        self,
        moment: Moment,
        query: NextStepsQuery,
        viewer: Viewer,
        programme: ProgrammeFound,
        as_known: AsKnown,
    ) -> str:
        """Return the next steps of a programme as JSON, what presses first.

        Where no day is asked about, it is that of ``known_at``, and otherwise today.
        """
        known_at = as_known.known_at
        day = query.as_of or day_of(now_in_microseconds() if known_at is None else known_at)
        items = next_steps(facts_of_work(moment, programme.id, as_known.position), day)
        shown = (_shown(item, viewer) for item in items)
        body = {
            "entries": [self._rendered(s, viewer) for s in shown if s and _is_asked_for(s, query)],
            "next": None,
            "asOf": day,
            "programme": {"id": UUID(programme.id), "slug": programme.slug},
            "knownAt": None if known_at is None else rendered_moment(known_at),
            "knownPosition": as_known.position,
            "fictitious": programme.fictitious,
            "complete": moment.complete,
        }
        return self._timelines.woven(rendered(body), moment, viewer, as_known)

    def _rendered(self, shown: Shown, viewer: Viewer) -> dict[str, Any]:
        item = shown.item
        type_name, id = item.subject
        return {
            "kind": item.kind,
            "state": item.state,
            "title": self._title(item, viewer),
            "subject": {"type": type_name, "id": id, "name": name_mark(id.hex)},
            "step": item.step,
            "party": {
                "role": item.role,
                "standpoint": item.standpoint,
                "assignees": Rendering(suppress=True).structs(shown.assignees),
            },
            "due": None if shown.due.undated and not shown.due.phrase else rendered_date(shown.due),
            "reason": {"word": item.reason, "text": in_language(REASONS[item.reason], viewer.language)},
            "evidence": shown.evidence,
        }

    def _title(self, item: WorkItem, viewer: Viewer) -> str:
        """Return what an item is called: its own words, or those of the template of its step."""
        if item.title:
            return text_mark(item.title)
        step = item.step or ""
        started = item.rests_on.event
        if isinstance(started, CycleStarted):
            template = self._templates.get(TemplateRef(started.template, started.template_version))
            if template and step in template.titles:
                title = template.titles[step]
                return in_language((title.nl, title.en), viewer.language)
        return step.replace("-", " ").capitalize()


def _shown(item: WorkItem, viewer: Viewer) -> Shown | None:
    """Return what a viewer may know of an item; None where it is neither meant for them nor names them."""
    told = [each for each in item.details if open_to(each.told_by, viewer)]
    if not open_to(item.rests_on, viewer) and not any(_names(each.assignees, viewer) for each in told):
        return None
    facts = (item.rests_on, *(each.told_by for each in item.details), *item.evidence)
    return Shown(
        item=item,
        assignees=next((each.assignees for each in told if each.assignees is not None), item.assignees),
        due=next((each.due for each in told if each.due is not None), item.due),
        evidence=tuple({fact.id: None for fact in facts if open_to(fact, viewer)}),
    )


def _names(assignees: Iterable[Party] | None, viewer: Viewer) -> bool:
    named = {party.organisation.hex for party in assignees or () if party.organisation}
    return viewer.organisation in named


def _is_asked_for(shown: Shown, query: NextStepsQuery) -> bool:
    if query.kinds and shown.item.kind not in query.kinds:
        return False
    if query.before and not _can_be_due_before(shown.due, query.before):
        return False
    return query.assignee is None or query.assignee in _who(shown)


def _can_be_due_before(due: PartialDate, day: date) -> bool:
    if due.undated:
        return False
    return due.earliest is None or due.earliest < day


def _who(shown: Shown) -> set[str]:
    """Return every word by which those can be asked for who are expected to act."""
    who = {shown.item.role, shown.item.standpoint.value}
    for party in shown.assignees:
        who.add(party.standpoint.value)
        who.update(str(id) for id in (party.organisation, party.group, party.person) if id)
    return {word for word in who if word}
