"""A stretch of the source that a draft copies but for a few words in, whether a hedge was cut there and how it is put back out (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from digest.check.flaws import Flaw
from digest.check.wording import doubts
from digest.check.wording.gaps import NEAR, Gap, begins_both, is_copied
from digest.check.wording.wordforms import key
from digest.model import Reason, Span

FAR = 12  # tokens on each side of a cut: there the hedge may stand again, and as many must be the source's own
ROOT = 5  # letters: "allegedly", "alleged" and "allegations" doubt alike
FUTURE = frozenset({"will", "would", "shall"})
HEDGES = frozenset({"may", "might", "could", "should"})
DOUBTS = frozenset(doubts.ADVERBS) | {"alleged", "suspected", "preliminary", "provisional", "unconfirmed", "unverified", "tentative"}
CUT = DOUBTS | HEDGES | {"would", "possible", "potential", "apparent"}


def is_cut(gap: Gap) -> bool:
    """Tell whether nothing but a hedge was cut out of a stretch that is copied."""
    b = gap.source.b
    words = [b.small(p) for p in gap.others if b.tokens[p].upos != "AUX" or b.small(p) in doubts.MODALS]
    if not _is_hedge(words) or any(gap.draft.b.tokens[p].upos != "AUX" for p in gap.own) or not _is_kept(gap):
        return False
    own = {gap.draft.b.small(p) for p in gap.own}
    near = gap.draft.keys[max(0, gap.first - FAR) : gap.last + FAR]
    root = key(words[0])[:ROOT]
    is_kept = any(word[:ROOT] == root for word in near) or any(word in HEDGES for word in own) or ("can" in own and words[0] == "may")
    return not is_kept and not (own & FUTURE and words[0] in FUTURE)


def _is_kept(gap: Gap) -> bool:
    """Tell whether all around a cut is the source's own, further on both sides where the cut word is nothing but a doubt."""
    is_doubt = any(gap.source.b.small(p) in DOUBTS for p in gap.others)
    return is_copied(gap, FAR if is_doubt else NEAR) or (is_doubt and begins_both(gap))


def _is_hedge(words: Sequence[str]) -> bool:
    """Tell whether words are a hedge alone: "may", or "appear to", "said to"."""
    if len(words) == 2 and words[1] == "to":
        return words[0] == "said" or doubts.GOVERNORS.get(words[0], doubts.FACT) < doubts.FUTURE
    return len(words) == 1 and words[0] in CUT


def put_back(gap: Gap) -> Flaw:
    """Return the flaw of a cut hedge, with the source's words from there to its next one."""
    tokens = gap.draft.b.tokens
    words = gap.source.b.text[gap.source.b.tokens[gap.begin].start : gap.source.b.tokens[gap.end].end]
    return Flaw(Reason.HEDGE, Span(tokens[gap.first].start, tokens[gap.last].end), words)
