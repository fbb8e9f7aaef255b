"""Facts as they stand: every act of a programme as the event that it is after all amendments."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import msgspec
import pytest

from service.bootstrap import Samenspoor
from service.domain.amendments import (
    Amendment,
    AudienceChanged,
    FactContested,
    FactCorrected,
    FactRetracted,
    FactStatus,
)
from service.domain.dates import PartialDate
from service.domain.initiative_events import InitiativeStarted, UpdateGiven
from service.domain.values import Audience, Fulfilment, Party, Standpoint
from service.projections.facts import Facts, StandingFact, standing_facts
from tests.projections.asking import SAMENREDZAAMHEID
from tests.projections.histories import CYCLE, PROGRAMME, SUBJECTS, Teller, said
from tests.projections.rows import rows_of

Amend = Callable[[UUID], Amendment]


def standing(
    service: Samenspoor,
    *kinds: str,
    at: int | None = None,
    programme: UUID = PROGRAMME,
    fulfilling: bool = False,
    retracted: bool = False,
) -> list[StandingFact]:
    service.engine.run()
    with service.reading.moment() as moment:
        position = moment.position if at is None else at
        return standing_facts(
            moment, programme.hex, position, kinds, fulfilling=fulfilling, retracted=retracted
        )


def an_update(teller: Teller, day: str = "2024-03-01") -> int:
    fact = UpdateGiven(text=said("Het loopt"), occurred=PartialDate.read(edtf=day))
    return teller.tell(SUBJECTS[2], fact)


@pytest.fixture
def told(teller: Teller) -> Teller:
    """Return a teller who started an initiative and gave an update of it."""
    teller.tell(SUBJECTS[2], InitiativeStarted(programme=PROGRAMME, name=said("Eettafel")))
    an_update(teller)
    return teller


def amend(teller: Teller, amendment: Amend) -> int:
    """Amend the fact that was told last."""
    target, aggregate = teller.events[-1]
    return teller.tell(aggregate, amendment(target))


AMENDMENTS: dict[FactStatus, Amend] = {
    FactStatus.CORRECTED: lambda target: FactCorrected(
        target=target, replaced={"standpoint": Standpoint.CARE}, reason=said("Fout")
    ),
    FactStatus.CONTESTED: lambda target: FactContested(
        target=target, by=Party(standpoint=Standpoint.RESIDENT), reason=said("Zo was het niet")
    ),
    FactStatus.RETRACTED: lambda target: FactRetracted(target=target, reason=said("Vergissing")),
}


def test_the_facts_of_a_programme_stand_in_the_order_of_recording(service: Samenspoor, told: Teller) -> None:
    an_update(told, "2020")

    facts = standing(service)

    assert [fact.event.topic for fact in facts] == [
        "programme.registered", "initiative.started", "initiative.update_given", "initiative.update_given",
    ]  # fmt: skip
    assert [fact.number for fact in facts] == sorted(fact.number for fact in facts)
    assert [fact.id for fact in facts] == [fact.event.event_id for fact in facts]


def test_every_fact_is_the_event_that_the_log_holds(samenredzaamheid: Samenspoor) -> None:
    facts = standing(samenredzaamheid, programme=SAMENREDZAAMHEID)

    assert len(facts) > 30
    recorded = samenredzaamheid.log.reader
    for fact in facts:
        row = recorded.recorder.row_with(fact.id)
        assert row
        told = recorded.decoded(row)
        assert fact.event == msgspec.structs.replace(told.event, key=None)
        assert (fact.number, fact.known_at) == (told.position, told.known_at)
        assert fact.audience == told.event.seen_by.width


def test_only_the_kinds_that_are_asked_for_are_read(service: Samenspoor, told: Teller) -> None:
    facts = standing(service, "initiative.started", "session.held")

    assert [fact.event.topic for fact in facts] == ["initiative.started"]


def test_facts_that_fulfil_a_step_can_be_read_whatever_their_kind(service: Samenspoor, told: Teller) -> None:
    told.play([("begin_cycle", 0, 0)])
    update = UpdateGiven(text=said("Klaar"), fulfils=(Fulfilment(CYCLE, "updates"),))
    told.tell(SUBJECTS[2], update)

    facts = standing(service, "initiative.started", fulfilling=True)

    assert [fact.event.topic for fact in facts] == ["initiative.started", "initiative.update_given"]
    assert facts[-1].event.fulfils == update.fulfils


@pytest.mark.parametrize("status", [FactStatus.CORRECTED, FactStatus.CONTESTED])
def test_a_fact_stands_as_it_was_told_last(service: Samenspoor, told: Teller, status: FactStatus) -> None:
    first = standing(service, "initiative.update_given")[0]
    position = amend(told, AMENDMENTS[status])

    (fact,) = standing(service, "initiative.update_given")

    assert (fact.status, fact.id, fact.number) == (status, first.id, first.number)
    corrected = status is FactStatus.CORRECTED
    assert fact.event.standpoint is (Standpoint.CARE if corrected else first.event.standpoint)
    assert standing(service, "initiative.update_given", at=position - 1) == [first]


def test_a_retracted_fact_is_kept_for_the_team_and_left_out_unless_it_is_asked_for(
    service: Samenspoor, told: Teller
) -> None:
    position = amend(told, AMENDMENTS[FactStatus.RETRACTED])

    assert standing(service, "initiative.update_given") == []
    (fact,) = standing(service, "initiative.update_given", retracted=True)
    assert (fact.status, fact.audience) == (FactStatus.RETRACTED, Audience.TEAM.width)
    assert len(standing(service, "initiative.update_given", at=position - 1)) == 1


def test_a_fact_that_is_meant_for_others_now_says_so(service: Samenspoor, told: Teller) -> None:
    amend(told, lambda target: AudienceChanged(target=target, meant_for=Audience.PUBLIC))

    (fact,) = standing(service, "initiative.update_given")

    assert (fact.audience, fact.status) == (Audience.PUBLIC.width, FactStatus.ASSERTED)


def test_only_the_fact_that_is_amended_is_told_anew(service: Samenspoor, told: Teller) -> None:
    an_update(told)
    service.engine.run()
    before = rows_of(service.views, service.builds)[Facts.name]
    amend(told, AMENDMENTS[FactStatus.CORRECTED])
    service.engine.run()

    after = rows_of(service.views, service.builds)[Facts.name]

    assert len(after) == len(before) + 1
    assert len([row for row in after if row not in before]) == 2


def test_organisations_are_of_the_installation_and_of_no_programme(service: Samenspoor, told: Teller) -> None:
    assert not any(fact.event.topic.startswith("organisation.") for fact in standing(service))
    assert standing(service, programme=UUID(int=1)) == []

    with service.reading.moment() as moment:
        own = standing_facts(moment, "", moment.position)
    assert {fact.event.topic for fact in own} == {"organisation.registered"}
