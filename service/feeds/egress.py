"""Sends a request to a partner's server: the address that is checked is the address that is connected to.

The check stands where the connection is made (ADR 16), so nothing that happens before it can go around it.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread, Timer

from msgspec import Struct
from requests import PreparedRequest, RequestException
from requests.adapters import HTTPAdapter
from requests_hardened import Config, HTTPSession
from urllib3 import HTTPResponse, HTTPSConnectionPool
from urllib3.connection import HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.exceptions import TimeoutError as TimeoutExceeded

from service.feeds.egress_addresses import (
    AddressNotForDeliveries,
    EgressRules,
    Target,
    WebhookSettingNotUnderstood,
)

SECONDS = 15.0
"""How long a send may take in all, from resolving the name to the last byte of the answer."""

MOST_READ = 16 * 1024
"""Bytes of an answer that are read."""

AGENT = "samenspoor-webhooks/1"

Resolver = Callable[[str, int], list[str]]
"""Gives the addresses of a host. Raises `OSError`."""


class Failure(StrEnum):
    """Why there is no answer."""

    ADDRESS_REFUSED = "address_refused"
    NAME_UNKNOWN = "name_unknown"
    NO_CONNECTION = "no_connection"
    NOT_TRUSTED = "not_trusted"
    TOO_SLOW = "too_slow"
    BROKEN_OFF = "broken_off"


class Answered(Struct, frozen=True):
    """What a server answered: status, how long it asks to wait, and the beginning of the body."""

    status: int
    retry_after: str | None
    body: bytes


class NotAnswered(Exception):
    """There is no whole answer."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.value)
        self.failure = failure


