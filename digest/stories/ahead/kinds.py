"""A sentence's words in, what kind of thing it announces out (pure): for choosing among many, and for telling whether two are one."""

from __future__ import annotations

from collections.abc import Collection

from digest.model import ComingKind

KINDS: tuple[tuple[ComingKind, frozenset[str]], ...] = (  # the first that has one of the words
    ("strike", frozenset("strike strikes walkout walkouts stoppage strikers".split())),
    ("election", frozenset("election elections referendum polls polling runoff by-election voters primary primaries".split())),
    ("vote", frozenset("vote votes voting ballot reading".split())),
    (
        "hearing",
        frozenset("hearing hearings court trial testify testifies judge judges verdict arraigned sentencing sentenced inquiry".split()),
    ),
    ("deadline", frozenset("deadline deadlines expire expires expiring ultimatum lapses submit apply".split())),
    (
        "meeting",
        frozenset(
            "summit meeting meet meets talks conference congress session visit visits travel travels flies negotiations debate host hosts"
            " hosting gather gathers convenes".split()
        ),
    ),
    (
        "release",
        frozenset("report figures data statistics estimate forecast results publish publishes published release releases released".split()),
    ),
)
LIMITS = frozenset({"by", "until", "till", "before", "through"})  # what a last day stands behind
WEIGHTY: tuple[ComingKind, ...] = ("election", "vote", "hearing", "meeting", "strike", "deadline", "release", "other")  # read first
ONCE: frozenset[ComingKind] = frozenset({"strike", "election", "vote", "hearing"})  # a story has one of them a day


def kind(words: Collection[str], preposition: str) -> ComingKind:
    """Return the kind of what a sentence announces. words: in small letters; preposition: the one before its day."""
    told = frozenset(words)
    found: ComingKind | None = next((name for name, cues in KINDS if told & cues), None)
    if preposition in LIMITS and found not in ("strike", "election", "vote"):
        return "deadline"
    return found or "other"
