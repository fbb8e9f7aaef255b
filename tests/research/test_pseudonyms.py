from __future__ import annotations

import stat
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.research.pseudonyms import StudyKeyNotUnderstood, fresh, of_study, of_study_file

KEY = "0f" * 32


@given(st.uuids(), st.uuids())
def test_an_id_has_one_pseudonym_of_its_own_under_a_key(one: UUID, other: UUID) -> None:
    pseudonyms = of_study(KEY)

    assert pseudonyms.id(one) == of_study(KEY).id(one)
    assert (pseudonyms.id(one) == pseudonyms.id(other)) == (one == other)
    assert pseudonyms.id(one) != one
    assert pseudonyms.id(one).version == 8


def test_another_key_gives_other_pseudonyms_and_no_key_new_ones_each_time() -> None:
    id = uuid4()

    assert len({made.id(id) for made in (of_study(KEY), of_study("1f" * 32), fresh(), fresh())}) == 4


def test_what_is_told_of_one_sort_says_nothing_of_another() -> None:
    pseudonyms, id = of_study(KEY), uuid4()

    assert len({pseudonyms.id(id).hex, pseudonyms.text(id.hex), pseudonyms.actor(id.hex)}) == 3


def test_a_study_keeps_its_key_in_a_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    file, id = tmp_path / "study.key", uuid4()

    first = of_study_file(file).id(id)

    assert of_study_file(file).id(id) == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(file.read_text().strip()) == 64


@pytest.mark.parametrize("key", ["", "geheim", "0f" * 31, "0F" * 32, "zz" * 32])
def test_a_key_that_is_none_is_refused(key: str, tmp_path: Path) -> None:
    (tmp_path / "study.key").write_text(key)

    with pytest.raises(StudyKeyNotUnderstood):
        of_study(key)
    with pytest.raises(StudyKeyNotUnderstood):
        of_study_file(tmp_path / "study.key")
