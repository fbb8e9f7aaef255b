"""Reads dates as people say them, in Dutch and English: "17 oktober", "voorjaar van 2023", "begin 2015"."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

import msgspec
from msgspec import Struct

from service.domain.date_conventions import NO_YEAR, ROUND, around, day_in_words
from service.domain.date_pieces import Piece, piece
from service.domain.dates import Bounds, DateBasis, bounds_of
from service.domain.errors import DateNotUnderstood, LatestBeforeEarliest

LONGEST = 300
"""Characters of a phrase that is still read."""

_DAY = timedelta(days=1)
_SAYS_EDTF = re.compile(r"[0-9./\[]")
_WEAKNESS = (DateBasis.STATED, DateBasis.CONVENTION, DateBasis.INFERRED)
"""On what a date rests, the firmest first."""

_BETWEEN = re.compile(r"(?:tussen|between) (?P<first>.+?) (?:en|and) (?P<last>.+)")
_PERIOD = re.compile(
    r"(?:(?:van|vanaf|from) )?(?P<first>.+?) (?:tot en met|t/m|tot|to|until|through|-) (?P<last>.+)"
)
_BOUNDED = {
    "around": re.compile(r"(?:rond|rondom|omstreeks|ongeveer|circa|ca|around|about) (.+)"),
    "before": re.compile(r"(?:voor|before) (.+)"),
    "by": re.compile(r"(?:uiterlijk|niet later dan|tot en met|t/m|tot|by|no later than|until|up to) (.+)"),
    "since": re.compile(r"(?:vanaf|sinds|from|since) (.+)"),
    "after": re.compile(r"(?:na|after) (.+)"),
}
_TIGHT = (
    (re.compile(r"^(\d{1,2})-(\d{1,2} [a-z])"), r"\1 - \2"),
    (re.compile(r"^(\d{4})-(\d{4})$"), r"\1 - \2"),
    (re.compile(r"\b(mid|begin|medio|half|eind)-"), r"\1 "),
    (re.compile(r"^([a-z]+)-([a-z]+)\b"), r"\1 - \2"),
    (re.compile(r"'(?=\d\d$)"), "20"),
)


class DateInWords(Struct, frozen=True, kw_only=True):
    """How a phrase was read: the parts of a partial date. Without any bound: understood, but not when."""

    phrase: str
    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    basis: DateBasis = DateBasis.UNKNOWN
    reason: str | None = None

    @property
    def undated(self) -> bool:
        """Whether nothing is known of the day."""
        return self.earliest is None and self.latest is None

    @property
    def exact(self) -> bool:
        """Whether the phrase states one whole day: then the day says as much as the phrase."""
        return self.basis is DateBasis.STATED and self.earliest is not None and self.earliest == self.latest


def read_date(words: str, language: str = "nl", near: date | None = None) -> DateInWords | None:
    """Return what these words say of a date; None where that is not understood.

    ``near`` is a day near to what is told, such as that of a report: where words name no year, the
    year nearest to it is meant. Without it such words have no bounds. Words of both languages are
    understood; ``language`` is that of the reasons, and decides what 5-2-2019 is.
    """
    phrase = " ".join(words.split())
    if not phrase or len(phrase) > LONGEST:
        return None
    try:
        return _as_edtf(phrase) or _Reader(phrase, language, near).read(_plain(phrase))
    except (ValueError, OverflowError, DateNotUnderstood):  # a day or a year that no calendar has
        return None


def _plain(phrase: str) -> str:
    """Return a phrase in lower case without accents, with single spaces, as the patterns have it."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", phrase.lower()) if not unicodedata.combining(c))
    for typed, meant in (("’", "'"), ("‘", "'"), ("–", "-"), ("—", "-"), (",", " ")):
        bare = bare.replace(typed, meant)
    bare = " ".join(re.sub(r"(?<=[a-z])\.", " ", bare).rstrip(" .").split())
    for pattern, spaced in _TIGHT:
        bare = pattern.sub(spaced, bare)
    return bare


def _as_edtf(phrase: str) -> DateInWords | None:
    if not _SAYS_EDTF.match(phrase):
        return None
    try:
        earliest, latest = bounds_of(phrase)
    except (DateNotUnderstood, LatestBeforeEarliest):
        return None
    return DateInWords(phrase=phrase, edtf=phrase, earliest=earliest, latest=latest, basis=DateBasis.STATED)


