"""Every command of the API, by the task that it belongs to: the routes of all resources come from here."""

from __future__ import annotations

from collections.abc import Mapping

from service.api.commands.command import Command
from service.api.commands.meetings import INITIATIVES, SESSIONS
from service.api.commands.plans import CYCLES, DECISIONS, PLANS, PROMISES
from service.api.commands.programmes import FOUNDING, ORGANISATIONS, RESULTS
from service.api.commands.watching import AMENDING, OBSERVING, PEOPLE

TASKS: Mapping[str, str] = {
    "organisations": "Register organisations: they belong to the installation, programmes join them",
    "setting-up": "Found a programme and say what it is: goals, partners, places, groups, themes",
    "meeting": "Prepare and hold sessions, and record what was said",
    "initiatives": "Follow residents' initiatives, from proposal to ending",
    "planning": "Draft, adopt, carry out, revise and evaluate plans",
    "promising": "Make promises, and record what became of them",
    "deciding": "Record decisions, and who was in touch with whom",
    "cycles": "Go through the steps of a cycle",
    "observing": "Record what people experience: observations and check-ins",
    "people": "Register people, and keep to what they consent to",
    "results": "Record support, figures, outcomes, documents and follow-ups",
    "putting-right": "Correct, contest or retract what was told, or change whom it is meant for",
}
"""The tasks that commands belong to, and what each is about."""

COMMANDS: Mapping[str, tuple[Command, ...]] = {
    "organisations": ORGANISATIONS,
    "setting-up": FOUNDING,
    "meeting": SESSIONS,
    "initiatives": INITIATIVES,
    "planning": PLANS,
    "promising": PROMISES,
    "deciding": DECISIONS,
    "cycles": CYCLES,
    "observing": OBSERVING,
    "people": PEOPLE,
    "results": RESULTS,
    "putting-right": AMENDING,
}

EVERY_COMMAND = tuple(command for commands in COMMANDS.values() for command in commands)
