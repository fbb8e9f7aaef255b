"""All mistakes of a file are told at once, each with its line and field, and nothing is recorded."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.application.loading.documents import DEEPEST, Mistake
from service.bootstrap import Samenspoor
from tests.application.files import HEADER, HELD, PROGRAMME, SESSION, mistakes, write

MISTAKEN = Path(__file__).with_name("mistaken.yaml")


def test_debug(sqlite_service: Samenspoor) -> None:
    for m in mistakes(sqlite_service, MISTAKEN):
        print((m.line, m.field, m.message), ",")
    print(MISTAKEN.read_text())
    (_,) = (1, 2)
