"""An article and its trees in, its figures out (pure): quantities found, lists counted, speakers named, the key ones ranked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from digest.figures.about import LONGEST, whats
from digest.figures.about.nearby import nearby
from digest.figures.denials import denial, led
from digest.figures.listing import counted_lists
from digest.figures.ranking import ranked
from digest.figures.unreal import is_unreal, unreal
from digest.language import Tree
from digest.language.branches import Branches
from digest.model import Article, Figure
from digest.quantities import Quantity, quantities
from digest.speech import Said, speaker_at, speakers

AGO = re.compile(r"\s+ago\b", re.IGNORECASE)  # "jailed nine years ago" tells when: a date, and not for how long
TOTAL = re.compile(r" (?:out )?of (?:the |its |their |his |her |our )?", re.IGNORECASE)
# what is told of a part is told of no whole: of "part of the 70 million crowns pledged" that it is lost
PART = re.compile(
    r"\b(?:fraction|part|share|portion|proportion|percentage|slice|bulk|majority|rest|remainder|half|third|quarter|most|much|some|little|none)"
    r" of (?:the|its|their|his|her|an?) \Z",
    re.IGNORECASE,
)
DONE = re.compile(r"\s+(?:that (?:was|were|had been) )?(\w+ed|spent|paid|given|lent|set aside|put aside)\b")


def figures(article: Article, trees: Sequence[Tree]) -> tuple[Figure, ...]:
    """Return the figures of an article in the order of its text, the key ones ranked.

    trees: of the article's sentences, in order, as the reader gives them; a sentence without a tree has no figure.
    """
    return ranked(article.title, article.text, [tree.span for tree in trees], unranked(article.text, trees))


def unranked(text: str, trees: Sequence[Tree]) -> tuple[Figure, ...]:
    """Return the figures of a text in its order, before any of them is ranked."""
    found = tuple(_found(text, trees))
    lists = counted_lists(text, trees, [quantity for some in found for quantity in some])
    said = speakers(text, trees) if lists or any(found) else ()
    told = [figure for tree, some in zip(trees, found, strict=True) for figure in _told(text, tree, some, said)]
    told += [replace(figure, what=_listed(text, figure), speaker=_speaker(said, figure.span.start)) for figure in lists]
    return tuple(sorted(told, key=lambda figure: figure.span))


def _found(text: str, trees: Sequence[Tree]) -> Iterator[tuple[Quantity, ...]]:
    before: tuple[Quantity, ...] = ()
    for tree in trees:
        yield (before := quantities(text, tree, before))


def _told(text: str, tree: Tree, found: Sequence[Quantity], said: Sequence[Said]) -> Iterator[Figure]:
    """Yield the figures of one sentence, each with what it is about and who says it."""
    if not found:
        return
    b = Branches(text, nearby(text, tree))
    told = whats(b, found)
    for place, (quantity, what) in enumerate(zip(found, told, strict=True)):
        if quantity.kind == "duration" and AGO.match(text, quantity.span.end):
            continue
        if place and TOTAL.fullmatch(text[found[place - 1].number.end : quantity.number.start]):
            what = quantity.noun or ""  # of the 94 of "36 of 94 flights were cancelled" nothing is said
        elif PART.search(text, max(tree.span.start, quantity.span.start - 30), quantity.span.start):
            what = _whole(text, quantity)
        if denied := denial(text, tree.span, quantity.number.start):
            what = led(denied, what)
        elif (untrue := unreal(b, quantity.number)) and not is_unreal(what):
            what = led(untrue, what)
        yield Figure(
            span=quantity.span, value=quantity.value, high=quantity.high, unit=quantity.unit, noun=quantity.noun,
            modifier=quantity.modifier, kind=quantity.kind, direction=quantity.direction, speaker=_speaker(said, quantity.number.start),
            what=what,
        )  # fmt: skip


def _whole(text: str, quantity: Quantity) -> str:
    """Return what is told of a number of which a part is spoken of: its noun, or what was done with a sum."""
    done = DONE.match(text, quantity.span.end)
    return quantity.noun or (f"{'sum' if quantity.kind == 'money' else 'number'} {done[1]}" if done else "")


def _speaker(said: Sequence[Said], position: int) -> str | None:
    found = speaker_at(said, position)
    return found.speaker if found else None


def _listed(text: str, figure: Figure) -> str:
    """Return the names that a figure counts, the first of them where they are many."""
    names = [" ".join(span.of(text).split()) for span in figure.listed]
    shown = [name for place, name in enumerate(names) if sum(len(one.split()) for one in names[: place + 1]) <= LONGEST]
    return ", ".join(shown) + ("" if len(shown) == len(names) else f" and {len(names) - len(shown)} more")
