from __future__ import annotations

from service.domain.contact import ContactMade
from service.domain.initiative_events import UpdateGiven
from service.domain.session_events import ExperienceShared
from service.domain.values import Standpoint
from service.projections.indicators.d7_layers import Member, Tie, networks
from tests.projections.indicators.telling import RESIDENT, Past, asked, id_of, party, window

CARE, WELFARE = party(Standpoint.CARE, "zorg"), party(Standpoint.WELFARE, "welzijn")
TOWN, COOKS = party(Standpoint.MUNICIPALITY, "gemeente"), party(Standpoint.RESIDENT, "koks")
ZORG, WELZIJN = Member("care", id_of("zorg")), Member("welfare", id_of("welzijn"))
GEMEENTE, KOKS = Member("municipality", id_of("gemeente")), Member("residents", id_of("koks"))


def test_contact_and_meeting_are_layers_of_their_own_each_with_its_evidence() -> None:
    past = Past()
    first = past.tell(ContactMade, "2024-03-01", one=CARE, other=WELFARE)
    again = past.tell(ContactMade, "2024-04-01", one=WELFARE, other=CARE)
    maybe = past.tell(ContactMade, "2024", one=TOWN, other=CARE)
    past.tell(ContactMade, "2024-03-01", one=CARE, other=RESIDENT)
    for each in (CARE, COOKS):
        past.tell(ExperienceShared, "2024-03-01", of="avond", by=each)
    question = asked(window("2024-01-01", "2024-06-30"))
    (network,) = networks(past.facts, question)["programme"]
    assert network.parties == (ZORG, KOKS, WELZIJN)
    assert network.contacts == (
        Tie(ZORG, WELZIJN, (first.id, again.id)),
        Tie(ZORG, GEMEENTE, (maybe.id,), possible=True),
    )
    assert network.meetings == (Tie(ZORG, KOKS, (id_of("avond"),)),)


def test_there_is_a_network_for_each_window() -> None:
    past = Past()
    past.tell(UpdateGiven, "2024-03-01", told_by=CARE)
    quarters = window("2024-01-01", "2024-03-31"), window("2024-04-01", "2024-06-30")
    found = networks(past.facts, asked(*quarters))["programme"]
    assert [network.parties for network in found] == [(ZORG,), ()]
