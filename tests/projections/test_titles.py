from __future__ import annotations

from service.domain.catalogue import EVENTS
from service.projections.titles import TITLES


def test_every_kind_of_fact_has_a_title_in_both_languages() -> None:
    assert set(TITLES) == set(EVENTS)
    for dutch, english in TITLES.values():
        assert dutch
        assert english
