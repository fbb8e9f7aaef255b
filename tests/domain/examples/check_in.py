"""Examples of facts of check-ins: one of every kind."""

from __future__ import annotations

from service.domain import check_in
from service.domain.check_in import CheckInAnswer, CheckInItem
from service.domain.events import Event
from service.domain.observation import ObservationKind
from service.domain.values import ScaleRef, Subject, SubjectType
from tests.domain.examples.common import PROGRAMME, an_id, words

OWNERSHIP = CheckInItem(
    item="eigenaarschap",
    observes=ObservationKind.OWNERSHIP,
    subject=Subject(type=SubjectType.INITIATIVE, id=an_id("initiative")),
    scale=ScaleRef(id="experienced-ownership", version=1),
)

OPENED = check_in.CheckInOpened(programme=PROGRAMME, title=words("Hoe staat het ervoor?"), items=(OWNERSHIP,))

ANSWERED = check_in.CheckInAnswered(answers=(CheckInAnswer(item="eigenaarschap", value="4"),))

CLOSED = check_in.CheckInClosed()

FOUNDERS: tuple[Event, ...] = (OPENED,)
"""What can be the first fact; the first of these stands for all."""

TOLD: tuple[Event, ...] = (ANSWERED, CLOSED)
"""One fact of every kind that goes on from a founding fact."""
