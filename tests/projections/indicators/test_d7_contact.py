from __future__ import annotations

from fractions import Fraction

from service.domain.contact import ContactMade
from service.domain.initiative_events import UpdateGiven
from service.domain.observation import ObservationKind, ObservationRecorded
from service.domain.programme_events import NeighbourhoodAdded, OrganisationJoined, PartnerRole
from service.domain.session_events import ExperienceShared, ResponseGiven, SessionHeld
from service.domain.values import Party, Standpoint, Subject, SubjectType
from service.projections.indicators.answers import By
from service.projections.indicators.changing import Change, change_between, changed
from service.projections.indicators.d7_contact import D7
from service.projections.indicators.d7_network import Node, pairs_among
from service.projections.indicators.measuring import measured
from service.projections.indicators.shares import Reason, Status
from tests.projections.indicators.telling import (
    PROGRAMME,
    RESIDENT,
    SOMEBODY,
    On,
    Past,
    asked,
    counts,
    id_of,
    party,
    point,
    points,
    window,
)

CARE = party(Standpoint.CARE, "zorg")
WELFARE = party(Standpoint.WELFARE, "welzijn")
TOWN = party(Standpoint.MUNICIPALITY, "gemeente")
COOKS = Party(standpoint=Standpoint.RESIDENT, group=id_of("koks"))
WALKERS = Party(standpoint=Standpoint.RESIDENT_ORGANISATION, group=id_of("lopers"))
FOUR = (CARE, WELFARE, TOWN, COOKS)
SPRING, AUTUMN = window("2024-01-01", "2024-06-30"), window("2024-07-01", "2024-12-31")


def be_active(past: Past, *parties: Party, on: On = "2024-03-01") -> None:
    for each in parties:
        past.tell(UpdateGiven, on, told_by=each)


def touch(past: Past, one: Party, other: Party, on: On = "2024-03-01") -> None:
    past.tell(ContactMade, on, one=one, other=other)


def test_pairs_of_different_sectors_with_contact_of_all_such_pairs() -> None:
    past = Past()
    be_active(past, *FOUR, WALKERS)
    touch(past, CARE, WELFARE)
    touch(past, WELFARE, CARE)
    touch(past, COOKS, WALKERS)
    found = point(D7, past)
    assert (found.in_class, found.n, found.low, found.high) == (1, 9, Fraction(1, 9), Fraction(1, 9))
    assert (found.apart["parties"], found.apart["sectors"]) == (5, 4)
    assert len(found.evidence) == 3


def test_four_parties_of_two_sectors_are_needed() -> None:
    past = Past()
    be_active(past, CARE, WELFARE, COOKS)
    touch(past, CARE, WELFARE)
    assert point(D7, past).reasons == (Reason.TOO_FEW_PARTIES,)
    alike = Past()
    homes = [party(Standpoint.CARE, f"huis {number}") for number in range(4)]
    be_active(alike, *homes)
    touch(alike, homes[0], homes[1])
    assert Reason.TOO_FEW_SECTORS in point(D7, alike).reasons


def test_no_recorded_contact_is_silence_and_no_share_of_zero() -> None:
    past = Past()
    be_active(past, *FOUR)
    found = point(D7, past)
    assert (found.status, found.reasons) == (Status.INSUFFICIENT, (Reason.NOTHING_RECORDED,))


def test_contact_on_one_of_several_days_leaves_a_pair_open() -> None:
    past = Past()
    be_active(past, *FOUR)
    touch(past, CARE, WELFARE, on="2024")
    (found,) = points(D7, past.facts, asked(SPRING))
    assert counts(found) == (0, 5, 1, 0)
    assert (found.low, found.high) == (Fraction(0), Fraction(1, 6))


def test_a_party_that_may_have_been_active_brings_possible_pairs() -> None:
    past = Past()
    be_active(past, *FOUR)
    touch(past, CARE, WELFARE)
    touch(past, CARE, WALKERS, on="2024")
    (found,) = points(D7, past.facts, asked(SPRING))
    assert counts(found) == (1, 6, 0, 3)
    assert (found.low, found.high) == (Fraction(1, 9), Fraction(2, 7))


