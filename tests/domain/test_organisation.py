from __future__ import annotations

from service.domain.organisation import (
    Organisation,
    OrganisationAliasNoted,
    OrganisationRegistered,
    OrganisationRegisteredAlready,
    OrganisationRenamed,
    organisation_id,
)
from service.domain.values import Basis, Standpoint
from tests.domain.examples.common import words
from tests.domain.examples.organisation import ORGANISATION_REGISTERED
from tests.domain.scenario import given

ALIAS = OrganisationAliasNoted(name=words("Hogeschool"), basis=Basis.INFERRED, reason=words("Zo heette zij"))


def test_an_organisation_is_registered_with_its_sectors() -> None:
    fact = OrganisationRegistered(name=words("HAN"), slug="han", sectors=(Standpoint.RESEARCH_EDUCATION,))
    given(Organisation).when(lambda new: new.register(fact)).then(fact)


def test_an_organisation_is_registered_once() -> None:
    given(Organisation, ORGANISATION_REGISTERED).when(
        lambda han: han.register(ORGANISATION_REGISTERED)
    ).then_refused(OrganisationRegisteredAlready, slug="han")


def test_an_organisation_may_have_several_other_names() -> None:
    given(Organisation, ORGANISATION_REGISTERED, ALIAS).when(lambda han: han.note_alias(ALIAS)).then(ALIAS)


def test_an_organisation_may_take_another_name_more_than_once() -> None:
    renamed = OrganisationRenamed(name=words("HAN University of Applied Sciences"))
    given(Organisation, ORGANISATION_REGISTERED, renamed).when(lambda han: han.rename(renamed)).then(renamed)


def test_an_organisation_belongs_to_the_installation_not_to_a_programme() -> None:
    assert given(Organisation, ORGANISATION_REGISTERED).loaded().programme_id is None


def test_the_short_name_gives_an_organisation_its_id() -> None:
    assert organisation_id("han") == organisation_id("han") != organisation_id("vws")
