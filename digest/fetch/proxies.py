"""The environment in, the proxy that an address is read through out (pure).

HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY count, in lower case first. HTTP_PROXY in capitals does not count where REQUEST_METHOD
is set: there it may be a header that somebody sent to a CGI program. This machine itself (localhost, 127.0.0.0/8, ::1) is never asked
for through a proxy, which has a localhost of its own.

A proxy's own address may be a private one. What lies behind it is vetted as far as it can be seen from here (guard.py): addresses that
are written as such, names that stand for something local, and names that this machine resolves to a private address are refused on
every hop. What cannot be known here is what the proxy makes of a name: it resolves names itself, may know others than this machine
does, and may get another answer a moment later. Whoever runs a proxy decides what can be reached through it; one that stands inside a
network should refuse that network's addresses to this program.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from digest.errors import FetchError

PORTS = {"http": 80, "https": 443}
CHECK = "check HTTP_PROXY, HTTPS_PROXY and NO_PROXY"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """Where a proxy listens, and who asks there; the latter is in no text that is made of it."""

    scheme: str
    host: str
    port: int
    login: tuple[bytes, bytes] | None = field(default=None, repr=False)


class Proxies:
    """Which proxy an address is read through. environ: the environment of this process."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        names = {"http": "http_proxy", "https": "https_proxy"}
        everything = _value(environ, "all_proxy")
        self._written = {scheme: _value(environ, name) or everything for scheme, name in names.items()}
        self._direct = [one.strip().lower() for one in _value(environ, "no_proxy").split(",") if one.strip()]

    def at(self, scheme: str, host: str, port: int) -> Proxy | None:
        """Return the proxy for one server, None where it is asked directly; raises FetchError for one that cannot be used."""
        written = self._written[scheme]
        if not written or is_own(host) or any(_is_meant(entry, host, port) for entry in self._direct):
            return None
        proxy = _parsed(written)
        if proxy is None:
            raise FetchError(host, "the proxy that this machine's environment names cannot be used", CHECK)
        return proxy


def is_own(host: str) -> bool:
    """Tell whether a host is this machine, by its name or its address."""
    bare = host.rstrip(".").lower()
    address = _address(bare)
    return bare == "localhost" or bare.endswith(".localhost") or (address is not None and address.is_loopback)


def _value(environ: Mapping[str, str], name: str) -> str:
    """Return a variable's value, the one in lower case first; HTTP_PROXY only where no CGI server can have made it of a header."""
    capitals = "" if name == "http_proxy" and "REQUEST_METHOD" in environ else environ.get(name.upper(), "")
    return (environ.get(name, "") or capitals).strip()


def _parsed(written: str) -> Proxy | None:
    """Return the proxy that a variable names; None for what is none of http or https."""
    try:
        parts = urlsplit(written if "://" in written else f"http://{written}")
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in PORTS or not parts.hostname or port == 0:
        return None
    login = (unquote(parts.username or "").encode(), unquote(parts.password or "").encode())
    return Proxy(scheme=parts.scheme, host=parts.hostname, port=port or PORTS[parts.scheme], login=login if any(login) else None)


def _is_meant(entry: str, host: str, port: int) -> bool:
    """Tell whether an entry of NO_PROXY means a server: *, a name with all below it, a name and port, an address or a network."""
    if entry == "*":
        return True
    bare = host.rstrip(".").lower()
    address = _address(bare)
    if address is not None:
        return _is_inside(address, entry, port)
    name, mark, at = entry.rpartition(":")
    if mark and at.isdecimal():
        entry, is_port = name, int(at) == port
    else:
        is_port = True
    entry = entry.removeprefix("*").removeprefix(".").rstrip(".")
    return is_port and bool(entry) and (bare == entry or bare.endswith(f".{entry}"))


def _is_inside(address: ipaddress.IPv4Address | ipaddress.IPv6Address, entry: str, port: int) -> bool:
    for written in (entry, entry.removesuffix(f":{port}")):
        try:
            return address in ipaddress.ip_network(written.replace("[", "").replace("]", ""), strict=False)
        except ValueError:
            continue
    return False


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
