"""Two words that carry a sentence in, whether they say the same, or the contrary, out (pure), by hand-written tables.

tables/senses.tsv: a row of words that news writers take for one another where they tell what happened; "call_off" is a verb with
its particle. They are more than substitutions.alike has, which judges any word in any place. tables/opposites.tsv: words of one
sense, a bar, those of the contrary one, beside wording.contraries.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

from digest.check.substitutions.alike import is_alike, root
from digest.check.wording.contraries import are_contrary
from digest.check.wording.wordforms import key
from digest.language.branches import Branches

TABLES = Path(__file__).resolve().parent / "tables"
TURNING = frozenset("out off away".split())  # particles that make another verb of one: "ruled out", "called off"


@cache
def _senses() -> dict[str, frozenset[int]]:
    """Return which rows each word stands in, as _key writes it."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, row in enumerate(_lines("senses.tsv")):
        for word in row.split():
            found[_key(word)].add(number)
    return {own: frozenset(rows) for own, rows in found.items()}


@cache
def _opposites() -> tuple[tuple[frozenset[str], ...], ...]:
    return tuple(tuple(frozenset(map(_key, side.split())) for side in row.split("|")) for row in _lines("opposites.tsv"))


def _lines(name: str) -> list[str]:
    return (TABLES / name).read_text(encoding="utf-8").splitlines()


def _key(word: str) -> str:
    verb, joint, particle = word.partition("_")
    return key(verb) + joint + particle


def forms(b: Branches, place: int) -> tuple[str, ...]:
    """Return a word as the tables have it, written small: with its particle, and without where that makes no other verb of it."""
    particle = next((b.small(child) for child in b.below[place] if b.tokens[child].label == "compound:prt"), None)
    if particle is None:
        return (b.small(place),)
    return (f"{b.small(place)}_{particle}",) + (() if particle in TURNING else (b.small(place),))


def say_same(one: str, other: str) -> bool:
    """Tell whether two words, as forms gives them, may stand for one another as what happened."""
    if bool(_senses().get(_key(one), frozenset()) & _senses().get(_key(other), frozenset())) or _key(one) == _key(other):
        return True
    return "_" not in one + other and is_alike(one, other)


def are_opposed(one: str, other: str) -> bool:
    """Tell whether two words say the contrary of one another."""
    own, theirs = _key(one), _key(other)
    return are_contrary(one, other) or any(
        (own in same and theirs in contrary) or (own in contrary and theirs in same) for same, contrary in _opposites()
    )


def is_form(one: str, other: str) -> bool:
    """Tell whether two words are forms of one."""
    return root(one) == root(other)
