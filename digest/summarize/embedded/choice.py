"""A story's sentences and the ways to cut them in, those that together say most within the words allowed out (pure).

A word is worth the probability that an editor would tell it, and less where it was told before.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from digest.summarize.embedded.clauses import Cut
from digest.summarize.embedded.windows import form
from digest.text import count_words

BEAM = 32
AGAIN = -0.3  # what a word is worth that was told before
ANOTHER = 0.0  # what a sentence of a document is worth besides that nothing was told of yet
REPEATED = 0.5
STALE = 1.0
FLOOR = 0.2
SHARP = 1.0  # how much more a likely sentence is worth


class Option(NamedTuple):
    """A cut that may be told: how many words it has, and what each of its words' forms, and all others together, are worth."""

    cut: Cut
    size: int
    forms: tuple[tuple[str, float], ...]
    rest: float


class _State(NamedTuple):
    value: float
    size: int
    told: frozenset[str]
    documents: frozenset[int]
    cuts: tuple[Cut, ...]


def option(cut: Cut) -> Option:
    """Return a cut with what it is worth."""
    read = cut.read
    forms: dict[str, float] = {}
    rest = 0.0
    for token in cut.tokens:
        worth = read.chosen**SHARP * read.kept[token]
        own = _form(read.branches.words[token])
        if own:
            forms[own] = max(forms.get(own, 0.0), worth)
        elif read.branches.words[token][:1].isalnum():
            rest += worth
    return Option(cut, max(count_words(cut.text), len(cut.text.split())), tuple(sorted(forms.items())), rest)


def chosen(options: Sequence[Sequence[Option]], words: int) -> list[Cut]:
    """Return at most one cut of each sentence, those worth most together in at most so many words, in the order of telling.

    options: of each sentence the ways to cut it. Where none is short enough, the shortest of the likeliest sentence is told.
    """
    likely = sorted((some for some in options if some and some[0].cut.read.chosen >= FLOOR), key=lambda some: -some[0].cut.read.chosen)
    states = [_State(0.0, 0, frozenset(), frozenset(), ())]
    for some in likely:
        grown = [_with(state, one) for state in states for one in some if state.size + one.size <= words]
        states = sorted([*states, *grown], key=lambda state: (-state.value, state.size))[:BEAM]
    if not states[0].cuts and likely:
        return [min(likely[0], key=lambda one: one.size).cut]
    return ordered(states[0].cuts)


def ordered(cuts: Sequence[Cut]) -> list[Cut]:
    """Return cuts in the order of telling: the likeliest of the beginnings first, then as their documents have them."""
    places = sorted(cuts, key=lambda cut: (cut.read.source.sentence.place, cut.read.source.sentence.doc))
    if not places:
        return []
    first = max(places, key=lambda cut: cut.read.chosen / (1 + cut.read.source.sentence.place))
    return [first, *(cut for cut in places if cut is not first)]


def _with(state: _State, one: Option) -> _State:
    again = sum(own in state.told for own, _ in one.forms)
    new = 1.0 if again < REPEATED * len(one.forms) else STALE
    value = state.value + new * (one.rest + sum(worth for own, worth in one.forms if own not in state.told))
    value += AGAIN * sum(worth for own, worth in one.forms if own in state.told)
    doc = one.cut.read.source.sentence.doc
    value += ANOTHER * one.cut.read.chosen * (doc not in state.documents)
    told = state.told | {own for own, _ in one.forms}
    return _State(value, state.size + one.size, told, state.documents | {doc}, (*state.cuts, one.cut))


_form = lru_cache(maxsize=50_000)(form)
