"""A file is recorded whole or not at all."""

from __future__ import annotations

from service.bootstrap import Samenspoor
from tests.conftest import SAMENREDZAAMHEID


def test_loading_again_records_nothing_new(service: Samenspoor) -> None:
    first = service.loader.load(SAMENREDZAAMHEID)
    again = service.loader.load(SAMENREDZAAMHEID)

    assert (first.known, again.recorded) == (0, 0)
    assert again.known == first.recorded
    assert service.log.recorder.head() == first.recorded
