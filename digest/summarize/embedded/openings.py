"""A tree in, the word at its beginning that only leans on the sentence before it out (pure): "But", "Meanwhile,", "In addition,"."""

from __future__ import annotations

from digest.language.branches import Branches

JOINTS = frozenset({"and", "but", "yet", "or", "nor", "so", "plus"})
LINKS = frozenset(
    "meanwhile however moreover furthermore additionally also besides still yet so then thus hence therefore nevertheless nonetheless"
    " instead similarly likewise consequently accordingly otherwise conversely elsewhere separately indeed finally secondly lastly now"
    " well".split()
)
PHRASES = tuple(
    tuple(words.split())
    for words in (
        "in addition;in particular;on the other hand;on the one hand;for example;for instance;as a result;by contrast;in contrast"
        ";at the same time;in the meantime;after all;of course;in fact;as well;in other words;to be sure;even so"
    ).split(";")
)


def opening(b: Branches) -> frozenset[int]:
    """Return the tokens at a sentence's beginning that link it to what stood before it; none in a quotation."""
    found = 0
    while (size := _link(b, found)) > 0:
        found += size
    return frozenset(range(found))


def _link(b: Branches, begin: int) -> int:
    """Return how many tokens the link that begins here has, its comma counted."""
    if begin + 1 >= len(b.tokens):
        return 0
    word = b.small(begin)
    has_comma = b.words[begin + 1] == ","
    if word in JOINTS and b.labels[begin] == "cc" and b.tokens[begin].upos == "CCONJ":
        return 1 + has_comma
    if word in LINKS and has_comma:
        return 2
    for phrase in PHRASES:
        size = len(phrase)
        if tuple(b.small(place) for place in range(begin, min(begin + size, len(b.tokens)))) == phrase and b.words[
            begin + size : begin + size + 1
        ] == [","]:
            return size + 1
    return 0
