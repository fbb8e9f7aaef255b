from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from service.domain.dates import DateBasis, PartialDate
from service.domain.events import Event
from service.domain.programme import (
    FollowUpNotPlanned,
    MoreThanAll,
    OrganisationJoinedAlready,
    OrganisationNotIn,
    Programme,
    ProgrammeClosed,
    ProgrammeCompletedAlready,
    ProgrammeRegisteredAlready,
    programme_id,
)
from service.domain.programme_events import (
    FindingRecorded,
    FollowUpHeld,
    GoalSet,
    GroupFormed,
    GroupKind,
    NeighbourhoodAdded,
    OrganisationJoined,
    PartnerRole,
    PeriodSet,
)
from service.domain.values import Count, CountKind
from tests.domain.decisions import DECISIONS, TOLD, correction, past_of
from tests.domain.examples.common import BRUMMEN, HAN, an_id, words
from tests.domain.examples.programme import (
    BRUMMEN_ADDED,
    COMPLETED,
    FINDING,
    FOLLOW_UP_HELD,
    FOLLOW_UP_PLANNED,
    HAN_JOINED,
    HAN_LEFT,
    PROGRAMME_REGISTERED,
)
from tests.domain.scenario import Scenario, given, nth

REGISTERED = PROGRAMME_REGISTERED
VWS = an_id("vws")
VWS_JOINED = OrganisationJoined(organisation=VWS, roles=(PartnerRole.FUNDER,))


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


def span(**fields: Any) -> PartialDate:
    return PartialDate(earliest=date(2015, 1, 1), latest=date(2016, 12, 31), **fields)


BEGAN = PartialDate.read(
    edtf="2015", basis=DateBasis.CONVENTION, phrase=words("begin 2015"), reason=words("B")
)
SURELY_BEGAN = msgspec.structs.replace(BEGAN, reason=None)
ENDED = PartialDate.read(edtf="2016", phrase=words("eind 2016"))
DOUBTED = PartialDate.read(edtf="2016", basis=DateBasis.INFERRED, reason=words("E"))


@pytest.mark.parametrize(
    ("starts", "ends", "shown"),
    [
        (PartialDate(), PartialDate(), PartialDate()),
        (BEGAN, PartialDate(), msgspec.structs.replace(BEGAN, edtf=None, latest=None)),
        (PartialDate(), ENDED, msgspec.structs.replace(ENDED, edtf=None, earliest=None)),
        (BEGAN, ENDED, span(basis=DateBasis.CONVENTION, reason=BEGAN.reason)),
        (SURELY_BEGAN, DOUBTED, span(basis=DateBasis.INFERRED, reason=DOUBTED.reason)),
        (BEGAN, DOUBTED, span(basis=DateBasis.CONVENTION)),
    ],
    ids=["unknown", "only its begin", "only its end", "one reason", "the other reason", "two reasons"],
)
def test_a_period_keeps_the_phrase_and_the_reason_that_its_one_date_has_room_for(
    starts: PartialDate, ends: PartialDate, shown: PartialDate
) -> None:
    assert PeriodSet(starts=starts, ends=ends).takes_place == shown


def test_an_organisation_joins_once() -> None:
    a_programme(HAN_JOINED).when(lambda p: p.join_organisation(HAN_JOINED)).then_refused(
        OrganisationJoinedAlready
    )


def test_another_organisation_may_join_after_it() -> None:
    a_programme(HAN_JOINED).when(lambda p: p.join_organisation(VWS_JOINED)).then(VWS_JOINED)


def test_an_organisation_that_left_may_join_again() -> None:
    a_programme(HAN_JOINED, HAN_LEFT).when(lambda p: p.join_organisation(HAN_JOINED)).then(HAN_JOINED)


@pytest.mark.parametrize("past", [(), (VWS_JOINED,), (HAN_JOINED, HAN_LEFT)])
def test_an_organisation_that_is_not_in_cannot_leave(past: tuple[Event, ...]) -> None:
    a_programme(*past).when(lambda p: p.part_with_organisation(HAN_LEFT)).then_refused(OrganisationNotIn)


def test_a_correction_may_not_bring_an_organisation_in_twice() -> None:
    it_was_han = correction(nth(3), organisation=str(HAN))
    a_programme(HAN_JOINED, VWS_JOINED).when(lambda p: p.correct(it_was_han)).then_refused(
        OrganisationJoinedAlready
    )


def test_a_correction_may_not_let_an_organisation_leave_that_is_not_in() -> None:
    it_was_vws = correction(nth(3), organisation=str(VWS))
    a_programme(HAN_JOINED, HAN_LEFT).when(lambda p: p.correct(it_was_vws)).then_refused(OrganisationNotIn)


