"""The overview of a programme: what it wants, who take part, and how everything in it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint

from service.bootstrap import Samenspoor
from service.domain.initiative_events import LessonLearned, SetbackMet, SuccessCelebrated, UpdateGiven
from service.domain.values import Standpoint
from service.projections import directory_queries
from service.projections.directory_listings import Shown
from service.projections.timeline_outline import outline
from service.web.kept_pages import KeptPages
from service.web.looks import answer_mistakes
from service.web.refusals import pages
from service.web.rendering import language, page
from service.web.sessions import signed_in
from service.web.things_listed import Thing, listed
from service.web.visits import Told, Visit, visiting

TELLS_HOW_IT_GOES = frozenset(
    kind.topic for kind in (UpdateGiven, SetbackMet, LessonLearned, SuccessCelebrated)
)
"""Kinds of facts of which the last says how an initiative is doing."""

SHOWN: Shown = {
    "programme": frozenset(
        {"about", "goals", "period", "organisations", "left", "themes", "findings", "outcomes", "documents"}
        | {"completion"}
    ),
    "neighbourhood": frozenset({"added"}),
    "group": frozenset({"formed"}),
    "session": frozenset({"plan", "schedule", "outcome"}),
    "initiative": frozenset({"standing"}),
    "plan": frozenset({"problems", "actions", "evaluations"}),
}
"""What the page shows of each type of thing; of all others in a programme not even the words are read."""


def blueprint(service: Samenspoor) -> Blueprint:
    """Return the routes."""
    routes = pages("overview")
    answer_mistakes(routes)
    kept = KeptPages(service)

    @routes.get("/programmes/<slug>")
    def overview(slug: str) -> str:
        with visiting(service, slug) as visit:
            question = ("overview", language(), signed_in())
            content = kept.content(visit.look, question, lambda: _content(visit))
            return page("overview.html", programme=visit.programme, content=content)

    return routes


def _content(visit: Visit) -> str:
    return page("overview_content.html", **visit.frame, **_shown(visit))


def _shown(visit: Visit) -> dict[str, Any]:
    look = visit.look
    position = look.as_known.position
    found = directory_queries.within(look.moment, look.programme.id, position, look.viewer, SHOWN)
    things = visit.told(listed(found))
    by_type = {type_: [thing for thing in things if thing["type"] == type_] for type_ in SHOWN}
    about = by_type["programme"][0]["facts"] if by_type["programme"] else {}
    sessions = by_type["session"]
    return {
        "about": about,
        "partners": _by_sector(about),
        "groups": by_type["group"],
        "neighbourhoods": by_type["neighbourhood"],
        "ahead": [session for session in sessions if session["state"] == "planned"],
        "behind": [session for session in reversed(sessions) if session["state"] != "planned"],
        "initiatives": by_type["initiative"],
        "plans": by_type["plan"],
        "last": _last_told(visit, by_type["initiative"]),
    }


def _by_sector(about: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the partners by sector: each once, as they joined last, and whether they left since."""
    joined = {told["organisation"]["id"]: told for told in about.get("organisations", ())}
    order = [fact["organisation"]["id"] for fact in about.get("left", ())]
    times = [told["organisation"]["id"] for told in about.get("organisations", ())]
    sectors: dict[str, list[dict[str, Any]]] = {}
    for id, told in joined.items():
        gone = order.count(id) >= times.count(id)
        sector = told.get("organisationStandpoint", Standpoint.UNKNOWN)
        sectors.setdefault(sector, []).append({**told, "gone": gone})
    return {sector: sectors[sector] for sector in Standpoint if sector in sectors}


def _last_told(visit: Visit, initiatives: Sequence[Thing]) -> dict[str, Told]:
    """Return what was told last of how each initiative is doing, by their ids."""
    wanted = {initiative["id"].replace("-", ""): initiative["id"] for initiative in initiatives}
    last = {
        wanted[fact.subject]: fact
        for fact in outline(visit.look, kinds=TELLS_HOW_IT_GOES)
        if fact.subject in wanted and not fact.undated
    }
    return dict(zip(last, visit.facts(list(last.values())), strict=True))
