"""A tree in, the word at its beginning that only leans on the sentence before it out (pure): "But", "Meanwhile,", "In addition,"."""

from __future__ import annotations

from digest.language.branches import Branches
from digest.speech.sayings import SAY

JOINTS = frozenset({"and", "but", "yet", "so", "plus"})  # not "nor", which denies, nor "or", which leaves open
LINKS = frozenset(
    "meanwhile however moreover furthermore additionally also besides still yet so then thus hence therefore nevertheless nonetheless"
    " instead similarly likewise consequently accordingly conversely elsewhere separately indeed finally secondly lastly now"
    " well".split()
)
BETWEEN = frozenset("meanwhile however moreover though nevertheless nonetheless therefore".split())
LABEL = 5  # words of a label
ANNOUNCING = 12  # of one that only announces: "What we know about the storm so far:"
ASKING = frozenset("what how why where who when which".split())
KNOWING = frozenset("know known far".split())  # "What we know about the storm so far:"
QUOTES = frozenset({'"', "“", "``"})
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
    said = b.tree.root + 1
    is_before = 0 < found < said < len(b.words) and b.small(said - 1) in SAY and b.words[said] == ","  # "Also, they said, rents rose"
    return frozenset(range(found)) | _inside(b) | ({said} if is_before else set())


def _inside(b: Branches) -> frozenset[int]:
    """Return such words beside the main verb, with the commas around them: "The bank also said", "Prices, meanwhile, fell"."""
    found = set[int]()
    verb = b.tree.root
    if "not only" in b.text.lower():
        return frozenset()
    for place in b.children(verb, "advmod"):
        if not 0 < place < min(verb, len(b.tokens) - 1) or any(mark in QUOTES for mark in b.words[:place]):
            continue
        marks = {place - 1, place + 1}
        if b.small(place) == "also" and b.small(place - 1) not in ("but", "and", ","):
            found.add(place)
        elif b.small(place) in BETWEEN and all(b.words[mark] == "," for mark in marks):
            found |= {place, *marks}
    return frozenset(found)


def _label(b: Branches) -> int:
    """Return how many tokens a label before a colon has: "The big picture: Rents rose"; none of who says what follows."""
    most = ANNOUNCING if b.small(0) in ASKING else LABEL
    mark = next((place for place, word in enumerate(b.words[: most + 1]) if word == ":"), 0)
    if mark > LABEL and not KNOWING & {word.lower() for word in b.words[:mark]}:
        return 0  # "How the fire began is not clear: " says something itself
    is_plain = all(word.islower() and word not in SAY for word in b.words[1:mark]) and b.words[0][:1].isupper() and not b.words[0].isupper()
    is_begun = mark + 1 < len(b.words) and b.words[mark + 1][:1].isupper() and b.name(0) is None
    return mark + 1 if mark > 1 and is_plain and is_begun else 0


def _link(b: Branches, begin: int) -> int:
    """Return how many tokens the link that begins here has, its comma counted."""
    if begin + 1 >= len(b.tokens):
        return 0
    if begin == 0 and (label := _label(b)):
        return label
    word = b.small(begin)
    has_comma = b.words[begin + 1] == ","
    if word in JOINTS and ((b.labels[begin] == "cc" and b.tokens[begin].upos == "CCONJ") or word == "yet"):
        return 1 + has_comma
    if word == "then" and begin and b.labels[begin] == "advmod" and b.tokens[begin + 1].upos in ("DET", "PRON"):
        return 1  # of "but then the port shut", which tells a turn and no time; not of "but then-president Lund", "but then only if"
    if word == "then" and has_comma and b.words[begin + 2 : begin + 3] == ["as"]:
        return 0  # "then, as now" is a time
    if word in LINKS and has_comma:
        return 2
    for phrase in PHRASES:
        size = len(phrase)
        if tuple(b.small(place) for place in range(begin, min(begin + size, len(b.tokens)))) == phrase and b.words[
            begin + size : begin + size + 1
        ] == [","]:
            return size + 1
    return 0
