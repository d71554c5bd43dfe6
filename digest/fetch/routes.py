"""An address in, the pool of connections that it is read over out: straight to its server, or through a proxy, vetted either way."""

from __future__ import annotations

import os
import ssl
import threading
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import httpcore2
import httpx2

from digest.fetch.guard import BoundedResolve, GuardedBackend, ProxyBackend, Resolve
from digest.fetch.proxies import PORTS, Proxies, Proxy

KNOWN_WITHIN_S = 2.0  # a name that is read through a proxy need not be known here, and its look-up may not hold that up
MOST_CONNECTIONS = 256
MOST_KEPT = 32


class Routes:
    """The pools of one client. deadline: as in GuardedBackend. at_once: look-ups of names under way."""

    def __init__(self, proxies: Proxies, *, allow_private: bool, resolve: Resolve, deadline: Callable[[], float], at_once: int) -> None:
        bounded = BoundedResolve(resolve, deadline=deadline, at_once=at_once)
        quick = BoundedResolve(resolve, deadline=lambda: min(deadline(), time.monotonic() + KNOWN_WITHIN_S), at_once=at_once)
        self._proxies = proxies
        self._guard = GuardedBackend(allow_private=allow_private, resolve=quick, deadline=deadline)
        self._to_proxies = ProxyBackend(allow_private=True, resolve=bounded, deadline=deadline)
        self._tls = trusted()
        self._direct = _pool(GuardedBackend(allow_private=allow_private, resolve=bounded, deadline=deadline), self._tls)
        self._through: dict[Proxy, httpcore2.ConnectionPool] = {}
        self._lock = threading.Lock()

    def pool_for(self, url: httpx2.URL) -> httpcore2.ConnectionPool:
        """Return the pool for an address; raises FetchError for one that no proxy is to be asked for, or a proxy that cannot be used."""
        host, port = url.raw_host.decode("ascii"), url.port or PORTS[url.scheme]
        proxy = self._proxies.at(url.scheme, host, port)
        if proxy is None:
            return self._direct
        self._guard.vet_for_proxy(host, port)
        with self._lock:
            if proxy not in self._through:
                self._through[proxy] = _pool(self._to_proxies, self._tls, proxy)
            return self._through[proxy]

    def close(self) -> None:
        """Close all pools."""
        for pool in (self._direct, *self._through.values()):
            pool.close()


def trusted() -> ssl.SSLContext:
    """Return whom this machine trusts: read once, for that takes a tenth of a second, and again when what names them has changed."""
    known = ssl.get_default_verify_paths()
    places = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"), known.openssl_cafile, known.openssl_capath
    return _trust(*((place, _written_at(place)) for place in places))


@lru_cache(maxsize=1)
def _trust(*_: tuple[str | None, int]) -> ssl.SSLContext:
    return httpx2.create_ssl_context()


def _written_at(place: str | None) -> int:
    try:
        return Path(place).stat().st_mtime_ns if place else 0
    except (OSError, ValueError):
        return 0


def _pool(backend: httpcore2.NetworkBackend, tls: ssl.SSLContext, proxy: Proxy | None = None) -> httpcore2.ConnectionPool:
    through = None
    if proxy is not None:
        url = httpcore2.URL(scheme=proxy.scheme.encode(), host=proxy.host.encode("idna"), port=proxy.port, target=b"/")
        through = httpcore2.Proxy(url, auth=proxy.login, ssl_context=tls if proxy.scheme == "https" else None)
    return httpcore2.ConnectionPool(
        ssl_context=tls, proxy=through, network_backend=backend, max_connections=MOST_CONNECTIONS, max_keepalive_connections=MOST_KEPT
    )
