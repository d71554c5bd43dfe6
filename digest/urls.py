"""Addresses in, canonical addresses out (pure): a third of an article's identity."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

TRACKING = re.compile(r"(?:utm_\w+|at_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|ns_\w+|cmpid|smid|xtor|igshid|wt_mc|wt_zmc)")
DROPPED = dict.fromkeys((*range(32), 127, 0x2028, 0x2029))  # characters that have no place in an address
DEFAULT_PORTS = {"http": 80, "https": 443}


def absolute(url: str | None, base: str | None = None) -> str | None:
    """Return an absolute http(s) address, or None for anything else (scripts, files, broken hosts)."""
    if not url:
        return None
    try:
        joined = urljoin(base or "", url.strip())
    except ValueError:
        return None
    parts = _split(joined)
    host = _ascii_host(parts) if parts else None
    if parts is None or host is None or parts.scheme not in DEFAULT_PORTS:
        return None
    port = f":{parts.port}" if parts.port and parts.port != DEFAULT_PORTS[parts.scheme] else ""
    return _safe(urlunsplit((parts.scheme, host + port, parts.path or "/", parts.query, parts.fragment)))


def canonical(url: str | None) -> str | None:
    """Return the address under which an article is known: one scheme, no tracking, no fragment, no default port.

    http and https are one address, and so are a path with and without its last slash.
    """
    parts = _split(absolute(url) or "")
    if parts is None or not parts.hostname:
        return None
    port = f":{parts.port}" if parts.port and parts.port not in DEFAULT_PORTS.values() else ""
    pairs = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=None)
    query = urlencode([(key, value) for key, value in pairs if not TRACKING.fullmatch(key.lower())])
    return urlunsplit(("https", parts.hostname.removeprefix("www.") + port, parts.path.rstrip("/") or "/", query, ""))


def host_of(url: str) -> str:
    """Return the host of an address for a message, or the address itself when it has none."""
    parts = _split(url)
    return (parts.hostname if parts else None) or url


def _split(url: str) -> SplitResult | None:
    """Split an address; None when it cannot be one (a bad port, an open bracket)."""
    try:
        parts = urlsplit(url.translate(DROPPED))
        _ = parts.port
    except ValueError:
        return None
    return parts


def _ascii_host(parts: SplitResult) -> str | None:
    """Return the host as it goes over the wire, user names left out; None when it cannot be one."""
    host = parts.hostname or ""
    if ":" in host:
        return f"[{host}]"
    try:
        return host.encode("idna").decode("ascii") or None
    except UnicodeError:
        return None


def _safe(url: str) -> str:
    """Percent-encode what would end a Markdown link, an attribute or a header."""
    return quote(url, safe="%/:=&?~#+!$,;@[]-._")
