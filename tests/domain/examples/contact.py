"""Examples of facts of contacts: one of every kind."""

from __future__ import annotations

from service.domain import contact
from service.domain.events import Event
from service.domain.values import Party, Standpoint
from tests.domain.examples.common import PROGRAMME, RESIDENTS

IN_TOUCH = contact.ContactMade(
    programme=PROGRAMME,
    one=RESIDENTS,
    other=Party(standpoint=Standpoint.WELFARE),
    channel=contact.Channel.VISIT,
)

FOUNDERS: tuple[Event, ...] = (IN_TOUCH,)
"""What can be the first fact; the first of these stands for all."""

TOLD: tuple[Event, ...] = ()
"""One fact of every kind that goes on from a founding fact."""
