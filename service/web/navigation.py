"""The entries that lead through the pages of a programme: each is shown where its page is there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from flask import current_app, request, url_for
from msgspec import Struct

from service.domain.access import Role
from service.web.rendering import language
from service.web.sessions import grant_of

BY_WIDTH = (Role.VISITOR, Role.PARTNER, Role.RESIDENT, Role.CONTRIBUTOR, Role.RESEARCHER, Role.LEAD)
"""Roles, from who sees least to who sees most."""


class Entry(Struct, frozen=True):
    """An entry: the endpoint of its page, the key of its word, the least role that it is shown to.

    The endpoint takes one part of the address: ``slug``, the programme's short name. An entry is
    marked as where the reader is on its own page and on those that are ``also`` named. Where roles are
    named, it is for ``only`` these.
    """

    endpoint: str
    word: str
    least: Role = Role.VISITOR
    also: tuple[str, ...] = ()
    only: tuple[Role, ...] = ()


class Step(Struct, frozen=True):
    """An entry as it is shown: where it leads, the key of its word, whether the reader is there."""

    address: str
    word: str
    here: bool


RECORDING = tuple(
    f"record.{page}"
    for page in ("form", "fact", "meeting", "set_up", "done", "links", "check_ins", "importing")
)
FOLLOWING = ("subscription_page.make", "subscription_page.readdress")
ENTRIES = (
    Entry("now.now", "nav_now"),
    Entry("overview.overview", "nav_overview", also=("initiative.initiative", "plan.plan")),
    Entry("meetings.since", "nav_meeting"),
    Entry("timelines.timeline", "nav_timeline", also=("evidence.fact",)),
    Entry("ownership.ownership", "nav_ownership", also=("ownership.point",)),
    Entry("record.record", "nav_record", Role.PARTNER, RECORDING),
    Entry("research.choose", "nav_research", Role.RESEARCHER, also=("research.download",)),
    Entry("subscription_page.show", "nav_subscriptions", also=FOLLOWING, only=(Role.LEAD, Role.PARTNER)),
    Entry("access_pages.show", "nav_access", Role.LEAD, also=("access_pages.give", "access_pages.link")),
)
"""A page that is not there yet is left out."""


def steps(programme_id: str, slug: str) -> Sequence[Step]:
    """Return the entries for this reader of a programme (hex id, short name), in their order."""
    return [
        Step(url_for(entry.endpoint, slug=slug, lang=language()), entry.word, _is_here(entry))
        for entry in ENTRIES
        if entry.endpoint in current_app.view_functions and _may_see(entry, programme_id)
    ]


def role_in(programme_id: str) -> Role:
    """Return what the reader is in a programme (hex id)."""
    grant = grant_of(programme_id)
    return grant.role if grant else Role.VISITOR


def in_other_language() -> str:
    """Return the address of this page in the other language, with everything else that was asked for."""
    other = "nl" if language() == "en" else "en"
    asked = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
    return "?" + urlencode([*asked, ("lang", other)])


def in_templates() -> dict[str, Any]:
    """Return what every template may use."""
    return {"navigation": steps, "role_in": role_in, "in_other_language": in_other_language}


def _may_see(entry: Entry, programme_id: str) -> bool:
    role = role_in(programme_id)
    if entry.only:
        return role in entry.only
    return BY_WIDTH.index(role) >= BY_WIDTH.index(entry.least)


def _is_here(entry: Entry) -> bool:
    return request.endpoint in {entry.endpoint, *entry.also}
