"""Who was in contact with whom, across sectors, when last anybody was active: parties on a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import cos, pi, sin
from typing import Any

from matplotlib.figure import Figure

from service.projections.indicator_windows import IndicatorQuery
from service.projections.indicator_words import sector
from service.projections.indicators.d7_contact import D7
from service.projections.indicators.d7_layers import Member, Network, Tie, networks
from service.research.numbering import Numbering
from service.research.plots.drawing import INK, LINE, PALE, Plot, told_of
from service.research.replay import Replay

HEADS = ("between", "sector", "and", "sector", "what", "evidence: events, sessions")
NOTE = (
    "Contact that was told (drawn), contact that may have been then (dashed), and being named at the same"
    " session (pale). No line: nothing was recorded, which is not that there was no contact."
)
NEAR_THE_MIDDLE = 0.3
CONTACT, POSSIBLE, SESSION = "contact", "possible contact", "same session"
LOOKS: Mapping[str, Mapping[str, object]] = {
    CONTACT: {"color": LINE, "linewidth": 1.8},
    POSSIBLE: {"color": LINE, "linewidth": 1.2, "linestyle": "--"},
    SESSION: {"color": PALE, "linewidth": 1.2, "zorder": 0},
}


def network(replay: Replay, query: IndicatorQuery, title: str) -> Plot:
    """Return the network of a history in the last window in which anybody was active.

    Raises what `windows_of` raises.
    """
    known, asked = replay.question(D7, query)
    told = [_last(windows) for windows in networks(known, asked).values() if windows]
    named = _Named(Numbering(replay.standing))

    def draw(figure: Figure) -> None:
        axes = figure.subplots(1, max(1, len(told)), squeeze=False)
        for axis, each in zip(axes[0], told, strict=False):
            _draw(axis, each, named)

    return Plot(
        title=told_of(replay, title),
        description=f"{sum(len(each.parties) for each in told)} parties and what is between them.",
        caveats=[NOTE, D7.caveat.en],
        heads=HEADS,
        rows=[row for each in told for row in _rows(each, named)],
        size=(8 * max(1, len(told)), 8),
        draw=draw,
    )


def _last(windows: Sequence[Network]) -> Network:
    """Return the last window in which anybody was active; the very last where nobody was."""
    return next((window for window in reversed(windows) if window.parties), windows[-1])


class _Named:
    """Calls parties by their number in the history: a picture tells no name."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering

    def party(self, member: Member) -> str:
        """Return what a party is called."""
        return self._numbering.thing(member.id)

    def event(self, tie: Tie) -> str:
        """Return which events show a tie."""
        found = ((self._numbering.event(id), self._numbering.thing(id)) for id in tie.evidence)
        return ", ".join(str(number or thing) for number, thing in found)


def _ties(network: Network) -> Iterator[tuple[str, Tie]]:
    for tie in network.meetings:
        yield SESSION, tie
    for tie in network.contacts:
        yield POSSIBLE if tie.possible else CONTACT, tie


def _draw(axis: Any, network: Network, named: _Named) -> None:
    axis.set_title(f"{network.window.first} – {network.window.last}", fontsize=9, color=INK)
    axis.set_axis_off()
    axis.set_aspect("equal")
    axis.set_xlim(-1.6, 1.6)
    axis.set_ylim(-1.3, 1.3)
    places = _places(network.parties, named)
    for what, tie in _ties(network):
        if tie.one in places and tie.other in places:
            (x, y), (u, v) = places[tie.one], places[tie.other]
            axis.plot([x, u], [y, v], **LOOKS[what])
    for member, (x, y) in places.items():
        axis.plot([x], [y], "o", color=INK, markersize=7)
        label = f"{named.party(member)}\n{sector(member.sector, 'en')}"
        axis.annotate(label, (x, y), (1.1 * x, 1.1 * y), ha=_side(x), va="center", fontsize=8)


def _side(x: float) -> str:
    """Return at which end of a label its point is."""
    if abs(x) < NEAR_THE_MIDDLE:
        return "center"
    return "left" if x > 0 else "right"


def _places(parties: Sequence[Member], named: _Named) -> dict[Member, tuple[float, float]]:
    """Return where each party stands on the circle: those of one sector beside each other."""
    ordered = sorted(parties, key=lambda member: (member.sector, named.party(member)))
    turns = (2 * pi * number / len(ordered) for number in range(len(ordered)))
    return {member: (cos(turn), sin(turn)) for member, turn in zip(ordered, turns, strict=True)}


def _rows(network: Network, named: _Named) -> Iterator[Sequence[str]]:
    for what, tie in _ties(network):
        one, other = sorted((named.party(each), sector(each.sector, "en")) for each in (tie.one, tie.other))
        yield (*one, *other, what, named.event(tie))
