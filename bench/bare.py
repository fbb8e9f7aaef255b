"""The bare Flask application: the same bytes under the same address, and nothing else."""

from __future__ import annotations

import json
import os
from pathlib import Path

from flask import Flask, Response, request

INDEX = "answers.json"
BYTES = "answers.bin"


def create() -> Flask:
    """Return an application that answers what was captured before."""
    folder = Path(os.environ["SAMENSPOOR_DATA"])
    content = memoryview((folder / BYTES).read_bytes())
    answers = {
        path: (bytes(content[start:end]), headers)
        for path, start, end, headers in json.loads((folder / INDEX).read_text())
    }
    app = Flask("bare", static_folder=None, template_folder=None)

    @app.route("/v1/programmes/<programme>/timeline")
    def get_timeline(programme: str) -> Response:  # noqa: ARG001 - the whole address is the key
        body, headers = answers[request.full_path]
        return Response(body, headers=headers)

    return app
