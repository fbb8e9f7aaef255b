"""No delivery reaches what is not public, however its address is written or resolved."""

from __future__ import annotations

from functools import cache

import pytest

from service.feeds.egress import Egress, Failure
from service.feeds.egress_addresses import (
    AddressNotForDeliveries,
    EgressRules,
    WebhookSettingNotUnderstood,
)
from tests.feeds.hostile_addresses import HOSTILE_ANSWERS, HOSTILE_URLS
from tests.feeds.receiver import NAME, Receiver
from tests.feeds.way_out import PUBLIC, leads_to, refused


@cache
def public_only() -> Egress:
    """Return the way out of an installation that allows nothing besides the public internet."""
    return Egress(EgressRules())


@pytest.mark.parametrize("url", HOSTILE_URLS)
def test_a_hostile_address_leads_to_no_question_and_no_connection(
    url: str, connections: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = leads_to(monkeypatch, "127.0.0.1")

    assert refused(public_only(), url.encode().decode("unicode_escape") if "\\r" in url else url)

    assert asked == []
    assert connections == []


@pytest.mark.parametrize("answer", HOSTILE_ANSWERS)
def test_a_good_name_that_leads_to_a_hostile_address_leads_to_no_connection(
    answer: str, connections: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = leads_to(monkeypatch, answer)

    assert refused(public_only(), PUBLIC) is Failure.ADDRESS_REFUSED

    assert asked == [NAME]
    assert connections == []


def test_a_listening_server_on_this_computer_is_not_reached_by_any_writing(receiver: Receiver) -> None:
    egress = Egress(EgressRules.of([], [receiver.port]))
    hosts = "127.0.0.1 127.1 2130706433 0x7f000001 0177.0.0.1 [::ffff:127.0.0.1] localhost localhost. 0"

    assert all(refused(egress, f"https://{host}:{receiver.port}/") for host in hosts.split())

    assert receiver.connections == 0


def test_what_an_administrator_allows_is_reached_and_nothing_beside_it() -> None:
    rules = EgressRules.of(["10.20.0.0/16", "haken"], [8443])

    on_premise = rules.target("https://haken:8443/in")
    assert rules.permits(on_premise, "10.9.9.9")
    assert rules.permits(rules.target("https://10.20.3.4/"), "10.20.3.4")
    assert not rules.permits(rules.target(PUBLIC), "10.21.0.1")
    for url in ("https://10.21.3.4/", "https://haken:22/", "http://haken/", "https://haken.internal/"):
        with pytest.raises(AddressNotForDeliveries, match=r"port 443, 8443"):
            rules.target(url)


@pytest.mark.parametrize("address", ["93.184.216.34", "145.100.1.1", "2001:4860:4860::8888", "2a02:2308::1"])
def test_public_addresses_may_be_reached(address: str) -> None:
    rules = EgressRules()

    assert rules.permits(rules.target(PUBLIC), address)


def test_an_address_is_written_in_one_way() -> None:
    rules = EgressRules()

    assert (
        rules.target("HTTPS://Haak.Coöperatie.NL:443/In?x=%20").url
        == "https://haak.xn--coperatie-17a.nl/In?x=%20"
    )
    assert rules.target("https://haak.nl").url == "https://haak.nl/"


@pytest.mark.parametrize("allowed", ["10.20.0.0/99", "haken.intern:8443", "https://haken.intern", "*.intern"])
def test_a_setting_that_cannot_be_used_is_told(allowed: str) -> None:
    with pytest.raises(WebhookSettingNotUnderstood, match=r"SAMENSPOOR_WEBHOOK_HOSTS: .* is not a network"):
        EgressRules.of([allowed], [])


def test_a_network_may_be_written_by_any_of_its_addresses() -> None:
    assert EgressRules.of(["10.20.3.4/16"], []) == EgressRules.of(["10.20.0.0/16"], [])
