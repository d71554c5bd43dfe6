"""A piece of an answer in, the same without addresses that nobody needs to read out, and whether one is left (pure)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

# What a mail program would make a link of, with or without a scheme; "closed.The" is a slip and no host
ADDRESS = re.compile(
    r"(?:\b[a-z][a-z0-9+.-]{1,15}://|\bwww\.|\b(?:mailto|tel|sms|javascript|data|magnet):(?=\S))[^\s<>\"“”]{1,1000}"
    r"|\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
    r"|(?<![\w@-])(?:[\w-]{1,63}\.){1,8}(?:(?-i:[a-z]{2,24})|(?-i:COM|NET|ORG|INFO|BIZ|EU|IO|CO|RU|CN|XYZ))(?![\w-])(?:[/:?#][^\s<>\"“”]{0,1000})?",
    re.IGNORECASE,
)
CALLED = r"(?:(?:sources?|links?|url|(?:read )?more(?: at)?|via|see|quelle|available at|retrieved from)\s*:?\s*)"
ASIDE = re.compile(rf"\s*[(\[<‹]\s*{CALLED}?(?P<address>{ADDRESS.pattern})\s*[)\]>›]", re.IGNORECASE)
TRAILING = re.compile(rf"(?:(?<=[.!?”\"»)\]])|^|\s[–—-])\s*{CALLED}?[<‹]?(?P<address>{ADDRESS.pattern})[>›]?\.?\s*$", re.IGNORECASE)


def addresses(texts: Iterable[str]) -> frozenset[str]:
    """Return the addresses in texts, as they can be compared."""
    return frozenset(_bare(found[0]) for text in texts for found in ADDRESS.finditer(text))


def without_addresses(text: str, known: Collection[str]) -> str:
    """Take out addresses that stand in brackets or behind a sentence, unless a source has them."""
    for pattern in (ASIDE, TRAILING):
        text = pattern.sub(lambda found: found[0] if _bare(found["address"]) in known else "", text)
    return text


def is_strange(text: str, known: Collection[str]) -> bool:
    """Tell whether a sentence has an address that no source has."""
    return not addresses((text,)) <= frozenset(known)


def _bare(address: str) -> str:
    return address.rstrip(".,;:!?)]}'’>›").casefold()
