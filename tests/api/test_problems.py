"""Every refusal says what to do, and every setting is told to the administrator."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from service import wsgi
from service.api.problems import STATUS
from service.domain.errors import DomainError

ROOT = Path(__file__).parents[2]


def refusals(of: type[DomainError] = DomainError) -> Iterator[type[DomainError]]:
    for refusal in of.__subclasses__():
        yield refusal
        yield from refusals(refusal)


@pytest.mark.parametrize("refusal", sorted(refusals(), key=str))
def test_a_refusal_carries_its_message(refusal: type[DomainError]) -> None:
    names = [name for _, name, _, _ in string.Formatter().parse(refusal.__doc__ or "") if name]

    message = str(refusal(**dict.fromkeys(names, "X")))

    assert message[0].isupper() or message[0] == "“"
    assert message[-1] in ".)"
    assert "{" not in message


def test_the_table_of_statuses_knows_only_refusals() -> None:
    assert callable(wsgi.create)  # with it every module that refuses is imported
    assert set(STATUS) <= set(refusals())


def test_every_setting_is_in_the_example() -> None:
    code = (ROOT / "service" / "settings.py").read_text()
    used = {f"SAMENSPOOR_{name}" for name in re.findall(r'read\("([A-Z_]+)"', code)} | {"PORT"}
    told = set(re.findall(r"^#? ?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))

    assert used == told
