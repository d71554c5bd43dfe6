"""An error of the HTTP library in, its reason in one short clause and the next step out (pure)."""

from __future__ import annotations

import httpcore2

from digest.fetch.guard import CHECK_NAME, REFUSED_CONNECTION, LateName
from digest.fetch.statuses import LATER, REASON_LENGTH
from digest.text import one_line


def missing(error: Exception) -> str:
    """Return what did not come in time."""
    if isinstance(error, LateName):
        return "its name was not resolved"
    return "no connection" if isinstance(error, httpcore2.ConnectTimeout) else "no complete answer"


def plain(error: Exception) -> tuple[str, str]:
    """Return a foreign error's reason, and the next step."""
    text = one_line(str(error) or type(error).__name__, REASON_LENGTH).rstrip(".")
    if isinstance(error, httpcore2.ProxyError):
        return one_line(f"the proxy of this network: {text}", REASON_LENGTH), "check HTTP_PROXY, HTTPS_PROXY and NO_PROXY"
    if "CERTIFICATE_VERIFY_FAILED" in text:
        return "the TLS certificate cannot be verified", "check the address and this machine's clock, or ask the site's owner"
    if "[SSL" in text:
        return one_line(f"no TLS connection: {text}", REASON_LENGTH), "check the address: is it https, and is its port right?"
    if isinstance(error, httpcore2.ConnectError) and text != REFUSED_CONNECTION:
        return text, CHECK_NAME
    if isinstance(error, httpcore2.ProtocolError) and "disconnected" not in text and "closed" not in text:
        return text, "check the address: its server does not speak HTTP as it should"
    return text, LATER
