"""A conversation about a person: registered, consenting, erased."""

from __future__ import annotations

from service.domain.access import Role
from tests.api.garden import Garden, refused


def test_a_person_is_registered_and_consents_and_takes_that_back(garden: Garden) -> None:
    garden.told("giveConsent")
    gave = garden.lead.get(garden.thing("giveConsent")).get_json()
    garden.told("withdrawConsent")

    person = garden.lead.get(garden.thing("giveConsent")).get_json()

    assert (person["type"], person["name"], person["state"]) == ("person", "Sanne Voorbeeld", "registered")
    assert [consent["state"] for consent in gave["facts"]["consents"]] == ["given"]
    assert [consent["state"] for consent in person["facts"]["consents"]] == ["withdrawn"]


def test_a_consent_is_given_and_withdrawn_once_for_each_purpose(garden: Garden) -> None:
    assert refused(garden.send("withdrawConsent")) == (409, "consent-not-given")
    garden.told("giveConsent")
    assert refused(garden.send("giveConsent")) == (409, "consent-given-already")
    other = garden.thing("giveConsent") + "/consents/research/withdrawal"
    assert refused(garden.lead.post(other, {})) == (409, "consent-not-given")
    nothing = garden.thing("giveConsent") + "/consents/dancing/withdrawal"
    assert refused(garden.lead.post(nothing, {})) == (404, "address-unknown")


def test_an_erased_person_has_no_name_any_more_and_nothing_to_tell(garden: Garden) -> None:
    garden.told("makeRemark")
    garden.told("erasePerson")

    person = garden.lead.get(garden.thing("giveConsent")).get_json()

    assert (person["name"], person["state"]) == ("[verwijderd]", "erased")
    assert refused(garden.send("giveConsent")) == (409, "person-erased")
    assert refused(garden.send("erasePerson")) == (409, "person-erased")
    assert "Sanne" not in garden.lead.get("/v1/people").get_data(as_text=True)


def test_only_the_lead_knows_persons(garden: Garden) -> None:
    person = garden.thing("giveConsent")

    for role in (Role.CONTRIBUTOR, Role.RESIDENT):
        speaker = garden.speaking(role)
        assert refused(speaker.get(person)) == (404, "not-found-here")
        assert speaker.get("/v1/people").get_json()["entries"] == []
        assert refused(garden.send("giveConsent", speaker)) == (404, "not-found-here")
        assert refused(garden.send("registerPerson", speaker)) == (403, "not-allowed")
    researcher = garden.speaking(Role.RESEARCHER).get(person).get_json()
    assert researcher["name"] is None
    assert "Sanne" not in str(researcher)


def test_a_person_of_another_programme_is_not_there(garden: Garden, gardens: object) -> None:
    other: Garden = gardens()  # type: ignore[operator]

    assert refused(other.lead.get(garden.thing("giveConsent"))) == (404, "not-found-here")
    words = other.send("raiseIdea", wordsOf=garden.id("person"))
    assert refused(words) == (422, "references-unknown")
    assert [mistake["field"] for mistake in words.get_json()["errors"]] == ["/wordsOf"]


def test_an_administrator_registers_nobody(garden: Garden) -> None:
    assert refused(garden.send("registerPerson", garden.admin)) == (404, "not-found-here")
