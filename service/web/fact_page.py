"""The page of one fact: what was told, by whom, on what it rests, and how it was told before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from flask import Blueprint, url_for

from service.bootstrap import Samenspoor
from service.domain.moments import AMSTERDAM
from service.domain.naming import camel_case
from service.domain.values import ScaleRef
from service.projections.looking import Look
from service.projections.timeline_outline import Outlined, entries, outline
from service.projections.timeline_pages import FactAsKnown
from service.web.looks import answer_mistakes, asked_day, looking_at, name_of
from service.web.pictures.axis import Zoom
from service.web.refusals import missing, pages
from service.web.rendering import language, page
from service.web.timeline_asked import Asked
from service.web.words import WORDS, day
from service.web.words_of_fact import FACT

PARTIES = [key.removeprefix("party.") for key in FACT if key.startswith("party.")]
MONTHS_BEFORE = timedelta(days=60)


def blueprint(service: Samenspoor) -> Blueprint:
    """Return the routes."""
    routes = pages("evidence")
    answer_mistakes(routes)

    @routes.get("/facts/<uuid:event_id>")
    def fact(event_id: UUID) -> Any:
        row = service.log.recorder.row_with(event_id)
        if row is None or row.programme_id is None:
            return missing()
        told = service.log.reader.decoded(row)
        with looking_at(service, row.programme_id.hex) as look:
            if look is None:
                return missing()
            found = service.timelines.fact(look.moment, told, look.viewer, look.programme, look.as_known)
            return page("fact.html", **_Told(service, look, found).context()) if found else missing()

    return routes


class _Told:
    """What a page tells of a fact."""

    def __init__(self, service: Samenspoor, look: Look, found: FactAsKnown) -> None:
        self._service = service
        self._look = look
        self._tellings: list[dict[str, Any]] = [msgspec.json.decode(body) for body in found.tellings]
        self._fact = self._tellings[-1]
        self._links = found.links
        self._linked_from: list[dict[str, Any]] = [msgspec.json.decode(body) for body in found.linked_from]
        self._others = self._entries_of({*map(_event, self._links), *map(_event, self._linked_from)})
        self._asking = Asked(known_at=asked_day("knownAt"), language=language())

    def context(self) -> dict[str, Any]:
        """Return what the template shows."""
        look, fact = self._look, self._fact
        return {
            "programme": look.programme,
            "name": name_of(self._service, look),
            "fact": fact,
            "words": WORDS,
            "tellings": self._tellings,
            "parties": list(_parties(fact["value"])),
            "valued": self._valued(),
            "accounts": self._accounts(),
            "points": self._linked(self._links),
            "pointed": self._linked(self._linked_from),
            "known_at": self._asking.known_at,
            "asking": self._asking.query(),
            "around": self._around(),
            "address_of": self._address_of,
            **in_words(),
        }

    def _entries_of(self, events: set[str]) -> dict[str, dict[str, Any]]:
        """Return the entries of facts that this reader may know, by the events that told them."""
        if not events:
            return {}
        found = [fact for fact in outline(self._look) if {fact.fact, fact.event} & events]
        told = entries_in_words(self._service, self._look, found)
        return {
            event: entry for fact, entry in zip(found, told, strict=True) for event in (fact.fact, fact.event)
        }

    def _linked(self, links: Iterable[dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
        told = [(link["rel"], self._others.get(_event(link))) for link in links if link["rel"] != "accountOf"]
        return [(rel, other) for rel, other in told if other]

    def _accounts(self) -> list[tuple[str, dict[str, Any]]]:
        """Return the other accounts of the same, each with how it relates to this one."""
        told = [link for link in (*self._links, *self._linked_from) if link["rel"] == "accountOf"]
        return [
            (link.get("agreement", "differs"), self._others[_event(link)])
            for link in told
            if _event(link) in self._others
        ]

    def _valued(self) -> str | None:
        value = self._fact["value"]
        return self._on_its_scale(value) if isinstance(value.get("value"), str) else None

    def _on_its_scale(self, value: dict[str, Any]) -> str:
        """Return a value as its scale calls it, and which scale that is."""
        told = value.get("scale") or {}
        scale = self._service.instruments.scales.get(ScaleRef(told.get("id", ""), told.get("version", 1)))
        if scale is None:
            return str(value["value"])
        english = language() == "en"
        labels = {each.word: each.label for each in scale.values}
        found = labels.get(value["value"])
        name = scale.name.en if english else scale.name.nl
        if found is None:
            return f"{value['value']} ({name})"
        return f"{value['value']}: {found.en if english else found.nl} ({name})"

    def _around(self) -> str:
        """Return the address of the timeline around the day of this fact."""
        occurred = self._fact["occurred"]
        told = occurred["earliest"] or occurred["latest"]
        start = date.fromisoformat(told) - MONTHS_BEFORE if told else None
        query = self._asking.query(zoom=Zoom.MONTHS if start else Zoom.YEARS, start=start)
        return f"{url_for('timelines.timeline', slug=self._look.programme.slug)}?{query}"

    def _address_of(self, id: str) -> str:
        return f"{url_for('evidence.fact', event_id=UUID(id))}?{self._asking.query()}"


def entries_in_words(service: Samenspoor, look: Look, shown: list[Outlined]) -> list[dict[str, Any]]:
    """Return the entries of outlined facts with their words, in the order given."""
    body = f"[{','.join(entries(look, shown))}]"
    woven = service.timelines.woven(body, look.moment, look.viewer, look.as_known)
    told: list[dict[str, Any]] = msgspec.json.decode(woven)
    return told


def in_words() -> dict[str, Callable[[Any], str]]:
    """Return how templates say days and moments."""
    spoken = language()

    def moment_in_words(moment: str) -> str:
        return day(datetime.fromisoformat(moment).astimezone(AMSTERDAM).date().isoformat(), spoken)

    return {"day_in_words": lambda each: day(each.isoformat(), spoken), "moment_in_words": moment_in_words}


def _event(link: dict[str, Any]) -> str:
    return UUID(link["eventId"]).hex


def _parties(value: dict[str, Any]) -> Iterable[tuple[str, list[dict[str, Any]]]]:
    """Return who has a part in a fact, by their part in it."""
    for role in PARTIES:
        told = value.get(camel_case(role))
        parties = told if isinstance(told, list) else [told]
        if found := [party for party in parties if isinstance(party, dict)]:
            yield role, found
