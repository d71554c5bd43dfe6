"""A draft sentence beside its evidence in, what lost its condition out (pure): "will pay if the court agrees" cut to "will pay"."""

from __future__ import annotations

from collections.abc import Iterator

from digest.check.flaws import Flaw
from digest.check.wording import doubts
from digest.check.wording.matching import Match, Matching, Sentence
from digest.language.branches import VERBS
from digest.model import Reason

IFS = frozenset({"if", "unless"})
NOT_SO = frozenset({"even", "as", "what"})  # "even if" is no condition
KEPT = IFS | frozenset(
    "provided providing should once when until whether without depending pending or otherwise may might could would".split()
)
COPIED = 3  # content words of a clause that is the source's own
MOST = 0.34  # of a condition's content words that the draft may have elsewhere


def unconditioned(matching: Matching) -> Iterator[Flaw]:
    """Yield the verbs of copied main clauses that are to come true on a condition that was cut."""
    for sentence, place, found in matching.pairs():
        if _is_promised(sentence, place) and all(_is_cut(sentence, place, match) for match in found):
            yield Flaw(Reason.HEDGE, sentence.b.tokens[place].span)


def _is_promised(sentence: Sentence, place: int) -> bool:
    """Tell whether a verb says outright what will be, in a sentence that has no condition."""
    b = sentence.b
    is_verb = b.tokens[place].upos in VERBS and any(b.small(child) in doubts.SURE for child in b.children(place, "aux"))
    return is_verb and not any(b.small(p) in KEPT for p in range(len(b.tokens)))


def _is_cut(sentence: Sentence, place: int, match: Match) -> bool:
    """Tell whether the source's own clause has a condition that the draft's, with the same words, lacks."""
    source, at = match.sentence, match.place
    clauses = [child for child in source.b.children(at, "advcl") if _is_condition(source, child)]
    if not clauses or not any(source.b.small(child) in doubts.SURE for child in source.b.children(at, "aux")):
        return False
    condition = source.b.subtrees(clauses)
    main = {source.keys[p] for p in source.b.subtree(at) - condition}
    own = [sentence.keys[p] for p in sentence.content if p in sentence.b.subtree(place)]
    wanted = [source.keys[p] for p in source.content if p in condition]
    held = sum(one in sentence.keys for one in wanted if one not in main)
    return len(own) >= COPIED and set(own) <= main and held <= MOST * len(wanted)


def _is_condition(source: Sentence, clause: int) -> bool:
    b = source.b
    return any(b.small(mark) in IFS and not (mark and b.small(mark - 1) in NOT_SO) for mark in b.children(clause, "mark"))
