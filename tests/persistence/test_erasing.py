"""What is erased is gone: from the store, from every reader, and from the disk."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from service.persistence.log import LogRecorder
from service.persistence.sqlite import open_recorder
from tests.persistence.appending import append, words
from tests.persistence.conftest import Open

SECRET = "Wij aten samen bij mevrouw De Vries"


def test_an_erased_text_is_gone_and_the_others_stay(recorder: LogRecorder) -> None:
    gone, kept = words(SECRET), words()
    append(recorder, texts=(gone, kept))

    assert recorder.erase_texts([gone.ref, uuid4().hex]) == 1
    assert set(recorder.texts([gone.ref, kept.ref])) == {kept.ref}
    assert [ref for ref, _, _ in recorder.words([gone.ref, kept.ref])] == [kept.ref]
    assert recorder.erase_texts([gone.ref]) == 0


def test_every_erasure_is_counted_for_every_process(recorder: LogRecorder, open_recorder: Open) -> None:
    other = open_recorder()
    before = other.redactions()
    append(recorder, texts=(text := words(),))
    recorder.erase_texts([text.ref])

    assert other.redactions() > before


def test_erased_words_are_gone_from_the_disk_while_the_log_is_still_open(tmp_path: Path) -> None:
    recorder = open_recorder(tmp_path / "log.db")
    append(recorder, texts=(text := words(SECRET),))
    recorder.erase_texts([text.ref])

    left = [file.name for file in tmp_path.iterdir() if SECRET.encode() in file.read_bytes()]
    recorder.close()
    assert left == []
