"""A draft sentence and one of its evidence in; which of its words stand in whose place out (pure): by their neighbours, or by the tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from digest.check.wording.matching import CONTENT, Sentence
from digest.language.tree import ROOT

LONGEST = 4  # tokens that are replaced, and that replace them
SHORT = 2  # the same where the neighbours leave no doubt
CONTENT_NEAR = 2  # content words that must agree among the NEAR neighbours on both sides
NEAR = 4
VERBATIM = 0.9  # likeness of two sentences that are one but for a word or two
ARGUMENTS = frozenset({"nsubj", "obj", "obl"})
MODIFIERS = frozenset({"amod", "compound"})
SORTS = ("NOUN", "VERB", "ADJ")


class Slot(NamedTuple):
    """Draft tokens first to last that stand where the source has its tokens begin to end, ends exclusive.

    flank: how many neighbours on both sides agree, 0 where too few content words are among them. is_verbatim: nearly all else of
    both sentences is the same.
    """

    draft: Sentence
    first: int
    last: int
    source: Sentence
    begin: int
    end: int
    flank: int
    is_verbatim: bool

    @property
    def is_one_word(self) -> bool:
        """Tell whether one word stands for one, between neighbours that agree."""
        return self.flank > 1 and self.last - self.first == self.end - self.begin == 1

    @property
    def own(self) -> range:
        """The draft's tokens."""
        return range(self.first, self.last)

    @property
    def others(self) -> range:
        """The source's tokens."""
        return range(self.begin, self.end)


def slots(draft: Sentence, source: Sentence) -> list[Slot]:
    """Return where a draft sentence has other words than a source between words of both, in order."""
    own, theirs = _keys(draft), _keys(source)
    matcher = SequenceMatcher(None, own, theirs, autojunk=False)
    is_verbatim = matcher.ratio() >= VERBATIM
    return [
        Slot(draft, first, last, source, begin, end, _flank(draft, own, theirs, (first, last, begin, end)), is_verbatim)
        for tag, first, last, begin, end in matcher.get_opcodes()
        if tag == "replace" and last - first <= LONGEST and end - begin <= LONGEST
    ]


def _keys(sentence: Sentence) -> list[str]:
    return ["a" if key == "an" else key for key in sentence.keys]


def _flank(draft: Sentence, own: Sequence[str], theirs: Sequence[str], at: tuple[int, int, int, int]) -> int:
    first, last, begin, end = at
    if max(last - first, end - begin) > SHORT:
        return 0
    before = _run(own[:first][::-1], theirs[:begin][::-1])
    behind = _run(own[last:], theirs[end:])
    pre = _content(draft, range(max(first - before, first - NEAR), first))
    post = _content(draft, range(last, min(last + behind, last + NEAR)))
    if first == 0 and begin <= 1:
        return behind if post >= CONTENT_NEAR else 0
    if last + behind >= len(own) - 1 and behind <= 1:
        return before if pre >= CONTENT_NEAR else 0
    return min(before, behind) if pre + post >= CONTENT_NEAR else 0


def _run(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many of the first words agree."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _content(draft: Sentence, places: range) -> int:
    return sum(draft.b.tokens[place].upos in CONTENT for place in places)


def governed(draft: Sentence, place: int, source: Sentence, least: int) -> Iterator[int]:
    """Yield the source's tokens that stand to the same words as a draft's token in the tree: to so many of them at least."""
    b, theirs = draft.b, source.b
    head, label = b.tokens[place].head, b.labels[place]
    kids = {(b.labels[kid], draft.keys[kid]) for kid in b.below[place] if b.tokens[kid].upos in CONTENT}
    for at, token in enumerate(theirs.tokens):
        is_below = ROOT not in (head, token.head) and source.keys[token.head] == draft.keys[head] and _is_same(label, theirs.labels[at])
        if head != ROOT and label in ARGUMENTS:  # the deal was signed: a deal signed by both
            is_below |= any(theirs.labels[kid] == "acl" and source.keys[kid] == draft.keys[head] for kid in theirs.below[at])
        if is_below + len(kids & {(theirs.labels[kid], source.keys[kid]) for kid in theirs.below[at]}) >= least:
            yield at


def _is_same(one: str, other: str) -> bool:
    return one == other or {one, other} <= ARGUMENTS or {one, other} <= MODIFIERS