def test_contact_with_somebody_unnamed_leaves_as_many_pairs_open_as_it_can_have_been() -> None:
    past = Past()
    be_active(past, *FOUR)
    for _ in range(3):
        touch(past, CARE, RESIDENT)
    found = point(D7, past)
    assert counts(found) == (0, 5, 1, 0)
    assert Reason.UNNAMED_PARTIES in found.reasons
    touch(past, CARE, SOMEBODY)
    assert counts(point(D7, past))[2] == 2


def test_contact_within_one_sector_is_contact_of_no_pair() -> None:
    past = Past()
    be_active(past, *FOUR)
    touch(past, COOKS, WALKERS)
    touch(past, COOKS, RESIDENT)
    touch(past, CARE, TOWN)
    assert counts(point(D7, past)) == (1, 9, 0, 0)


def test_a_party_acts_in_the_sector_it_is_told_in_else_in_that_it_joined_with() -> None:
    past = Past()
    past.tell(
        OrganisationJoined,
        organisation=id_of("zorg"),
        organisation_standpoint=Standpoint.CARE,
        roles=(PartnerRole.MEMBER,),
    )
    be_active(past, Party(organisation=id_of("zorg")), WELFARE, TOWN, COOKS)
    be_active(past, party(Standpoint.RESIDENT_ORGANISATION, "zorg"))
    touch(past, CARE, WELFARE)
    touch(past, CARE, party(Standpoint.RESIDENT_ORGANISATION, "zorg"))
    found = point(D7, past)
    assert found.apart["parties"] == 5
    assert (found.in_class, found.n) == (1, 8)


def test_what_others_observe_of_a_party_is_no_act_of_it() -> None:
    past = Past()
    be_active(past, *FOUR)
    touch(past, CARE, WELFARE)
    past.tell(
        ObservationRecorded,
        "2024-03-01",
        observes=ObservationKind.MISTRUST,
        subject=Subject(SubjectType.PROGRAMME, PROGRAMME),
        holder=WALKERS,
    )
    assert point(D7, past).apart["parties"] == 4


def test_meeting_at_a_session_is_a_layer_of_its_own() -> None:
    past = Past()
    be_active(past, *FOUR)
    touch(past, CARE, TOWN)
    past.tell(SessionHeld, "2024-03-01", of="avond")
    for each in (CARE, WELFARE, COOKS):
        past.tell(ExperienceShared, "2024-03-01", of="avond", by=each)
    past.tell(ResponseGiven, "2024-03-01", of="avond", by=TOWN, responds_to=id_of("vraag"))
    found = point(D7, past)
    assert (found.in_class, found.apart["metAtSession"]) == (1, 3)


def test_each_neighbourhood_has_a_network_of_its_own() -> None:
    past = Past()
    past.tell(NeighbourhoodAdded, neighbourhood=id_of("noord"))
    for one, other in ((CARE, WELFARE), (TOWN, COOKS)):
        past.tell(ContactMade, "2024-03-01", one=one, other=other, neighbourhood=id_of("noord"))
    touch(past, WALKERS, CARE)
    answer = measured(D7, past.facts, asked(by=By.NEIGHBOURHOOD))
    assert {series.key: series.points[0].n for series in answer.series} == {str(id_of("noord")): 6, "none": 1}


def test_change_is_looked_for_among_parties_of_both_windows_only() -> None:
    past = Past()
    for day in ("2024-03-01", "2024-09-01"):
        be_active(past, *FOUR, on=day)
    newcomers = [party(Standpoint.OTHER, f"nieuw {number}") for number in range(4)]
    be_active(past, *newcomers, on="2024-09-01")
    for one, other in ((CARE, WELFARE), (CARE, TOWN), (CARE, COOKS)):
        touch(past, one, other, on="2024-03-01")
        touch(past, one, other, on="2024-09-01")
    question = asked(SPRING, AUTUMN)
    before, after = points(D7, past.facts, question)
    assert changed(before, after) is Change.LOWER
    assert change_between(D7, past.facts, question) == {"programme": Change.NOT_ESTABLISHED}


def test_pairs_are_counted_as_they_would_be_one_by_one() -> None:
    nodes = [Node("care", 1), Node("care", 2), Node("welfare", 2), Node("welfare", 3), Node("residents", 4)]
    by_hand = sum(
        one.sector != other.sector and one.party != other.party
        for number, one in enumerate(nodes)
        for other in nodes[number + 1 :]
    )
    assert pairs_among(nodes) == by_hand == 7
