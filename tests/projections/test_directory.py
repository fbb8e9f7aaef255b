"""The directory knows what there is by its name, as it was at any moment."""

from __future__ import annotations

from uuid import UUID, uuid4

from service.bootstrap import Samenspoor
from service.domain.check_in import CheckInItem, CheckInOpened
from service.domain.cycle import CycleStarted
from service.domain.cycle_steps import CycleStep
from service.domain.observation import ObservationKind
from service.domain.person import PersonRegistered
from service.domain.plan_events import PlanDrafted
from service.domain.programme import programme_id
from service.domain.programme_events import GoalSet, NeighbourhoodAdded, ProgrammeRegistered
from service.domain.texts import TextClass
from service.domain.values import ScaleRef, Subject, SubjectType
from service.projections import directory_queries
from tests.projections.histories import ORGANISATIONS, PROGRAMME, SUBJECTS, Teller, said
from tests.projections.rows import rows_of

SECOND = programme_id("tweede")


def register_second(teller: Teller) -> None:
    fact = ProgrammeRegistered(programme=SECOND, name=said("Tweede"), slug="tweede", fictitious=True)
    teller.tell(SECOND, fact)


def programmes(service: Samenspoor, position: int | None = None) -> list[str]:
    service.engine.run()
    with service.reading.moment() as moment:
        found = directory_queries.programmes(moment, position or moment.position)
    return [programme.slug for programme in found]


def test_programmes_stand_in_the_order_of_registration_whatever_is_told_of_them_later(
    service: Samenspoor, teller: Teller
) -> None:
    register_second(teller)
    assert programmes(service) == ["proef", "tweede"]
    teller.tell(PROGRAMME, GoalSet(text=said("Samen eten")))

    assert programmes(service) == ["proef", "tweede"]


def test_a_programme_is_found_by_id_or_short_name_as_it_stood(service: Samenspoor, teller: Teller) -> None:
    before = service.log.recorder.head()
    register_second(teller)
    service.engine.run()

    with service.reading.moment() as moment:
        by_id = directory_queries.programme(moment, SECOND.hex, moment.position)
        by_name = directory_queries.programme(moment, "tweede", moment.position)
        assert directory_queries.programme(moment, "tweede", before) is None
        assert directory_queries.programme(moment, "derde", moment.position) is None
    assert by_id is not None
    assert (by_id, by_id.slug, by_id.fictitious) == (by_name, "tweede", True)


def test_a_name_is_the_name_of_then(service: Samenspoor, teller: Teller) -> None:
    teller.play([("propose", 2, 1)])
    before = service.log.recorder.head()
    teller.play([("rename", 2, 5)])
    service.engine.run()

    with service.reading.moment() as moment:
        refs = [
            directory_queries.names_at(moment, position)([SUBJECTS[2].hex])[SUBJECTS[2].hex]
            for position in (before, moment.position)
        ]
    assert [service.log.recorder.texts([ref])[ref].value for ref in refs] == ["Eetclub 1", "Naam 5"]


def test_everything_with_a_title_or_a_name_is_called_by_it(service: Samenspoor, teller: Teller) -> None:
    place, plan, cycle, check_in, person = (uuid4() for _ in range(5))
    item = CheckInItem(
        item="doel",
        observes=ObservationKind.TRUST_IN_GOAL,
        subject=Subject(SubjectType.PROGRAMME, PROGRAMME),
        scale=ScaleRef("trust"),
    )
    steps = (CycleStep(step="meet"),)
    teller.tell(PROGRAMME, NeighbourhoodAdded(neighbourhood=place, name=said("Brummen")))
    teller.tell(plan, PlanDrafted(programme=PROGRAMME, title=said("Samen koken")))
    teller.tell(
        cycle, CycleStarted(programme=PROGRAMME, template="eigen", title=said("Ronde 1"), steps=steps)
    )
    teller.tell(check_in, CheckInOpened(programme=PROGRAMME, title=said("Hoe staat het?"), items=(item,)))
    teller.tell(person, PersonRegistered(programme=PROGRAMME, name=said("Wil", TextClass.IDENTITY)))

    assert names(service, place, plan, cycle, check_in, person) == [
        "Brummen", "Samen koken", "Ronde 1", "Hoe staat het?", "Wil",
    ]  # fmt: skip


def names(service: Samenspoor, *things: UUID) -> list[str | None]:
    """Return what these things are called now."""
    service.engine.run()
    with service.reading.moment() as moment:
        refs = directory_queries.names_at(moment, moment.position)([thing.hex for thing in things])
    texts = service.log.recorder.texts(refs.values())
    return [texts[refs[thing.hex]].value if thing.hex in refs else None for thing in things]


def test_a_cycle_without_a_title_has_no_name(service: Samenspoor, teller: Teller) -> None:
    cycle = uuid4()
    steps = (CycleStep(step="meet"),)
    teller.tell(cycle, CycleStarted(programme=PROGRAMME, template="eigen", steps=steps))

    assert names(service, cycle) == [None]


def test_facts_that_name_nothing_leave_the_directory_as_it_is(service: Samenspoor, teller: Teller) -> None:
    teller.play([("start", 2, 1), ("plan", 0, 1)])
    service.engine.run()
    before = rows_of(service.views, service.builds)["directory"]
    teller.play([("join", 0, 0), ("aim", 2, 3), ("update", 2, 1), ("hold", 0, 1), ("change_course", 2, 0)])
    teller.tell(PROGRAMME, GoalSet(text=said("Samen eten")))
    service.engine.run()

    assert rows_of(service.views, service.builds)["directory"] == before
    assert before


def test_a_merged_organisation_has_the_name_that_the_merger_gave_it(
    service: Samenspoor, teller: Teller
) -> None:
    teller.play([("merge", 0, 1), ("merge", 1, 0)])

    assert names(service, *ORGANISATIONS) == ["Fusie 1", "wijk"]
