"""An article and its trees in, its figures out (pure): quantities found, lists counted, speakers named, the key ones ranked."""

from __future__ import annotations

from collections.abc import Sequence

from digest.language import Tree
from digest.model import Article, Figure
from digest.quantities import Quantity, quantities


def figures(article: Article, trees: Sequence[Tree]) -> tuple[Figure, ...]:
    """Return the figures of an article in the order of its text.

    trees: of the article's sentences, in order, as the reader gives them; a sentence without a tree has no figure.
    """
    found: list[Figure] = []
    before: tuple[Quantity, ...] = ()
    for tree in trees:
        before = quantities(article.text, tree, before)
        found += [_figure(quantity) for quantity in before]
    return tuple(sorted(found, key=lambda figure: figure.span))


def _figure(quantity: Quantity) -> Figure:
    return Figure(
        span=quantity.span, value=quantity.value, high=quantity.high, unit=quantity.unit, noun=quantity.noun, modifier=quantity.modifier,
        kind=quantity.kind, direction=quantity.direction,
    )  # fmt: skip
