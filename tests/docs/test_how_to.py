"""What the how-tos name is there: files, commands, names in the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "how-to").glob("*.md"))
INVENTED = {"SessionNotHeld", "MinutesShared"}
CODE = "\n".join(
    file.read_text("utf-8")
    for folder in ("service", "tests", "docs")
    for file in (ROOT / folder).rglob("*.py")
)


def named(page: Path) -> list[str]:
    """Return what stands between single backticks."""
    return re.findall(r"(?<!`)`([^`\n]+)`(?!`)", page.read_text("utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_file_that_a_how_to_names_is_there(page: Path) -> None:
    for name in named(page):
        if re.fullmatch(r"(service|tests|docs|examples)/[\w/.]*", name):
            assert (ROOT / name).exists(), name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_constant_and_class_that_a_how_to_names_is_there(page: Path) -> None:
    for name in named(page):
        if re.fullmatch(r"[A-Z][A-Z_]{3,}|[A-Z][a-z]+[A-Z]\w+", name) and name not in INVENTED:
            assert re.search(rf"\b{name}\b", CODE), name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_module_that_a_how_to_runs_is_there(page: Path) -> None:
    for module in re.findall(r"python -m ([\w.]+)", page.read_text("utf-8")):
        assert (ROOT / module.replace(".", "/")).with_suffix(".py").exists()
