"""Addresses in, canonical addresses out (pure): a third of an article's identity; and addresses without their secrets."""

from __future__ import annotations

import hashlib
import ipaddress
import re
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from digest.text import one_line

TRACKING = re.compile(r"(?:utm_\w+|at_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|ns_\w+|cmpid|smid|xtor|igshid|wt_mc|wt_zmc)")
MAX_URL = 4_000  # characters; what is longer is no address that a reader can follow, and costs every comparison
DROPPED = dict.fromkeys((*range(32), 127, 0x2028, 0x2029))  # characters that have no place in an address
DEFAULT_PORTS = {"http": 80, "https": 443}
HOST = re.compile(r"(?=.{1,254}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?")  # what a host may hold on the wire
MAX_CANONICAL = 1000  # characters: a database's index holds no row of 2,700 bytes
MASK = "•••"
ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]{0,20}://[^\s'\"<>]+", re.IGNORECASE)
USER = re.compile(r"^([a-z][a-z0-9+.-]*://)[^/?#]*@", re.IGNORECASE)
SECRET = re.compile(  # "?token=", "&api_key=", "&X-Amz-Signature=", but not "?keyword="
    r"([?&;#](?:[\w.-]*[._-])?(?:api|access|auth|ssl|feed|user|private)?"
    r"(?:token|key|pass|passwd|password|pwd|secret|sig|signature|auth|credential|hash)=)[^&;#]*",
    re.IGNORECASE,
)


def absolute(url: str | None, base: str | None = None) -> str | None:
    """Return an absolute http(s) address, or None for anything else (scripts, files, broken hosts, endless ones)."""
    if not url or len(url) > MAX_URL:
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
    found = _safe(urlunsplit((parts.scheme, host + port, parts.path or "/", parts.query, parts.fragment)))
    return found if len(found) <= MAX_URL else None


def masked(text: str) -> str:
    """Return a text with the secrets of the addresses in it masked: user names, passwords, and tokens in a query."""
    return ADDRESS.sub(lambda found: SECRET.sub(rf"\1{MASK}", USER.sub(rf"\1{MASK}@", found[0])), text)


def canonical(url: str | None) -> str | None:
    """Return the address under which an article is known: one scheme, no tracking, no fragment, no default port.

    http and https are one address, and so are a path with and without its last slash. What is longer than
    MAX_CANONICAL is known by its hash, "sha256:...", which is a name and no address.
    """
    parts = _split(absolute(url) or "")
    host = _ascii_host(parts) if parts else None
    if parts is None or host is None:
        return None
    host = host.rstrip(".")
    while host.startswith("www.") and "." in host.removeprefix("www."):
        host = host.removeprefix("www.")
    port = f":{parts.port}" if parts.port and parts.port not in DEFAULT_PORTS.values() else ""
    # Bytes that are not UTF-8 are kept as they are: read as U+FFFD, "?q=%e4" and "?q=%f6" were one article.
    pairs = parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape")
    query = urlencode([(key, value) for key, value in pairs if not TRACKING.fullmatch(key.lower())], errors="surrogateescape")
    found = urlunsplit(("https", host + port, parts.path.rstrip("/") or "/", query, ""))
    return found if len(found) <= MAX_CANONICAL else f"sha256:{hashlib.sha256(found.encode()).hexdigest()}"


def same_address(url: str) -> str:
    """Return what two addresses of one source share; other users of one address may be shown other feeds."""
    user = USER.match(url.strip())
    return f"{user[0] if user else ''}{canonical(url) or url}"


def fits(url: str, pattern: str) -> bool:
    """Tell whether an address fits a pattern of its path, or of all of it where that begins with http: `*` stands for any characters.

    http and https are one, and so are a host with and without "www.", and a path with and without its last slash. A query
    counts where the pattern has one.
    """
    parts = _split(url)
    if parts is None:
        return False
    query = f"?{parts.query}" if "?" in pattern and parts.query else ""
    whole = f"{(parts.path or '/').rstrip('/')}{query}"
    if not pattern.startswith("/"):
        whole, pattern = parts.netloc.lower().removeprefix("www.") + whole, re.sub(r"^https?://(?:www\.)?", "", pattern)
    first, *rest = pattern.rstrip("/").split("*")
    if not rest:
        return whole == first
    *middle, last = rest
    if not whole.startswith(first) or not whole.endswith(last) or len(whole) < len(first) + len(last):
        return False
    at, end = len(first), len(whole) - len(last)
    for part in middle:  # the first place of each is as good as any, so nothing is tried twice
        found = whole.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return True


def host_of(url: str) -> str:
    """Return the host of an address for a message, or the address itself, secrets left out, when it has none."""
    try:
        host = urlsplit(url.translate(DROPPED)).hostname
    except ValueError:
        host = None
    return one_line(host or _without_secrets(url), 253) or "(no address)"


def _without_secrets(url: str) -> str:
    """Return what may be shown of an address that cannot be split: no user, password, query or fragment."""
    scheme, mark, rest = url.partition("://")
    return re.split(r"[?#]", scheme.rpartition("@")[2] + mark + rest.rpartition("@")[2])[0]


def _split(url: str) -> SplitResult | None:
    """Split an address; None when it cannot be one (a bad port, an open bracket, half a character)."""
    try:
        url.encode()
        parts = urlsplit(url.translate(DROPPED))
        return None if parts.port == 0 else parts
    except ValueError:
        return None


def _ascii_host(parts: SplitResult) -> str | None:
    """Return the host as it goes over the wire, user names left out; None when it cannot be one."""
    host = parts.hostname or ""
    try:
        if "[" in parts.netloc:
            return f"[{ipaddress.IPv6Address(host)}]" if "%" not in host else None  # a zone is one machine's own
        wire = host.encode("idna").decode("ascii").lower()
    except ValueError:
        return None
    return wire if HOST.fullmatch(wire) else None


def _safe(url: str) -> str:
    """Percent-encode what would end a Markdown link, an attribute or a header."""
    return quote(url, errors="replace", safe="%/:=&?~#+!$,;@[]-._")
