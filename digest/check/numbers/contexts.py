"""A draft's quantities and their sources' in, those that stand in another's place out (pure).

A number keeps its place when the words around it in the draft are those around it in its source. Where they are rather those
around another number of that unit, the two were exchanged, or one was put where the other belongs: "from 5 to 3" for "from 3 to 5".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from digest.check.numbers.amounts import is_same
from digest.check.numbers.mentions import Mention
from digest.check.numbers.nouns import counts_same
from digest.check.numbers.units import is_of_unit
from digest.language.branches import Branches
from digest.vectors import STOP, stem

REACH = 8  # words to each side
FADE = 0.8  # what a word weighs beside the one nearer to the number
TELLING = frozenset("from to by against up down after before under over compared versus vs other former latter".split())
EXCHANGED = 0.1  # how much liker two numbers' surroundings must be with their places exchanged, measured on briefs
MISPLACED = 0.25  # the same where the other number is not in the draft
LIKE = 0.3  # and how like they must be at all


def misplaced(draft: Sequence[Mention], sources: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the quantities of a draft whose surroundings are those of another quantity."""
    measure = _measure()
    for mention in draft:
        own = [source for source in sources if is_same(mention, source)]
        if own and mention.quantity.value is not None:
            kept = max(own, key=lambda source: measure(mention, source))
            rivals = [source for source in sources if source.text is kept.text and _is_rival(mention, source)]
            if any(_has_place_of(mention, kept, rival, draft, measure) for rival in rivals):
                yield mention


def _has_place_of(
    mention: Mention, kept: Mention, rival: Mention, draft: Sequence[Mention], measure: Callable[[Mention, Mention], float]
) -> bool:
    here, there = measure(mention, kept), measure(mention, rival)
    if not _next(mention) & _next(rival):
        return False
    twins = [twin for twin in draft if is_same(twin, rival)]
    if not twins:
        return there >= LIKE and there - here > MISPLACED
    return all(there + measure(twin, kept) - here - measure(twin, rival) > EXCHANGED for twin in twins)


def is_rival(mention: Mention, source: Mention) -> bool:
    """Tell whether a source has another number of what a draft counts."""
    if source.quantity.value is None or is_same(mention, source):
        return False
    return is_of_unit(mention, source) and counts_same(mention, source)


def _is_rival(mention: Mention, source: Mention) -> bool:
    return source.quantity.high is None and mention.quantity.high is None and is_rival(mention, source)


def _next(mention: Mention) -> set[str]:
    """Return the words next to a quantity, on either side."""
    return {word for word, weight in surroundings(mention).items() if weight == 1.0 and word[0] in "<>"}


def _measure() -> Callable[[Mention, Mention], float]:
    """Return what measures how like the surroundings of two quantities are; each is looked at once."""
    seen: dict[Mention, dict[str, float]] = {}

    def measured(one: Mention, other: Mention) -> float:
        for mention in (one, other):
            if mention not in seen:
                seen[mention] = surroundings(mention)
        return likeness(seen[one], seen[other])

    return measured


def likeness(one: dict[str, float], other: dict[str, float]) -> float:
    """Return what two surroundings have in common, 0 to 1, as a share of the first."""
    whole = sum(one.values())
    return sum(min(weight, other.get(word, 0)) for word, weight in one.items()) / whole if whole else 0.0


def surroundings(mention: Mention) -> dict[str, float]:
    """Return the words around a quantity, alone and with the side on which they stand, the nearest weighing most."""
    found: dict[str, float] = {}
    branches, number = mention.branches, mention.quantity.number
    left = [place for place, token in enumerate(branches.tokens) if token.end <= number.start][::-1]
    right = [place for place, token in enumerate(branches.tokens) if token.start >= number.end]
    for side, places in (("<", left), (">", right)):
        for distance, word in enumerate(_telling(branches, places)[:REACH]):
            for key in (word, side + word):
                found[key] = max(found.get(key, 0.0), FADE**distance)
    return found


def _telling(branches: Branches, places: Sequence[int]) -> list[str]:
    words = [branches.small(place) for place in places if branches.tokens[place].upos not in ("PUNCT", "NUM", "SYM")]
    return [stem(word) for word in words if (word in TELLING or word not in STOP) and not word[:1].isdigit()]
