"""Visits to pages of a programme: by whom, to which, as known when; and its facts in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct
from werkzeug.exceptions import NotFound

from service.bootstrap import Samenspoor
from service.projections import timeline_queries
from service.projections.looking import Look
from service.projections.marks import rendered
from service.projections.reading import Moment
from service.projections.things import thing
from service.projections.timeline_outline import Outlined, entries, outline
from service.projections.timeline_queries import TimelineQuery
from service.projections.work_words import ROLES, in_language
from service.web.addresses import Addresses
from service.web.looks import asked_day, looking_at
from service.web.programmes import Programme, Programmes
from service.web.rendering import language
from service.web.sessions import grant_of, viewer_of
from service.web.things_listed import Thing, all_called, by_when, called, listed, roughly
from service.web.words import day as day_in_words

Told = dict[str, Any]
"""A fact with its words, as the timeline has it."""


class Visit(Struct, frozen=True):
    """A look at a programme that shows something to whoever looks, and what the programme is called."""

    service: Samenspoor
    look: Look
    programme: Programme

    @property
    def frame(self) -> dict[str, Any]:
        """What stands around every page of a programme."""
        known_on = asked_day("knownAt")
        return {
            "programme": self.programme,
            "known_on": known_on,
            "complete": self.look.moment.complete,
            "day": lambda day: day_in_words(str(day), self.look.viewer.language),
            "roughly": roughly,
            "called": called,
            "by_when": by_when,
            "all_called": all_called,
            "role_called": role_called,
            **Addresses(self.programme.slug, self.look.viewer.role, known_on).in_templates(),
        }

    def told(self, body: Any) -> Any:
        """Return plain values with the words of this reader in the place of marks."""
        woven = self.service.timelines.woven(
            rendered(body), self.look.moment, self.look.viewer, self.look.as_known
        )
        return msgspec.json.decode(woven)

    def thing(self, type_: str, id: UUID) -> Thing:
        """Return one thing. Raises `NotFound`, also where the reader may know nothing of it."""
        look = self.look
        found = thing(look.moment, look.programme.id, type_, id, look.as_known.position, look.viewer)
        if found is None:
            raise NotFound
        told: list[Thing] = self.told(listed([found]))
        return told[0]

    def facts(self, outlined: Sequence[Outlined]) -> list[Told]:
        """Return outlined facts with their words, in the order given."""
        bodies = f"[{','.join(entries(self.look, outlined))}]"
        woven = self.service.timelines.woven(bodies, self.look.moment, self.look.viewer, self.look.as_known)
        return msgspec.json.decode(woven, type=list[Told])

    def facts_with(self, ids: Iterable[str]) -> Mapping[str, Told]:
        """Return the facts with these ids that this reader may see, with their words, by their ids."""
        wanted = {UUID(id).hex for id in ids}
        found = [each for each in outline(self.look) if each.fact in wanted] if wanted else []
        return {told["id"]: told for told in self.facts(found)}


def role_called(role: str) -> str:
    """Return what a role is called; one that a template here names otherwise is shown as it is written."""
    return in_language(ROLES[role], language()) if role in ROLES else role


@contextmanager
def visiting(service: Samenspoor, key: str) -> Iterator[Visit]:
    """Give a visit to a programme (short name or hex id). Raises `NotFound`, `NotReadable`."""
    with looking_at(service, key) as look:
        programme = look and Programmes(service).of(look.moment, look.programme.id, look.viewer)
        if not look or not programme:
            raise NotFound
        if not grant_of(programme.id) and not shows_anything(service, look.moment, programme):
            raise NotFound
        yield Visit(service, look, programme)


def shows_anything(service: Samenspoor, moment: Moment, programme: Programme) -> bool:
    """Whether any fact of a programme is open to whoever looks."""
    now = service.timelines.resolve(moment, programme.id)
    query = TimelineQuery(programme_id=programme.id, position=now.position, limit=1)
    return bool(timeline_queries.page(moment, query, viewer_of(programme.id)))
