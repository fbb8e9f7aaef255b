"""The routes of every task: what is recorded in it, and what is read."""

from __future__ import annotations

from collections.abc import Iterator

from flask_smorest import Blueprint

from service.api.auth import Access
from service.api.blueprints import new_blueprint
from service.api.commands.routes import add_command
from service.api.commands.table import COMMANDS, TASKS
from service.api.read_routes import add_organisations, add_reads
from service.api.reading import Reader
from service.api.reads import IN_PROGRAMMES
from service.api.recording import Recorder
from service.bootstrap import Samenspoor


def tasks(service: Samenspoor, access: Access) -> Iterator[Blueprint]:
    """Return a blueprint for each task."""
    recorder, reader = Recorder(service, access), Reader(service, access)
    for task, about in TASKS.items():
        routes = new_blueprint(task, about)
        if task == "organisations":
            add_organisations(routes, reader)
        for read in IN_PROGRAMMES.get(task, ()):
            add_reads(routes, read, reader)
        for command in COMMANDS[task]:
            add_command(routes, command, recorder)
        yield routes
