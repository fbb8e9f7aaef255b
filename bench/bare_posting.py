"""The bare Flask application that appends an event a request with the library's recorder, and no more."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path
from uuid import UUID

import msgspec
from eventsourcing.persistence import StoredEvent
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteDatastore
from flask import Flask, Response, request

FILE = "stock.db"
FIRST_VERSION = 1000


def create() -> Flask:
    """Return an application that appends what it is sent, and answers where it went."""
    recorder = SQLiteApplicationRecorder(SQLiteDatastore(str(Path(os.environ["SAMENSPOOR_DATA"]) / FILE)))
    recorder.create_table()
    versions = count(FIRST_VERSION)
    app = Flask("bare", static_folder=None, template_folder=None)

    @app.route("/v1/initiatives/<uuid:initiative>/updates", methods=["POST"])
    def append(initiative: UUID) -> Response:
        event = StoredEvent(initiative, next(versions), "initiative.update_given", request.get_data())
        positions = recorder.insert_events([event])
        assert positions
        answer = msgspec.json.encode({"id": initiative, "position": positions[-1]})
        return Response(answer, status=201, mimetype="application/json")

    return app
