"""The page of words is complete: whatever the domain names stands on it, and what it names is there."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from enum import StrEnum

import pytest

from docs.write_reference import GLOSSARY
from service import domain
from service.domain.catalogue import AGGREGATES, EVENTS
from service.domain.values import RESIDENT_SIDE
from service.projections.indicators.definition import Family
from service.projections.indicators.shares import Status
from service.projections.work_items import State

PAGE = GLOSSARY.read_text("utf-8")
NAMED = set(re.findall(r"`([^`\n]+)`", PAGE))


def lists_of_the_domain() -> Iterator[type[StrEnum]]:
    """Walk through every list of words in the domain."""
    for module in pkgutil.iter_modules(domain.__path__, f"{domain.__name__}."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, StrEnum) and value.__module__ == module.name:
                yield value


@pytest.mark.parametrize(
    "kind", [*lists_of_the_domain(), State, Status, Family], ids=lambda kind: kind.__name__
)
def test_every_word_of_every_list_stands_on_the_page(kind: type[StrEnum]) -> None:
    assert {member.value for member in kind} <= NAMED


def test_every_type_of_aggregate_stands_on_the_page_with_its_class() -> None:
    for name, aggregate in AGGREGATES.items():
        assert f"`{name}` (`{aggregate.__name__}`)" in PAGE


def test_the_resident_side_is_what_the_page_says() -> None:
    row = next(line for line in PAGE.splitlines() if "RESIDENT_SIDE" in line)

    assert set(re.findall(r"`(resident\w*)`", row)) == {standpoint.value for standpoint in RESIDENT_SIDE}


def test_every_kind_of_fact_that_the_page_names_is_one() -> None:
    assert {name for name in NAMED if re.fullmatch(r"[a-z_]+\.[a-z_]+", name)} <= EVENTS.keys()
