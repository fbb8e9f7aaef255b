"""Rules see what was corrected and retracted, not what was told first."""

from __future__ import annotations

from uuid import UUID

from service.domain.amendments import FactContested, FactRetracted
from service.domain.initiative import Initiative, InitiativeUnknown
from service.domain.programme import (
    OrganisationJoinedAlready,
    Programme,
    ProgrammeCompletedAlready,
)
from service.domain.programme_events import OrganisationJoined, PartnerRole
from service.domain.session import (
    LearningSession,
    SessionCancelledAlready,
    SessionHeldAlready,
    SessionNotPlanned,
)
from tests.domain.decisions import TOLD, amended_in_every_way, correction
from tests.domain.examples.common import RESIDENTS, an_id, words
from tests.domain.examples.initiative import PROPOSED, STARTED
from tests.domain.examples.programme import BRUMMEN_ADDED, COMPLETED, HAN_JOINED, PROGRAMME_REGISTERED
from tests.domain.examples.session import CANCELLED, HELD, PLANNED
from tests.domain.scenario import given, nth

UPDATE = next(fact for fact in TOLD if fact.topic == "initiative.update_given")
VWS = an_id("vws")
VWS_JOINED = OrganisationJoined(organisation=VWS, roles=(PartnerRole.FUNDER,))


def retracted(target: UUID) -> FactRetracted:
    return FactRetracted(target=target, reason=words("Vergissing"))


def test_a_session_can_be_held_again_after_its_holding_was_retracted() -> None:
    given(LearningSession, PLANNED, HELD, retracted(nth(2))).when(lambda s: s.hold(HELD)).then(
        HELD, warnings=["attendance_unknown"]
    )


def test_a_session_can_be_held_after_its_cancelling_was_retracted() -> None:
    given(LearningSession, PLANNED, CANCELLED, retracted(nth(2))).when(lambda s: s.hold(HELD)).then(
        HELD, warnings=["attendance_unknown"]
    )


def test_a_session_whose_plan_was_retracted_is_planned_first() -> None:
    given(LearningSession, PLANNED, retracted(nth(1))).when(lambda s: s.hold(HELD)).then_refused(
        SessionNotPlanned
    )


def test_a_session_whose_plan_was_retracted_can_be_planned_again() -> None:
    given(LearningSession, PLANNED, retracted(nth(1))).when(lambda s: s.plan(PLANNED)).then(PLANNED)


def test_a_session_that_was_held_after_all_stays_held_when_planned_again() -> None:
    given(LearningSession, PLANNED, HELD, retracted(nth(1)), PLANNED).when(
        lambda s: s.cancel(CANCELLED)
    ).then_refused(SessionHeldAlready)


def test_a_contested_cancelling_still_holds() -> None:
    contested = FactContested(target=nth(2), by=RESIDENTS, reason=words("Wij waren er"))
    given(LearningSession, PLANNED, CANCELLED, contested).when(lambda s: s.hold(HELD)).then_refused(
        SessionCancelledAlready
    )


def test_a_corrected_holding_still_holds_and_for_whom_it_is_meant_changes_nothing() -> None:
    meant_for_others = amended_in_every_way(nth(2))[3]
    given(LearningSession, PLANNED, HELD, correction(nth(2), standpoint="care"), meant_for_others).when(
        lambda s: s.hold(HELD)
    ).then_refused(SessionHeldAlready)


def test_an_organisation_can_join_again_after_its_joining_was_retracted() -> None:
    given(Programme, PROGRAMME_REGISTERED, HAN_JOINED, retracted(nth(2))).when(
        lambda p: p.join_organisation(HAN_JOINED)
    ).then(HAN_JOINED)


def test_an_organisation_that_joined_by_correction_cannot_join_again() -> None:
    it_was_vws = correction(nth(2), organisation=str(VWS))
    given(Programme, PROGRAMME_REGISTERED, HAN_JOINED, it_was_vws).when(
        lambda p: p.join_organisation(VWS_JOINED)
    ).then_refused(OrganisationJoinedAlready)


def test_an_organisation_that_did_not_join_after_all_can_join() -> None:
    it_was_vws = correction(nth(2), organisation=str(VWS))
    given(Programme, PROGRAMME_REGISTERED, HAN_JOINED, it_was_vws).when(
        lambda p: p.join_organisation(HAN_JOINED)
    ).then(HAN_JOINED)


def test_a_programme_goes_on_after_its_completion_was_retracted() -> None:
    scenario = given(Programme, PROGRAMME_REGISTERED, COMPLETED, retracted(nth(2)))
    scenario.when(lambda p: p.refuse_if_completed()).then()
    scenario.when(lambda p: p.complete(COMPLETED)).then(COMPLETED)


def test_a_programme_completed_again_is_completed() -> None:
    given(Programme, PROGRAMME_REGISTERED, COMPLETED, retracted(nth(2)), COMPLETED).when(
        lambda p: p.complete(COMPLETED)
    ).then_refused(ProgrammeCompletedAlready)


def test_a_retracted_neighbourhood_is_no_place_of_the_programme() -> None:
    programme = given(Programme, PROGRAMME_REGISTERED, BRUMMEN_ADDED, retracted(nth(2))).loaded()

    assert programme.neighbourhoods == set()


def test_an_initiative_can_start_again_after_its_start_was_retracted() -> None:
    given(Initiative, STARTED, retracted(nth(1))).when(lambda i: i.start(STARTED)).then(STARTED)


def test_an_initiative_of_which_the_start_was_retracted_is_still_proposed() -> None:
    given(Initiative, PROPOSED, STARTED, retracted(nth(2))).when(
        lambda i: i.give_update(UPDATE)  # type: ignore[arg-type]
    ).then(UPDATE)


def test_an_initiative_that_was_retracted_altogether_is_unknown() -> None:
    given(Initiative, STARTED, retracted(nth(1))).when(
        lambda i: i.give_update(UPDATE)  # type: ignore[arg-type]
    ).then_refused(InitiativeUnknown)


def test_an_initiative_that_was_retracted_altogether_can_be_proposed_again() -> None:
    given(Initiative, PROPOSED, retracted(nth(1))).when(lambda i: i.propose(PROPOSED)).then(PROPOSED)
