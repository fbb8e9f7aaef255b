"""Serves an installation to a real browser."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from werkzeug.serving import make_server

from service.bootstrap import Samenspoor
from service.wsgi import create


@contextmanager
def serving(service: Samenspoor) -> Iterator[str]:
    """Serve API and pages of an installation; give the address."""
    server = make_server("127.0.0.1", 0, create(service), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
