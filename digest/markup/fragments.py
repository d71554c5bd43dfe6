"""A fragment of HTML in, its visible text out (pure)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import lxml.html
from lxml import etree

from digest.markup.hiding import hide
from digest.text import ILLEGAL, clean, one_line

UNSEEN = frozenset("script style template noscript iframe object svg math figcaption form button".split())
BREAKS = frozenset(
    "p div br li ul ol h1 h2 h3 h4 h5 h6 blockquote section article header footer table tr td th figure pre hr dd dt".split()
)
REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,8})|([0-9]{1,8}));?", re.IGNORECASE)


def text_of(fragment: str) -> str:
    """Return the visible text of a fragment; a fragment that is no HTML comes back with its entities read."""
    tree = _tree(fragment) if "<" in fragment else None
    if tree is None:
        return clean(html.unescape(fragment))
    return " ".join(clean("".join(_pieces(tree, frozenset()))).split())


def blocks_of(fragment: str) -> list[str]:
    """Return the visible text of each block of a fragment, in order, each on one line."""
    if not fragment.strip():
        return []
    tree = _tree(fragment)
    if tree is None:
        return [one_line(clean(fragment))]
    text = clean("".join(_pieces(tree, BREAKS)))
    return [line for block in re.split(r"\n{2,}", text) if (line := one_line(block))]


def described(fragment: str) -> list[str]:
    """Return what a fragment says for those who do not see its pictures, each on one line."""
    tree = _tree(fragment) if "<img" in fragment.lower() else None
    if tree is None:
        return []
    return [line for picture in tree.iter("img") if (line := one_line(clean(picture.get("alt") or "")))]


def without_illegal_references(page: str) -> str:
    """Take out references such as `&#1;`: they become characters that no XML tree may be given, and cost the whole page."""
    return REFERENCE.sub(lambda found: "" if _is_illegal(found[1], found[2]) else found[0], page)


def _is_illegal(in_hex: str | None, in_tens: str | None) -> bool:
    number = int(in_hex, 16) if in_hex else int(in_tens or "0")
    return number > 0x10FFFF or bool(ILLEGAL.match(chr(number)))


def _tree(fragment: str) -> Any | None:
    try:
        tree = lxml.html.fragment_fromstring(fragment, create_parent="div")
    except (etree.ParserError, ValueError):
        return None
    hide(tree)
    return tree


def _pieces(tree: Any, breaks: frozenset[str]) -> Iterator[str]:
    """Yield the visible strings of a tree in order, an empty line at each edge of what breaks a line."""
    walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        is_break = element.tag in breaks
        if event == "start":
            if element.tag in UNSEEN:
                walk.skip_subtree()
                continue
            if is_break and element.tag != "br":
                yield "\n\n"
            yield element.text or ""
        elif element is not tree:
            yield "\n\n" if is_break else ""
            yield element.tail or ""