def test_a_correction_may_let_another_organisation_of_the_programme_leave() -> None:
    it_was_vws = correction(nth(4), organisation=str(VWS))
    scenario = a_programme(HAN_JOINED, VWS_JOINED, HAN_LEFT, it_was_vws)
    scenario.when(lambda p: p.join_organisation(HAN_JOINED)).then_refused(OrganisationJoinedAlready)
    scenario.when(lambda p: p.join_organisation(VWS_JOINED)).then(VWS_JOINED)


@pytest.mark.parametrize("version", [2, 3, 4])
def test_what_else_was_told_of_joining_and_leaving_can_always_be_corrected(version: int) -> None:
    told = correction(nth(version), occurred={"latest": "2022-10-17"})
    a_programme(HAN_JOINED, HAN_LEFT, HAN_JOINED).when(lambda p: p.correct(told)).then(told)


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
    a_programme(*past_of(fact), COMPLETED).when(lambda p: DECISIONS[type(fact)](p, fact)).then(fact)


def test_places_that_were_added_are_places_of_the_programme() -> None:
    assert a_programme(BRUMMEN_ADDED).loaded().neighbourhoods == {BRUMMEN}


def test_a_programme_is_in_itself() -> None:
    assert a_programme().loaded().programme_id == REGISTERED.programme


def test_a_programme_of_invented_data_says_so() -> None:
    fact = msgspec.structs.replace(REGISTERED, fictitious=True)
    given(Programme).when(lambda p: p.register(fact)).then(fact)


def test_the_short_name_gives_a_programme_its_id() -> None:
    assert programme_id("movit") == programme_id("movit") != programme_id("samenredzaamheid")


def finding(numerator: Count, denominator: Count) -> FindingRecorded:
    return msgspec.structs.replace(FINDING, numerator=numerator, denominator=denominator)


def exactly(number: int) -> Count:
    return Count(CountKind.EXACT, number)


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        (exactly(8), exactly(8)),
        (exactly(0), exactly(0)),
        (exactly(9), Count(CountKind.AT_LEAST, 8)),
        (exactly(9), Count(CountKind.ABOUT, 8)),
        (exactly(9), Count()),
        (Count(), exactly(8)),
        (Count(), Count()),
    ],
)
def test_a_part_may_be_as_large_as_the_whole_or_as_whatever_is_not_known_exactly(
    part: Count, whole: Count
) -> None:
    fact = finding(part, whole)
    a_programme().when(lambda p: p.record_finding(fact)).then(fact)


@pytest.mark.parametrize("kind", [CountKind.EXACT, CountKind.AT_LEAST, CountKind.ABOUT])
def test_a_part_is_not_larger_than_the_whole(kind: CountKind) -> None:
    fact = finding(Count(kind, 9), exactly(8))
    a_programme().when(lambda p: p.record_finding(fact)).then_refused(MoreThanAll, numerator=9, denominator=8)


def test_a_correction_may_not_make_a_part_larger_than_the_whole() -> None:
    told = correction(nth(2), denominator={"kind": "exact", "number": 6})
    a_programme(FINDING).when(lambda p: p.correct(told)).then_refused(MoreThanAll, numerator=7, denominator=6)


PLANNED_BEFORE = msgspec.structs.replace(FOLLOW_UP_HELD, plans=nth(2))


def test_a_follow_up_may_be_held_that_was_planned_and_one_that_was_not() -> None:
    a_programme().when(lambda p: p.hold_follow_up(FOLLOW_UP_HELD)).then(FOLLOW_UP_HELD)
    a_programme(FOLLOW_UP_PLANNED).when(lambda p: p.hold_follow_up(PLANNED_BEFORE)).then(PLANNED_BEFORE)


@pytest.mark.parametrize("past", [(), (BRUMMEN_ADDED,)])
def test_a_follow_up_names_no_plan_that_was_not_made(past: tuple[Event, ...]) -> None:
    a_programme(*past).when(lambda p: p.hold_follow_up(PLANNED_BEFORE)).then_refused(
        FollowUpNotPlanned, plans=nth(2)
    )


def test_a_correction_may_not_name_a_plan_that_was_not_made() -> None:
    told = correction(nth(2), plans=str(nth(1)))
    a_programme(FollowUpHeld(text=words("Gesproken"))).when(lambda p: p.correct(told)).then_refused(
        FollowUpNotPlanned, plans=nth(1)
    )


def test_a_follow_up_is_shown_at_the_day_for_which_it_is_planned() -> None:
    assert FOLLOW_UP_PLANNED.takes_place == PartialDate.read(edtf="2018")
