"""Whatever somebody typed, a written file reads as it was typed; and it reads well."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.application.exporting.sources import Sources
from service.application.exporting.writing import WIDTH, written
from service.application.loading.documents import Document

HEADER = {"format": "samenspoor/1", "language": "nl", "programme": "movit"}
TRICKY = " \n\t\r:#-'\"[]{},&*!|>%@`\\ab\u0085\u00a0\u2028\ufeff\ufffe"


def _as_recorded(typed: str) -> str:
    return unicodedata.normalize("NFC", typed).strip()


words = (
    st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t\r"), max_size=200)
    | st.text(st.sampled_from(TRICKY), max_size=200)
).map(_as_recorded)


def read_again(facts: list[dict[str, Any]], **header: Any) -> Any:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "facts.yaml"
        file.write_text("".join(written({**HEADER, **header}, facts)), "utf-8", newline="")
        document = Document(file)
    assert document.mistakes == []
    return document.value


@given(text=words, items=st.lists(words, min_size=1, max_size=3), number=st.integers(0, 10**7))
def test_words_are_read_as_they_were_typed_wherever_they_stand(
    text: str, items: list[str], number: int
) -> None:
    fact = {"key": "a", "text": text, "items": items, "by": {"role": text, "n": number}, "of": [{"a": text}]}
    sources = {"source": {"title": text, "published": {"phrase": items[0]}}}

    read = read_again([fact, fact], sources=sources)

    assert read == {**HEADER, "sources": sources, "facts": [fact, fact]}


@pytest.mark.parametrize(
    "word", ["null", "true", "no", "2022", "2022-10-17", "1e3", "007", "~", "=", "<<", "…"]
)
def test_a_word_that_looks_like_something_else_stays_a_word(word: str) -> None:
    fact = {"key": word, "text": word, "items": [word], "flag": True, "none": None, "number": 7}

    assert read_again([fact])["facts"] == [fact]


def test_long_words_go_on_at_the_next_line() -> None:
    told = " ".join(["De bewoners van de flat koken elke dinsdag voor elkaar."] * 12)

    lines = "".join(written(HEADER, [{"key": "a", "by": {"reason": told}, "items": [told]}])).splitlines()

    assert max(map(len, lines)) <= WIDTH
    assert not [line for line in lines if line != line.rstrip()]


def test_sources_have_a_key_made_from_their_title() -> None:
    sources = Sources()
    report = {"title": "Verslag van de wérkgroep: samen koken in de wijk en daarbuiten (2022)"}
    other = {**report, "publisher": "HAN"}

    keys = [sources.key(source) for source in (report, other, report, {"title": {"erased": True}})]

    assert keys == [
        "verslag-van-de-werkgroep-samen-koken-in",
        "verslag-van-de-werkgroep-samen-koken-in-2",
        "verslag-van-de-werkgroep-samen-koken-in",
        "source",
    ]
    assert list(sources.by_key.values()) == [report, other, {"title": {"erased": True}}]
