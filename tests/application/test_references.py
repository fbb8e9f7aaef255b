"""What a fact refers to is there, in the same programme; organisations are everybody's."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from service.application.event_log import Outcome
from service.application.references import MISSING, ReferencesUnknown, ids_in, references_in
from service.application.schemas.facts import correction_schema, given_fields
from service.bootstrap import Samenspoor
from service.domain.amendments import FactCorrected, FactRetracted
from service.domain.catalogue import EVENTS
from service.domain.events import Event
from service.domain.initiative_events import InitiativeStarted, UpdateGiven
from service.domain.observation import ObservationKind, ObservationRecorded
from service.domain.organisation import OrganisationAliasNoted, OrganisationRegistered, organisation_id
from service.domain.person import PersonRegistered
from service.domain.plan_events import PlanDrafted
from service.domain.programme_events import GroupFormed, GroupKind, NeighbourhoodAdded
from service.domain.session_events import SessionPlanned
from service.domain.values import AccountOf, Agreement, Fulfilment, Party, Subject, SubjectType
from tests.application.files import mistakes, write
from tests.application.told import account, command, label, plan_session, register_programme
from tests.golden.write_missing import sample


class Village:
    """A programme with things to refer to."""

    def __init__(self, service: Samenspoor, slug: str) -> None:
        self.service = service
        self.programme = register_programme(service, slug)
        self.organisation = organisation_id(slug)
        self.place, self.group, self.person = uuid4(), uuid4(), uuid4()
        self.record(self.organisation, OrganisationRegistered(name=label(slug), slug=slug))
        self.record(self.programme, NeighbourhoodAdded(neighbourhood=self.place, name=label("Brummen")))
        panel = GroupFormed(group=self.group, group_kind=GroupKind.RESIDENTS_PANEL, name=label("Panel"))
        self.record(self.programme, panel)
        self.record(self.person, PersonRegistered(programme=self.programme, name=label("Wil")))
        self.session, self.initiative = uuid4(), uuid4()
        planned = self.record(self.session, SessionPlanned(programme=self.programme, title=label("S")))
        self.event = planned.events[0]
        self.record(self.initiative, InitiativeStarted(programme=self.programme, name=label("Tuin")))

    def record(self, aggregate: UUID, fact: Event) -> Outcome:
        return self.service.use_cases[fact.topic](aggregate, fact, command())

    def update(self, **told: Any) -> Outcome:
        return self.record(self.initiative, UpdateGiven(text=account("Het loopt."), **told))


@pytest.fixture
def village(sqlite_service: Samenspoor) -> Village:
    return Village(sqlite_service, "beekdal")


@pytest.fixture
def neighbour(village: Village) -> Village:
    """Return another programme of the same installation."""
    return Village(village.service, "elders")


def what_refers(village: Village) -> dict[str, dict[str, Any]]:
    """Return fields of an update that refer to each thing of a village, by where they refer."""
    return {
        "session": {"session": village.session},
        "toldBy/group": {"told_by": Party(group=village.group)},
        "initiatedBy/person": {"initiated_by": Party(person=village.person)},
        "wordsOf": {"words_of": village.person},
        "accountOf/event": {"account_of": AccountOf(event=village.event, agreement=Agreement.ADDS)},
    }


@pytest.mark.parametrize(
    "field", ["session", "toldBy/group", "initiatedBy/person", "wordsOf", "accountOf/event"]
)
def test_a_fact_refers_to_what_is_in_its_programme_only(
    village: Village, neighbour: Village, field: str
) -> None:
    with pytest.raises(ReferencesUnknown) as refused:
        village.update(**what_refers(neighbour)[field])

    assert list(refused.value.details["mistakes"]) == [field]
    assert village.update(**what_refers(village)[field]).version == 2


def test_organisations_belong_to_every_programme(village: Village, neighbour: Village) -> None:
    assert village.update(told_by=Party(organisation=neighbour.organisation)).version == 2


def test_every_wrong_reference_is_told_at_once_with_what_is_not_there(village: Village) -> None:
    nowhere = uuid4()
    wrong = {"told_by": Party(organisation=nowhere), "fulfils": (Fulfilment(cycle=nowhere, step="meet"),)}

    with pytest.raises(ReferencesUnknown) as refused:
        village.update(**wrong)

    assert refused.value.details["mistakes"] == {
        "toldBy/organisation": MISSING.format(kind="organisation", id=nowhere),
        "fulfils/0/cycle": MISSING.format(kind="cycle", id=nowhere),
    }


def test_a_reference_says_of_which_type_the_thing_is(village: Village) -> None:
    with pytest.raises(ReferencesUnknown, match="no session"):
        village.update(session=village.initiative)


@pytest.mark.parametrize("type_", ["neighbourhood", "group", "session", "initiative", "programme"])
def test_what_an_observation_is_about_is_there(village: Village, type_: str) -> None:
    of = {"neighbourhood": village.place, "programme": village.programme}
    there = of.get(type_) or getattr(village, type_)

    def observed(id: UUID) -> Event:
        subject = Subject(SubjectType(type_), id)
        return ObservationRecorded(
            programme=village.programme, observes=ObservationKind.REMARK, subject=subject
        )

    assert village.record(uuid4(), observed(there)).version == 1
    with pytest.raises(ReferencesUnknown, match="subject/id"):
        village.record(uuid4(), observed(uuid4()))


def test_a_neighbourhood_that_was_retracted_is_none(village: Village) -> None:
    history = village.service.log.history(village.programme)
    (added,) = [r.event_id for r in history if isinstance(r.event, NeighbourhoodAdded)]
    village.record(village.programme, FactRetracted(target=added, reason=label("Vergissing")))

    drafted = PlanDrafted(programme=village.programme, title=label("Plan"), neighbourhoods=(village.place,))

    with pytest.raises(ReferencesUnknown, match="neighbourhoods/0"):
        village.record(uuid4(), drafted)


def test_what_a_correction_puts_in_place_is_there(village: Village, neighbour: Village) -> None:
    told = village.update()

    def correct(session: UUID) -> Outcome:
        replaced = correction_schema(UpdateGiven).load({"session": str(session)})
        fact = FactCorrected(target=told.events[0], replaced=replaced, reason=label("Vergissing"))
        return village.record(village.initiative, fact)

    with pytest.raises(ReferencesUnknown, match="replaced/session"):
        correct(neighbour.session)
    assert correct(village.session).version == 3


def test_facts_of_organisations_lead_into_no_programme(village: Village) -> None:
    alias = OrganisationAliasNoted(name=label("Ook"))

    with pytest.raises(ReferencesUnknown, match="wordsOf"):
        village.record(village.organisation, msgspec.structs.replace(alias, words_of=village.person))
    assert village.record(village.organisation, alias).version == 2


def test_nothing_is_recorded_where_a_reference_is_wrong(village: Village) -> None:
    head = village.service.log.recorder.head()

    with pytest.raises(ReferencesUnknown):
        village.update(session=uuid4())

    assert village.service.log.recorder.head() == head


@pytest.mark.parametrize("kind", EVENTS.values(), ids=EVENTS)
def test_every_reference_of_every_kind_of_fact_is_looked_at(kind: type[Event]) -> None:
    """In a sample with every field filled, every id is found but its own, and that of what it amends."""
    event = sample(kind)
    own = [getattr(event, name) for name, what in given_fields(kind).items() if what == "own"]
    not_there_yet = {event.originator_id, getattr(event, "target", None), *own}

    assert {reference.id for reference in references_in(event)} == set(ids_in(event)) - not_there_yet


def test_a_file_may_refer_to_what_was_recorded_elsewhere(sqlite_service: Samenspoor, tmp_path: Path) -> None:
    session = plan_session(sqlite_service)
    garden = "- {key: tuin, kind: initiative.started, name: Tuin}"
    update = "- {{key: loopt, kind: initiative.update_given, on: tuin, text: Het loopt., session: {}}}".format

    (mistake,) = mistakes(sqlite_service, write(tmp_path, garden, update(uuid4())))
    assert "no session" in mistake.message
    assert sqlite_service.loader.load(write(tmp_path, garden, update(session))).recorded == 2
