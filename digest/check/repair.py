"""A sentence and its flaws in, the sentence with all of them mended out, and whether it is English then (pure)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from digest.check.flaws import Flaw
from digest.check.passages import Passage
from digest.check.wording.wordforms import key
from digest.language.branches import Branches

ONE = frozenset("a an this that each every another".split())  # before a noun that is no plural
MANY = frozenset("few couple dozen hundred thousand million billion lot number great good series".split())  # "a few days"
SINGULAR = frozenset("is was has does isn't wasn't hasn't doesn't".split())
PLURAL = frozenset("are were have do aren't weren't haven't don't".split())
EITHER = frozenset("you they we who which that what there i none any all more most some half rest majority".split())
BE = ("is", "are", "was", "were", "be", "been", "being", "got", "'s", "’s", "'re", "’re")
COMPLEMENTS = ("obj", "ccomp", "xcomp", "iobj")
ACTIVE = ("VBD", "VBZ", "VBP", "VBN")
TWICE = re.compile(r"\b(?!(?:had|that)\b)([a-z]+) \1\b")
BEFORE_VOWEL = re.compile(r"\b[Aa] (?=[aeio])(?!one\b|once\b|eu)")
BEFORE_CONSONANT = re.compile(r"\b[Aa]n (?=[bcdfgjklmnpqrstvwxyz])")


def mended(text: str, flaws: Sequence[Flaw], begin: int) -> str | None:
    """Return a sentence with each flaw's stretch replaced by its mend.

    begin: where the sentence begins in the text that the flaws' spans index. None when a flaw has no mend, or two mends are of
    the same stretch.
    """
    done, last = [], begin
    for flaw in sorted(flaws, key=lambda flaw: flaw.span):
        if flaw.mend is None or flaw.span.start < last:
            return None
        done.append(text[last - begin : flaw.span.start - begin] + flaw.mend)
        last = flaw.span.end
    return "".join(done) + text[last - begin :] if done else None


def fits(before: Passage, after: Passage, cited: Sequence[Passage]) -> bool:
    """Tell whether mending a sentence has put nothing into it that is no English there: number, article, a verb without its object."""
    new = Counter(_breaks(after)) - Counter(_breaks(before))
    own = {key(word) for b in before.own_branches for word in b.words}
    verbs = {key(b.small(place)) for b in after.own_branches for place in _bare(b)} - own
    return not new and not any(_needs_object(verb, cited) for verb in verbs)


def _breaks(passage: Passage) -> Iterator[str]:
    """Yield what is no English in a sentence, by the kind of the mistake."""
    for b in passage.own_branches:
        said = b.tree.span.of(b.text)
        yield from ("twice" for _ in TWICE.finditer(said))
        yield from ("article" for pattern in (BEFORE_VOWEL, BEFORE_CONSONANT) for _ in pattern.finditer(said))
        for place, token in enumerate(b.tokens):
            if token.xpos == "NNS" and any(_is_one(b, child) for child in b.children(place, "det")):
                yield "plural"
            if token.xpos == "MD" and place + 1 < len(b.tokens) and b.tokens[place + 1].xpos == "MD":
                yield "modals"
            if not _agrees(b, place):
                yield "number"


def _is_one(b: Branches, place: int) -> bool:
    """Tell whether an article stands before one thing alone: "a new rule", not "a few rules"."""
    near = [place + 1, place + 2]
    return b.small(place) in ONE and not any(at < len(b.tokens) and (b.tokens[at].upos == "NUM" or b.small(at) in MANY) for at in near)


def _agrees(b: Branches, place: int) -> bool:
    """Tell whether a finite verb has the number of its subject; where the tree does not show it, it has."""
    word, token = b.small(place), b.tokens[place]
    is_one = word in SINGULAR or (token.xpos == "VBZ" and word not in PLURAL and word[:1].isalpha())
    if not (is_one or word in PLURAL or token.xpos == "VBP"):
        return True
    subject = b.child(place, "nsubj")
    if subject is None and b.labels[place] in ("aux", "cop") and token.head >= 0:
        before = [child for child in b.children(token.head, "aux", "cop") if child < place]
        subject = None if before else b.child(token.head, "nsubj")  # of "might have been" no word but the first shows it
    if subject is None or b.small(subject) in EITHER or b.has(subject, "conj"):
        return True
    xpos = b.tokens[subject].xpos
    is_plural = xpos == "NNS"
    return (
        (is_plural != is_one) if xpos in ("NN", "NNS") and b.child(subject, "nummod") is None and b.child(subject, "nmod") is None else True
    )


def _bare(b: Branches) -> Iterator[int]:
    """Yield the verbs that do something to nothing: "the law adopted on Thursday"."""
    for place, token in enumerate(b.tokens):
        is_said = b.labels[place] == "root" or b.child(place, "nsubj") is not None or b.labels[place] == "acl"
        if token.upos == "VERB" and token.xpos in ACTIVE and is_said and not _has_object(b, place):
            yield place


def _has_object(b: Branches, place: int) -> bool:
    """Tell whether a verb has an object, or a clause in its place, or is passive."""
    return bool(b.children(place, *COMPLEMENTS)) or any(b.small(child) in BE for child in b.children(place, "aux", "cop"))


def _needs_object(verb: str, cited: Sequence[Passage]) -> bool:
    """Tell whether a verb stands in the sources, and there never without what it is done to."""
    found = [
        _has_object(b, place)
        for passage in cited
        for b in passage.own_branches
        for place, token in enumerate(b.tokens)
        if token.upos == "VERB" and key(b.small(place)) == verb
    ]
    return bool(found) and all(found)
