"""Where deliveries may go: https, by a public name, to a public address; or what the administrator allows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from service.domain.errors import DomainError

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

LONGEST = 2000
"""Characters in an address that deliveries go to."""

HTTPS = 443
_VISIBLE = re.compile(r"[\x21-\x7e]+")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_NOT_PUBLIC = frozenset(
    {"localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "private", "arpa"}
    | {"test", "example", "invalid", "onion", "alt"}
)
"""Last parts of names that are never on the public internet (RFC 6761, 6762, 7686, 9476; ICANN's list)."""

_UNICAST = ip_network("2000::/3")
"""The only part of IPv6 that is given out. Whatever wraps an IPv4 address in an IPv6 one outside it (mapped,
compatible, translated, NAT64) and what was site-local is refused with it."""

_NOT_OURS_TO_REACH = tuple(
    ip_network(network)
    for network in (
        "100.64.0.0/10",  # behind a carrier's translation
        "192.0.0.0/24",  # for protocols; metadata of one large provider lies here
        "192.31.196.0/24",  # sinks of reverse lookups
        "192.52.193.0/24",  # tunnels of multicast
        "192.88.99.0/24",  # relays of 6to4
        "192.175.48.0/24",  # sinks of reverse lookups
        "168.63.129.16/32",  # the host of a virtual machine, of another large provider
        "2001::/23",  # for protocols: Teredo, overlays
        "2001:db8::/32",  # for documentation
        "2002::/16",  # 6to4: an IPv4 address inside
        "2620:4f:8000::/48",  # sinks of reverse lookups
        "3ffe::/16",  # a test network of long ago
        "3fff::/20",  # for documentation
    )
)


class AddressNotForDeliveries(DomainError):
    """Deliveries do not go there: give an https address with a name on the public internet (port {ports})."""


class WebhookSettingNotUnderstood(Exception):
    """A setting of webhooks cannot be used as it is."""

    def __init__(self, name: str, value: str, wanted: str) -> None:
        super().__init__(f"SAMENSPOOR_{name}: “{value}” is not {wanted}.")


@dataclass(frozen=True)
class Target:
    """An address that deliveries may be tried to; its name is still to be resolved."""

    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        """The address, written in one way."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"https://{host}{'' if self.port == HTTPS else f':{self.port}'}{self.path}"


@dataclass(frozen=True)
class EgressRules:
    """What may be reached: the public internet, and what the administrator allows besides."""

    networks: tuple[Network, ...] = ()
    hosts: frozenset[str] = frozenset()
    ports: frozenset[int] = frozenset({HTTPS})

    @classmethod
    def of(cls, allowed: Iterable[str], ports: Iterable[int]) -> EgressRules:
        """Return rules from networks and names of hosts, as an administrator writes them.

        Raises `WebhookSettingNotUnderstood`.
        """
        networks, hosts = [], set()
        for each in allowed:
            try:
                networks.append(ip_network(each, strict=False))
            except ValueError:
                hosts.add(_named_host(each.lower()))
        return cls(tuple(networks), frozenset(hosts), frozenset({HTTPS, *ports}))

    def target(self, url: str) -> Target:
        """Return where a URL leads. Raises `AddressNotForDeliveries`."""
        found = _split(url)
        if found is None or found.port not in self.ports or not self._permits_name(found.host):
            raise AddressNotForDeliveries(ports=", ".join(map(str, sorted(self.ports))))
        return found

    def permits(self, target: Target, address: str) -> bool:
        """Whether a target may be reached at an address that its name was resolved to."""
        try:
            found = ip_address(address)
        except ValueError:  # with a zone: on a network of this computer
            return False
        return target.host in self.hosts or self._allows(found) or is_public(found)

    def _permits_name(self, host: str) -> bool:
        if host in self.hosts:
            return True
        try:
            return self._allows(ip_address(host))
        except ValueError:
            return _is_public_name(host)

    def _allows(self, address: Address) -> bool:
        return any(address in network for network in self.networks)


def is_public(address: Address) -> bool:
    """Whether an address can only be somewhere on the public internet."""
    if any(address in network for network in _NOT_OURS_TO_REACH):
        return False
    if isinstance(address, IPv6Address):
        return address in _UNICAST and not address.is_private
    reached = address.is_private or address.is_multicast or address.is_reserved or address.is_unspecified
    return not reached and address.is_global


def _named_host(name: str) -> str:
    """Return the name of a host that is allowed. Raises `WebhookSettingNotUnderstood`."""
    if not all(_LABEL.fullmatch(label) for label in name.split(".")):
        wanted = "a network (10.20.0.0/16) or the name of a host (haken.intern)"
        raise WebhookSettingNotUnderstood("WEBHOOK_HOSTS", name, wanted)
    return name


def _is_public_name(host: str) -> bool:
    """Whether a name can be on the public internet; a number in any writing is no name."""
    labels = host.split(".")
    if len(labels) < 2 or len(host) > 253 or _NUMBER.fullmatch(labels[-1]):  # noqa: PLR2004 - RFC 1035
        return False
    return labels[-1] not in _NOT_PUBLIC and all(_LABEL.fullmatch(label) for label in labels)


def _split(url: str) -> Target | None:
    """Return the parts of a URL; None for whatever two programs could read in two ways."""
    url = _in_ascii(url)
    if len(url) > LONGEST or not _VISIBLE.fullmatch(url) or set(url) & set('\\"<>^`{|}#'):
        return None
    try:
        parts = urlsplit(url)
        port = HTTPS if parts.port is None else parts.port
    except ValueError:
        return None
    host = (parts.hostname or "").lower()
    if parts.scheme != "https" or not host or "@" in parts.netloc or "%" in parts.netloc:
        return None
    return Target(host, port, (parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def _in_ascii(url: str) -> str:
    """Return a URL with the letters of its name as the network writes them; unchanged where it cannot."""
    start, separator, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    try:
        return f"{start}{separator}{host.encode('idna').decode()}{slash}{path}"
    except UnicodeError:
        return url
