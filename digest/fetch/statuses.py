"""A status that is no success in, a FetchError whose advice fits it out (pure)."""

from __future__ import annotations

from digest.errors import FetchError
from digest.text import one_line

REASON_LENGTH = 160  # characters
REDIRECTS = frozenset({301, 302, 303, 307, 308})
LASTING = frozenset({301, 308})  # redirects that hold from now on
GONE_FOR_GOOD = 410
BUSY = frozenset({429, 503})  # these may name the time after which to ask again
PASSING = frozenset({202, 408, 425, *range(500, 600)}) - {501, 505, 506, 508, 510, 511}
GONE = "the address is gone: correct it (`digest feeds check` of the site's own page names its feed) or remove it"
REFUSED = "the server refuses this reader: ask its owner for access, or remove the address"
PROXY = "this network wants a login of its own: check this machine's network, HTTP_PROXY and HTTPS_PROXY"
OTHER = "correct the address, or remove it"
LATER = "try again later"


def failure(host: str, status: int, phrase: str, wait_s: int | None = None) -> FetchError:
    """Return the error for a status other than 200 and 304; what does not heal by itself is not advised to be tried again.

    phrase: the server's own words for it, of which one short line is kept. wait_s: what its Retry-After asks for.
    """
    return FetchError(host, one_line(f"HTTP {status} {phrase}", REASON_LENGTH), _advice(status, wait_s), status=status, wait_s=wait_s)


def _advice(status: int, wait_s: int | None) -> str:
    if status in (404, 410):
        return GONE
    if status in (401, 403):
        return REFUSED
    if status in (407, 511):
        return PROXY
    if status in BUSY:
        return f"{LATER}: the server asks to wait {wait_s} s" if wait_s else LATER
    return LATER if status in PASSING else OTHER
