"""A sentence read and so many words in, the cut of it that says most within them out (pure): where no cut of `cuts` is short enough.

`cuts` takes out what a sentence says besides; this one also takes circumstances that are told in full where there is room. Both leave
articles, and whatever denies, hedges, conditions, ascribes or ranks.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import islice, pairwise

from digest.language.branches import Branches
from digest.summarize.embedded.bound import is_bound
from digest.summarize.embedded.choice import size
from digest.summarize.embedded.clauses import Cut, Read
from digest.summarize.embedded.cuts import FINITE, LEAST, has_articles, is_complete, is_sentence
from digest.summarize.embedded.glued import is_misread
from digest.summarize.embedded.loose import ARTICLES, CONDITIONS, is_loose, is_tally
from digest.summarize.embedded.marks import is_mark, pairs
from digest.summarize.embedded.mentions import TIMES
from digest.summarize.embedded.openings import opening
from digest.summarize.embedded.protected import GENERAL, Protected, pending, speakers
from digest.summarize.embedded.punctuation import Marks, repaired
from digest.summarize.embedded.shortening import Loose, shortenings

TRIES = 6  # lengths that are tried, those worth most first
COST = 0.2  # of a word more, in the probability that a word is told
WAITED = ("nsubj", "csubj", "obj", "case", "aux", "cop", "nummod", "compound")  # what a word that stays does not lose
AWAITED = frozenset("after before once following upon until".split())
DATING = frozenset("after before ago later earlier since".split())  # "hours after he left" is told whole or not at all


def fitted(read: Read, most: int, worth: Sequence[float] = (), refused: Collection[str] = (), loose: Loose = is_loose) -> Cut | None:
    """Return what is left of a sentence in at most so many words; None where it cannot be cut so far and stay a sentence.

    worth: of each token, less what a word more costs; empty for how likely it is told. refused: texts that it may not be. loose: what
    may go.
    """
    b = read.branches
    if not b.tokens or is_misread(b):
        return None
    marks = Marks(b)
    begin = opening(b)
    worth = worth or [kept - COST if word[:1].isalnum() else 0.0 for kept, word in zip(read.kept, b.words, strict=True)]
    found = shortenings(b, worth, most, fast(b), loose) if marks.is_even else iter(())
    made = (_cut(read, marks, told, begin, most) for told in islice(found, TRIES))
    return next((cut for cut in made if cut and cut.text not in refused), None)


def _cut(read: Read, marks: Marks, told: frozenset[int], begin: frozenset[int], most: int) -> Cut | None:
    """Return a sentence with no other words than some, but for its opening; None where that is none."""
    b = read.branches
    removed = left_out(b, told) | begin
    left = frozenset(range(len(b.tokens))) - removed
    if not (
        is_sentence(b, left) and has_articles(b, left) and is_complete(b, left) and is_bound(b, left) and is_sound(b, left, removed - begin)
    ):
        return None
    cut = Cut(read, repaired(b, marks, removed))
    return cut if LEAST <= size(cut.text) <= most else None


def fast(b: Branches) -> frozenset[int]:
    """Return the tokens that stay with what they hang below."""
    protected = Protected(b)
    return frozenset(
        place
        for place in range(len(b.tokens))
        if protected.is_closed(place)
        or protected.is_ranked(place)
        or protected.is_protecting(place)
        or _is_needed(b, place)
        or _is_awaited(b, protected, place)
    )


def _is_awaited(b: Branches, protected: Protected, place: int) -> bool:
    """Tell whether a phrase or clause says what comes first where something is still to be done: "may sell after a vote"."""
    first = {b.case(place), *(b.small(child) for child in b.children(place, "mark"))}
    return b.labels[place] in ("obl", "advcl") and bool(first & AWAITED) and protected.is_modal(b.tokens[place].head)


def _is_needed(b: Branches, place: int) -> bool:
    """Tell whether a word is an article, a count or what is glued to one, who does what is done, an item of a list, or a title."""
    token = b.tokens[place]
    if place and b.tokens[place - 1].end == token.start and b.words[place - 1][-1:].isalnum() and b.words[place][:1].isalnum():
        return True  # "418" and "p"
    is_count = (token.upos == "NUM" or any(sign.isdigit() for sign in b.words[place])) and b.child(place, "case") is None
    is_count |= b.small(place) in GENERAL and b.labels[place] in ("det", "amod", "advmod")  # "all trade", not ", 90 more than it had"
    if (is_count and not is_tally(b, place)) or b.small(place) in ARTICLES or token.label == "obl:agent":
        return True
    is_titled = token.label == "nmod:desc" and (b.child(token.head, "det") or b.child(place, "nmod:poss")) is not None
    return is_titled or (b.labels[place] == "conj" and len(b.children(token.head, "conj")) > 1)


def left_out(b: Branches, told: frozenset[int]) -> frozenset[int]:
    """Return the words that are not told, and the marks among them; those at the edges are left to whoever sets the marks."""
    words = [place for place in range(len(b.tokens)) if not is_mark(b, place)]
    found = {place for place in words if place not in told}
    for before, behind in pairwise(words):
        if before in found and behind in found:
            found |= set(range(before + 1, behind))
    for begin, end in pairs(b):
        if found.issuperset(place for place in range(begin + 1, end) if not is_mark(b, place)):
            found |= {begin, end}
    return frozenset(found - _before_speaker(b, told))


def _before_speaker(b: Branches, told: frozenset[int]) -> set[int]:
    """Return the comma that parts what is said from who says it behind, whatever went beside it."""
    said = b.child(b.tree.root, "ccomp")
    if said is None:
        return set()
    words = [place for place in sorted(told) if not is_mark(b, place)]
    inside = b.subtree(said)
    last = max((place for place in words if place in inside), default=len(b.tokens))
    speaker = next((place for place in words if place > last), 0)
    return {place for place in range(last, speaker) if b.words[place] == ","}


def is_sound(b: Branches, left: frozenset[int], removed: frozenset[int]) -> bool:
    """Tell whether no word lost what it waits for, nor all who says it; no verb stands first, and no "hours" without "after"."""
    words = sorted(place for place in left if not is_mark(b, place))
    if not words or b.tokens[words[0]].xpos in FINITE or any(b.small(place) == "according" for place in removed):
        return False
    if any(b.small(place) in CONDITIONS and b.labels[place] == "mark" for place in removed):
        return False  # the reader may have hung it on an aside behind it
    if any({*speaker[-2:]} & removed for speaker in speakers(b)) or removed.intersection(pending(b)):
        return False
    waited = (place for place in removed if b.labels[place] in WAITED and not is_mark(b, place) and not is_tally(b, place))
    if any(b.tokens[place].head in left for place in waited):
        return False
    return not any(b.tokens[place].lemma.lower() in TIMES and place + 1 in removed and b.small(place + 1) in DATING for place in words)
