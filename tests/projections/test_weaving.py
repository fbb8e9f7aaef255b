"""Words are put in when somebody reads, for that reader; no read model holds one."""

from __future__ import annotations

from typing import Any

import pytest

from service import bootstrap
from service.bootstrap import Samenspoor
from service.domain.access import Role, Viewer
from service.domain.initiative_events import UpdateGiven
from service.domain.texts import TextClass
from tests.projections.asking import LEAD, RESEARCHER, timeline
from tests.projections.histories import PROGRAMME, SUBJECTS, Teller, said
from tests.projections.rows import rows_of

ENGLISH = Viewer(Role.LEAD, language="en")
AWKWARD = 'Zij zei: "@t:0" \\ \x1f of \x00? {}\n\t<b>’s avonds</b> \N{GRINNING FACE}'


def texts(service: Samenspoor) -> dict[str, str]:
    """Return every text of the store by its reference."""
    table = "log.text" if service.settings.database_url else "text"
    found = service.log.recorder._fetch(f"SELECT ref, value FROM {table}")  # type: ignore[attr-defined]  # noqa: S608 - no input
    return {ref: value for ref, value in found}  # noqa: C416 - rows of SQLite are no pairs


def erase_all(service: Samenspoor) -> int:
    """Erase every text, as another process does."""
    recorder = bootstrap._recorder(service.settings)
    erased = recorder.erase_texts(texts(service))
    recorder.close()
    return erased


def update(teller: Teller, text: Any) -> None:
    teller.play([("start", 2, 1)])
    teller.tell(SUBJECTS[2], UpdateGiven(text=text))


def told(service: Samenspoor, viewer: Viewer = LEAD) -> dict[str, Any]:
    """Return the only update as this viewer reads it."""
    service.engine.run()
    (entry,) = timeline(service, viewer, programme=PROGRAMME, kinds=("initiative.update_given",))
    return entry


def test_words_names_and_titles_stand_where_they_belong(service: Samenspoor, teller: Teller) -> None:
    update(teller, said("Wij deden het zelf"))

    entry = told(service)
    assert entry["text"] == "Wij deden het zelf"
    assert entry["subject"]["name"] == "Eettafel"
    assert entry["title"] == "Voortgang verteld"
    assert entry["fictitious"] is False
    assert told(service, ENGLISH)["title"] == "Update given"


@pytest.mark.parametrize(
    ("viewer", "shown"), [(LEAD, "[verwijderd]"), (ENGLISH, "[erased]")], ids=["nl", "en"]
)
def test_an_erased_text_says_so_everywhere_at_once(
    service: Samenspoor, teller: Teller, viewer: Viewer, shown: str
) -> None:
    update(teller, said("Wij deden het zelf"))
    told(service, viewer)

    assert erase_all(service) > 0
    entry = told(service, viewer)
    assert (entry["text"], entry["subject"]["name"]) == (shown, shown)


def test_who_somebody_is_stays_hidden_from_a_researcher(service: Samenspoor, teller: Teller) -> None:
    update(teller, said("Mevrouw De Vries", TextClass.IDENTITY))

    assert told(service, LEAD)["text"] == "Mevrouw De Vries"
    for role in set(Role) - {Role.LEAD, Role.ADMIN, Role.VISITOR}:
        assert told(service, Viewer(role))["text"] is None


def test_words_that_look_like_marks_or_code_stay_words(service: Samenspoor, teller: Teller) -> None:
    words = AWKWARD.replace("\x00", "") if service.settings.database_url else AWKWARD
    update(teller, said(words))

    assert told(service)["text"] == words


def test_a_name_that_is_not_known_is_left_open(service: Samenspoor, teller: Teller) -> None:
    update(teller, said("Wij deden het zelf"))
    started = next(n for n, (_, of) in enumerate(teller.events) if of == SUBJECTS[2])
    teller.retract(started, 0)

    assert told(service)["subject"]["name"] is None


def test_no_read_model_holds_a_word(samenredzaamheid: Samenspoor) -> None:
    words = [word for word in texts(samenredzaamheid).values() if len(word) > 3]
    rows = rows_of(samenredzaamheid.views, samenredzaamheid.builds)
    cells = "\n".join(
        cell for table in rows.values() for row in table for cell in row.values() if isinstance(cell, str)
    )

    assert len(words) > 50
    assert [word for word in words if word in cells] == []


def test_researchers_and_leads_read_the_same_facts(samenredzaamheid: Samenspoor) -> None:
    assert timeline(samenredzaamheid, LEAD) == timeline(samenredzaamheid, RESEARCHER)
