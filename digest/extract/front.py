"""A parsed page and the text found in it in, what stands between its heading and its text, and behind its text, out (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from lxml import etree

from digest.text import clean, one_line, words

NEAR = 400  # elements before a text and behind it that are looked at
PIECES = 80  # of one element: markup that holds no words may be endless
LETTERS = 1_200  # of one element
START = 40  # characters by which a line is known
FEWEST = 12
BEHIND_FIRST = 30  # elements after a text's first line, among which its byline and its date may stand
TRIED = 3  # lines: one may begin with a word in markup of its own
TELLING = 8  # words of a line that stands but once in a page
ELSEWHERE = frozenset("aside nav footer form figure select".split())  # what stands in one is no part of an article's head
OTHERS = re.compile(
    r"related|recommend|sidebar|teaser|promo|most-?read|popular|trending|comment|newsletter|cookie|consent|share|social", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The elements before a text, from its heading on, and those behind it, each in the page's order.

    around: before, and a few more: some pages put a summary above the byline.
    """

    before: tuple[Any, ...] = ()
    around: tuple[Any, ...] = ()
    behind: tuple[Any, ...] = ()


def front_of(tree: Any, title: str, lines: Sequence[str]) -> Front:
    """Find a text's place in its page by the beginnings of its first and its last line."""
    telling = [line for line in lines if len(words(line)) >= TELLING] or list(lines)
    elements = list(tree.iter(etree.Element)) if telling else []
    first = next((place for line in telling[:TRIED] if (place := _place(elements, line)) is not None), None)
    if first is None:
        return Front()
    heading = _heading(elements[:first], title)
    last = next((place for line in telling[: -TRIED - 1 : -1] if (place := _place(elements, line, last=True)) is not None), None)
    start = max(0, first - NEAR if heading is None else heading + 1, first - NEAR)
    behind = elements[last + 1 : last + 1 + NEAR] if last is not None else []
    return Front(before=tuple(elements[start:first]), around=tuple(elements[start : first + BEHIND_FIRST]), behind=tuple(behind))


def visible(element: Any) -> str:
    """Return the beginning of an element's text on one line; of markup without words not even that."""
    return one_line(clean("".join(islice(_pieces(element), 4 * PIECES))[:LETTERS]))


def is_elsewhere(element: Any) -> bool:
    """Tell whether an element stands in what is no part of the article: a list, a box of links, a foot."""
    for one in islice((element, *islice(element.iterancestors(), 5)), 6):
        if one.tag in ("body", "html", "article", "main"):
            return False
        if one.tag in ELSEWHERE or OTHERS.search(f"{one.get('class') or ''} {one.get('id') or ''}"[:300]):
            return True
    return False


def _pieces(element: Any) -> Iterator[str]:
    for one in islice(element.iter(etree.Element), PIECES):
        if one.tag not in ("script", "style"):
            yield one.text or ""
        yield (one.tail or "") if one is not element else ""
        yield " " if one.tag in ("div", "p", "br", "span", "a", "li") else ""


def _place(elements: Sequence[Any], line: str, *, last: bool = False) -> int | None:
    """Return where a line begins: the element that holds its first words, the first such one or the last."""
    start = line[:START]
    for number in range(len(elements) - 1, -1, -1) if last else range(len(elements)):
        if any(_begins(start, piece) for piece in (elements[number].text, elements[number].tail) if piece):
            return number
    return None


def _begins(start: str, piece: str) -> bool:
    head = piece[: 8 * START].lstrip()
    if head[:1] != start[:1]:
        return False
    known = one_line(head)[:START].rstrip()
    return start.startswith(known) and (len(known) >= FEWEST or known == start)


def _heading(elements: Sequence[Any], title: str) -> int | None:
    """Return where the heading stands: the last one of the title's words, else the last first-level one."""
    own = words(title)
    headings = [number for number, one in enumerate(elements) if one.tag in ("h1", "h2")]
    titled = [number for number in headings if own and words(visible(elements[number])) == own]
    first_level = [number for number in headings if elements[number].tag == "h1"]
    found = titled or first_level
    return found[-1] if found else None


def classed(elements: Iterable[Any], pattern: re.Pattern[str]) -> Iterator[Any]:
    """Yield those whose class, id, role or property a pattern finds, and that belong to the article."""
    for one in elements:
        names = " ".join((one.get(key) or "")[:300] for key in ("class", "id", "itemprop", "rel"))
        if names.strip() and pattern.search(names) and not is_elsewhere(one):
            yield one
