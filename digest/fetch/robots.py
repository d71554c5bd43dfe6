"""The text of a robots.txt in, the rules for this program out: which paths may be read, and how slowly (pure).

Written here rather than taken from a library. Protego 0.7 keeps the rules of every program: a file of 500 KB whose 20,000 names stand
over 20,000 rules would be 400 million of them; and it takes a group for "dig" as meant for "digest". Here only the group for one name
and the one for all others are kept, so that time and memory grow with the file's length alone. What can be done once for a file is:
a check of a page then looks up the beginnings of its path, and tries only those wildcards of which it holds the rarest piece.

Source: RFC 9309, section 2.2.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
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

    beginnings: patterns that are the beginning of a path and no more, with whether they allow it. sizes: their lengths, the longest
    first. wild: the others, the longest first, and of two as long the one that allows.
    """

    beginnings: Mapping[str, bool] = field(default_factory=dict)
    sizes: tuple[int, ...] = ()
    wild: tuple[Wild, ...] = ()
    delay_s: float | None = None

    @property
    def count(self) -> int:
        """How many patterns there are."""
        return len(self.beginnings) + len(self.wild)

    def allows(self, path: str) -> bool:
        """Tell whether a path, with its query, may be read: the longest pattern that it fits decides."""
        wanted = _normal(path)
        size = next((size for size in self.sizes if size <= len(wanted) and wanted[:size] in self.beginnings), 0)
        is_allowed = self.beginnings[wanted[:size]] if size else True
        for rule in self.wild:
            if rule.piece in wanted:
                if (rule.size, rule.is_allowed) <= (size, is_allowed):
                    break
                if _fits(wanted, rule):
                    return rule.is_allowed
        return is_allowed


class Wild(NamedTuple):
    """A pattern with a * or with a $ at its end: what stands between its stars. piece: the part that fewest patterns have."""

    size: int
    is_allowed: bool
    parts: tuple[str, ...]
    is_whole: bool
    piece: str


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
    return _compiled(dict.fromkeys(holds.patterns), holds.delay_s)


def _compiled(patterns: Iterable[tuple[bool, str]], delay_s: float | None) -> Rules:
    """Return the rules of patterns, each once, as they are looked up."""
    beginnings: dict[str, bool] = {}
    split: list[tuple[int, bool, tuple[str, ...], bool]] = []
    for is_allowed, pattern in patterns:
        is_whole = pattern.endswith("$")
        if is_whole or "*" in pattern:
            split.append((len(pattern), is_allowed, tuple(pattern.removesuffix("$").split("*")), is_whole))
        else:
            beginnings[pattern] = beginnings.get(pattern, False) or is_allowed
    count = Counter(part for _, _, parts, _ in split for part in set(parts))
    split.sort(key=lambda rule: (-rule[0], not rule[1]))
    return Rules(
        beginnings=beginnings, sizes=tuple(sorted({len(one) for one in beginnings}, reverse=True)), delay_s=delay_s,
        wild=tuple(Wild(*rule, min(filter(None, rule[2]), key=count.__getitem__, default="")) for rule in split),
    )  # fmt: skip


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


def _fits(path: str, rule: Wild) -> bool:
    """Tell whether a path begins as a pattern says: * stands for anything, $ at the end for the path's end."""
    first, *rest = rule.parts
    if not path.startswith(first):
        return False
    at = len(first)
    last = rest.pop() if rule.is_whole and rest else None
    for part in rest:
        at = path.find(part, at)
        if at < 0:
            return False
        at += len(part)
    if last is not None:
        return len(path) - len(last) >= at and path.endswith(last)
    return not rule.is_whole or at == len(path)
