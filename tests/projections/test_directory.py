"""The directory lists what there is, in the order in which it came."""

from __future__ import annotations

from service.bootstrap import Samenspoor
from service.domain.programme import GoalSet, NeighbourhoodAdded, ProgrammeRegistered, programme_id
from service.projections import directory_queries
from tests.projections.histories import PROGRAMME, SUBJECTS, Teller, said

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


def test_what_a_programme_holds_stands_in_the_order_in_which_it_came(
    service: Samenspoor, teller: Teller
) -> None:
    for n in range(4):
        teller.tell(PROGRAMME, NeighbourhoodAdded(neighbourhood=SUBJECTS[n], name=said(f"Wijk {n}")))
    first = next(n for n, (event, of) in enumerate(teller.events) if of == PROGRAMME) + 1
    teller.correct(first, 3)
    service.engine.run()

    with service.reading.moment() as moment:
        found = directory_queries.within(moment, PROGRAMME.hex, moment.position)
    assert [listed.id for listed in found if listed.type == "neighbourhood"] == [s.hex for s in SUBJECTS]


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
