"""The page on files of facts is right: what it shows can be loaded, and is as the schema says."""

from __future__ import annotations

import re
from pathlib import Path

from service.application.loading.documents import Document
from service.application.loading.forms import HEADER, OWN_FIELDS
from service.application.loading.loader import Loaded
from service.bootstrap import Samenspoor
from service.domain.catalogue import EVENTS
from service.domain.events import COMMON_FIELDS, ENVELOPE_FIELDS
from service.domain.naming import camel_case
from tests.application.exported import exported
from tests.docs.test_reference import mistakes

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "files.md").read_text("utf-8")
EXAMPLE, *SNIPPETS = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def write(folder: Path, *snippets: str) -> Path:
    """Write the example of the page as a file, and these facts after it."""
    file = folder / "lindestraat.yaml"
    indented = ("".join(f"  {line}\n" for line in snippet.splitlines()) for snippet in snippets)
    file.write_text(EXAMPLE + "".join(indented), "utf-8")
    return file


def test_the_example_is_loaded_as_the_page_says(sqlite_service: Samenspoor, tmp_path: Path) -> None:
    assert sqlite_service.loader.load(write(tmp_path)) == Loaded(recorded=6, known=0)
    assert "6 facts recorded, 0 known." in PAGE


def test_every_snippet_is_loaded_after_the_example(sqlite_service: Samenspoor, tmp_path: Path) -> None:
    whole = write(tmp_path, *SNIPPETS)

    loaded = sqlite_service.loader.load(whole)

    assert loaded.recorded == whole.read_text("utf-8").count("- key: ") == 13
    assert sqlite_service.loader.load(whole).recorded == 0


def test_what_the_page_shows_is_as_the_schema_says(tmp_path: Path) -> None:
    assert mistakes(Document(write(tmp_path, *SNIPPETS)).value) == []


def test_the_page_tells_of_every_field_that_a_file_has_of_its_own() -> None:
    common = {camel_case(name) for name in COMMON_FIELDS - ENVELOPE_FIELDS}

    for name in (*HEADER, *OWN_FIELDS, *common):
        assert f"`{name}`" in PAGE, name


def test_the_fields_of_a_file_are_no_fields_of_a_kind() -> None:
    for kind in EVENTS.values():
        told = {camel_case(name) for name in kind.__struct_fields__} - {"key"}
        assert not told & set(OWN_FIELDS)


def test_the_example_reads_the_same_when_it_is_written(sqlite_service: Samenspoor, tmp_path: Path) -> None:
    sqlite_service.loader.load(write(tmp_path))

    facts = exported(sqlite_service, "lindestraat").partition("facts:\n")[2]

    assert facts.count("\n  - key: ") + 1 == 6
    assert "text: Every Tuesday we cook for each other. Some thirty people come." in facts
