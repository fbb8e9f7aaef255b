"""The bare Flask application that knows of one feed, and says that nothing changed."""

from __future__ import annotations

import json
import os
from pathlib import Path

from flask import Flask, Response

FILE = "unchanged.json"


def create() -> Flask:
    """Return an application that answers 304 with the headers that were captured before."""
    headers = json.loads((Path(os.environ["SAMENSPOOR_DATA"]) / FILE).read_text())
    app = Flask("bare", static_folder=None, template_folder=None)

    @app.route("/v1/feeds/<token>/feed.atom")
    def get_atom_feed(token: str) -> Response:  # noqa: ARG001 - there is one feed only
        return Response(status=304, headers=headers)

    return app
