from __future__ import annotations

import msgspec
import pytest

from service.domain.dates import PartialDate
from service.domain.events import Event
from service.domain.programme import (
    GoalSet,
    GroupFormed,
    GroupKind,
    NeighbourhoodAdded,
    NotInThisProgramme,
    OrganisationJoined,
    OrganisationJoinedAlready,
    PartnerRole,
    PeriodSet,
    Programme,
    ProgrammeClosed,
    ProgrammeCompletedAlready,
    ProgrammeRegisteredAlready,
    programme_id,
)
from tests.domain.decisions import DECISIONS, TOLD
from tests.domain.examples.common import BRUMMEN, an_id, words
from tests.domain.examples.programme import BRUMMEN_ADDED, COMPLETED, HAN_JOINED, PROGRAMME_REGISTERED
from tests.domain.scenario import Scenario, given

REGISTERED = PROGRAMME_REGISTERED


def a_programme(*past: Event) -> Scenario[Programme]:
    return given(Programme, REGISTERED, *past)


def test_a_programme_is_registered_once() -> None:
    a_programme().when(lambda p: p.register(REGISTERED)).then_refused(
        ProgrammeRegisteredAlready, slug="samenredzaamheid"
    )


def test_a_programme_may_have_several_goals() -> None:
    goal = GoalSet(text=words("Leren van elkaar"))
    a_programme(goal).when(lambda p: p.set_goal(goal)).then(goal)


def test_a_period_is_shown_from_the_first_day_it_may_have_begun_to_the_last_it_may_have_ended() -> None:
    period = PeriodSet(starts=PartialDate.read(edtf="2021"), ends=PartialDate.read(edtf="2023-06"))
    a_programme(period).when(lambda p: p.set_period(period)).then(period)

    shown = period.takes_place
    assert (str(shown.earliest), str(shown.latest)) == ("2021-01-01", "2023-06-30")


def test_an_organisation_joins_once() -> None:
    a_programme(HAN_JOINED).when(lambda p: p.join_organisation(HAN_JOINED)).then_refused(
        OrganisationJoinedAlready
    )


def test_another_organisation_may_join_after_it() -> None:
    vws = OrganisationJoined(organisation=an_id("vws"), roles=(PartnerRole.FUNDER,))
    a_programme(HAN_JOINED).when(lambda p: p.join_organisation(vws)).then(vws)


def test_several_neighbourhoods_may_be_added() -> None:
    america = NeighbourhoodAdded(neighbourhood=an_id("america"), name=words("America"))
    a_programme(BRUMMEN_ADDED).when(lambda p: p.add_neighbourhood(america)).then(america)


def test_several_groups_of_one_kind_may_be_formed() -> None:
    panel, other = (
        GroupFormed(group=an_id(name), group_kind=GroupKind.RESIDENTS_PANEL, name=words(name))
        for name in ("panel", "other")
    )
    a_programme(panel).when(lambda p: p.form_group(other)).then(other)


def test_a_programme_is_completed_once() -> None:
    a_programme(COMPLETED).when(lambda p: p.complete(COMPLETED)).then_refused(ProgrammeCompletedAlready)


def test_a_completed_programme_takes_no_new_sessions_plans_or_initiatives() -> None:
    a_programme(COMPLETED).when(lambda p: p.refuse_if_completed()).then_refused(ProgrammeClosed)


def test_a_programme_that_goes_on_takes_new_sessions_and_initiatives() -> None:
    a_programme().when(lambda p: p.refuse_if_completed()).then()


AFTERWARDS = [f for f in TOLD if f.topic.startswith("programme.") and f is not COMPLETED]


@pytest.mark.parametrize("fact", AFTERWARDS, ids=lambda fact: fact.topic)
def test_accounts_of_a_completed_programme_may_be_told_late(fact: Event) -> None:
    a_programme(COMPLETED).when(lambda p: DECISIONS[type(fact)](p, fact)).then(fact)


def test_places_that_were_added_are_places_of_the_programme() -> None:
    a_programme(BRUMMEN_ADDED).when(lambda p: p.refuse_foreign_places((BRUMMEN,))).then()


def test_a_place_that_was_never_added_is_refused_by_its_id() -> None:
    a_programme(BRUMMEN_ADDED).when(
        lambda p: p.refuse_foreign_places((BRUMMEN, an_id("presikhaaf")))
    ).then_refused(NotInThisProgramme, kind="neighbourhood", id=an_id("presikhaaf"))


def test_a_programme_is_in_itself() -> None:
    assert a_programme().loaded().programme_id == REGISTERED.programme


def test_a_programme_of_invented_data_says_so() -> None:
    fact = msgspec.structs.replace(REGISTERED, fictitious=True)
    given(Programme).when(lambda p: p.register(fact)).then(fact)


def test_the_short_name_gives_a_programme_its_id() -> None:
    assert programme_id("movit") == programme_id("movit") != programme_id("samenredzaamheid")
