"""Writes a history into a folder, for whoever replays it elsewhere: events, what they are, digests."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from service.persistence.reader import LogReader
from service.research.event_lines import lines, tellable
from service.research.histories import Histories
from service.research.manifest import SUMS, OfHistory, sums
from service.research.parameters import told_moment
from service.research.running import FolderInUse

EVENTS = "events.ndjson"
HISTORY = "history.json"


def export_history(reader: LogReader, slug: str, known_at: int | None, out: Path) -> int:
    """Write the history of a programme as known at a moment; return how many events it tells.

    ``history.json`` says which stretch of the log it is, with the digest of its rows there. Raises
    `FolderInUse`, `NoSuchHistory` or `NothingKnownThen`.
    """
    histories = Histories(reader)
    history = histories.named(slug, known_at)
    if out.exists() and any(out.iterdir()):
        raise FolderInUse(folder=out)
    out.mkdir(parents=True, exist_ok=True, mode=0o700)
    written, found = 0, hashlib.sha256()
    with (out / EVENTS).open("wb") as file:
        for line in lines(tellable(history, reader.recorder), reader.recorder, histories.log_id, slug):
            written += 1
            encoded = msgspec.json.encode(line, order="sorted") + b"\n"
            found.update(encoded)
            file.write(encoded)
    ends = history.ends
    about = OfHistory(
        programme=slug,
        log_id=histories.log_id,
        events=written,
        first_position=ends.first,
        last_position=ends.last,
        digest=ends.digest,
        known_at=told_moment(history.known_at),
        redactions=histories.erasures(history),
    )
    told = msgspec.json.format(msgspec.json.encode(about, order="sorted"), indent=2) + b"\n"
    (out / HISTORY).write_bytes(told)
    files = {EVENTS: found.hexdigest(), HISTORY: hashlib.sha256(told).hexdigest()}
    (out / SUMS).write_bytes(sums(files))
    return written
