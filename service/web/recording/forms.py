"""One form for each command: shown, filled in, sent; what was typed stays until it is recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from flask import redirect, request, url_for
from msgspec import Struct
from werkzeug.wrappers import Response

from service.api.auth import NotAllowed
from service.api.commands.command import AMENDED, Command
from service.api.permission import Permission
from service.api.places import Places as AddressedPlaces
from service.api.recording import Recorder
from service.application.event_log import StaleVersion
from service.bootstrap import Samenspoor
from service.domain.amendments import FactCorrected
from service.domain.errors import DomainError
from service.domain.texts import TextClass, Words
from service.projections.titles import title
from service.web.recording import addresses
from service.web.recording.access import KEY, VERSION, PageAccess, Sending, key_of, written
from service.web.recording.addresses import Address
from service.web.recording.corrections import Corrections
from service.web.recording.drawing import MORE, Drawing
from service.web.recording.fields import USUAL, Field, corrects, fields_of, more, own
from service.web.recording.filled import Filling
from service.web.recording.sending import WHOLE, NotSent, Places, Sent, send
from service.web.recording.typed import Form, Mistakes, Typed
from service.web.recording.visits import NotHere, Refused, Visit, Visits, record_page, today
from service.web.recording.words_of_commands import COMMANDS, NOTES
from service.web.rendering import language

UNPROCESSABLE = 422
CONFLICT = 409
ON_THE_DAY = frozenset({"openCheckIn", "closeCheckIn"})
"""What is done by recording it: it is dated today, unless somebody says otherwise."""
_NO_REASON = Words("", TextClass.REMARK)
Page = Response | tuple[str, int] | str


class Sheet(Struct, frozen=True):
    """A form: its command, what it is about, its fields."""

    command: Command
    given: Address
    fields: Sequence[Field]


class Forms:
    """Shows and sends the form of any command."""

    def __init__(self, service: Samenspoor, access: PageAccess, visits: Visits) -> None:
        self._service = service
        self._access = access
        self._visits = visits
        self._recorder = Recorder(service, access)
        self._places = AddressedPlaces(service, access)
        self._permission = Permission(service, access)
        self._corrections = Corrections(service)

    def show(self, visit: Visit, command: Command, given: Address) -> Page:
        """Show the form; before that, ask what it is about as far as that is not known."""
        if name := addresses.missing(command, given):
            return self._choose(visit, command, given, name)
        sheet = self._sheet(command, given)
        if corrects(command):
            self._check_correctable(visit, sheet)
        form = self._first(sheet)
        return self._drawn(visit, sheet, form, {})

    def send(self, visit: Visit, command: Command, given: Address) -> Page:
        """Record what was typed, and go to where it is told that it is recorded."""
        if addresses.missing(command, given):
            return self.show(visit, command, given)
        sheet, form = self._sheet(command, given), Form(request.form)
        if form.get(MORE):
            return self._drawn(visit, sheet, form, {})
        try:
            sent = self._sent(visit, sheet, form)
        except StaleVersion as stale:
            form[VERSION] = str(stale.details["version"])
            since = [title(event.topic, language()) for event, _ in stale.details["since"]]
            return self._drawn(visit, sheet, form, {}, since), CONFLICT
        except NotSent as refused:
            return self._drawn(visit, sheet, form, refused.mistakes), UNPROCESSABLE
        amended = {"fact": sheet.given[AMENDED]} if command.amends else {}
        return redirect(receipt(visit, [sent], command, was=request.full_path, **amended), 303)

    def fact_of(self, visit: Visit, written: str) -> str:
        """Return a fact by the id of any event of it, if this visitor knows of it. Raises `NotHere`."""
        first = self._corrections.first(written)
        if visit.offered.fact(first) is None:
            raise NotHere
        return first

    def _check_correctable(self, visit: Visit, sheet: Sheet) -> None:
        """Show what was told only to whoever may correct it. Raises `Refused`."""
        target = addresses.as_id(sheet.given[AMENDED])
        fact = FactCorrected(target=target, replaced={}, reason=_NO_REASON)  # type: ignore[arg-type]
        address = addresses.converted(sheet.command, sheet.given, visit)
        try:
            self._permission.check(fact, self._places.find(sheet.command, fact, address))
        except NotAllowed as refusal:
            raise Refused(visit.role) from refusal

    def _sheet(self, command: Command, given: Address) -> Sheet:
        fields = (
            self._corrections.fields(command, given[AMENDED]) if corrects(command) else fields_of(command)
        )
        return Sheet(command, given, fields)

    def _first(self, sheet: Sheet) -> Form:
        """Return the form as it is when nothing was typed yet."""
        filling = Filling(language(), today())
        if corrects(sheet.command):
            filling.fill(sheet.fields, {"replaced": self._corrections.told(sheet.given[AMENDED])})
        for name, value in request.args.items():
            if name not in {*addresses.parts(sheet.command), "lang"}:
                filling.form.setdefault(name, value)
        if sheet.command.operation in ON_THE_DAY:
            when = [field for field in sheet.fields if field.name == "occurred"]
            filling.fill(when, {"occurred": today().isoformat()})
        filling.form[KEY] = str(uuid4())
        if sheet.command.replaces:
            filling.form[VERSION] = str(self._service.log.told_version_of(self._aggregate(sheet)))
        return filling.form

    def _aggregate(self, sheet: Sheet) -> UUID:
        first = addresses.parts(sheet.command)[0]
        id = addresses.as_id(sheet.given[first])
        return self._corrections.aggregate(id) if first == AMENDED else id

    def _sent(self, visit: Visit, sheet: Sheet, form: Form) -> Sent:
        """Record a form. Raises `NotSent` or `StaleVersion`."""
        typed = Typed(form, language(), today())
        told = typed.read(sheet.fields)
        places = Places(typed.places, language())
        if typed.mistakes:
            # What else is wrong is told at the same time; what could not be read counts as read wrongly.
            others = places.of_messages(sheet.command.schema().validate(told))
            raise NotSent({**others, **typed.mistakes})
        if corrects(sheet.command):
            told["replaced"] = self._corrections.changed(sheet.given[AMENDED], told, language())
        address = addresses.converted(sheet.command, sheet.given, visit)
        said = written(sheet.command.operation, {n: str(v) for n, v in address.items()}, told)
        version = form.get(VERSION, "")
        self._access.sends(Sending(key_of(form), said, int(version) if version.isdecimal() else 0))
        try:
            return send(self._recorder, sheet.command, told, address, places)
        except StaleVersion:
            raise
        except DomainError as refusal:
            raise NotSent(places.of_refusal(refusal)) from refusal

    def _drawn(
        self, visit: Visit, sheet: Sheet, form: Form, mistakes: Mistakes, since: Sequence[str] = ()
    ) -> str:
        about = list(addresses.chosen(sheet.command, sheet.given, visit))
        drawing = self._drawing(visit, sheet, form, mistakes)
        usual = () if sheet.command.amends else USUAL
        return record_page(
            "record_form.html",
            visit,
            d=drawing,
            operation=sheet.command.operation,
            heading=COMMANDS[sheet.command.operation],
            note=NOTES.get(sheet.command.operation),
            about=about,
            called=partial(drawing.called, sheet.fields),
            own=own(sheet.fields, usual),
            more=more(sheet.fields, usual),
            whole=drawing.wrong(WHOLE),
            since=since,
        )

    def _drawing(self, visit: Visit, sheet: Sheet, form: Form, mistakes: Mistakes) -> Drawing:
        kind, plan = sheet.command.kind, sheet.given.get("plan", "")
        if corrects(sheet.command):
            kind, plan = self._corrections.kind(sheet.given[AMENDED]), str(self._aggregate(sheet))
        return Drawing(kind.topic, form, self._visits.choosing(visit, plan), language(), mistakes)

    def _choose(self, visit: Visit, command: Command, given: Address, name: str) -> str:
        choosing = self._visits.choosing(visit)
        found = addresses.options(name, given, visit, choosing)
        return record_page(
            "record_choose.html",
            visit,
            operation=command.operation,
            heading=COMMANDS[command.operation],
            part=name,
            options=[(_with(visit, command, {**given, name: thing.id}), thing) for thing in found],
        )


def _with(visit: Visit, command: Command, given: Address) -> str:
    """Return the address of a form about these things."""
    own: dict[str, Any] = {name: value for name, value in given.items() if name != "lang"}
    return url_for("record.form", slug=visit.slug, operation=command.operation, lang=language(), **own)


def receipt(visit: Visit, sent: Sequence[Sent], command: Command | None = None, **more: Any) -> str:
    """Return the address of the page that tells what was recorded."""
    last = sent[-1]
    told: Mapping[str, Any] = {
        "operation": command.operation if command else None,
        "fact": last.event_id,
        "position": last.position,
        "thing": last.id if last.type in {"programme", "organisation"} else None,
        "warning": sorted({warning["code"] for each in sent for warning in each.warnings}) or None,
        **more,
    }
    parameters = {name: value for name, value in told.items() if value is not None}
    return url_for("record.done", slug=visit.slug, lang=language(), **parameters)
