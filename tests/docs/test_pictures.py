"""The README shows the pictures that scripts/screenshots takes, and no others."""

from __future__ import annotations

import re

import pytest
from PIL import Image

from docs.take_pictures import FOLDER, LARGEST, PICTURES, ROOT, WIDTH


def test_the_readme_shows_every_picture_that_is_taken() -> None:
    shown = re.findall(r"!\[[^]]+\]\(docs/pictures/([\w-]+)\.png\)", (ROOT / "README.md").read_text())

    assert shown == list(PICTURES)
    assert {file.name for file in FOLDER.iterdir()} == {f"{name}.png" for name in PICTURES}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_wide_enough_to_read_and_small_enough_to_load(name: str) -> None:
    file = FOLDER / f"{name}.png"

    with Image.open(file) as picture:
        assert picture.width in {WIDTH, 2 * WIDTH}
    assert file.stat().st_size <= LARGEST
