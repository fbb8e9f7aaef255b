"""What a screen reader and a keyboard need of a page, checked on its markup."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

VOID = frozenset({"meta", "link", "input", "img", "br", "hr", "use"})


class _Reader(HTMLParser):
    """Collects headings, ids, fields and their labels."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.ids: Counter[str] = Counter()
        self.fields: list[dict[str, str | None]] = []
        self.labelled: set[str] = set()
        self.named: list[str] = []
        self.inline: list[str] = []
        self.language = ""
        self._in_label = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "html":
            self.language = told.get("lang") or ""
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if name := told.get("id"):
            self.ids[name] += 1
        if tag == "label":
            self._in_label += 1
            self.labelled.add(told.get("for") or "")
        if tag in {"input", "select", "textarea"} and told.get("type") != "hidden":
            self.fields.append({**told, "inside": "yes" if self._in_label else None})
        for attribute in ("aria-labelledby", "aria-describedby"):
            self.named += (told.get(attribute) or "").split()
        self.inline += [name for name, _ in attrs if name == "style" or name.startswith("on")]
        if tag == "script" and not told.get("src"):
            self.inline.append("script")

    def handle_endtag(self, tag: str) -> None:
        if tag == "label":
            self._in_label -= 1


def problems_of(page: str) -> list[str]:
    """Return what is wrong with a page; nothing where all is well."""
    reader = _Reader()
    reader.feed(page)
    found = [
        f"h{later} after h{earlier}" for earlier, later in _steps(reader.headings) if later > earlier + 1
    ]
    found += [] if reader.headings[:1] == [1] else ["the first heading is not h1"]
    found += [] if reader.headings.count(1) == 1 else ["not just one h1"]
    found += [f"id {name} twice" for name, number in reader.ids.items() if number > 1]
    found += [f"field without a label: {field}" for field in reader.fields if not _labelled(field, reader)]
    found += [f"names {name}, which is not there" for name in reader.named if name not in reader.ids]
    found += [f"inline {each}" for each in reader.inline]
    found += [] if reader.language in {"nl", "en"} else ["no language"]
    return found


def pictures_of(page: str) -> list[ET.Element]:
    """Return the pictures of a page that say something; each is well-formed XML."""
    found = re.findall(r'<svg[^>]*class="lane".*?</svg>', page, flags=re.DOTALL)
    return [ET.fromstring(svg) for svg in found]  # noqa: S314 - our own pictures


def _steps(headings: list[int]) -> list[tuple[int, int]]:
    return list(pairwise(headings))


def _labelled(field: dict[str, str | None], reader: _Reader) -> bool:
    return bool(field["inside"] or field.get("aria-label") or (field.get("id") or "-") in reader.labelled)
