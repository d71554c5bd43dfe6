"""The lines of a page's text in, the same without what stands beside every article out (pure): share lines, credits, links to others.

Two ways: forms that are known, and lines that the pages of one site have in common (`line_hashes`, `without`).
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from digest.extract.dated import WRITTEN
from digest.extract.forms import FOOT, IN_NAMES, LINES, NO_SITES, PICTURE, SIGNED
from digest.model import Document, Span
from digest.sentences.datelines import is_credit
from digest.text import SENTENCE_END, one_line, words

LONGEST = 30  # words of a sentence that a site may put beside its articles
LABEL = 12  # words of a line that is no sentence
LONGEST_LINE = 240  # characters of a line of a known form
EDGE = 3  # lines at a text's beginning and end, where a sentence that comes again may be the site's
MOST_LINES = 400  # of one text that are compared
DIGIT = re.compile(r"\d")
TO_READERS = re.compile(  # not "US", and not the German "sie" that is "they"
    r"\b(?:you|your|yours|our|(?-i:us)|we|subscribe|newsletter|sign up|click|read more|javascript|copyright|all rights"
    r"|vous|votre|vos|notre|nos|nous|abonnez|inscrivez|cliquez|infolettre|tous droits"
    r"|(?-i:(?<!^)Sie|Ihre?[nmr]?|unsere?[nmr]?|uns)|wir|abonnieren|klicken|alle rechte)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[\"“”„«»]")
TOP = 5  # lines, among which a title may come again
NEXT_SENTENCE = re.compile(r"[a-zà-öø-ÿ][.!?…] (?=[^\W\d_])")
LONGEST_NAME = 9  # words of a site's name
FOOT_SHARE = 0.5  # of a text's words stand before its foot
LIST_MARK = re.compile(r"^[-–•*·>»|]+\s*")


def without_standing(lines: Sequence[str], title: str = "") -> list[str]:
    """Leave out lines of known forms, and the foot of a page; of a text that is nothing else, nothing."""
    kept = [line for line in _above_foot(_within(lines, title)) if not is_standing(line)]
    while len(kept) > 1 and is_credit(kept[-1]):
        kept.pop()
    return kept or list(lines)


def _above_foot(lines: Sequence[str]) -> Sequence[str]:
    sizes = [len(words(line)) for line in lines]
    total, before = sum(sizes), 0
    for number, (line, size) in enumerate(zip(lines, sizes, strict=True)):
        if number and before >= FOOT_SHARE * total and FOOT.fullmatch(LIST_MARK.sub("", line)):
            return lines[:number]
        before += size
    return lines


def is_standing(line: str) -> bool:
    """Tell whether a line is the page's own, by its form: a share line, a picture's credit, an advertisement's mark, a link on."""
    bare = LIST_MARK.sub("", line).strip()
    return len(bare) <= LONGEST_LINE and bool(LINES.fullmatch(bare) or PICTURE.fullmatch(bare) or WRITTEN.fullmatch(bare))


def is_signature(line: str, title: str = "") -> bool:
    """Tell whether a line is what a program for blogs puts below an item.

    "The post TITLE appeared first on SITE." A paragraph can begin and go on so too ("The post of harbour master appeared first on a
    list of 1712"). It is none where it names the title; where it names another, since feeds shorten theirs, both have to look like names:
    "Der Artikel 5 erschien zuerst auf Deutsch" names neither a title nor a site.
    """
    found = SIGNED.fullmatch(line)
    if found is None:
        return False
    named, site = found["title"].lstrip("\"“„«‘'‹"), found["site"].removesuffix(".").split()
    if words(title) and words(title) == words(named):
        return True
    is_prose = named[:1].islower() or NEXT_SENTENCE.search(named) is not None or not any(letter.isalpha() for letter in named)
    is_prose |= all(word.strip(",").lower() in NO_SITES for word in site)
    return not is_prose and len(site) <= LONGEST_NAME and all(_is_of_a_name(word) for word in site)


def _is_of_a_name(word: str) -> bool:
    return not word[:1].islower() or word in IN_NAMES or "." in word[1:-1]


def _within(lines: Sequence[str], title: str) -> Sequence[str]:
    """Return the lines below the title, where it comes again among the first of them: above it stand the tops of others."""
    own = words(title)
    for number, line in enumerate(lines[:TOP]):
        if own and words(line) == own and sum(map(len, lines[number + 1 :])) > sum(map(len, lines[:number])):
            return lines[number + 1 :]
    return lines


def line_hashes(document: Document) -> frozenset[str]:
    """Return the hashes of those of a text's lines that may be its site's: short, no quotation, no sentence but at an edge."""
    return frozenset(line_hash(line) for line in _candidates(_lines(document)))


def line_hash(line: str) -> str:
    """Return what a line is known by: its words, whatever the case."""
    return hashlib.sha256(" ".join(words(line)).encode()).hexdigest()[:16]


def without(document: Document, learnt: Collection[str]) -> Document:
    """Leave out of a text the lines that are its site's; a text that would lose most of its words is left as it is."""
    lines = _lines(document)
    gone = {line for line in _candidates(lines) if line_hash(line) in learnt}
    kept = [line for line in lines if line not in gone]
    if not gone or 2 * sum(len(words(line)) for line in kept) < sum(len(words(line)) for line in lines):
        return document
    text, left, spans = "\n\n".join(kept), Counter(span.of(document.text) for span in document.paragraphs), []
    place = 0
    for line in kept:
        if left[line]:
            left[line] -= 1
            spans.append(Span(place, place + len(line)))
        place += len(line) + 2
    return replace(document, text=text, paragraphs=tuple(spans))


def _lines(document: Document) -> list[str]:
    return [line for one in document.text.split("\n\n") if (line := one_line(one))]


def _candidates(lines: Sequence[str]) -> list[str]:
    return [
        line for number, line in enumerate(lines[:MOST_LINES]) if _may_stand(line, is_edge=number < EDGE or number >= len(lines) - EDGE)
    ]


def _may_stand(line: str, *, is_edge: bool) -> bool:
    """Tell whether a line may be its site's.

    News repeats itself: reports of one affair have sentences of background in common, word for word, and a wire says three times
    a day that terms were not disclosed. So a sentence counts only at a text's edge, and where it speaks to its readers; what
    holds a number, or is quoted, counts nowhere. On 9,500 articles of a wire nothing that is prose is lost (./run bench extract).
    """
    size = len(words(line))
    if not size or DIGIT.search(line) or QUOTED.search(line):
        return False
    if SENTENCE_END.search(line):
        return is_edge and size <= LONGEST and bool(TO_READERS.search(line))
    return size <= LABEL
