"""Whoever changes the bytes of documents raises the number of the renderer: else archives change."""

from __future__ import annotations

import hashlib

from service.feeds.documents import RENDERER
from service.feeds.publishing import RENDERERS
from service.persistence.subscriptions import Format
from tests.feeds.entries import HOSTILE, document, entry, withdrawn

WRITTEN = {
    1: {Format.ATOM: "c172b52d5755aca3", Format.RSS: "9d81f3b69e746832", Format.JSON: "2b5f1d17122ee908"},
}
"""The digest of one document in each format, by the number of the renderer; add to it, change nothing."""


def test_the_bytes_of_a_document_are_those_of_this_renderer() -> None:
    day = {"phrase": None, "earliest": "2026-05-12", "latest": "2026-05-12"}
    quoted = entry(4, data={"value": {"quote": "Wij koken zelf wel"}, "occurred": day})
    entries = (quoted, entry(3, title=HOSTILE, text=HOSTILE), withdrawn(2, "one"), entry(1, "one", text=None))
    archive = document(*entries, archived=True, previous="http://samenspoor.example/archive/g/1.atom")

    digests = {
        format_: hashlib.sha256(render(archive)).hexdigest()[:16] for format_, render in RENDERERS.items()
    }

    assert digests == WRITTEN[RENDERER]
