"""Gives every row a key that stays the same, so that reading the same file again records nothing twice."""

from __future__ import annotations

import hmac
import json
import re
import unicodedata
from collections.abc import Sequence
from uuid import UUID, uuid5

from msgspec import Struct

from service.domain.events import FACT_KEY, LONGEST_KEY
from service.domain.organisation import OrganisationRegistered, organisation_id
from service.spreadsheets.columns import brings
from service.spreadsheets.messages import Unreadable
from service.spreadsheets.names import fold
from service.spreadsheets.recorded import NAMING
from service.spreadsheets.rows import FactRow, Wrong

ROW_KEY = "row-"
"""How the keys begin that rows get here."""

_NAMES = ("name", "title")
_NO_SLUG = re.compile(r"[^a-z0-9]+")


class KeyedRow(Struct, frozen=True):
    """A row with its key: typed, or made from what it tells."""

    row: FactRow
    key: str
    own: bool
    type: str | None
    thing: UUID
    name: str | None
    slug: str = ""


class Keys:
    """Makes the keys of rows.

    A row that gives something a name has that name for a key, any other row all that stands in it.
    Keys are in the log for ever, so they are digests with the secret of the installation: from none
    can be told, or tried out, what was typed (ADR 11).
    """

    def __init__(self, programme: UUID, secret: bytes) -> None:
        self._programme = programme
        self._secret = secret

    def given(self, rows: Sequence[FactRow], wrong: Wrong) -> list[KeyedRow]:
        """Return the rows with their keys; those whose key stands there twice are left out."""
        first: dict[str, KeyedRow] = {}
        for row in rows:
            keyed = self._keyed(row)
            if problem := self._problem(keyed, first.get(keyed.key)):
                wrong(row.place(("key",) if keyed.own else ()), problem)
            first.setdefault(keyed.key, keyed)
        return list(first.values())

    def _problem(self, keyed: KeyedRow, other: KeyedRow | None) -> Unreadable | None:
        if keyed.own and (len(keyed.key) > LONGEST_KEY or not re.fullmatch(FACT_KEY, keyed.key)):
            return Unreadable("key_form")
        if keyed.own and keyed.key.startswith(ROW_KEY):
            return Unreadable("own_row_keys")
        if other is None:
            return None
        if keyed.own:
            return Unreadable("key_twice", key=keyed.key, sheet=other.row.sheet.title, row=other.row.number)
        return Unreadable("same_name" if _is_named(keyed.row) else "same_row", row=other.row.number)

    def _keyed(self, row: FactRow) -> KeyedRow:
        assert row.kind
        typed = row.text("key")
        slug = (row.text("slug") or slug_of(row.text("name"))) if row.kind is OrganisationRegistered else ""
        key = typed or self._made(row, slug)
        thing = organisation_id(slug) if slug else uuid5(self._programme, key)
        name = next(filter(None, (row.text(field) for field in NAMING)), None)
        goes_on = bool(row.text("on"))
        type_ = None if goes_on else brings(row.kind)
        return KeyedRow(row, key, bool(typed), type_, thing, name, slug)

    def _made(self, row: FactRow, slug: str) -> str:
        assert row.kind
        name = slug or next(filter(None, (row.text(field) for field in _NAMES)), "")
        told = [fold(name)] if _is_named(row) else sorted((*p, fold(t.text)) for p, t in row.cells.items())
        content = json.dumps([str(self._programme), row.kind.topic, told]).encode()
        return ROW_KEY + hmac.digest(self._secret, content, "sha256").hex()[:32]


def _is_named(row: FactRow) -> bool:
    assert row.kind
    brought = brings(row.kind) is not None and not row.text("on")
    return brought and any(row.text(field) for field in _NAMES)


def slug_of(name: str) -> str:
    """Return a short name for addresses: of “Zorgcoöperatie Brummen Gezond” zorgcooperatie-brummen-gezond."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return _NO_SLUG.sub("-", plain).strip("-")[:80].rstrip("-")
