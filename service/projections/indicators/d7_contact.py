"""D7, contact between sectors: between how many of the parties that could, there was some."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from msgspec import structs

from service.domain.programme_events import OrganisationJoined
from service.domain.scales import Bilingual
from service.projections.indicators.answers import By, Point, Series
from service.projections.indicators.belonging import FOUNDING
from service.projections.indicators.d7_acts import ACTS, Act, Cell, acts, cells_of
from service.projections.indicators.d7_network import (
    End,
    Node,
    Pair,
    differ,
    most_pairs,
    pair_of,
    pairs_among,
)
from service.projections.indicators.definition import Asked, Definition, Family, Measure
from service.projections.indicators.frame import Frame
from service.projections.indicators.items import days_since, lag_of, led, marks_of
from service.projections.indicators.known import Known
from service.projections.indicators.shares import Counted, Reason, share
from service.projections.indicators.wording import OWN, SHARE

LEAST_SECTORS = 2
PARTIES, SECTORS, MET = "parties", "sectors", "metAtSession"
"""Who is active; and a layer of its own: pairs that were named at the same session."""


class Part(NamedTuple):
    """The network of one part in each window, and the days of its contacts, in their order."""

    key: str
    cells: list[Cell]
    days: list[int]


def _measured(*, common: bool) -> Measure:
    """Return the measure; ``common`` looks only at parties that are active in every window."""

    def measure(definition: Definition, known: Known, asked: Asked) -> Iterator[Series]:
        frame = Frame(definition, known, asked)
        for part in parts_of(frame):
            cells = dict(enumerate(part.cells))
            shown = _common(cells) if common else cells
            points = (_point(frame, number, cell, part.days) for number, cell in shown.items())
            yield Series(part.key, tuple(points))

    return measure


def parts_of(frame: Frame) -> list[Part]:
    """Return the network in each window of each part; both measures begin with it."""
    asked = frame.asked
    key = ("networks", frame.rollup, asked.windows, asked.by, asked.leads)
    return frame.known.once(key, lambda: list(_parts(frame)))


def _parts(frame: Frame) -> Iterator[Part]:
    by_key: dict[str, list[Act]] = {key: [] for key in frame.parts()}
    for act in acts(frame):
        for key in act.place.keys:
            by_key.setdefault(key, []).append(act)
    for key, own in sorted(by_key.items()):
        days = sorted(act.item.on.last for act in own if act.item and act.item.on.closed)
        yield Part(key, cells_of(frame, own), days)


def _common(cells: dict[int, Cell]) -> dict[int, Cell]:
    """Return the first window and the last, with those only who were active in every one."""
    everywhere = set.intersection(*(cell.certain for cell in cells.values())) if cells else set()
    ends = sorted({min(cells, default=0), max(cells, default=0)} & cells.keys())
    return {number: structs.replace(cells[number], certain=everywhere, possible=set()) for number in ends}


def _point(frame: Frame, number: int, cell: Cell, days: list[int]) -> Point:
    counted = _counted(cell)
    found = share(counted, 1, _lacking(frame.definition, cell))
    contacts = [act.item for act in cell.contacts if act.item]
    possible = [act.item for act in cell.possible_contacts if act.item]
    marks = marks_of([*contacts, *possible], dates=bool(cell.possible or possible))
    return Point(
        window=frame.asked.windows[number],
        status=found.status,
        caveat=frame.definition.caveat_in(frame.asked.language),
        n=counted.told,
        in_class=counted.yes,
        unknown=counted.unknown,
        possible=counted.possible,
        low=found.low,
        high=found.high,
        reasons=(*found.reasons, *((Reason.UNNAMED_PARTIES,) if cell.unnamed else ()), *marks),
        apart={
            PARTIES: len(cell.certain),
            SECTORS: len({node.sector for node in cell.certain}),
            MET: len(met_in(cell)),
        },
        evidence=tuple(id for item in (*contacts, *possible) for id in item.evidence),
        days_since_last=days_since(days, frame.grid.lasts[number]),
        lag_days=lag_of(contacts),
        by_lead=led(frame.asked, contacts),
    )


def _counted(cell: Cell) -> Counted:
    """Count pairs; what may have been a contact leaves a pair of active parties open."""
    everybody = cell.certain | cell.possible
    touched = pairs_in(cell.contacts, cell.certain)
    maybe = pairs_in(cell.possible_contacts, everybody) - touched
    outside = sum(not cell.certain.issuperset(pair) for pair in maybe)
    inside = len(maybe) - outside
    every = pairs_among(cell.certain)
    possible = pairs_among(everybody) - every
    # Contacts with somebody unnamed are put where they move the share most: among the surely active first.
    unnamed = _unnamed(cell)
    here = min(most_pairs(unnamed, cell.certain), every - len(touched) - inside)
    there = min(most_pairs(unnamed, everybody) - here, possible - outside)
    return Counted(
        yes=len(touched),
        no=every - len(touched) - inside - here,
        unknown=inside + here,
        possibly_no=possible - outside - there,
        possibly_unknown=outside + there,
    )


def _unnamed(cell: Cell) -> list[tuple[End, End]]:
    """Return the contacts of which one side at least is not named."""
    contacts = [act.contact for act in (*cell.contacts, *cell.possible_contacts) if act.contact]
    return [ends for ends in contacts if not (isinstance(ends[0], Node) and isinstance(ends[1], Node))]


def pairs_in(contacts: Iterable[Act], among: set[Node]) -> set[Pair]:
    """Return the pairs of different parties of different sectors that had these contacts."""
    found = (act.contact for act in contacts if act.contact)
    return {
        pair_of(one, other)
        for one, other in found
        if isinstance(one, Node) and isinstance(other, Node) and differ(one, other)
        if one in among and other in among
    }


def met_in(cell: Cell) -> set[Pair]:
    """Return the pairs that were named at the same session: a layer beside that of contact."""
    return {
        pair_of(one, other)
        for present in cell.sessions.values()
        for one, other in combinations(present & cell.certain, 2)
        if differ(one, other)
    }


def _lacking(definition: Definition, cell: Cell) -> tuple[Reason, ...]:
    if not cell.certain:
        return ()
    if not (cell.contacts or cell.possible_contacts):
        return (Reason.NOTHING_RECORDED,)  # nobody told of contact: that is silence, not distance
    few = [Reason.TOO_FEW_PARTIES] if len({node.party for node in cell.certain}) < definition.n_min else []
    if len({node.sector for node in cell.certain}) < LEAST_SECTORS:
        few.append(Reason.TOO_FEW_SECTORS)
    return tuple(few)


D7 = Definition(
    id="D7",
    version=1,
    family=Family.DERIVED,
    name=Bilingual("Contact tussen sectoren", "Contact between sectors"),
    question=Bilingual(
        "Welk deel van de paren van partijen uit verschillende sectoren had contact?",
        "What part of the pairs of parties from different sectors was in contact?",
    ),
    unit=SHARE,
    range=(0, 1),
    n_min=4,
    caveat=Bilingual(
        "Dit telt contact dat is vastgelegd; het zegt niet hoe diep het ging.",
        "This counts contact that was recorded; it does not say how deep it went.",
    ),
    source=OWN,
    reads=(*FOUNDING, *ACTS, OrganisationJoined),
    by=(By.PROGRAMME, By.NEIGHBOURHOOD),
    tells=(PARTIES, SECTORS, MET),
    measure=_measured(common=False),
    common=_measured(common=True),
)
