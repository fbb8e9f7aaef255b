"""Reminders by mail: a lead is told what is to be done, once something new fell due."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

import msgspec
from msgspec import Struct

from service.domain.access import Role, Viewer
from service.domain.commitment import CommitmentFellDue
from service.domain.cycle import ReminderFellDue
from service.feeds.digests import Written, message_id
from service.feeds.entries import Place
from service.feeds.mail_words import REMINDER, REMINDER_SUBJECT, in_language
from service.mail.letters import letter
from service.persistence.grants import Grants
from service.persistence.mailings import Mailing, Mailings
from service.projections import directory_queries
from service.projections.directory_queries import ProgrammeFound
from service.projections.facts import standing_facts
from service.projections.next_steps_pages import NextStepsPages, NextStepsQuery
from service.projections.reading import Moment, Reading
from service.projections.timeline_pages import TimelinePages
from service.projections.work_items import State
from service.projections.work_table import FICTITIOUS
from service.settings import Settings

PRESSING = frozenset({State.DUE, State.OVERDUE})
_FELL_DUE = (ReminderFellDue.topic, CommitmentFellDue.topic)
_LAST = 2**31 - 1
"""Comes after every version of one event."""


class Planned(Struct, frozen=True):
    """Where it is read what is to be done, and by whom."""

    reading: Reading
    next_steps: NextStepsPages
    timelines: TimelinePages
    grants: Grants


class ReminderLetters:
    """Writes reminders."""

    def __init__(self, settings: Settings, planned: Planned, mailings: Mailings) -> None:
        self._settings = settings
        self._planned = planned
        self._mailings = mailings

    def written(self, mailing: Mailing, link: str) -> Written | None:
        """Return what a lead is to be told; None where they lead no more, or left no address."""
        state = self._planned.grants.found(mailing.grant_id or "")
        address = self._mailings.address_of(mailing.grant_id or "")
        if state is None or address is None or state.grant.programme_id is None:
            return None
        place = Place(mailing.until or mailing.position, _LAST)
        with self._planned.reading.moment() as moment:
            programme = directory_queries.programme(moment, state.grant.programme_id, moment.position)
            if programme is None or not _new(moment, programme, mailing):
                return Written(None, place)
            told = self._told(moment, programme, mailing.language)
        if not told["entries"]:
            return Written(None, place)
        return Written(self._letter(mailing, address, told, link), place)

    def _told(self, moment: Moment, programme: ProgrammeFound, language: str) -> dict[str, Any]:
        as_known = self._planned.timelines.resolve(moment, programme.id)
        viewer = Viewer(Role.LEAD, language=language)
        answer = self._planned.next_steps.answer(moment, NextStepsQuery(), viewer, programme, as_known)
        told: dict[str, Any] = msgspec.json.decode(answer)
        told["entries"] = [entry for entry in told["entries"] if State(entry["state"]) in PRESSING]
        return told

    def _letter(self, mailing: Mailing, to: str, told: dict[str, Any], link: str) -> EmailMessage:
        language, settings = mailing.language, self._settings
        slug = told["programme"]["slug"]
        text = in_language(REMINDER, language).format(
            name=slug,
            entries="\n\n".join(_lines(told, language)),
            page=f"{settings.base_url}/programmes/{slug}/now",
            link=link,
            contact=settings.contact_name,
            address=settings.contact_email,
        )
        subject = in_language(REMINDER_SUBJECT, language).format(name=slug)
        return letter(settings, to, subject, text, language, message_id(mailing, str(mailing.until)))


def _lines(told: dict[str, Any], language: str) -> Iterator[str]:
    if told["fictitious"]:
        yield in_language(FICTITIOUS, language)
    for entry in told["entries"]:
        yield f"- {entry['title']}\n  {entry['reason']['text']}"


def _new(moment: Moment, programme: ProgrammeFound, mailing: Mailing) -> bool:
    """Whether something fell due since the letter before."""
    until = min(mailing.until or 0, moment.position)
    now = {fact.id for fact in standing_facts(moment, programme.id, until, _FELL_DUE)}
    before = standing_facts(moment, programme.id, min(mailing.position, until), _FELL_DUE)
    return bool(now - {fact.id for fact in before})
