"""A story's sentences and the ways to cut them in, those that together say most within the words allowed out (pure).

A word is worth the probability that an editor would tell it, and less where it was told before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from digest.summarize.embedded.clauses import Cut
from digest.summarize.embedded.references import leans_on_title
from digest.summarize.embedded.retelling import account, retellings
from digest.summarize.embedded.windows import form
from digest.text import count_words
from digest.vectors import Array

BEAM = 32
AGAIN = -0.3  # what a word is worth that was told before
REPEATS = 0.6  # of its words that were told before: a sentence that says nothing new
UNLIKELY = 0.03  # probability below which a sentence is not told, whatever room there is, if another is twice as likely
LOST = 0.4  # what a word costs that is cut off although it is likely told
SENTENCE = 0.2  # what another sentence costs: few full ones read better than many short ones
BACK = frozenset("he she it they his her its their this that these those".split())  # what begins so goes back


class Option(NamedTuple):
    """A cut that may be told: how many words it has, and what each of its words' forms, and all others together, are worth.

    number: which of the story's it is. retold: the numbers of those that tell the same event. most: the share of its words from which on
    it says nothing new where they were told before.
    """

    cut: Cut
    size: int
    forms: tuple[tuple[str, float], ...]
    rest: float
    lost: float
    number: int = 0
    retold: frozenset[int] = frozenset()
    most: float = REPEATS


class _State(NamedTuple):
    value: float
    size: int
    told: frozenset[str]
    cuts: tuple[Cut, ...]
    retold: frozenset[int] = frozenset()


def options(cuts: Sequence[Sequence[Cut]], meanings: Sequence[Array]) -> list[list[Option]]:
    """Return of each sentence the ways to cut it, weighed. meanings: of each sentence (tokens, width)."""
    found = [(cut, account(cut, of_words)) for some, of_words in zip(cuts, meanings, strict=True) for cut in some]
    told = retellings([of_cut for _, of_cut in found])
    weighed = (option(cut)._replace(number=number, retold=told[number]) for number, (cut, _) in enumerate(found))
    return [[next(weighed) for _ in some] for some in cuts]


def option(cut: Cut) -> Option:
    """Return a cut with what it is worth."""
    read = cut.read
    forms: dict[str, float] = {}
    left, rest = cut.tokens, 0.0
    for token in left:
        worth = read.chosen * read.kept[token]
        own = form(read.branches.words[token])
        if own:
            forms[own] = max(forms.get(own, 0.0), worth)
        elif read.branches.words[token][:1].isalnum():
            rest += worth
    lost = sum(read.kept[place] for place, word in enumerate(read.branches.words) if place not in left and word[:1].isalnum())
    return Option(cut, size(cut.text), tuple(sorted(forms.items())), rest, read.chosen * lost)


def size(text: str) -> int:
    """Count the words of a text, however they are counted: what stands between blanks, or the runs of letters, whichever is more."""
    return max(count_words(text), len(text.split()))


def chosen(options: Sequence[Sequence[Option]], words: int) -> list[Cut]:
    """Return at most one cut of each sentence, those worth most together in at most so many words, in the order of telling.

    options: of each sentence the ways to cut it. The likeliest sentence that is short enough is always told; where none is, the
    likeliest of all in its shortest way.
    """
    likely = sorted(filter(None, options), key=lambda some: -some[0].cut.read.chosen)
    if not likely:
        return []
    fit = [some for some in likely if min(one.size for one in some) <= words]
    if not fit:
        return [min(likely[0], key=lambda one: one.size).cut]
    likely = fit
    begun = _with_any([_State(0.0, 0, frozenset(), ())], likely[0], words)
    states = sorted(begun, key=_worth)[:BEAM]
    least = min(UNLIKELY, likely[0][0].cut.read.chosen / 2)
    for some in likely[1:]:
        if some[0].cut.read.chosen >= least:
            states = sorted([*states, *_with_any(states, some, words)], key=_worth)[:BEAM]
    return ordered(states[0].cuts)


def _is_titled(cut: Cut) -> bool:
    """Tell whether a cut begins its document with what only the title has told: "The jump", "It"; behind another it would mean that."""
    sentence, b = cut.read.source.sentence, cut.read.branches
    return sentence.place == 0 and bool(b.tokens) and (sentence.words[0].lower() in BACK or leans_on_title(b))


def ordered(cuts: Sequence[Cut]) -> list[Cut]:
    """Return cuts in the order of telling: the likeliest of the beginnings first, then as their documents have them.

    One that goes back to its title, "The jump was", comes right behind that, the headline.
    """
    places = sorted(cuts, key=lambda cut: (cut.read.source.sentence.place, cut.read.source.sentence.doc))
    if not places:
        return []
    leaning = [cut for cut in places if _is_titled(cut)]
    first = max(leaning or places, key=lambda cut: cut.read.chosen / (1 + cut.read.source.sentence.place))
    return [first, *(cut for cut in places if cut is not first)]


def is_new(one: Option, told: Sequence[Option]) -> bool:
    """Tell whether a cut says enough that others do not, and no event that they tell."""
    known = (frozenset(own for other in told for own, _ in other.forms), (), frozenset().union(*(other.retold for other in told)))
    return _with(_State(0.0, 0, *known), one) is not None


def _worth(state: _State) -> tuple[float, int]:
    return -state.value, state.size


def _with_any(states: Sequence[_State], some: Sequence[Option], words: int) -> list[_State]:
    """Return states with one more sentence, cut in any way for which there is room."""
    grown = (_with(state, one) for state in states for one in some if state.size + one.size <= words)
    return [state for state in grown if state is not None]


def _with(state: _State, one: Option) -> _State | None:
    """Return a state with one more cut; None where that says too little that is new."""
    if one.number in state.retold:
        return None
    again = [worth for own, worth in one.forms if own in state.told]
    if len(again) >= one.most * max(1, len(one.forms)):
        return None
    value = state.value + one.rest + sum(worth for own, worth in one.forms if own not in state.told) + AGAIN * sum(again)
    value -= SENTENCE + LOST * one.lost
    return _State(
        value, state.size + one.size, state.told | {own for own, _ in one.forms}, (*state.cuts, one.cut), state.retold | one.retold
    )
