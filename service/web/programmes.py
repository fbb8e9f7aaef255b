"""Programmes as pages name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from msgspec import Struct

from service.bootstrap import Samenspoor
from service.domain.access import Viewer
from service.domain.programme_events import OrganisationJoined, OrganisationLeft
from service.projections import directory_queries
from service.projections.facts import standing_facts
from service.projections.marks import name_mark, rendered
from service.projections.reading import Moment
from service.projections.timeline_pages import AsKnown


class Programme(Struct, frozen=True):
    """A programme on a page: its id (hex), its short name, its name, whether it is invented."""

    id: str
    slug: str
    name: str
    fictitious: bool


class Programmes:
    """Finds programmes and what they are called."""

    def __init__(self, service: Samenspoor) -> None:
        self._service = service

    def all(self, moment: Moment, viewer: Viewer) -> Sequence[Programme]:
        """Return every programme of the installation, in the order of registration."""
        found = directory_queries.programmes(moment, moment.position)
        names = self.names(moment, [each.id for each in found], viewer)
        return [Programme(p.id, p.slug, name, p.fictitious) for p, name in zip(found, names, strict=True)]

    def of(self, moment: Moment, key: str, viewer: Viewer) -> Programme | None:
        """Return a programme by its short name or id (hex)."""
        found = directory_queries.programme(moment, key, moment.position)
        if found is None:
            return None
        return Programme(found.id, found.slug, self.names(moment, [found.id], viewer)[0], found.fictitious)

    def organisations(self, moment: Moment, programme: Programme, viewer: Viewer) -> Mapping[str, str]:
        """Return the names of the organisations that take part in a programme, by their ids (hex)."""
        kinds = [OrganisationJoined.topic, OrganisationLeft.topic]
        ids: dict[str, None] = {}
        for fact in standing_facts(moment, programme.id, moment.position, kinds):
            if isinstance(fact.event, OrganisationJoined):
                ids[fact.event.organisation.hex] = None
            elif isinstance(fact.event, OrganisationLeft):
                ids.pop(fact.event.organisation.hex, None)
        return dict(zip(ids, self.names(moment, ids, viewer), strict=True))

    def names(self, moment: Moment, ids: Iterable[str], viewer: Viewer) -> Sequence[str]:
        """Return what things are called now, by their ids (hex), in the same order."""
        body = rendered([name_mark(id) for id in ids])
        now = AsKnown(moment.position, moment.position)
        return msgspec.json.decode(self._service.timelines.woven(body, moment, viewer, now), type=list[str])
