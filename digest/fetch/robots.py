"""The text of a robots.txt in, the rules for this program out: which paths may be read, and how slowly (pure).

Written here rather than taken from a library. Protego 0.7 keeps the rules of every program: a file of 500 KB whose 20,000 names stand
over 20,000 rules would be 400 million of them; and it takes a group for "dig" as meant for "digest". Here only the group for one name
and the one for all others are kept, so that time and memory grow with the file's length alone.

Source: RFC 9309, section 2.2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import quote

MAX_BYTES = 500 * 1024  # of a file, from its beginning; RFC 9309, section 2.5, asks for at least that
LINE_END = re.compile(r"\r\n|\r|\n")
NAME = re.compile(r"[A-Za-z_-]+")
SECONDS = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})?")
ESCAPED = re.compile(r"%([0-9A-Fa-f]{2})")
UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
SAFE = "!#$%&'()*+,/:;=?@[]-._~"  # what stands in a path as it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a site asks of this program; delay_s: seconds between two requests, or None.

    patterns: (is it allowed, pattern), the longest first, and of two as long the one that allows.
    """

    patterns: tuple[tuple[bool, str], ...] = ()
    delay_s: float | None = None

    def allows(self, path: str) -> bool:
        """Tell whether a path, with its query, may be read: the longest pattern that it fits decides."""
        wanted = _normal(path)
        return next((is_allowed for is_allowed, pattern in self.patterns if _fits(wanted, pattern)), True)


@dataclass(slots=True)
class _Group:
    is_named: bool = False
    patterns: list[tuple[bool, str]] = field(default_factory=list)
    delay_s: float | None = None


def rules_of(text: str, token: str) -> Rules:
    """Return the rules of the groups for this name (in any case), or of those for all (*) where it has none."""
    ours, others = _Group(), _Group()
    current: list[_Group] = []
    is_naming = False  # the last line that counts named a program
    for line in LINE_END.split(text.removeprefix("\ufeff")):
        name, mark, value = line.partition("#")[0].partition(":")
        name, value = name.strip().lower(), value.strip()
        if not mark:
            continue
        if name == "user-agent":
            current = current if is_naming else []
            is_naming = True
            group = _meant(value, token, ours, others)
            if group is not None:
                group.is_named = True
                current = [*(one for one in current if one is not group), group]  # two at most, however often they are named
        elif name in ("allow", "disallow", "crawl-delay"):
            is_naming = False
            for group in current:
                _add(group, name, value)
    holds = ours if ours.is_named else others
    patterns = sorted(dict.fromkeys(holds.patterns), key=lambda rule: (-len(rule[1]), not rule[0]))
    return Rules(patterns=tuple(patterns), delay_s=holds.delay_s)


def _meant(value: str, token: str, ours: _Group, others: _Group) -> _Group | None:
    """Return the group that a user-agent line opens, if it is one of the two."""
    if value.startswith("*"):
        return others
    found = NAME.match(value)
    return ours if found and found[0].lower() == token.lower() else None


def _add(group: _Group, name: str, value: str) -> None:
    if name == "crawl-delay":
        group.delay_s = float(value) if SECONDS.fullmatch(value) else group.delay_s
    elif value:
        group.patterns.append((name == "allow", _normal(value)))


def _normal(path: str) -> str:
    """Return a path as it is compared: what is not ASCII escaped, and escapes of plain characters undone. RFC 9309, section 2.2.2."""
    return ESCAPED.sub(_unescaped, quote(path, safe=SAFE, errors="replace"))


def _unescaped(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    return character if character in UNRESERVED else found[0].upper()


def _fits(path: str, pattern: str) -> bool:
    """Tell whether a path begins as a pattern says: * stands for anything, $ at the end for the path's end."""
    is_whole = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    last = rest.pop() if is_whole and rest else None
    for part in rest:
        at = path.find(part, at)
        if at < 0:
            return False
        at += len(part)
    if last is not None:
        return len(path) - len(last) >= at and path.endswith(last)
    return not is_whole or at == len(path)
