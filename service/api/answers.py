"""Answers: their bytes, their ETag, 304 where the asker has them already, gzip where it pays."""

from __future__ import annotations

import gzip
import hashlib
from typing import Any
from uuid import UUID

import msgspec
from flask import Response, request
from msgspec import Struct

from service.api.kept_answers import KeptAnswer
from service.api.warnings import message
from service.application.event_log import Outcome

API_VERSION = "1.0.0"
ALWAYS = (
    ("API-Version", API_VERSION),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Vary", "Authorization, Accept-Encoding, Accept-Language"),
)
CROSS_ORIGIN = frozenset({"/v1/openapi.json"})
SMALLEST_TO_PACK = 1400
"""Bytes; a smaller body fits in one packet anyway."""


class Thing(Struct, frozen=True):
    """What a command was about: its id, its type, its address."""

    id: UUID
    type: str
    address: str


def json_answer(body: str | bytes, version: int | None = None) -> Response:
    """Return JSON with a strong ETag: the version of the thing, and a digest of these bytes."""
    content = body.encode() if isinstance(body, str) else body
    digest = hashlib.blake2b(content, digest_size=12).hexdigest()
    tag = digest if version is None else f"{version}.{digest}"
    if _has_already(tag):
        return _unchanged(tag)
    answer = Response(content, mimetype="application/json")
    answer.headers["ETag"] = f'"{tag}"'
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


def kept_answer(kept: KeptAnswer) -> Response:
    """Return JSON that was packed before, unpacked only for an asker who does not take gzip."""
    if _has_already(kept.digest):
        return _unchanged(kept.digest)
    return packed_answer(kept, kept.digest, "application/json", "private, no-cache")


def packed_answer(kept: KeptAnswer, tag: str, content_type: str, caching: str) -> Response:
    """Return what was packed before under a tag, unpacked only for an asker who does not take gzip."""
    packed = _takes_gzip()
    answer = Response(kept.packed if packed else kept.content, content_type=content_type)
    answer.headers["ETag"] = f'"{tag}-gzip"' if packed else f'"{tag}"'
    answer.headers["Cache-Control"] = caching
    if packed:
        answer.headers["Content-Encoding"] = "gzip"
    return answer


def unchanged_answer(tag: str, caching: str) -> Response | None:
    """Return 304 where the asker has already what `packed_answer` would send."""
    if not _has_already(tag):
        return None
    return _unchanged(f"{tag}-gzip" if _takes_gzip() else tag, caching)


def _unchanged(tag: str, caching: str = "private, no-cache") -> Response:
    return Response(status=304, headers={"ETag": f'"{tag}"', "Cache-Control": caching})


def _has_already(tag: str) -> bool:
    wanted = request.headers.get("If-None-Match")
    if not wanted:
        return False
    names = {name.strip().removeprefix("W/").strip('"') for name in wanted.split(",")}
    return bool(names & {tag, f"{tag}-gzip", "*"})


def outcome_answer(outcome: Outcome, thing: Thing, *, withheld: bool = False, **more: Any) -> Response:
    """Return what a command did: 201, where the thing is, and the position to wait for.

    The id of an event that is ``withheld`` is null: it would tell how many came before.
    """
    body = msgspec.json.encode(
        {
            "id": thing.id,
            "type": thing.type,
            "version": outcome.version,
            "eventId": None if withheld else outcome.events[-1],
            "position": outcome.position,
            "warnings": [{"code": code, "message": message(code)} for code in outcome.warnings],
            **more,
        }
    )
    answer = Response(body, status=201, mimetype="application/json")
    digest = hashlib.blake2b(body, digest_size=12).hexdigest()
    answer.headers["ETag"] = f'"{outcome.version}.{digest}"'
    answer.headers["Location"] = thing.address
    answer.headers["Samenspoor-Position"] = str(outcome.position)
    return answer


def finish(answer: Response) -> Response:
    """Set what every answer carries, and pack it where the asker takes gzip."""
    answer.headers.extend(ALWAYS)
    if request.path in CROSS_ORIGIN:
        answer.headers["Access-Control-Allow-Origin"] = "*"
    if _may_pack(answer):
        _pack(answer)
    return answer


def _may_pack(answer: Response) -> bool:
    if answer.direct_passthrough:  # a file, sent as it lies on the disk
        return False
    return (
        "Content-Encoding" not in answer.headers
        and (answer.content_length or 0) >= SMALLEST_TO_PACK
        and _takes_gzip()
    )


def _takes_gzip() -> bool:
    return "gzip" in request.headers.get("Accept-Encoding", "") and request.accept_encodings["gzip"] > 0


def _pack(answer: Response) -> None:
    answer.set_data(gzip.compress(answer.get_data(), compresslevel=5, mtime=0))
    answer.headers["Content-Encoding"] = "gzip"
    if tag := answer.headers.get("ETag"):
        answer.headers["ETag"] = f'{tag[:-1]}-gzip"'
