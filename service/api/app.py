"""The API: resources under /v1, health and metrics beside it."""

from __future__ import annotations

from flask import Flask

from service.api import (
    access_grants,
    answers,
    check_in_answers,
    check_in_links,
    coding,
    deliveries,
    digests,
    endpoints,
    events,
    exports,
    facts,
    feed_events,
    feed_kinds,
    feed_status,
    feed_stream,
    feeds,
    health,
    imports,
    indicators,
    next_steps,
    problems,
    programmes,
    stale,
    stories,
    strict_json,
    subscriptions,
    timeline,
)
from service.api.answering import Answering
from service.api.auth import Access
from service.api.open_feeds import OpenFeeds
from service.api.openapi import add_document
from service.api.tasks import tasks
from service.bootstrap import Samenspoor


def add_api(app: Flask, service: Samenspoor, answering: Answering) -> None:
    """Put the API on an application."""
    app.config.update(MAX_CONTENT_LENGTH=4 * strict_json.LARGEST)
    access, open_feeds = Access(service), OpenFeeds(service)
    app.before_request(access.require_token)
    app.after_request(answers.finish)
    problems.register(app)
    app.register_blueprint(health.blueprint(service))
    api = add_document(app, service.settings)
    for routes in (
        programmes.blueprint(service, access),
        timeline.blueprint(service, access),
        next_steps.blueprint(service, access),
        indicators.blueprint(service, access),
        stories.blueprint(service, access),
        facts.blueprint(service, access),
        access_grants.blueprint(service, access),
        imports.blueprint(service, access),
        check_in_links.blueprint(service, access),
        check_in_answers.blueprint(service, answering),
        coding.blueprint(service, access),
        exports.blueprint(service, access),
        events.blueprint(service, access),
        subscriptions.blueprint(service, access),
        endpoints.blueprint(service, access),
        deliveries.blueprint(service, access),
        digests.blueprint(service, access),
        feed_status.blueprint(service, open_feeds),
        feeds.blueprint(service, open_feeds),
        feed_events.blueprint(service, open_feeds),
        feed_kinds.blueprint(service),
        feed_stream.blueprint(service, open_feeds),
        *tasks(service, access),
    ):
        api.register_blueprint(routes)
    problems.register(app)
    stale.register(app, access)
