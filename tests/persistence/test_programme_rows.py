from __future__ import annotations

from service.bootstrap import Samenspoor
from service.persistence.log import StoredRow
from service.persistence.programme_rows import rows_through
from tests.projections.asking import SAMENREDZAAMHEID


def test_pages_of_a_programme_are_its_rows_in_the_order_of_the_log(samenredzaamheid: Samenspoor) -> None:
    recorder = samenredzaamheid.log.recorder
    whole = list(recorder.rows_in(SAMENREDZAAMHEID))

    pages: list[StoredRow] = []
    after = (0, 0)
    while page := recorder.rows_known(SAMENREDZAAMHEID, after, 7):
        pages += page
        after = (page[-1].known_at, page[-1].position)

    assert pages == whole
    assert recorder.programmes() == [SAMENREDZAAMHEID]
    middle = whole[len(whole) // 2].position
    through = list(rows_through(recorder, SAMENREDZAAMHEID, middle))
    assert through == [row for row in whole if row.position <= middle]
