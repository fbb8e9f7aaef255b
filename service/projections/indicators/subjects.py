"""What an observation is about: in which neighbourhoods that is, and of which initiative."""

from __future__ import annotations

from uuid import UUID

from service.domain.commitment import CommitmentMade
from service.domain.decision import DecisionTaken
from service.domain.events import Event
from service.domain.programme_events import GroupFormed
from service.domain.values import Subject, SubjectType
from service.projections.indicators.belonging import Belonging
from service.projections.indicators.known import Known

LINKING = (DecisionTaken, CommitmentMade, GroupFormed)
"""What tells of something observed what that is about, or a part of."""

_FURTHEST = 3
"""A decision may be about a promise that an initiative was made, and so on, but not for ever."""


class Subjects:
    """Finds where subjects belong: a decision belongs to what it is about, a group to its initiative."""

    def __init__(self, known: Known, belonging: Belonging) -> None:
        self._belonging = belonging
        self._about: dict[UUID, Subject] = {}
        for fact in known.of(*LINKING):
            self._learn(fact.event)

    def _learn(self, event: Event) -> None:
        match event:
            case DecisionTaken():
                self._link(event.originator_id, event.about)
            case CommitmentMade() if event.initiative:
                self._link(event.originator_id, Subject(SubjectType.INITIATIVE, event.initiative))
            case GroupFormed() if event.initiative:
                self._link(event.group, Subject(SubjectType.INITIATIVE, event.initiative))
            case _:
                pass

    def _link(self, id: UUID, about: Subject | None) -> None:
        if about:
            self._about[id] = about

    def initiative_of(self, subject: Subject) -> UUID | None:
        """Return the initiative that a subject is, or that it belongs to, or None."""
        return self._belonging.initiative_at(self._followed(subject).id)

    def places_of(self, subject: Subject) -> tuple[UUID, ...]:
        """Return the neighbourhoods that a subject is, or that it belongs to."""
        about = self._followed(subject)
        if about.type is SubjectType.NEIGHBOURHOOD:
            return (about.id,)
        return self._belonging.places_at(about.id)

    def _followed(self, subject: Subject) -> Subject:
        for _ in range(_FURTHEST):
            subject = self._about.get(subject.id, subject)
        return subject
