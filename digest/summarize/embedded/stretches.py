"""A tree in, the stretches of words that its subtrees are out (pure): with the marks around them, and what leans on them."""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

from digest.language.branches import NOUNS, RELATIVE, Branches
from digest.language.tree import ROOT
from digest.summarize.embedded.protected import Protected, pending, speakers
from digest.summarize.embedded.punctuation import OPENS, Marks

MORE = frozenset("along as including together and or but plus".split())  # what goes on with what stands before its comma
LEANT = frozenset("early late shortly soon just only even right well long".split())  # say little without what is behind them
GLUE = frozenset({"-", "–", "/"})
SPANS = frozenset("year month week day night hour minute moment decade century morning afternoon evening weekend".split())


class Unit(NamedTuple):
    """A stretch that can go. tokens: which; needs: which must be left when it goes."""

    tokens: frozenset[int]
    needs: frozenset[int] = frozenset()


class Anatomy:
    """One sentence, made ready to be cut: its tree, its marks, and what of it is protected."""

    def __init__(self, b: Branches, marks: Marks) -> None:
        self.b = b
        self.marks = marks
        self.protected = Protected(b)
        self._speakers = speakers(b)
        self._pending = pending(b)

    def stretch(self, place: int) -> range | None:
        """Return a subtree's tokens from its first word to its last, with marks that enclose them; None where others stand between."""
        b = self.b
        first, last, own = self.marks.first(place), self.marks.last(place), b.subtree(place)
        if b.labels[place] in ("appos", "acl") and first > 0 and b.words[first - 1] == ",":
            end = next((at for at in range(last + 1, min(last + 6, self.marks.end)) if b.words[at] == ","), last + 1)
            more = range(last + 1, end)
            if all(b.labels[at] in ("obl", "advmod", "amod", "case", "det", "nummod") and b.subtree(at) <= {*more} for at in more):
                last, own = end - 1, own | {*more}  # the tree hung "last month" elsewhere
        return self.spread(first, last, own)

    def spread(self, first: int, last: int, own: Set[int]) -> range | None:
        """Return all tokens from a first to a last one, with marks that enclose them.

        None where one that is not `own` stands between, or words that say who says what goes on behind them or on what all of it depends.
        """
        b = self.b
        if any(at not in own and b.tokens[at].upos != "PUNCT" for at in range(first, last + 1)):
            return None
        pairs = (*self.marks.quotations, *self.marks.brackets)
        while (first - 1, last + 1) in pairs:
            first, last = first - 1, last + 1
        for opens, closes in pairs:
            if first <= opens and closes == last + 1:
                last = closes
            if first == opens + 1 and closes <= last:
                first = opens
        if any(b.words[at] == "," and b.small(at + 1) == "according" for at in range(first, last)):
            return None
        if any(b.labels[at] == "parataxis" and self.protected.is_saying(at) for at in own if first <= at <= last):
            return None
        if any(first <= speaker[-1] <= last for speaker in self._speakers) or any(first < at <= last for at in self._pending):
            return None
        return range(first, last + 1)

    def is_set_off(self, stretch: range) -> bool:
        """Tell whether marks set a stretch off."""
        return self.marks.is_set_off(stretch[0], stretch[-1])

    def is_entangled(self, place: int, stretch: range) -> bool:
        """Tell whether a neighbour may lean on a stretch, whatever the tree says: "days after it left", "in March and by sea"."""
        b, label = self.b, self.b.labels[place]
        before, behind = stretch[0] - 1, stretch[-1] + 1
        if before >= 0 and (self._is_glued(before) or self._is_span(before, b.small(stretch[0]))):
            return True
        if before >= 0 and b.small(before) in LEANT:
            return True  # "early on Monday"
        if self._is_before_another(label, stretch):
            return True
        if any(b.small(at) == "that" for at in stretch) and any(b.small(at) in ("so", "such") for at in range(stretch[0])):
            return True  # "so high that"
        if behind >= len(b.tokens):
            return False
        if self._is_glued(behind) or self._is_going_on(stretch, is_place=label in ("obl", "nmod")):
            return True
        if label in ("acl", "appos", "advcl") and b.tokens[behind].upos == "CCONJ":
            return True  # the tree may have left a part of it outside
        if label in ("acl", "nmod", "conj", "advcl") and before >= 0 and b.tokens[behind].upos in (*NOUNS, "DET", "ADJ", "NUM"):
            return True  # the tree may have parted a phrase
        if b.small(behind) in ("than", "depending"):
            return True
        is_going_on = b.small(behind) in ("that", "of") or (label == "acl" and b.tokens[behind].upos == "SCONJ")
        if label in ("acl", "nmod", "conj") and is_going_on:
            return True
        above = b.tokens[behind].head
        is_joining = b.tokens[behind].upos == "CCONJ" and above != ROOT and b.labels[above] in ("conj", "obl", "nmod")
        return is_joining and label in ("obl", "nmod") and not self.is_predicate(above)

    def _is_before_another(self, label: str, stretch: range) -> bool:
        """Tell whether a stretch is an aside between the first of two nouns and the "and" of the second: its commas would be left torn."""
        b, mark = self.b, stretch[-1] + 1
        if label not in ("nmod", "acl", "appos", "obl") or mark + 1 >= len(b.tokens) or b.words[mark] != ",":
            return False
        above = b.tokens[mark + 1].head
        return b.labels[mark + 1] == "cc" and above != ROOT and b.tokens[above].upos in NOUNS and b.labels[above] == "conj"

    def _is_going_on(self, stretch: range, *, is_place: bool) -> bool:
        """Tell whether a comma behind a stretch parts it from what belongs to it: more of its kind, or what is said in quotation marks."""
        b, mark = self.b, stretch[-1] + 1
        if mark + 1 >= len(b.tokens) or b.words[mark] != ",":
            return False
        return b.words[mark + 1] in OPENS or (is_place and b.small(mark + 1) in RELATIVE) or (stretch[0] == 0 and b.small(mark + 1) in MORE)

    def _is_glued(self, mark: int) -> bool:
        """Tell whether a mark joins words without a blank."""
        b = self.b
        if b.words[mark] not in GLUE or not 0 < mark < len(b.tokens) - 1:
            return b.words[mark] in ("'s", "’s")
        return b.tokens[mark].start == b.tokens[mark - 1].end or b.tokens[mark].end == b.tokens[mark + 1].start

    def _is_span(self, place: int, behind: str) -> bool:
        """Tell whether a word says how long before or after what follows."""
        is_measure = self.b.tokens[place].lemma.lower() in SPANS or self.b.tokens[place].upos == "ADV"
        return is_measure and behind in ("after", "before", "ago", "later", "earlier", "from")

    def is_predicate(self, place: int) -> bool:
        """Tell whether a word says something of something: a verb, or what has a subject or an auxiliary."""
        b = self.b
        return b.tokens[place].upos == "VERB" or b.child(place, "nsubj", "cop", "aux") is not None
