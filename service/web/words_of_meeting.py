"""The words of “since the last meeting”, in Dutch and English."""

from __future__ import annotations

MEETING: dict[str, tuple[str, str]] = {
    "meeting.title": ("Sinds de vorige bijeenkomst", "Since the last meeting"),
    "nav_meeting": ("Sinds vorige keer", "Since last time"),
    "meeting.since": ("Sinds “{name}”, {day}. Stand op {today}.", "Since “{name}”, {day}. As of {today}."),
    "meeting.since_undated": (
        "Sinds “{name}” (datum onbekend). Stand op {today}.",
        "Since “{name}” (date unknown). As of {today}.",
    ),
    "meeting.none": (
        "Er is nog geen bijeenkomst gehouden waarvan u mag weten. Hieronder staat wat er nu open staat.",
        "No session that you may know of was held yet. Below is what is open now.",
    ),
    "meeting.other": ("Sinds een andere bijeenkomst", "Since another session"),
    "meeting.show": ("Toon", "Show"),
    "meeting.print": (
        "Deze pagina past meestal op één vel A4: druk haar af vanuit uw browser.",
        "This page mostly fits on one sheet of A4: print it from your browser.",
    ),
    "meeting.happened": ("Wat er gebeurde", "What happened"),
    "meeting.nothing_happened": (
        "Er is sindsdien niets nieuws verteld dat u mag weten.",
        "Nothing new that you may know was told since.",
    ),
    "meeting.more": ("en nog {number} op de tijdlijn", "and {number} more on the timeline"),
    "meeting.programme": ("Het programma", "The programme"),
    "meeting.told_later": (
        "Ook verteld, over eerder of zonder datum",
        "Also told, of earlier or without a date",
    ),
    "meeting.promises": ("Afspraken", "Promises"),
    "meeting.promises_moved": ("Sinds toen", "Since then"),
    "meeting.promises_open": ("Nog open", "Still open"),
    "meeting.promises_none": ("Er staan geen afspraken open.", "No promises are open."),
    "meeting.from_to": ("{debtor} aan {creditor}", "{debtor} to {creditor}"),
    "meeting.input": (
        "Vragen, ideeën en behoeften zonder antwoord",
        "Questions, ideas and needs without an answer",
    ),
    "meeting.input_none": ("Alles heeft een antwoord gekregen.", "Everything has been answered."),
    "meeting.answers": ("Beantwoord sinds toen", "Answered since then"),
    "meeting.amended": ("Wat nu anders bekend is", "What is known otherwise now"),
    "meeting.next": ("Wat er nu komt", "What comes next"),
    "meeting.next_none": ("Er staat niets gepland.", "Nothing is planned."),
    "meeting.no_date": ("geen datum", "no date"),
    "meeting.date_passed": ("datum voorbij, nog niets gehoord", "date passed, nothing heard yet"),
    "state.commitment.open": ("gemaakt", "made"),
    "state.commitment.kept": ("nagekomen", "kept"),
    "state.commitment.renegotiated": ("opnieuw afgesproken", "agreed anew"),
    "state.commitment.released": ("niet meer nodig", "no longer needed"),
    "state.commitment.broken": ("niet nagekomen", "not kept"),
    "state.commitment.withdrawn": ("ingetrokken", "withdrawn"),
}
