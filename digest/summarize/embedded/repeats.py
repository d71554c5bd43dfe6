"""Two cuts in, the one that says all of both out (pure): what two outlets tell alike is told once."""

from __future__ import annotations

from digest.speech.sayings import NOT, SAY
from digest.summarize.embedded.clauses import Cut
from digest.summarize.embedded.windows import form

NEW = 0.2  # of a cut's content words, which another may lack and still say as much
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def saying_all(one: Cut, other: Cut) -> Cut | None:
    """Return the cut that says all, or nearly all, that both say; None where each says something of its own."""
    mine, theirs = _content(one), _content(other)
    if not mine or not theirs or _denials(one) != _denials(other):
        return None
    if _is_told(other, mine) and not _adds(other, theirs - mine, theirs):
        return one
    return other if _is_told(one, theirs) and not _adds(one, mine - theirs, mine) else None


def _is_told(cut: Cut, told: frozenset[str]) -> bool:
    """Tell whether a cut's main verb is one of another's words."""
    b = cut.read.branches
    return form(b.words[b.tree.root]) in told or b.small(b.tree.root) in SAY


def _adds(cut: Cut, new: frozenset[str], own: frozenset[str]) -> bool:
    """Tell whether what a cut has besides is worth telling: more than a word or two, a name, or a figure."""
    b = cut.read.branches
    told = (token for token in cut.tokens if form(b.words[token]) in new)
    return len(new) > NEW * len(own) or any(b.tokens[token].upos in ("PROPN", "NUM") for token in told)


def _content(cut: Cut) -> frozenset[str]:
    """Return the forms of a cut's content words, but for the day and who says it."""
    words = (cut.read.branches.words[token] for token in cut.tokens)
    return frozenset(own for word in words if word.lower() not in DAYS and word.lower() not in SAY and (own := form(word)))


def _denials(cut: Cut) -> int:
    return sum(cut.read.branches.small(token) in NOT or cut.read.branches.small(token) == "no" for token in cut.tokens)
