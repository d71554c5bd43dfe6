"""A counted noun's place in the tree in, its phrase out (pure): from the token behind the number to the noun's end.

A model's letters and digits are one name ("two F-16s"), and two plurals may be counted together ("towns and cities").
"""

from __future__ import annotations

import re

from digest.quantities.units import Counted, plural, unit_of
from digest.quantities.words import HYPHENS, Words

DESIGNATION = re.compile(r"(?:[IVX]+|\d+)s")
OWNERS = frozenset("the its their his her our my these those".split())
NO_PAIR = frozenset("hundreds thousands millions billions dozens scores tens thereabouts".split())


def phrase(words: Words, first: int, head: int) -> Counted:
    """Return the noun phrase from the token behind a number to its head, and the head as a unit."""
    if model := _model(words, first, head):
        return model
    while first < head and (
        words.word(first) in "-‑–"
        or words.word(first).lower() in ("of", "the", "these", "those", "their", "its", "his", "her", "our", "all", "such")
    ):
        first += 1
    end = words.ends[head]
    noun = words.text[words.starts[first] : end]
    unit = unit_of(words, head, first)
    if other := _paired(words, head):
        end = words.ends[other]
        unit = f"{words.word(head).lower()} {words.word(head + 1).lower()} {words.word(other).lower()}"
        noun = words.text[words.starts[first] : end]
    return Counted(unit, end, " ".join(noun.split()), head)


def _model(words: Words, first: int, head: int) -> Counted | None:
    """Read two F-16s, six Airbus A-310s: the letters and digits of a model are one name, which is counted."""
    last = head
    while words.word(last + 1) in HYPHENS and words.word(last + 2)[:1].isdigit() and words.starts[last + 2] == words.ends[last] + 1:
        last += 2
    if last == head or not words.word(head).isupper():
        return None
    name = words.text[words.starts[head] : words.ends[last]]
    return Counted(plural(name), words.ends[last], words.text[words.starts[first] : words.ends[last]], head)


def _paired(words: Words, head: int) -> int | None:
    """Return the noun of "towns and cities" that is counted together with the one before it."""
    other = words.token(head + 2)
    if words.word(head + 1).lower() not in ("and", "or") or other is None or other.head != head or other.label != "conj":
        return None
    is_alone = not any(child < head + 2 and child != head + 1 for child in words.children(head + 2))
    behind = words.token(head + 3)
    is_summed = words.word(head + 3).lower() == "of" and not words.word(head + 4)[:1].islower()  # 12m bottles and sales of £3bn
    is_summed = is_summed or words.word(head + 2).lower() in NO_PAIR
    if is_summed or (behind and behind.upos in ("DET", "PRON")):  # sold 40 shares and shareholders the rest
        return None
    is_plural = words.tree.tokens[head].xpos == "NNS" and other.xpos == "NNS" and words.word(head + 2)[:1].islower()
    return head + 2 if is_alone and is_plural and not words.word(head + 3)[:1].isdigit() else None


def designated(words: Words, first: int) -> Counted | None:
    """Read the plural behind a model's letters and digits: 11 Kh-101 cruise missiles; and before one: 40 health centre IIIs."""
    token = words.token(first)
    if token is None or words.text[token.start - 1] != " ":
        return None
    is_model = words.word(first)[:1].isupper() and words.word(first + 1) in HYPHENS and words.word(first + 2)[:1].isdigit()
    last = first + 2 if is_model else first - 1
    while (token := words.token(last + 1)) and token.upos == "NOUN":
        last += 1
    if not is_model and last >= first and DESIGNATION.fullmatch(words.word(last + 1)):
        end = words.ends[last + 1]
        unit = words.text[words.starts[first] : end]
        return Counted(unit, end, unit, last)
    is_plural = is_model and last > first + 2 and words.tree.tokens[last].xpos == "NNS"
    return phrase(words, first, last) if is_plural else None


def of_the(words: Words, first: int) -> Counted | None:
    """Read 10,000 of the vacant posts, 1,200 of its 86,000 clients, 12 of the rescued, whatever the tree says."""
    if words.word(first).lower() != "of" or words.word(first + 1).lower() not in OWNERS:
        return None
    last = head = first + 1
    while (token := words.token(last + 1)) and token.upos in ("NOUN", "ADJ", "NUM", "PROPN") and last - first < 7:
        last += 1
        head = last if token.upos == "NOUN" else head
    if head > first + 1:
        return phrase(words, first, head)
    behind = words.token(last + 1)
    if behind and behind.xpos == "VBN" and last == first + 1 and words.word(last + 2)[:1] in (",", ".", ";", ""):
        return Counted(words.word(last + 1).lower(), words.ends[last + 1], words.word(last + 1), last + 1)
    return None
