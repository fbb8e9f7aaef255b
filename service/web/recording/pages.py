"""The pages on which people record: what there is to record, each form, and what came of it."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import Any

from flask import Blueprint, jsonify, request, url_for
from werkzeug.wrappers import Response

from service.api.commands.command import AMENDED
from service.api.places import as_id as as_uuid
from service.api.warnings import WARNINGS
from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.dates_in_words import read_date
from service.domain.errors import DomainError
from service.domain.programme_events import ProgrammeRegistered
from service.projections.work_words import in_language
from service.web.dates import in_words
from service.web.recording import menu, setting_up
from service.web.recording.access import PageAccess, may_record
from service.web.recording.check_in_links import CheckInLinkPages
from service.web.recording.forms import Forms, Page
from service.web.recording.importing import Importing
from service.web.recording.meeting import Meetings
from service.web.recording.visits import (
    INSTALLATION,
    OPERATIONS,
    NotHere,
    Refused,
    Visit,
    Visits,
    asked,
    record_page,
    today,
)
from service.web.refusals import answer_with_pages, missing
from service.web.rendering import language, page
from service.web.sessions import grant_of
from service.web.words import word

OF_FACTS = {
    "correct": "correctFact",
    "contest": "contestFact",
    "retract": "retractFact",
    "audience": "changeAudience",
}
"""What can be done with a fact, by the last part of the address."""


def blueprint(service: Samenspoor) -> Blueprint:
    """Return the routes."""
    routes = Blueprint("record", __name__)
    answer_with_pages(routes)
    routes.register_error_handler(Refused, _refused)
    routes.register_error_handler(NotHere, missing)
    pages = _Pages(service)
    routes.app_context_processor(lambda: {"may_found": _may_found, "amending": _amending})
    everywhere = partial(_everywhere, routes)

    everywhere("/record", "record", pages.menu)
    everywhere("/record/done", "done", pages.done)
    everywhere("/record/<operation>", "form", pages.form, methods=["GET", "POST"])
    routes.add_url_rule("/record/reading", "reading", _reading)
    own = "/programmes/<slug>/record"
    routes.add_url_rule(f"{own}/meeting", "meeting", pages.meeting, methods=["GET", "POST"])
    routes.add_url_rule(f"{own}/set-up", "set_up", pages.set_up)
    routes.add_url_rule(f"{own}/check-ins", "check_ins", pages.check_ins)
    links = f"{own}/check-ins/<check_in>/links"
    routes.add_url_rule(links, "links", pages.links, methods=["GET", "POST"])
    routes.add_url_rule(f"{links}/<made>/revocation", "revoke", pages.revoke_links, methods=["POST"])
    routes.add_url_rule(f"{own}/import", "importing", pages.importing, methods=["GET", "POST"])
    routes.add_url_rule(f"{own}/import/template", "template", pages.template)
    does = "<any({}):does>".format(", ".join(OF_FACTS))
    routes.add_url_rule(
        f"/programmes/<slug>/facts/<event_id>/{does}", "fact", pages.fact, methods=["GET", "POST"]
    )
    return routes


def _may_found() -> bool:
    """Whether the reader may found a programme: templates ask it."""
    grant = grant_of(None)
    return grant is not None and may_record(grant.role, ProgrammeRegistered.topic)


def _amending(programme_id: str, slug: str, event_id: str) -> list[tuple[str, str]]:
    """Return what the reader may do with a fact of a programme (hex id): where, and what it is called."""
    grant = grant_of(programme_id)
    return [
        (
            url_for("record.fact", slug=slug, event_id=event_id, does=does, lang=language()),
            menu.called(operation),
        )
        for does, operation in OF_FACTS.items()
        if grant and may_record(grant.role, OPERATIONS[operation].kind.topic)
    ]


def _everywhere(routes: Blueprint, path: str, endpoint: str, view: Any, **options: Any) -> None:
    """Put a page at its address in a programme, and at that of the installation."""
    routes.add_url_rule(path, endpoint, view, defaults={"slug": INSTALLATION}, **options)
    routes.add_url_rule(f"/programmes/<slug>{path}", endpoint, view, **options)


class _Pages:
    """The pages, each for whoever may see it."""

    def __init__(self, service: Samenspoor) -> None:
        access = PageAccess(service)
        self._service = service
        self._visits = Visits(service, access)
        self._forms = Forms(service, access, self._visits)
        self._importing = Importing(service, access)
        self._links = CheckInLinkPages(service, access)
        self._meetings = Meetings(service, access, self._visits)

    def menu(self, slug: str) -> str:
        visit = self._visits.enter(slug)
        found = list(menu.groups(visit))
        if not found:
            raise Refused(visit.role)
        return record_page("record.html", visit, first=list(_first(visit)), groups=found)

    def form(self, slug: str, operation: str) -> Page:
        visit = self._visits.enter(slug)
        command = self._visits.command(visit, operation)
        if command.amends:
            raise NotHere
        return self._answered(visit, operation, request.args)

    def fact(self, slug: str, event_id: str, does: str) -> Page:
        visit = self._visits.enter(slug)
        return self._answered(visit, OF_FACTS[does], {AMENDED: self._forms.fact_of(visit, event_id)})

    def _answered(self, visit: Visit, operation: str, given: Any) -> Page:
        command = self._visits.command(visit, operation)
        handle = self._forms.send if request.method == "POST" else self._forms.show
        return handle(visit, command, given)

    def meeting(self, slug: str) -> Page:
        visit = self._visits.enter(slug)
        self._visits.command(visit, "holdSession")
        handle = self._meetings.send if request.method == "POST" else self._meetings.show
        return handle(visit)

    def check_ins(self, slug: str) -> str:
        return self._links.all(self._visits.enter(slug))

    def links(self, slug: str, check_in: str) -> Page | tuple[str, int]:
        handle = self._links.made if request.method == "POST" else self._links.shown
        return handle(self._visits.enter(slug), check_in)

    def revoke_links(self, slug: str, check_in: str, made: str) -> Response:
        return self._links.revoked(self._visits.enter(slug), check_in, made)

    def importing(self, slug: str) -> Page | tuple[str, int]:
        handle = self._importing.sent if request.method == "POST" else self._importing.shown
        return handle(self._visits.enter(slug))

    def template(self, slug: str) -> Response:
        return self._importing.template(self._visits.enter(slug))

    def set_up(self, slug: str) -> str:
        visit = self._visits.enter(slug)
        self._visits.command(visit, "setProgrammeGoal")
        return record_page("record_setup.html", visit, steps=setting_up.steps(visit))

    def done(self, slug: str) -> str:
        self._wait_for(asked("position"))
        visit = self._visits.enter(slug)
        operation, fact, number = asked("operation"), asked("fact"), asked("number")
        shown = _is_shown(visit, fact)
        known = OPERATIONS.get(operation)
        codes = [code for code in request.args.getlist("warning") if code in WARNINGS]
        return record_page(
            "record_done.html",
            visit,
            heading=menu.called(operation) if known else None,
            number=number,
            was=asked("was"),
            warnings=[in_language(WARNINGS[code], language()) for code in codes],
            see=url_for("evidence.fact", event_id=fact, lang=language()) if shown else None,
            timeline=_timeline(visit, fact) if visit.programme and (number or shown) else None,
            again=url_for("record.form", slug=slug, operation=operation, lang=language())
            if known and not known.amends
            else None,
            setup=_setup(visit),
            links=url_for("record.check_ins", slug=slug, lang=language())
            if operation == "openCheckIn"
            else None,
            lead_wanted=_access_to(asked("thing")) if operation == "registerProgramme" else None,
            joins=_joins(visit, asked("thing")) if operation == "registerOrganisation" else None,
            result=url_for("ownership.ownership", slug=visit.slug, lang=language())
            if operation == "closeCheckIn"
            else None,
        )

    def _wait_for(self, position: str) -> None:
        """Let what was recorded be read on the page that comes next, as far as that takes no time."""
        if position.isdecimal() and int(position) <= self._service.log.recorder.head():
            with suppress(DomainError):
                self._service.reading.wait_for(int(position))


def _timeline(visit: Visit, fact: str) -> str:
    return url_for("timelines.timeline", slug=visit.slug, lang=language(), view="list", _anchor=fact or None)


def _access_to(programme: str) -> str | None:
    """Return where somebody gets the lead of a new programme (its id)."""
    id = as_uuid(programme)
    return url_for("access_pages.show", slug=id.hex, lang=language()) if id else None


def _joins(visit: Visit, organisation: str) -> str | None:
    """Return where a new organisation (its id) gets to take part in the programme of a visit."""
    if visit.programme is None or not visit.may(OPERATIONS["joinOrganisation"]):
        return None
    return url_for(
        "record.form",
        slug=visit.slug,
        operation="joinOrganisation",
        organisation=organisation,
        lang=language(),
    )


def _is_shown(visit: Visit, fact: str) -> bool:
    """Whether a fact has a page that this visitor may see."""
    return visit.offered.fact(fact) is not None


def _setup(visit: Visit) -> str | None:
    if visit.role is not Role.LEAD:
        return None
    return url_for("record.set_up", slug=visit.slug, lang=language())


def _first(visit: Visit) -> Any:
    """Return what is recorded most, as far as this visitor may: address, heading, a few words."""
    spoken = language()
    if visit.programme is None:
        return
    if visit.may(OPERATIONS["holdSession"]):
        address = url_for("record.meeting", slug=visit.slug, lang=spoken)
        yield address, word("record.meeting", spoken), word("record.meeting_text", spoken)
    for operation in menu.FIRST:
        if visit.may(OPERATIONS[operation]):
            address = url_for("record.form", slug=visit.slug, operation=operation, lang=spoken)
            yield address, menu.called(operation), word(f"record.first.{operation}", spoken)
    if visit.role is Role.LEAD:
        yield _setup(visit), word("record.setup", spoken), word("record.setup_text", spoken)


def _refused(refused: Refused) -> tuple[str, int]:
    return page("record_refused.html", role=refused.role), 403


def _reading() -> Response:
    """Say how a date is read, for whoever is typing it."""
    spoken, phrase = language(), asked("phrase")
    read = read_date(phrase, spoken, today()) if phrase else None
    if read is None:
        said = word("record.reads_nothing", spoken) if phrase else ""
    elif read.undated:
        said = word("record.reads_undated", spoken)
    else:
        days = {"earliest": read.earliest, "latest": read.latest}
        plain = {name: day and day.isoformat() for name, day in days.items()}
        said = word("record.reads", spoken, when=in_words(plain, spoken))
    return jsonify({"said": said, "read": read is not None})
