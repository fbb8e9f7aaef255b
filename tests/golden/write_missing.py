"""Writes the stored sample of every event that has none yet; what is there is never overwritten.

python -m tests.golden.write_missing
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast
from uuid import UUID, uuid5

import msgspec
from msgspec import Struct, inspect

from service.domain.catalogue import EVENTS
from service.domain.events import Event
from service.domain.texts import TextRef
from service.persistence.mapper import EventMapper, stored_topic

GOLDEN = Path(__file__).parent
SAMPLES = UUID("9d2c6a54-1b1e-4f6a-8f0a-3c1b8f5f7a10")

PLAUSIBLE: dict[str, Any] = {
    "originator_version": 3,
    "actor": "grant:5f3c9a51e0b84d0c8c1e7f5a2b9d4e66",
    "key": "sessie-2.gehouden",
    "slug": "samenredzaamheid",
    "step": "theme-meeting",
    "item": "eigenaarschap",
    "role": "lead",
    "template": "movit",
    "ready_after": "invite",
    "due_after": "anchor",
    "fulfilled_by": ["session.held"],
    "field": "initiatedBy",
    "value": "mostly_agree",
    "id": "movit-handvat",
    "edtf": "2022-10-17",
    "earliest": "2022-10-17",
    "latest": "2022-10-17",
    "basis": "inferred",
    "counts_people": False,
    "replaced": {"standpoint": "care", "occurred": {"edtf": "2022-10", "basis": "stated"}},
}
"""What a field of that name holds, where its type alone does not say something plausible."""


def sample(kind: type[Event]) -> Event:
    """Return an event of that kind with every field filled, none of them with its default."""
    return msgspec.convert(_struct(kind, kind.topic), kind)


def _struct(struct: type[Struct], path: str) -> dict[str, Any]:
    if struct is TextRef:
        return {"ref": uuid5(SAMPLES, path).hex, "digest": uuid5(SAMPLES, path + "#").hex * 2}
    info = cast("inspect.StructType", inspect.type_info(struct))
    return {f.name: _value(f.type, f.name, f"{path}.{f.name}") for f in info.fields}


def _value(kind: inspect.Type, name: str, path: str) -> Any:
    bare = _bare(kind)
    if name in PLAUSIBLE and not isinstance(bare, (inspect.UUIDType, inspect.StructType)):
        return PLAUSIBLE[name]
    match bare:
        case inspect.StructType(cls):
            return _struct(cls, path)
        case inspect.UUIDType():
            return str(uuid5(SAMPLES, path))
        case inspect.EnumType(cls):
            return list(cls)[1].value
        case inspect.BoolType() | inspect.IntType():
            return 2 if isinstance(bare, inspect.IntType) else True
        case inspect.VarTupleType(item):
            return [_value(item, name, path)]
        case _:
            raise TypeError(f"{path}: say in PLAUSIBLE what stands here")


def _bare(kind: inspect.Type) -> inspect.Type:
    if isinstance(kind, inspect.UnionType):
        (kind,) = (part for part in kind.types if not isinstance(part, inspect.NoneType))
    return kind.type if isinstance(kind, inspect.Metadata) else kind


def unfilled(value: Any, path: str) -> list[str]:
    """Return the paths of the fields that hold nothing, or their default."""
    if isinstance(value, tuple):
        return [gap for item in value for gap in unfilled(item, path)] or ([] if value else [path])
    if not isinstance(value, Struct):
        return [path] if value is None or value == "" else []
    told = set(msgspec.to_builtins(value))
    gaps = [f"{path}.{name}" for name in value.__struct_fields__ if name not in told]
    return gaps + [
        gap for name in value.__struct_fields__ for gap in unfilled(getattr(value, name), f"{path}.{name}")
    ]


def topic_of(file: Path) -> str:
    """Return the stored topic of a sample: ``session.held~2.json`` is the second of ``session.held``."""
    return file.stem.partition("~")[0]


def newest(topic: str, folder: Path = GOLDEN) -> Path | None:
    """Return the sample of a topic that was written last."""
    found = [file for file in folder.glob("*.json") if topic_of(file) == topic]
    return max(found, key=_number, default=None)


def _number(file: Path) -> int:
    return int(file.stem.partition("~")[2] or 1)


def write_missing(folder: Path = GOLDEN) -> list[Path]:
    """Write the samples that are missing, and return them.

    An event that got another optional field gets another sample: what was stored before stays as it was.
    """
    mapper = EventMapper(EVENTS)
    written = []
    for kind in EVENTS.values():
        topic = stored_topic(kind)
        last = newest(topic, folder)
        if last and not unfilled(mapper.decode(topic, last.read_bytes()), topic):
            continue
        file = folder / (f"{topic}~{_number(last) + 1}.json" if last else f"{topic}.json")
        state = json.loads(mapper.to_stored_event(sample(kind)).state)
        file.write_text(json.dumps(state, indent=2, ensure_ascii=False) + "\n", "utf-8")
        written.append(file)
    return written


if __name__ == "__main__":
    write_missing()
