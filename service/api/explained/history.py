"""Refusals of histories, explained."""

from __future__ import annotations

from service.api.explained.wording import Explained

HISTORY: dict[str, Explained] = {
    "history-not-open": Explained(
        "Geschiedenis niet toegankelijk",
        "De geschiedenis is voor onderzoekers en leiders van het programma, niet voor de rol “{role}”.",
        "Vraag de leider van het programma om een sleutel voor een onderzoeker.",
        "Ask the programme's lead for a token of a researcher.",
    ),
}
