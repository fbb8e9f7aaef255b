"""A whole meeting on one page: all that is told of it is recorded at once, or nothing (ADR 11)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from flask import redirect, request
from msgspec import Struct

from service.api.recording import Recorder
from service.bootstrap import Samenspoor
from service.domain.errors import DomainError
from service.web.recording.access import KEY, PageAccess, Sending, key_of, written
from service.web.recording.corrections import Corrections
from service.web.recording.drawing import MORE, Drawing
from service.web.recording.filled import Filling
from service.web.recording.forms import UNPROCESSABLE, Page, receipt
from service.web.recording.meeting_parts import (
    ABOUT_NEW,
    ABOUT_SESSION,
    ATTENDANCE,
    HELD,
    PARTS,
    PLANNED,
    STEPS,
    Draft,
    Part,
    asked_of,
    operation_of,
    with_standpoint,
)
from service.web.recording.offered import Thing
from service.web.recording.sending import WHOLE, NotSent, Places, Sent, send
from service.web.recording.together import Together
from service.web.recording.typed import Form, Mistakes, Typed
from service.web.recording.visits import OPERATIONS, NotHere, Visit, Visits, asked, record_page, today
from service.web.rendering import language
from service.web.words import word

NEW = "new"
"""In the address, in the place of a session that was not planned."""


class Meeting(Struct, frozen=True):
    """The session that a page tells of: None where it was not planned."""

    session: Thing | None

    @property
    def held(self) -> bool:
        """Whether it was told before that it was held."""
        return self.session is not None and self.session.state == "session.held"

    @property
    def about(self) -> Sequence[str]:
        """The fields that tell of the session itself."""
        return () if self.held else (*ABOUT_SESSION, *ATTENDANCE, *STEPS)


class Meetings:
    """Shows and sends the page of a meeting."""

    def __init__(self, service: Samenspoor, access: PageAccess, visits: Visits) -> None:
        self._access = access
        self._visits = visits
        self._together = Together(service, access)
        self._corrections = Corrections(service)

    def show(self, visit: Visit) -> Page:
        """Show the page; before that, ask which session it is."""
        meeting = _asked(visit)
        if meeting is None:
            return record_page("record_meeting_choose.html", visit, **_sessions(visit))
        return self._drawn(visit, meeting, self._first(visit, meeting), {})

    def send(self, visit: Visit) -> Page:
        """Record the meeting, and go to where it is told that it is recorded."""
        meeting, form = _asked(visit), Form(request.form)
        if meeting is None:
            raise NotHere
        if form.get(MORE):
            return self._drawn(visit, meeting, form, {})
        try:
            sent = self._sent(visit, meeting, form)
        except NotSent as refused:
            return self._drawn(visit, meeting, form, refused.mistakes), UNPROCESSABLE
        return redirect(receipt(visit, sent, number=len(sent), was=request.full_path), 303)

    def _first(self, visit: Visit, meeting: Meeting) -> Form:
        """Return the page as it is when nothing was typed yet: day and place as they were planned."""
        filling = Filling(language(), today())
        if meeting.session and not meeting.held:
            planned = self._told(visit, meeting.session, "session.planned")
            moved = self._told(visit, meeting.session, "session.rescheduled")
            known = {
                "occurred": moved.get("scheduled") or planned.get("scheduled"),
                "place": planned.get("place"),
            }
            filling.fill(asked_of(HELD, ABOUT_SESSION), known)
        filling.form[KEY] = str(uuid4())
        filling.form.setdefault("standpoint", "programme_team")
        return filling.form

    def _told(self, visit: Visit, session: Thing, kind: str) -> dict[str, Any]:
        """Return what a fact of a session tells, as it would be typed; nothing where there is none."""
        found = next((fact for fact in visit.offered.told(kind) if fact.within == session.id), None)
        return dict(self._corrections.told(found.id)) if found else {}

    def _sent(self, visit: Visit, meeting: Meeting, form: Form) -> Sequence[Sent]:
        """Record all that the page tells. Raises `NotSent`."""
        drafts = list(self._drafts(visit, meeting, form))
        mistakes = {name: said for each in drafts for name, said in each.typed.mistakes.items()}
        if not drafts:
            mistakes = {WHOLE: [word("record.meeting_nothing", language())]}
        if mistakes:
            raise NotSent(mistakes)
        session = meeting.session.id if meeting.session else NEW
        said = written("meeting", session, [(d.command.operation, d.initiative, d.told) for d in drafts])
        sending = Sending(key_of(form), said)
        try:
            return self._together.record(sending, self._decide(visit, meeting, drafts))
        except DomainError as refusal:
            raise NotSent(Places({}, language()).of_refusal(refusal)) from refusal

    def _decide(
        self, visit: Visit, meeting: Meeting, drafts: Sequence[Draft]
    ) -> Callable[[Recorder], Sequence[Sent]]:
        def decide(recorder: Recorder) -> Sequence[Sent]:
            mistakes: Mistakes = {}
            sent: list[Sent] = []
            for draft in drafts:
                session = meeting.session.id if meeting.session else sent[0].id if sent else ""
                if not session and draft.command.operation != PLANNED:
                    break
                try:
                    sent.append(_send(recorder, draft, visit, session))
                except NotSent as refused:
                    mistakes |= refused.mistakes
            if mistakes:
                raise NotSent(mistakes)
            return sent

        return decide

    def _drafts(self, visit: Visit, meeting: Meeting, form: Form) -> Iterator[Draft]:
        """Walk through the facts that the page tells, the session first."""
        near = today()
        about = Typed(form, language(), near)
        told = about.read(asked_of(HELD, tuple(meeting.about)))
        if meeting.session is None:
            planned = Typed(form, language(), near)
            plan = {**planned.read(asked_of(PLANNED, ABOUT_NEW)), **_renamed(told, occurred="scheduled")}
            plan = {name: plan[name] for name in ("title", "scheduled", "place") if name in plan}
            planned.places["scheduled",] = "occurred"
            yield Draft(OPERATIONS[PLANNED], plan, planned, WHOLE)
        if not meeting.held:
            yield Draft(OPERATIONS[HELD], told, about, WHOLE)
        occurred = told.get("occurred")
        if meeting.held and meeting.session:
            occurred = self._told(visit, meeting.session, "session.held").get("occurred")
        for part in PARTS:
            for draft in _rows(part, form, near):
                dated = {**draft.told, **({"occurred": occurred} if occurred else {})}
                whole = with_standpoint(dated, told.get("standpoint"))
                yield Draft(draft.command, whole, draft.typed, draft.at, draft.initiative)

    def _drawn(self, visit: Visit, meeting: Meeting, form: Form, mistakes: Mistakes) -> str:
        choosing, spoken = self._visits.choosing(visit), language()
        drawn = {p.name: (p, Drawing(p.topic, form, choosing, spoken, mistakes)) for p in PARTS}
        about = Drawing(OPERATIONS[HELD].kind.topic, form, choosing, spoken, mistakes)
        return record_page(
            "record_meeting.html",
            visit,
            meeting=meeting,
            d=about,
            title_field=asked_of(PLANNED, ABOUT_NEW)[0],
            about=asked_of(HELD, ABOUT_SESSION),
            attendance=asked_of(HELD, ATTENDANCE),
            steps=asked_of(HELD, STEPS) if visit.offered.steps else (),
            parts=drawn,
            initiatives=[i for i in visit.offered.things.get("initiative", ()) if not i.state],
            whole=about.wrong(WHOLE),
            called=partial(_called, drawn, about),
        )


def _sessions(visit: Visit) -> dict[str, Sequence[Thing]]:
    """Return the sessions that can be told of: those that are planned, and the held ones, newest first."""
    every = visit.offered.things.get("session", ())
    held = [session for session in every if session.state == "session.held"]
    return {"planned": [session for session in every if not session.state], "held": held[::-1]}


def _called(drawn: Mapping[str, tuple[Part, Drawing]], about: Drawing, name: str) -> str:
    """Return what a field of the page is called, in which row of which part."""
    head, _, rest = name.partition(".")
    if head not in drawn:
        return about.called(asked_of(HELD, (*ABOUT_SESSION, *ATTENDANCE, *STEPS)), name)
    (part, own), (number, _, field) = drawn[head], rest.partition(".")
    called = own.called(part.fields, field)
    row = f"{word(f'record.part.{head}', language())} {int(number) + 1}"
    return f"{row}, {called}" if called else row


def _asked(visit: Visit) -> Meeting | None:
    """Return the meeting of the address; None where it names none. Raises `NotHere`."""
    id = asked("session")
    if id in {"", NEW}:
        return Meeting(None) if id else None
    session = visit.offered.thing("session", id)
    if session is None:
        raise NotHere
    return Meeting(session)


def _rows(part: Part, form: Form, near: date) -> Iterator[Draft]:
    """Walk through the rows of a part in which anything was typed."""
    for number in Typed(form, language(), near).rows(part.name):
        at = f"{part.name}.{number}"
        typed = Typed(form, language(), near)
        told = typed.read(part.fields, at)
        if told or typed.mistakes:
            command = OPERATIONS[operation_of(part, form, at)]
            yield Draft(command, told, typed, at, form.get(f"{at}.initiative", ""))


def _send(recorder: Recorder, draft: Draft, visit: Visit, session: str) -> Sent:
    """Send one fact. Raises `NotSent`."""
    address: dict[str, Any] = {"programme": visit.slug, "session": UUID(session) if session else None}
    told = dict(draft.told)
    if draft.command.tells_of != "session":
        told["session"] = session
    if draft.initiative:
        address["initiative"] = _initiative(draft.initiative, visit)
    places = Places(draft.typed.places, language(), draft.at)
    try:
        return send(recorder, draft.command, told, address, places)
    except DomainError as refusal:
        raise NotSent(places.of_refusal(refusal)) from refusal


def _initiative(id: str, visit: Visit) -> UUID:
    if visit.offered.thing("initiative", id) is None:
        raise NotHere
    return UUID(id)


def _renamed(told: dict[str, Any], **names: str) -> dict[str, Any]:
    return {names.get(name, name): value for name, value in told.items()}
