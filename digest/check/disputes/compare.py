"""Two claims in, whether both cannot be so, out (pure): one denies the other, or they tell two outcomes that exclude one another."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from digest.check.disputes.claims import Claim
from digest.check.disputes.phrases import Phrase, are_same
from digest.check.substitutions.alike import is_alike, root

OUTCOMES = Path(__file__).resolve().parent / "tables" / "outcomes.tsv"
PECULIAR = 3  # roots that name a thing of which there is no second one in a story
MORE = 4  # words that what is said may have beside what is denied


def exclude(one: Claim, other: Claim) -> bool:
    """Tell whether two claims, of one time and of the same, cannot both be so."""
    if one.tense != other.tense or (one.times and other.times and not one.times & other.times):
        return False
    if one.is_denied != other.is_denied:
        said, denied = (other, one) if one.is_denied else (one, other)
        return one.word == other.word and _are_of_same(one, other) and _covers(said, denied)
    return not one.is_denied and _are_opposed(one, other) and _are_of_same(one, other) and _covers(one, other) and _covers(other, one)


def is_outdated(earlier: Claim, later: Claim) -> bool:
    """Tell whether the later of two claims that exclude one another may only tell what had not happened when the earlier one was told."""
    return earlier.is_so_far and not later.is_so_far


def _are_opposed(one: Claim, other: Claim) -> bool:
    return any(
        (one.word in same and other.word in contrary) or (one.word in contrary and other.word in same) for same, contrary in outcomes()
    )


@cache
def outcomes() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Return the rows of the table: the words of one outcome, and those of the contrary one."""
    rows = (row.split("|") for row in OUTCOMES.read_text(encoding="utf-8").splitlines())
    return tuple((frozenset(map(_key, one.split())), frozenset(map(_key, other.split()))) for one, other in rows)


def _key(word: str) -> str:
    return "_".join(map(root, word.split("_")))


def _are_of_same(one: Claim, other: Claim) -> bool:
    """Tell whether two claims are of the same doer and the same thing; who does it may be left out where the thing is told."""
    if bool(one.patients) != bool(other.patients):
        return False
    if one.patients and not _meet(one.patients, other.patients):
        return False
    if not one.agents or not other.agents:
        return bool(one.patients)
    is_rebutted = one.is_rebutted or other.is_rebutted  # then the one of whom it was said answers, by whatever name
    return _meet(one.agents, other.agents) or (is_rebutted and _common(one.patients, other.patients) >= PECULIAR)


def _common(some: tuple[Phrase, ...], others: tuple[Phrase, ...]) -> int:
    """Return how many roots two phrases have in common that name the same."""
    return max((len(({one.head} | one.rest) & ({other.head} | other.rest)) for one in some for other in others), default=0)


def _meet(some: tuple[Phrase, ...], others: tuple[Phrase, ...]) -> bool:
    return any(are_same(one, other) for one in some for other in others)


def _covers(said: Claim, denied: Claim) -> bool:
    """Tell whether what is denied is no more than what is said, and not much less: who did not pay in full may have paid."""
    beside = said.rest.union(*(phrase.rest for phrase in (*said.agents, *said.patients)))
    if any(not any(is_alike(word, other) for other in beside) for word in denied.rest):
        return False
    return len(said.rest) <= len(denied.rest) + MORE
