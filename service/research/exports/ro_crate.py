"""An RO-Crate 1.3 (https://w3id.org/ro/crate/1.3) round an export: files, licence, where it comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from service.domain.moments import rendered_moment
from service.research.exports.asked import NOT_EVALUATED
from service.research.exports.contents import Contents
from service.research.exports.digests import digest, files_in
from service.research.exports.words import described, invented, title_of

NAME = "ro-crate-metadata.json"
CONTEXT = "https://w3id.org/ro/crate/1.3/context"
PROFILE = "https://w3id.org/ro/crate/1.3"
SOFTWARE = "#samenspoor"
SOURCE = "https://github.com/samenspoor/samenspoor"

FORMATS = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".md": "text/markdown",
    ".parquet": "application/vnd.apache.parquet",
    ".sqlite": "application/vnd.sqlite3",
}
_BINARY = frozenset({".parquet", ".sqlite"})
"""Another version of a library may write other bytes for the same rows: the digest of the twin counts."""

Entity = dict[str, Any]


def write_ro_crate(folder: Path, contents: Contents) -> None:
    """Describe everything in a folder, the list of digests among it."""
    files = [*(_file(folder, path) for path in files_in(folder)), _of_digests()]
    graph = [
        {
            "@id": NAME,
            "@type": "CreativeWork",
            "conformsTo": {"@id": PROFILE},
            "about": {"@id": "./"},
        },
        _root(contents, [file["@id"] for file in files]),
        *files,
        *_around(contents),
    ]
    crate = {"@context": CONTEXT, "@graph": graph}
    (folder / NAME).write_text(json.dumps(crate, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _root(contents: Contents, parts: list[str]) -> Entity:
    title, said = title_of(contents), (*described(contents), *(invented(contents) or ()))
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": " · ".join(title),
        "description": " ".join(said),
        # No moment of its own: the same history gives the same crate.
        "datePublished": rendered_moment(contents.known_at)[:10],
        "license": {"@id": contents.asked.licence},
        "hasPart": [{"@id": part} for part in parts],
        "mentions": {"@id": "#export"},
    }


def _file(folder: Path, path: str) -> Entity:
    file = folder / path
    told: Entity = {
        "@id": path,
        "@type": "File",
        "name": path,
        "encodingFormat": FORMATS[file.suffix],
        "contentSize": str(file.stat().st_size),
    }
    if file.suffix not in _BINARY:
        return {**told, "sha256": digest(file)}
    twin = f"csv/{file.parent.parent.name}.csv" if file.suffix == ".parquet" else "ocel/ocel.json"
    return {**told, "isBasedOn": {"@id": twin}}


def _of_digests() -> Entity:
    return {"@id": "SHA256SUMS", "@type": "File", "name": "SHA256SUMS", "encodingFormat": "text/plain"}


def _around(contents: Contents) -> Iterator[Entity]:
    """Return licence, software and what was done, without any time of its own."""
    licence = contents.asked.licence
    name = "Copyright not evaluated" if licence == NOT_EVALUATED else licence
    yield {"@id": licence, "@type": "CreativeWork", "name": name, "description": name}
    yield {
        "@id": SOFTWARE,
        "@type": "SoftwareApplication",
        "name": "samenspoor",
        "url": SOURCE,
        "version": version("samenspoor"),
    }
    histories = {f"#history-{part.slug}": part for part in contents.parts}
    for id, part in histories.items():
        known = rendered_moment(part.known_at)
        yield {
            "@id": id,
            "@type": "CreativeWork",
            "name": f"History of programme {part.slug} as known at {known}",
        }
    yield {
        "@id": "#export",
        "@type": "CreateAction",
        "name": "Export for research",
        "instrument": {"@id": SOFTWARE},
        "object": [{"@id": id} for id in histories],
        "result": {"@id": "./"},
        "additionalProperty": [{"@id": f"#asked-{each}"} for each, _ in _asked(contents)],
    }
    for each, value in _asked(contents):
        yield {"@id": f"#asked-{each}", "@type": "PropertyValue", "name": each, "value": value}


def _asked(contents: Contents) -> list[tuple[str, str]]:
    asked = contents.asked
    formats = " ".join(sorted(asked.formats))
    return [("grain", asked.grain.value), ("texts", str(asked.texts).lower()), ("formats", formats)]
