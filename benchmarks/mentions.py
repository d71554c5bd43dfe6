"""A sentence with typed mentions in, as GUM has them; its proper names out, as they are labelled in this project."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.conllu import Sentence

KINDS = ("person", "place", "organization")
OPENED = re.compile(r"\((?P<id>[^-()]+)-(?P<kind>[a-z]+)[^()]*|(?P<closed>[^()]*)\)")
INSIDE = ("flat", "compound", "goeswith")
TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir lord lady dame president vice minister prime premier chancellor secretary senator sen"
    " representative rep governor gov mayor judge justice general gen colonel col captain capt major maj lieutenant lt sergeant"
    " sgt admiral king queen prince princess emperor pope bishop archbishop cardinal saint st director chairman chief speaker"
    " congressman congresswoman ambassador attorney commissioner coach rev reverend father ceo chair minister dean marshal".split()
)


def names(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Return the proper names among a sentence's typed mentions: (first word, end exclusive, kind), longest first taken.

    A mention is a noun phrase ("the US president, Ann Lee"); its name is its head, when that is a proper noun, with the
    words that belong to it as a name, and with "of Texas" behind it where it is no person.
    """
    taken: set[int] = set()
    found = []
    for start, end, kind in sorted(_mentions(sentence), key=lambda m: m[0] - m[1]):
        if kind not in KINDS:
            continue
        heads = [i for i in range(start, end) if not start <= sentence.words[i].head - 1 < end]
        if len(heads) != 1 or sentence.words[heads[0]].upos != "PROPN":
            continue
        inside = _name(sentence, heads[0], start, end, kind)
        while inside and kind == "person" and sentence.words[inside[0]].form.rstrip(".").lower() in TITLES:
            inside = inside[1:]
        if kind == "person" and inside and sentence.words[inside[-1]].form.lower() in TITLES:
            continue  # "the Shadow Home Secretary": an office, not a name
        if inside and not taken & set(inside):
            taken |= set(inside)
            found.append((inside[0], inside[-1] + 1, kind))
    return sorted(found)


def _name(sentence: Sentence, head: int, start: int, end: int, kind: str) -> list[int]:
    """Return the places of the words of a name, without a gap around its head."""
    words = sentence.words
    kept = {head}
    grown = True
    while grown:
        grown = False
        for i in range(start, end):
            word = words[i]
            if i in kept or word.head - 1 not in kept:
                continue
            label, is_capital = word.deprel.split(":")[0], word.form[:1].isupper()
            parent = words[word.head - 1]
            is_own = label in INSIDE or (label in ("amod", "nummod") and is_capital and i < head and kind != "person")
            if kind != "person":
                is_own |= label in ("nmod", "conj") and word.upos == "PROPN" and i > head and not word.deprel.endswith(("poss", "desc"))
                is_own |= label in ("case", "det", "cc") and parent.deprel.split(":")[0] in ("nmod", "conj") and word.head - 1 != head
            is_own |= label == "punct" and word.form in ("-", "&", "'", "’", ".")
            is_own |= word.form == "&"
            if is_own:
                kept.add(i)
                grown = True
    first = last = head
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    while last > head and words[last].upos != "PROPN" and words[last].upos != "NUM":
        last -= 1
    return list(range(first, last + 1))


def _mentions(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Yield the mentions that begin and end in a sentence: (first word, end exclusive, kind)."""
    opened: list[tuple[str, str, int]] = []
    for place, word in enumerate(sentence.words):
        for mark in OPENED.finditer(word.misc.get("Entity", "")):
            if mark["id"] is not None:
                opened.append((mark["id"], mark["kind"], place))
                continue
            wanted = mark["closed"].split("-")[0]
            match = next((m for m in reversed(opened) if m[0] == wanted), None)
            if match:
                opened.remove(match)
                yield match[2], place + 1, match[1]
        closes = word.misc.get("Entity", "")
        for whole in re.finditer(r"\(([^-()]+)-[^()]*\)", closes):  # opened and closed at this word
            match = next((m for m in reversed(opened) if m[0] == whole[1]), None)
            if match:
                opened.remove(match)
                yield match[2], place + 1, match[1]
