from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from service.application.references import ReferencesUnknown
from service.bootstrap import Samenspoor
from service.domain.organisation import OrganisationMerged, OrganisationRegistered, organisation_id
from tests.application.told import command, kinds, label


def register(service: Samenspoor, slug: str) -> UUID:
    id = organisation_id(slug)
    fact = OrganisationRegistered(name=label(slug), slug=slug)
    service.use_cases[fact.topic](id, fact, command())
    return id


def test_an_organisation_merges_with_one_that_is_registered(sqlite_service: Samenspoor) -> None:
    libertas, radius = register(sqlite_service, "libertas"), register(sqlite_service, "radius")
    merger = OrganisationMerged(merged_with=(radius,), name=label("Libertas Radius"))

    sqlite_service.use_cases[merger.topic](libertas, merger, command())

    assert kinds(sqlite_service.log, libertas) == ["organisation.registered", "organisation.merged"]


def test_an_organisation_does_not_merge_with_one_that_nobody_registered(sqlite_service: Samenspoor) -> None:
    libertas = register(sqlite_service, "libertas")
    merger = OrganisationMerged(merged_with=(uuid4(),))

    with pytest.raises(ReferencesUnknown):
        sqlite_service.use_cases[merger.topic](libertas, merger, command())

    assert kinds(sqlite_service.log, libertas) == ["organisation.registered"]
