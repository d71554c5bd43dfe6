"""A noun phrase in, what a speaker is called out (pure): a name without its title, else the phrase without its article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from digest.language.branches import INSIDE, NOUNS, VERBS, Branches
from digest.language.tree import Name
from digest.model import Span
from digest.speech.sayings import REPORTS

LONGEST = 10  # tokens of a speaker without a name
DEEP = 4  # nouns below nouns: no name of a speaker goes deeper
CLAUSE = 6  # tokens of "familiar with the talks", which stays with its noun
BEFORE = frozenset("compound amod nmod nmod:desc nmod:poss flat nummod obl advmod goeswith".split())
BEHIND = frozenset("compound amod nmod nmod:desc nmod:unmarked flat conj fixed acl".split())
LEADING = frozenset("det punct case cc mark".split())
LINKS = frozenset("of for at from in with within inside on to by out".split())
MAKERS = frozenset("by from at out".split())  # what leads to a report's maker


class Called(NamedTuple):
    """A speaker as the sentence has it: the words to call it by, and the name where it has one."""

    span: Span
    name: Name | None = None


def called(b: Branches, head: int) -> Called:
    """Return what to call the one whom a noun phrase means; several together are called by all of the phrase."""
    if not any(b.labels[child] == "conj" and b.tokens[child].upos in NOUNS for child in b.below[head]):
        head = _outside_brackets(b, head)
        name = _own_name(b, head) or _adjacent(b, head) or _maker(b, head)
        if name is not None:
            return Called(_with_flat(b, name), name)
    first, last = _extent(b, head)
    if last - first >= LONGEST:
        first, last = _core(b, head), head
    return Called(Span(b.tokens[first].start, b.tokens[last].end))


def roles(b: Branches, name: Name) -> Iterator[int]:
    """Yield the words around a name that say what its bearer is: "Tory leader" of "Tory leader Ada Moor"."""
    inside = b.places(name)
    if not inside:
        return
    head = next((place for place in inside if b.tokens[place].head not in inside), inside[0])
    for child in b.children(head, "nmod", "compound", "amod", "appos", "flat"):
        if child not in inside and not b.case(child):
            yield from _near(b, child)
    above = b.tokens[head].head
    if above >= 0 and b.labels[head] in ("appos", "flat", "nmod", "compound") and not b.case(head):
        yield from (place for place in _near(b, above) if place not in inside)


def _near(b: Branches, head: int, deep: int = DEEP) -> Iterator[int]:
    """Yield a noun and the words before it that say which one."""
    yield head
    for child in b.children(head, "compound", "amod", "nmod") if deep else ():
        if child < head:
            yield from _near(b, child, deep - 1)


def _outside_brackets(b: Branches, head: int) -> int:
    """Return the noun before the brackets that a token stands in: of "the Health Office (HO)" the Office."""
    if head < 2 or b.words[head - 1] != "(" or b.tokens[head - 2].upos not in NOUNS:
        return head
    around = [head - 2, *(place for place in b.above(head - 2) if head - 10 < place < head)]
    return next((place for place in around if not head - 10 < b.tokens[place].head < head), head - 2)


def _with_flat(b: Branches, name: Name) -> Span:
    """Return a name with the words behind it that the tree holds for its own."""
    end = name.end
    for place in range(bisect_left(b.tokens, end, key=lambda token: token.start), len(b.tokens)):  # not from the sentence's begin
        token = b.tokens[place]
        if token.start - end > 1:
            break
        if token.upos == "PROPN" and token.label == "flat" and name.start <= b.tokens[token.head].start < name.end:
            end = token.end
    return Span(name.start, end)


def _own_name(b: Branches, head: int) -> Name | None:
    """Return the name of a phrase's head, or of who stands beside it: "John Lund", "the minister, Ada Moor"."""
    if (own := b.name(head)) is not None:
        return own
    for child in b.children(head, "appos", "flat", "nmod"):
        name = b.name(child)
        if name is None or child < head or name.kind == "place" or b.case(child):
            continue
        if name.kind == "person" or b.labels[child] == "appos":
            return name
    return None


def _adjacent(b: Branches, head: int) -> Name | None:
    """Return the name that the tree hung elsewhere: right behind a noun, "research firm NPD", or right before the word of saying."""
    behind = b.name(head + 1) if head + 1 < len(b.tokens) else None
    if behind is not None and behind.start == b.tokens[head + 1].start and behind.kind != "place" and b.tokens[head].upos == "NOUN":
        return behind
    verb = b.tokens[head].head
    if verb <= head or b.tokens[verb].upos not in VERBS or b.labels[head] != "nsubj":
        return None
    last = verb - 1
    while last > head and b.tokens[last].upos in ("AUX", "ADV", "PART"):
        last -= 1
    name = b.name(last) if last > head else None
    if name is None or name.end != b.tokens[last].end or name.kind == "place":
        return None
    between = [place for place in range(head + 1, last) if b.tokens[place].start < name.start]
    is_apart = any(b.words[place] in (",", "(") or b.tokens[place].upos in ("CCONJ", "VERB") for place in between)
    is_owner = any(b.tokens[place].upos == "ADP" for place in between[-2:])
    return None if is_apart or is_owner else name


def _maker(b: Branches, head: int) -> Name | None:
    """Return who made a report: "data from the Health Office", "a poll conducted by Gallup"."""
    if b.small(head) not in REPORTS:
        return None
    for child in b.below[head]:
        near = [child, *b.children(child, "obl", "nmod")] if child > head else []
        for place in near:
            if b.case(place) in MAKERS and not b.children(place, "conj"):
                names = (b.name(part) for part in [place, *b.children(place, "appos", "flat", "nmod")])
                if name := next((name for name in names if name is not None and name.kind != "place"), None):
                    return name
    return None


def _extent(b: Branches, head: int, deep: int = DEEP) -> tuple[int, int]:
    """Return the first and last token of a phrase without article, apposition and long clauses."""
    last = head
    for child in [child for child in b.below[head] if child > head and deep]:
        label = b.tokens[child].label
        if b.words[child] in INSIDE:
            continue
        is_apart = label == "nmod" and (
            b.case(child) not in LINKS or (b.case(child) != "by" and any(b.tokens[place].upos == "NUM" for place in b.subtree(child)))
        )
        if label not in BEHIND or is_apart:
            break
        if label in ("acl", "amod"):
            clause = b.subtree(child)
            if len(clause) > CLAUSE or any(b.words[place] == "," for place in clause):
                break
            last = max(clause)
        else:
            last = max(last, _extent(b, child, deep - 1)[1])
    is_subject = b.labels[head] == "nsubj"
    if is_subject and last + 2 < len(b.tokens) and b.small(last + 1) == "and" and b.tokens[last + 2].upos in NOUNS:
        last += 2
    return _core(b, head), last


def _core(b: Branches, head: int) -> int:
    """Return the first token of a phrase, its article left out; a noun right before, hung beside it, belongs to it."""
    first = head
    for child in reversed([child for child in b.below[head] if child < head]):
        label = b.tokens[child].label
        if label == "punct" and b.words[child] in INSIDE:
            continue
        if label in ("det", "punct", "case") or (label == "nmod:poss" and b.tokens[child].upos == "PRON"):
            break
        if label in BEFORE:
            first = min(first, *b.subtree(child))
    if first and b.labels[first - 1] == b.labels[head] == "nsubj" and b.tokens[first - 1].head == b.tokens[head].head:
        first = min(b.subtree(first - 1))
    while first < head and (b.labels[first] in LEADING or b.tokens[first].upos in ("DET", "PRON")):
        first += 1
    return first
