"""Connect only where it is allowed: names are resolved once, every answer is vetted, and the vetted address is dialled.

The guard sits where a socket is opened, so it holds on every hop of a redirect and against names that change
their address between look-up and connection.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

import httpcore2

from digest.errors import FetchError, RefusedError

Address: TypeAlias = tuple[str, int]
Resolve: TypeAlias = Callable[[str, int], Sequence[Address]]

CHECK_NAME = "check the address and this machine's network"
NAT64 = ipaddress.ip_network("64:ff9b::/96")
NAT64_LOCAL = ipaddress.ip_network("64:ff9b:1::/48")
SIX_TO_FOUR = ipaddress.ip_network("2002::/16")
TEREDO = ipaddress.ip_network("2001::/32")


def system_addresses(host: str, port: int) -> Sequence[Address]:
    """Resolve a name as the system does; decimal, octal and hex forms of an address come out as the address."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys((str(answer[4][0]), port) for answer in answers))


def is_public(address: str) -> bool:
    """Tell whether an IP address lies in the open internet, whatever form wraps it.

    Addresses that carry another one (v4-mapped, NAT64, 6to4, Teredo) are as public as what they carry.
    """
    ip = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in NAT64_LOCAL or ip in TEREDO:
            return False
        carried = ip.ipv4_mapped or ip.sixtofour
        if ip in NAT64:
            carried = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if carried is not None:
            return is_public(str(carried))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


class GuardedBackend(httpcore2.NetworkBackend):
    """A network backend that refuses private addresses and ends every read at the request's deadline.

    deadline: returns the moment (time.monotonic) at which this thread's request must be over.
    """

    def __init__(self, *, allow_private: bool, resolve: Resolve, deadline: Callable[[], float]) -> None:
        self._allow_private = allow_private
        self._resolve = resolve
        self._deadline = deadline
        self._inner = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002 - the base class has it; we bind to no address
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002 - and set no option
    ) -> httpcore2.NetworkStream:
        """Dial the first vetted address that answers; raise FetchError when none may or does."""
        error: Exception | None = None
        for address, at in self.vetted(host, port):
            try:
                stream = self._inner.connect_tcp(address, at, timeout=remaining(self._deadline, timeout))
                return DeadlineStream(stream, self._deadline)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as failure:
                error = failure
        if isinstance(error, httpcore2.ConnectTimeout):
            raise FetchError(host, "no connection in time", host_is_down=True) from error
        raise FetchError(host, "connection refused", host_is_down=True) from error

    def vetted(self, host: str, port: int) -> Sequence[Address]:
        """Return the addresses of a host, or raise when it has none or one of them is private."""
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise FetchError(host, "its name cannot be resolved", CHECK_NAME, host_is_down=True) from error
        if not addresses:
            raise FetchError(host, "its name cannot be resolved", CHECK_NAME, host_is_down=True)
        for address, _ in addresses:
            if not self._allow_private and not is_public(address):
                raise RefusedError(
                    host,
                    f"{address} is a private address, which is not read",
                    "set fetch.allow_private: true to read inside your own network",
                    host_is_down=True,
                )
        return addresses

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore2.NetworkStream:
        """Refuse: no source lies behind a socket file."""
        raise RefusedError("socket", "socket files are never read", "name an http address")

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


class DeadlineStream(httpcore2.NetworkStream):
    """A stream whose every step ends at the request's deadline: one byte a second does not hold a run up."""

    def __init__(self, inner: httpcore2.NetworkStream, deadline: Callable[[], float]) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read at most max_bytes before the deadline."""
        return self._inner.read(max_bytes, timeout=remaining(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write before the deadline."""
        self._inner.write(buffer, timeout=remaining(self._deadline, timeout))

    def close(self) -> None:
        """Close the connection."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """Start TLS before the deadline, for the name that was asked for."""
        inner = self._inner.start_tls(ssl_context, server_hostname, timeout=remaining(self._deadline, timeout))
        return DeadlineStream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """Return what the connection says of itself."""
        return self._inner.get_extra_info(info)


def remaining(deadline: Callable[[], float], timeout: float | None) -> float:
    """Return the seconds left, at most `timeout`; raise ReadTimeout when none are."""
    left = deadline() - time.monotonic()
    if left <= 0:
        raise httpcore2.ReadTimeout("the request's time is over")
    return left if timeout is None else min(left, timeout)
