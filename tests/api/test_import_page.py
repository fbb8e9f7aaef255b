"""The how-to on spreadsheets is right: its limits are ours, and its mistake is answered as it shows."""

from __future__ import annotations

import json
import re
from pathlib import Path

from service.api.files import LARGEST, LARGEST_FACTS
from service.spreadsheets.guard import MOST_UNPACKED
from service.spreadsheets.sheets import MOST_ROWS
from tests.api.conftest import Speaker
from tests.api.sending import mistakes, send, template
from tests.docs.promised import assert_holds

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "import-a-spreadsheet.md").read_text("utf-8")


def test_the_limits_are_those_of_the_code() -> None:
    megabytes = [int(number) * 1_000_000 for number in re.findall(r"(\d+) MB", PAGE)]
    (rows,) = re.findall(r"(\d+) (\d+) rows", PAGE)

    assert megabytes == [LARGEST, LARGEST_FACTS, MOST_UNPACKED]
    assert int("".join(rows)) == MOST_ROWS


def test_the_mistake_is_told_as_the_page_shows(lead: Speaker) -> None:
    (shown,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    book = template(lead, "?language=en").row("Initiative started", Name="Garden", When="someday")

    answer = send(lead, book, Accept_Language="en")

    assert mistakes(answer)
    assert_holds(answer.get_json(), json.loads(shown))