def resolved(host: str, port: int) -> list[str]:
    """Return the addresses of a host, from the system's resolver. Raises `OSError`."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


class Egress:
    """The one way out: no proxy, no redirect, no cookie, no address that the rules do not permit."""

    def __init__(
        self,
        rules: EgressRules,
        certificates: Path | None = None,
        *,
        seconds: float = SECONDS,
        resolver: Resolver = resolved,
    ) -> None:
        self.rules = rules
        self._seconds = seconds
        self._resolver = resolver
        self._context = ssl.create_default_context()
        if certificates:
            self._trust(certificates)

    def _trust(self, certificates: Path) -> None:
        try:
            self._context.load_verify_locations(certificates)
        except OSError as error:  # `ssl.SSLError` is one
            wanted = "a file with certificates (PEM)"
            raise WebhookSettingNotUnderstood("WEBHOOK_CERTIFICATES", str(certificates), wanted) from error

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answered:
        """Send a body once; never twice. Raises `NotAnswered`."""
        try:
            target = self.rules.target(url)
        except AddressNotForDeliveries:
            raise NotAnswered(Failure.ADDRESS_REFUSED) from None
        way = _Way(target, self.rules, self._resolver, self._seconds)
        try:
            return self._sent(way, body, headers)
        except (RequestException, HTTPError, OSError) as error:
            raise NotAnswered(way.failure or _failure(error)) from error
        finally:
            way.close()

    def _sent(self, way: _Way, body: bytes, headers: Mapping[str, str]) -> Answered:
        with HTTPSession(_CONFIG) as session:
            session.trust_env = False  # no proxy, no .netrc, no certificates of the environment
            session.adapters.clear()
            session.mount("https://", _Adapter(way, self._context))
            with session.post(way.target.url, data=body, headers=dict(headers), stream=True) as answer:
                read = _beginning(answer.raw)
        if way.failure:  # an answer that ends with the connection looks whole
            raise NotAnswered(way.failure)
        return Answered(answer.status_code, answer.headers.get("Retry-After"), read)


_CONFIG = Config(
    ip_filter_enable=False,  # ours stands at the connection, knows an allow-list, and refuses more (ADR 16)
    ip_filter_allow_loopback_ips=False,
    never_redirect=True,
    default_timeout=(SECONDS, SECONDS),
    user_agent_override=AGENT,
)


class _Way:
    """One way to one target: resolves once, checks, connects, and is cut off when its time is over."""

    def __init__(self, target: Target, rules: EgressRules, resolver: Resolver, seconds: float) -> None:
        self.target = target
        self.failure: Failure | None = None
        self._rules = rules
        self._resolver = resolver
        self._end = time.monotonic() + seconds
        self._timer: Timer | None = None
        self._socket: socket.socket | None = None

    def connect(self) -> socket.socket:
        """Return a connection to an address that was checked. Raises `NotAnswered`."""
        addresses = self._addresses()
        if not addresses or not all(self._rules.permits(self.target, each) for each in addresses):
            raise self._failed(Failure.ADDRESS_REFUSED)
        for address in addresses:
            try:
                return _connected(address, self.target.port, self.left())
            except TimeoutError:
                raise self._failed(Failure.TOO_SLOW) from None
            except OSError:
                continue
        raise self._failed(Failure.NO_CONNECTION)

    def watch(self, connected: socket.socket) -> None:
        """Cut a connection off at the end: a server that drips never lets a time-out of a read pass."""
        self._socket, self._timer = connected, Timer(self.left(), self._cut)
        self._timer.daemon = True
        self._timer.start()

    def close(self) -> None:
        """Stop watching."""
        if self._timer:
            self._timer.cancel()

    def _addresses(self) -> list[str]:
        answer: SimpleQueue[list[str]] = SimpleQueue()
        Thread(target=lambda: answer.put(self._asked()), name="resolver", daemon=True).start()
        try:
            found = answer.get(timeout=self.left())
        except Empty:
            raise self._failed(Failure.TOO_SLOW) from None
        if not found:
            raise self._failed(Failure.NAME_UNKNOWN)
        return list(dict.fromkeys(found))

    def _asked(self) -> list[str]:
        try:
            return self._resolver(self.target.host, self.target.port)
        except (OSError, UnicodeError):
            return []

    def left(self) -> float:
        """Return how many seconds are left."""
        return max(self._end - time.monotonic(), 0.001)

    def _cut(self) -> None:
        self.failure = Failure.TOO_SLOW
        if self._socket:
            # Past the encryption: another thread reads it, and must not see it half taken down.
            with suppress(OSError):
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

    def _failed(self, failure: Failure) -> NotAnswered:
        self.failure = failure
        return NotAnswered(failure)


class _Connection(HTTPSConnection):
    """A connection that is made the checked way; the name stays what certificates are checked against."""

    way: _Way

    def _new_conn(self) -> socket.socket:
        made = self.way.connect()
        made.settimeout(self.way.left())  # for the handshake
        return made

    def connect(self) -> None:
        super().connect()
        assert self.sock
        self.way.watch(self.sock)


class _Adapter(HTTPAdapter):
    """Lets every request of a session go one way."""

    def __init__(self, way: _Way, context: ssl.SSLContext) -> None:
        super().__init__()
        made = type("_WatchedConnection", (_Connection,), {"way": way})
        self._pool = HTTPSConnectionPool(way.target.host, way.target.port, ssl_context=context, retries=False)
        self._pool.ConnectionCls = made

    def get_connection_with_tls_context(
        self,
        request: PreparedRequest,  # noqa: ARG002 - the library's signature
        *_: object,
        **__: object,
    ) -> HTTPSConnectionPool:
        """Return the one pool, whatever the request says."""
        return self._pool

    def close(self) -> None:
        """Close the connection."""
        self._pool.close()
        super().close()


def _connected(address: str, port: int, seconds: float) -> socket.socket:
    """Return a connection to an address, which no resolver sees again. Raises `OSError`."""
    made = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
    try:
        made.settimeout(seconds)
        made.connect((address, port))
    except OSError:
        made.close()
        raise
    return made


def _beginning(answer: HTTPResponse) -> bytes:
    """Return the beginning of a body, as it came. Raises `HTTPError` where it is broken off."""
    read = b""
    while len(read) < MOST_READ and (more := answer.read(MOST_READ - len(read), decode_content=False)):
        read += more
    return read


def _failure(error: BaseException) -> Failure:
    """Return what a failure comes down to."""
    causes = _causes(error)
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return Failure.NOT_TRUSTED
    if any(isinstance(cause, TimeoutError | TimeoutExceeded) for cause in causes):
        return Failure.TOO_SLOW
    return Failure.BROKEN_OFF


def _causes(error: BaseException) -> list[BaseException]:
    """Return an error and whatever it was made from."""
    found = [error]
    for each in found:
        inner = (*each.args, each.__cause__, each.__context__)
        found += [cause for cause in inner if isinstance(cause, BaseException) and cause not in found]
    return found
