"""What gunicorn serves: ``service.wsgi:create()``."""

from __future__ import annotations

import os

from flask import Flask

from service import logs
from service.api.answering import Answering
from service.api.app import add_api
from service.bootstrap import Samenspoor, build
from service.feeds.following import Following
from service.settings import Settings
from service.web.app import add_pages


def create(service: Samenspoor | None = None) -> Flask:
    """Return the application: API and pages over one installation."""
    if service is None:
        settings = Settings.from_environment(os.environ)
        logs.configure(settings.log_level)
        service = build(settings)
        service.log.recorder.expect_commands()
    app = Flask("service", static_folder=None, template_folder=None)
    app.extensions[Following.__name__] = service.following
    answering = Answering(service)
    add_api(app, service, answering)
    add_pages(app, service, answering)
    return app