class _Reader:
    """Reads one phrase."""

    def __init__(self, phrase: str, language: str, near: date | None) -> None:
        self._phrase = phrase
        self._language = language
        self._near = near

    def read(self, said: str) -> DateInWords | None:
        """Read two dates with something between them, or one."""
        for pattern, period in ((_BETWEEN, False), (_PERIOD, True)):
            if found := pattern.fullmatch(said):
                return self._both(found["first"], found["last"], period=period)
        for bound, pattern in _BOUNDED.items():
            if found := pattern.fullmatch(said):
                read = self._one(found[1])
                return read and (read if read.undated else self._bounded(read, bound))
        return self._one(said)

    def _one(self, said: str) -> DateInWords | None:
        told = piece(said, self._language)
        return self._settled(told) if told else None

    def _settled(self, told: Piece) -> DateInWords | None:
        """Return the date of a piece in its own year, or in the nearest."""
        if told.year is not None:
            return self._in_year(told, told.year)
        if self._near is None:
            return DateInWords(phrase=self._phrase)
        year = told.year_near(self._near)
        read = None if year is None else self._in_year(told, year)
        near = day_in_words(self._near, self._language)
        reason = NO_YEAR.said(self._language).format(near=near)
        return read and self._weaker(read, DateBasis.INFERRED, reason)

    def _in_year(self, told: Piece, year: int) -> DateInWords | None:
        days = told.in_year(year)
        return days and DateInWords(
            phrase=self._phrase,
            edtf=told.edtf and told.edtf.format(year=f"{year:04}"),
            earliest=days[0],
            latest=days[1],
            basis=DateBasis.CONVENTION if told.convention else DateBasis.STATED,
            reason=told.convention.said(self._language) if told.convention else None,
        )

    def _both(self, first: str, last: str, *, period: bool) -> DateInWords | None:
        begin, end = _completed(first, last, self._language), piece(last, self._language)
        if begin is None or end is None:
            return None
        if begin.year is not None and end.year is None:
            ways = [(begin, _of(end, begin.year)), (begin, _of(end, begin.year + 1))]
        elif begin.year is None and (year := self._year_of(end)) is not None:
            ways = [(_of(begin, year), end), (_of(begin, year - 1), end)]
        else:
            ways = [(begin, end)]
        read = (self._joined(self._settled(one), self._settled(other), period=period) for one, other in ways)
        return next(filter(None, read), None)

    def _year_of(self, told: Piece) -> int | None:
        return told.year if told.year is not None or self._near is None else told.year_near(self._near)

    def _joined(
        self, begin: DateInWords | None, end: DateInWords | None, *, period: bool
    ) -> DateInWords | None:
        """Return what lies from the first date to the last: a period, or some day between them."""
        if begin is None or end is None or begin.undated or end.undated:
            return begin and end and DateInWords(phrase=self._phrase)
        if (begin.earliest or date.min) > (end.earliest or date.min):
            return None
        edtf = f"{begin.edtf}/{end.edtf}" if period and begin.edtf and end.edtf else None
        joined = msgspec.structs.replace(end, edtf=edtf, earliest=begin.earliest)
        return self._weaker(joined, begin.basis, begin.reason)

    def _bounded(self, read: DateInWords, bound: str) -> DateInWords:
        """Return what lies before, after or around a date."""
        earliest, latest = read.earliest, read.latest
        assert earliest
        assert latest
        if bound == "around":
            earliest, latest = around(earliest, latest)
            near = msgspec.structs.replace(read, edtf=None, earliest=earliest, latest=latest)
            return self._weaker(near, DateBasis.CONVENTION, ROUND.said(self._language))
        bounds: dict[str, Bounds] = {
            "before": (None, earliest - _DAY),
            "by": (None, latest),
            "since": (earliest, None),
            "after": (latest + _DAY, None),
        }
        first, last = bounds[bound]
        return msgspec.structs.replace(read, edtf=None, earliest=first, latest=last)

    def _weaker(self, read: DateInWords, basis: DateBasis, reason: str | None) -> DateInWords:
        """Return a date that rests on something else as well."""
        reasons = " ".join(dict.fromkeys(filter(None, (reason, read.reason))))
        weakest = max(read.basis, basis, key=_WEAKNESS.index)
        return msgspec.structs.replace(read, basis=weakest, reason=reasons or None)


def _of(told: Piece, year: int) -> Piece:
    return msgspec.structs.replace(told, year=year)


def _completed(first: str, last: str, language: str) -> Piece | None:
    """Return the first of two dates; what it leaves out, such as month and year, stands with the last."""
    words = last.split()
    tails = ["", *(" ".join(words[n:]) for n in range(1, len(words)))]
    return next(filter(None, (piece(f"{first} {tail}".strip(), language) for tail in tails)), None)
