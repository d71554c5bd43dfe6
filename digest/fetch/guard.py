"""Connect only where it is allowed: names are resolved once, every answer is vetted, and the vetted address is dialled.

The guard sits where a socket is opened, so it holds on every hop of a redirect and against names that change
their address between look-up and connection.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, TypeAlias

import httpcore2

from digest.errors import FetchError, RefusedError
from digest.fetch.transport import DeadlineStream, remaining
from digest.network.lookups import Lookups

Address: TypeAlias = tuple[str, int]
Resolve: TypeAlias = Callable[[str, int], Sequence[Address]]

CHECK_NAME = "check the address and this machine's network"
REFUSED_CONNECTION = "connection refused"
INSIDE = "set fetch.allow_private: true to read inside your own network"
LOCAL_NAMES = frozenset("localhost local localdomain internal intranet lan home corp private arpa".split())  # last parts of names
NAT64 = ipaddress.ip_network("64:ff9b::/96")
# An IPv6 address is open only inside what is given out (2000::/3): site-local, segment routing, discard and whatever else
# this Python's ipaddress does not know lie outside. The special ranges inside are named here.
GIVEN_OUT = ipaddress.ip_network("2000::/3")
# Source: IANA's registries of special-purpose addresses, and RFC 7526 for the 6to4 relays.
SPECIAL = tuple(
    ipaddress.ip_network(network)
    for network in ("2001::/23", "2001:db8::/32", "3fff::/20", "192.0.0.0/24", "192.88.99.0/24", "100.64.0.0/10")
)


def system_addresses(host: str, port: int) -> Sequence[Address]:
    """Resolve a name as the system does; decimal, octal and hex forms of an address come out as the address."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys((str(answer[4][0]), port) for answer in answers))


def is_public(address: str) -> bool:
    """Tell whether an IP address lies in the open internet, whatever form wraps it.

    Addresses that carry another one (v4-mapped, NAT64, 6to4) are as public as what they carry.
    """
    ip = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        carried = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in NAT64 else ip.ipv4_mapped or ip.sixtofour
        if carried is not None:
            return is_public(str(carried))
        if ip not in GIVEN_OUT:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or any(ip in network for network in SPECIAL))


def literal(host: str) -> str | None:
    """Return the address that a host is, in any form that systems read: dotted, short, decimal, octal, hex, IPv6; None for a name."""
    bare = host.rstrip(".")
    try:
        return str(ipaddress.ip_address(bare))
    except ValueError:
        pass
    try:
        return str(ipaddress.ip_address(socket.inet_aton(bare)))
    except OSError:
        return None


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
        """Dial the first vetted address that answers.

        Raises FetchError when none may be dialled; httpcore2's ConnectError, its text a plain reason, or ConnectTimeout
        when none answers: that holds for this port, while the former holds for the whole host.
        """
        error: Exception | None = None
        addresses = self.vetted(host, port)
        for index, (address, at) in enumerate(addresses):
            share = remaining(self._deadline, timeout) / (len(addresses) - index)  # a dead address leaves time for the next
            try:
                stream = self._inner.connect_tcp(address, at, timeout=share)
                return DeadlineStream(stream, self._deadline)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as failure:
                error = failure
        if isinstance(error, httpcore2.ConnectTimeout):
            raise error
        is_refused = error is not None and isinstance(error.__cause__, ConnectionRefusedError)
        raise httpcore2.ConnectError(REFUSED_CONNECTION if is_refused else "it cannot be reached from here") from error

    def vetted(self, host: str, port: int) -> Sequence[Address]:
        """Return the addresses of a host, or raise FetchError when it has none or one of them is private."""
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise FetchError(host, "its name cannot be resolved", CHECK_NAME, host_is_down=True) from error
        if not addresses:
            raise FetchError(host, "its name cannot be resolved", CHECK_NAME, host_is_down=True)
        self._refuse_private(host, [address for address, _ in addresses])
        return addresses

    def vet_for_proxy(self, host: str, port: int) -> None:
        """Raise RefusedError for a host that a proxy is not to be asked for: a private address, a local name, or one that leads there.

        A name that is not known here is left to the proxy.
        """
        if self._allow_private:
            return
        if (address := literal(host)) is not None:
            self._refuse_private(host, [address])
            return
        labels = host.rstrip(".").lower().split(".")
        if len(labels) == 1 or labels[-1] in LOCAL_NAMES:
            raise RefusedError(host, "a name inside a private network, which is not read", INSIDE, host_is_down=True)
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError, httpcore2.TimeoutException):
            return
        self._refuse_private(host, [address for address, _ in addresses])

    def _refuse_private(self, host: str, addresses: Sequence[str]) -> None:
        """Raise RefusedError when one of a host's addresses is private, unless that is allowed."""
        for address in addresses:
            if not self._allow_private and not is_public(address):
                subject = "a private address" if address == host else f"it leads to the private address {address}"
                raise RefusedError(host, f"{subject}, which is not read", INSIDE, host_is_down=True)

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore2.NetworkStream:
        """Refuse: no source lies behind a socket file."""
        raise RefusedError("socket", "socket files are never read", "name an http address")

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


class ProxyBackend(GuardedBackend):
    """The same for the way to a proxy, which may lie inside: what fails there is told as the proxy's."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Dial the proxy; raises httpcore2's ProxyError, its text a plain reason, or ConnectTimeout."""
        try:
            return super().connect_tcp(host, port, timeout, local_address, socket_options)
        except FetchError as error:
            raise httpcore2.ProxyError(error.reason) from error
        except httpcore2.ConnectError as error:
            raise httpcore2.ProxyError(str(error)) from error


class LateName(httpcore2.ConnectTimeout):
    """A name that was not resolved before the deadline."""


class BoundedResolve:
    """A resolver that gives up at the deadline of the request that asks.

    deadline: returns the moment (time.monotonic) at which this thread's request must be over.
    at_once: look-ups under way; those beyond wait for a place, until their own deadline.
    """

    def __init__(self, resolve: Resolve, *, deadline: Callable[[], float], at_once: int) -> None:
        self._resolve = resolve
        self._deadline = deadline
        self._lookups = Lookups(at_once)

    def __call__(self, host: str, port: int) -> Sequence[Address]:
        """Return the addresses of a host; raise LateName at the deadline, and whatever the resolver raises."""
        left_s = max(0.0, self._deadline() - time.monotonic())
        answer = self._lookups.begin(partial(self._resolve, host, port))
        try:
            return answer.result(timeout=left_s)
        except TimeoutError as error:
            raise LateName(host) from error
        finally:
            answer.cancel()
