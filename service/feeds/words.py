"""Words of versions: names as they were when a version was told, texts as they may be read today."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec

from service.domain.access import Viewer
from service.domain.amendments import FactStatus
from service.feeds.documents import titled
from service.feeds.entries import FeedEntry, Place, State
from service.projections.directory_queries import ProgrammeFound, name_histories
from service.projections.feed_queries import Version
from service.projections.feed_tellings import rendered_openly
from service.projections.marks import SEPARATOR, name_mark, rendered
from service.projections.parties import names
from service.projections.reading import Moment
from service.projections.weaving import Weaver

WITHDRAWN = {"nl": "Ingetrokken: {title}", "en": "Withdrawn: {title}"}

_NAME = re.compile(f"{SEPARATOR}n([^{SEPARATOR}]*){SEPARATOR}")
_FICTITIOUS = f"{SEPARATOR}f{SEPARATOR}"

Histories = Mapping[str, Sequence[tuple[int, int, str]]]
Programmes = Mapping[str, ProgrammeFound]


class Words:
    """Puts words to versions, for one reader."""

    def __init__(self, weaver: Weaver, viewer: Viewer, base_url: str) -> None:
        self._weaver = weaver
        self._viewer = viewer
        self._base_url = base_url

    def entries(
        self, moment: Moment, found: Sequence[tuple[str, Version]], programmes: Programmes
    ) -> list[FeedEntry]:
        """Return the entries of versions, each given with its programme (hex), in the same order.

        Names do not change with the day of reading: an archive that was closed stays the same.
        """
        bodies = [_marked(programme, version) for programme, version in found]
        named = name_histories(moment, {id for body in bodies for id in _NAME.findall(body)})
        settled = (
            _settled(body, version.position, named, fictitious=programmes[programme].fictitious)
            for body, (programme, version) in zip(bodies, found, strict=True)
        )
        # JSON holds no line break between two objects but the one put there.
        woven = self._weaver.weave("\n".join(settled), self._viewer, _no_names)
        told = map(msgspec.json.decode, woven.split("\n") if found else ())
        return [self._entry(version, each) for (_, version), each in zip(found, told, strict=True)]

    def _entry(self, version: Version, told: dict[str, Any]) -> FeedEntry:
        live, language = self._is_live(version), self._viewer.language
        fact, programme = told["fact"], told["programme"]
        subject = fact["subject"]["name"]
        title = f"{fact['title']}: {subject}" if subject and live else fact["title"]
        if not live:
            title = WITHDRAWN[language].format(title=title)
        return FeedEntry(
            place=Place(version.position, version.ordinal),
            version_id=UUID(version.version_id),
            entry_id=UUID(version.fact_id),
            state=State.LIVE if live else State.WITHDRAWN,
            kind=version.kind,
            programme_id=UUID(programme["id"]),
            programme_name=programme["name"] or "",
            subject_id=UUID(version.subject_id),
            title=titled(title, language, fictitious=fact["fictitious"]),
            text=fact["text"] if live else None,
            published=version.published,
            updated=version.updated,
            address=f"{self._base_url}/facts/{UUID(version.fact_id)}?lang={language}",
            data=fact if live else None,
        )

    def _is_live(self, version: Version) -> bool:
        """Whether this version was for this reader, and the fact still is."""
        audience, parties, status = version.now
        told = self._sees(version.audience, version.parties)
        return told and self._sees(audience, parties) and status != FactStatus.RETRACTED

    def _sees(self, audience: int, parties: str) -> bool:
        return audience >= self._viewer.width or names(parties, self._viewer.organisation)


def _marked(programme: str, version: Version) -> str:
    about = rendered({"id": programme, "name": name_mark(programme)})
    return f'{{"fact":{rendered_openly(version.kind, version.kept)},"programme":{about}}}'


def _settled(body: str, position: int, named: Histories, *, fictitious: bool) -> str:
    """Return a body with marks for texts in the place of names, as these were at a position."""

    def text(found: re.Match[str]) -> str:
        refs = [ref for begins, ends, ref in named.get(found[1], ()) if begins <= position < ends]
        return f"{SEPARATOR}t{refs[0]}{SEPARATOR}" if refs else "null"

    return _NAME.sub(text, body).replace(_FICTITIOUS, "true" if fictitious else "false")


def _no_names(_: Iterable[str]) -> Mapping[str, str]:
    return {}
