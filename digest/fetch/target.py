"""An address as somebody wrote it in; what to connect to, what to ask for and what to prove there out (pure)."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass

import httpx2

from digest import urls
from digest.errors import FetchError, RefusedError
from digest.fetch.hosts import Origin

DEFAULT_PORTS = {"http": 80, "https": 443}
CORRECT = "correct the address"


@dataclass(frozen=True, slots=True)
class Target:
    """One address to ask for.

    url: without user name, password and fragment, so that no message, log or stored page can hold them.
    basic: the Authorization header that its user name and password make, or None.
    """

    url: httpx2.URL
    basic: bytes | None = None

    @property
    def origin(self) -> Origin:
        """The scheme, the host as it goes over the wire, and the port."""
        return self.url.scheme, self.host, self.url.port or DEFAULT_PORTS[self.url.scheme]

    @property
    def host(self) -> str:
        """The host as it goes over the wire: the subject of every message."""
        return self.url.raw_host.decode("ascii")

    def authorization_at(self, hop: Target) -> dict[bytes, bytes]:
        """Return the header that this address's password gives a hop of its redirects.

        Only its own origin gets it, and the same host when it only turns from http to https: a password given to one server
        is not told to another, nor sent in the clear where it was not.
        """
        is_upgrade = self.origin == ("http", hop.host, 80) and hop.origin == ("https", self.host, 443)
        return {b"Authorization": self.basic} if self.basic and (hop.origin == self.origin or is_upgrade) else {}

    def is_opened_by(self, place: Target) -> bool:
        """Tell whether the connection to a place is open where this address's is not: whoever sits on the way may answer there."""
        return self.url.scheme == "https" and place.url.scheme == "http"

    def moved_to(self, place: Target) -> str | None:
        """Return the place that this address has moved to for good, as it may be remembered.

        None for the same place; for one whose connection is open where this address's is not; for one longer than any address that is
        kept; and for an address with a password, which is not told to the new place, nor written down.
        """
        found = str(place.url)
        return None if place.url == self.url or self.is_opened_by(place) or self.basic or len(found) > urls.MAX_URL else found


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """Where a redirect leads, and whether it does so from now on."""

    target: Target
    is_lasting: bool


def target_of(address: str) -> Target:
    """Return the target of an address as it was configured or found.

    Raises RefusedError when it is not http or https, names no host, or a port outside 1 to 65535.
    """
    subject = urls.host_of(address)
    try:
        url = httpx2.URL(address)
    except httpx2.InvalidURL as error:
        raise RefusedError(subject, "not a valid address", CORRECT) from error
    wrong = _wrong_with(url)
    if wrong:
        raise RefusedError(subject, wrong, CORRECT)
    user = f"{url.username}:{url.password}".encode()
    return Target(_bare(url), b"Basic " + b64encode(user) if url.username or url.password else None)


def next_target(target: Target, location: str | None) -> Target:
    """Return where a redirect leads; a user name or password that it names is not used.

    Raises FetchError when it leads nowhere, RefusedError when it leads to what is not http.
    """
    if not location:
        raise FetchError(target.host, "it redirects, but does not say where to", CORRECT)
    try:
        url = target.url.join(location)
    except (httpx2.InvalidURL, ValueError) as error:
        raise FetchError(target.host, "it redirects to what is not a valid address", CORRECT) from error
    if len(str(url)) > urls.MAX_URL:  # each place is held against its site's robots.txt, in time that grows with its length
        raise FetchError(target.host, f"it redirects to an address of more than {urls.MAX_URL:,} characters", CORRECT)
    wrong = _wrong_with(url)
    if wrong:
        raise RefusedError(target.host, f"it redirects to what is {wrong}", CORRECT)
    return Target(_bare(url))


def _wrong_with(url: httpx2.URL) -> str | None:
    """Return what makes an address unreadable, or None."""
    if url.scheme not in DEFAULT_PORTS or not url.raw_host:
        return "not an http or https address"
    if "%" in url.host and ":" not in url.host:  # httpx2 escapes what no host can hold; IPv6 names its zone so
        return "not a valid address"
    if url.port is not None and not 1 <= url.port <= 65535:
        return "not a valid address: its port is not one of 1 to 65535"
    return None


def _bare(url: httpx2.URL) -> httpx2.URL:
    return url.copy_with(userinfo=b"", fragment=None)
