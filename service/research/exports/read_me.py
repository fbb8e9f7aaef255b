"""The page that whoever opens an export reads first: in Dutch, then in English."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from service.domain.moments import day_of
from service.projections.work_words import Words
from service.research.coarsening import Grain
from service.research.exports.asked import Format
from service.research.exports.contents import Contents
from service.research.exports.tables import CASES, TABLES
from service.research.exports.words import GRAINS, described, invented, left_out, title_of

NAME = "README.md"

_PARTS: dict[str, Words] = {
    "holds": ("Wat erin staat", "What it holds"),
    "left": ("Wat is weggelaten", "What was left out"),
    "dates": ("Datums en pseudoniemen", "Dates and pseudonyms"),
    "check": ("Nagaan", "Checking"),
}
_FILES: dict[Format, Words] = {
    Format.CSV: (
        "`csv/`: de tabellen; `datapackage.json` beschrijft ze",
        "`csv/`: the tables; `datapackage.json` describes them",
    ),
    Format.PARQUET: ("`parquet/`: dezelfde rijen, per programma", "`parquet/`: the same rows, by programme"),
    Format.OCEL: (
        "`ocel/`: dezelfde feiten als OCEL 2.0, in SQLite en JSON; wat is ingetrokken, staat er niet in",
        "`ocel/`: the same facts as OCEL 2.0, in SQLite and JSON; what was retracted is not there",
    ),
    Format.CASES: (
        "`cases/cases.csv`: één tabel voor process mining",
        "`cases/cases.csv`: one table for process mining",
    ),
}
_PSEUDONYMS: Words = (
    """\
Wie en wat een feit noemt, staat er met een pseudoniem. De sleutel staat niet in deze map. Een programma heet
zoals het heet. Datums staan er {grain}. Zoals bekend op:
""",
    """\
Whoever and whatever a fact names stands there by a pseudonym. The key is not in this folder. A programme is
called what it is called. Dates are given {grain}. As known on:
""",
)
_WIDER: Words = (
    "Grenzen zijn verruimd tot de hele periode; “bekend sinds” is het einde ervan.\n",
    "Bounds were widened to the whole period; “known since” is the end of it.\n",
)
_CHECKED: Words = (
    """\
`sha256sum -c SHA256SUMS` zegt of iets is veranderd. Parquet vergelijk je met de CSV: dezelfde rijen.
`codebook.md` zegt wat elke kolom, elk woord en elke indicator betekent.
""",
    """\
`sha256sum -c SHA256SUMS` tells whether anything was changed. Compare Parquet with the CSV: the same rows.
`codebook.md` says what each column, word and indicator means.
""",
)


def write_read_me(folder: Path, contents: Contents) -> None:
    """Write the page."""
    (folder / NAME).write_text("\n".join([*_page(contents, 0), "---\n", *_page(contents, 1)]), "utf-8")


def _page(contents: Contents, language: int) -> Iterator[str]:
    """Return the page in Dutch (0) or English (1)."""
    yield f"# {title_of(contents)[language]}\n\n{described(contents)[language]}\n"
    if warning := invented(contents):
        yield f"**{warning[language]}**\n"
    yield f"## {_PARTS['holds'][language]}\n"
    yield from (f"* {_FILES[format_][language]}" for format_ in Format if format_ in contents.asked.formats)
    yield ""
    for table in (*TABLES, CASES):
        means = table.row.en if language else table.row.nl
        yield f"* `{table.name}` ({contents.rows[table.name]}): {means}"
    yield f"\n## {_PARTS['left'][language]}\n"
    yield from (f"* {words[language]}" for words in left_out(contents))
    yield f"\n## {_PARTS['dates'][language]}\n"
    grain = contents.asked.grain
    yield _PSEUDONYMS[language].format(grain=GRAINS[grain][language])
    if grain is not Grain.DAY:
        yield _WIDER[language]
    yield from (f"* {part.slug}: {day_of(part.known_at)}" for part in contents.parts)
    yield f"\n## {_PARTS['check'][language]}\n\n{_CHECKED[language]}"
