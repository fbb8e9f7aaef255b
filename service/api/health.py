"""Health and metrics, for whoever runs the installation."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, Response, jsonify, request
from prometheus_client import CollectorRegistry, Counter, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector

from service.bootstrap import Samenspoor
from service.domain.errors import DomainError
from service.persistence.views import DATABASE_AWAY


def blueprint(service: Samenspoor) -> Blueprint:
    """Return the routes; ready means: the read models reached the head that was seen at start."""
    routes = Blueprint("health", __name__)
    head_at_start = service.log.recorder.head()
    registry = CollectorRegistry()
    registry.register(_Positions(service))
    requests = Counter("samenspoor_requests", "Answers by status.", ["method", "status"], registry=registry)

    @routes.get("/health/live")
    def live() -> Response:
        return jsonify({"status": "alive"})

    @routes.get("/health/ready")
    def ready() -> tuple[Response, int]:
        try:
            with service.reading.moment() as moment:
                done = moment.position >= head_at_start
                state = {"position": moment.position, "complete": moment.complete}
        except (DomainError, *DATABASE_AWAY) as error:
            return jsonify({"status": "not ready", "reason": str(error)}), 503
        return jsonify({"status": "ready" if done else "catching up", **state}), 200 if done else 503

    @routes.get("/metrics")
    def metrics() -> Response:
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)

    @routes.after_app_request
    def count(answer: Response) -> Response:
        requests.labels(request.method, answer.status_code).inc()
        return answer

    return routes


class _Positions(Collector):
    """How far the log is, and each build of the read models."""

    def __init__(self, service: Samenspoor) -> None:
        self._service = service

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Read the positions when they are asked for."""
        head = self._service.log.recorder.head()
        yield GaugeMetricFamily("samenspoor_log_head", "Position of the last event.", value=head)
        labels = ["read_model", "build"]
        lag = GaugeMetricFamily("samenspoor_read_model_lag", "Events behind.", labels=labels)
        parked = GaugeMetricFamily("samenspoor_read_model_parked", "Parked.", labels=labels)
        for state in self._service.builds.states():
            lag.add_metric([state.name, str(state.build)], head - state.position)
            parked.add_metric([state.name, str(state.build)], state.parked)
        yield from (lag, parked)
        yield from self._webhooks()

    def _webhooks(self) -> Iterator[GaugeMetricFamily]:
        counted = self._service.webhooks.deliveries.counted()
        letters = counted.pop("dead_letters")
        endpoints = GaugeMetricFamily("samenspoor_webhook_endpoints", "Endpoints by state.", labels=["state"])
        for state, number in counted.items():
            endpoints.add_metric([state], number)
        yield endpoints
        yield GaugeMetricFamily("samenspoor_webhook_dead_letters", "Set aside.", value=letters)
