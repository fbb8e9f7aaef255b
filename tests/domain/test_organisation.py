from __future__ import annotations

import pytest

from service.domain.organisation import (
    MergedWithItself,
    Organisation,
    OrganisationAliasNoted,
    OrganisationMerged,
    OrganisationRegistered,
    OrganisationRegisteredAlready,
    OrganisationRenamed,
    SectorsChanged,
    organisation_id,
)
from service.domain.values import Basis, Standpoint
from tests.domain.decisions import correction
from tests.domain.examples.common import an_id, words
from tests.domain.examples.organisation import ORGANISATION_REGISTERED
from tests.domain.scenario import ID, given, nth

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


def test_an_organisation_may_work_in_other_sectors_more_than_once() -> None:
    welfare, citizens = (
        SectorsChanged(sectors=(sector,)) for sector in (Standpoint.WELFARE, Standpoint.RESIDENT_ORGANISATION)
    )
    given(Organisation, ORGANISATION_REGISTERED, welfare).when(lambda o: o.change_sectors(citizens)).then(
        citizens
    )


@pytest.mark.parametrize(
    "merger",
    [
        OrganisationMerged(),
        OrganisationMerged(predecessors=(words("Hogeschool Arnhem"), words("Hogeschool Nijmegen"))),
        OrganisationMerged(merged_with=(an_id("another"),), name=words("Samen verder")),
    ],
)
def test_an_organisation_merges_with_whomever_is_known_of_it_and_more_than_once(
    merger: OrganisationMerged,
) -> None:
    given(Organisation, ORGANISATION_REGISTERED, merger).when(lambda o: o.merge(merger)).then(merger)


def test_an_organisation_does_not_merge_with_itself() -> None:
    merger = OrganisationMerged(merged_with=(an_id("another"), ID))
    given(Organisation, ORGANISATION_REGISTERED).when(lambda o: o.merge(merger)).then_refused(
        MergedWithItself
    )


def test_a_correction_may_not_let_it_merge_with_itself() -> None:
    told = correction(nth(2), merged_with=[str(ID)])
    given(Organisation, ORGANISATION_REGISTERED, OrganisationMerged()).when(
        lambda o: o.correct(told)
    ).then_refused(MergedWithItself)
