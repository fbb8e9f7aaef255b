"""What has no day stands last: sessions by their ordinal, the rest as it became known."""

from __future__ import annotations

from uuid import UUID, uuid4

from service.bootstrap import Samenspoor
from service.domain.dates import PartialDate
from service.domain.initiative_events import UpdateGiven
from service.domain.session_events import SessionHeld, SessionPlanned
from tests.projections.asking import LEAD, timeline
from tests.projections.histories import PROGRAMME, SUBJECTS, Teller, said

INITIATIVE = SUBJECTS[2]
NOT_ASKED = {"programme.registered", "initiative.started"}


def tell_of_sessions(teller: Teller, ordinals: list[int | None], *, hold: bool) -> list[UUID]:
    """Plan sessions without a day, and hold them or not, with an undated update after each."""
    teller.play([("start", 2, 1)])
    sessions = [uuid4() for _ in ordinals]
    for session, ordinal in zip(sessions, ordinals, strict=True):
        teller.tell(session, SessionPlanned(programme=PROGRAMME, title=said("S"), ordinal=ordinal))
        if hold:
            teller.tell(session, SessionHeld())
        teller.tell(INITIATIVE, UpdateGiven(text=said("Het loopt")))
    return sessions


def order(service: Samenspoor, *, descending: bool = False) -> list[str]:
    """Return what entries are about, in the order of the timeline."""
    service.engine.run()
    entries = timeline(service, LEAD, programme=PROGRAMME, descending=descending)
    return [entry["subject"]["id"] for entry in entries if entry["kind"] not in NOT_ASKED]


def test_undated_sessions_stand_by_their_ordinal_and_then_the_rest_as_it_became_known(
    service: Samenspoor, teller: Teller
) -> None:
    for hold in (False, True):
        third, first, unnumbered = map(str, tell_of_sessions(teller, [3, 1, None], hold=hold))
        update = str(INITIATIVE)
        told = order(service)

        assert [id for id in told if id in {third, first, unnumbered}] == [first, third, unnumbered]
        assert told.index(third) < told.index(update) < told.index(unnumbered)
        assert order(service, descending=True) == told[::-1]


def test_a_dated_session_stands_by_its_day_whatever_its_ordinal(service: Samenspoor, teller: Teller) -> None:
    second, first = uuid4(), uuid4()
    for session, ordinal, day in ((second, 2, "2024-01-05"), (first, 1, "2024-02-05")):
        planned = SessionPlanned(
            programme=PROGRAMME, title=said("S"), ordinal=ordinal, scheduled=PartialDate.read(edtf=day)
        )
        teller.tell(session, planned)

    assert order(service) == [str(second), str(first)]


def test_an_ordinal_that_is_corrected_moves_what_came_of_the_session(
    service: Samenspoor, teller: Teller
) -> None:
    sessions = tell_of_sessions(teller, [1, 2], hold=True)
    held = [id for id in order(service) if id != str(INITIATIVE)]
    planned = next(n for n, (_, of) in enumerate(teller.events) if of == sessions[0])
    teller.correct(planned, 6)

    assert held == [str(id) for id in sessions]
    assert [id for id in order(service) if id != str(INITIATIVE)] == held[::-1]
