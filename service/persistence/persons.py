"""What the log's database keeps of persons: which texts are theirs, what they consent to, who was erased.

The statements are the same on both databases, but for the schema and the mark of a parameter.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from service.domain.person import PersonErased
from service.persistence.append import Append, Claim, Consents

Execute = Callable[..., list[Any]]
"""Runs a statement with its parameters in the transaction of an append, and returns what it finds."""


class PersonStore:
    """Writes what an append means for persons, in the append's own transaction."""

    def __init__(
        self,
        *,
        schema: str = "",
        mark: str = "?",
        key: str = "ref",
        key_of: Callable[[str], object] = str,
    ) -> None:
        self._key_of = key_of
        text, fence = f"{schema}text", f"{schema}fence"
        consent, installation = f"{schema}person_consent", f"{schema}installation"
        # No value of anybody's is put into these statements: only names of our own tables and columns.
        self._fenced = f"SELECT person FROM {fence}"  # noqa: S608
        self._is_fenced = f"SELECT 1 FROM {fence} WHERE person={mark}"  # noqa: S608
        self._claim = (
            f"UPDATE {text} SET person={mark} WHERE {key}={mark}"  # noqa: S608
            " AND class IN ('identity', 'quote', 'remark')"
        )
        self._consents = f"SELECT purposes FROM {consent} WHERE person={mark}"  # noqa: S608
        self._no_consents = f"DELETE FROM {consent} WHERE person={mark}"  # noqa: S608
        self._consent = f"INSERT INTO {consent} (person, purposes) VALUES ({mark}, {mark})"  # noqa: S608
        self._erase = f"DELETE FROM {text} WHERE person={mark}"  # noqa: S608
        self._fence = f"INSERT INTO {fence} (person, erased_at) VALUES ({mark}, {mark})"  # noqa: S608
        self._redact = f"UPDATE {installation} SET redactions = redactions + 1"  # noqa: S608

    def refuse_erased(self, execute: Execute, append: Append) -> None:
        """Say no to texts of somebody who was erased. Raises `PersonErased`."""
        persons = {text.person for text in append.texts} | {claim.person for claim in append.claims}
        for person in sorted(filter(None, persons)):
            if execute(self._is_fenced, person):
                raise PersonErased(person=UUID(person))

    def write(self, execute: Execute, append: Append, recorded_at: int) -> None:
        """Write whose texts these are now, what somebody consents to, who is erased.

        The erasure is noted outside the database last: the commit that follows can hardly fail, and
        what was noted and not committed is done again at the next start.
        """
        self._write_claims(execute, append.claims)
        if append.consents:
            self._write_consents(execute, append.consents)
        if append.erasing:
            self.erase(execute, append.erasing.person, recorded_at)
            append.erasing.note(recorded_at)

    def _write_claims(self, execute: Execute, claims: Sequence[Claim]) -> None:
        for claim in claims:
            execute(self._claim, claim.person, self._key_of(claim.ref))
        if claims:
            execute(self._redact)

    def _write_consents(self, execute: Execute, consents: Consents) -> None:
        found = execute(self._consents, consents.person)
        if (found[0][0] if found else "") != consents.purposes:
            execute(self._no_consents, consents.person)
            execute(self._consent, consents.person, consents.purposes)
            execute(self._redact)

    def erase(self, execute: Execute, person: str, erased_at: int) -> None:
        """Delete the texts of a person with their secrets, and let none of them return."""
        execute(self._erase, person)
        execute(self._no_consents, person)
        if not execute(self._is_fenced, person):
            execute(self._fence, person, erased_at)
        execute(self._redact)

    def erased(self, execute: Execute) -> frozenset[UUID]:
        """Return everybody whose texts do not return."""
        return frozenset(UUID(row[0]) for row in execute(self._fenced))
