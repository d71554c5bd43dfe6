"""Texts and sentences of them in, the same read out: trees, quantities and speech of each, read when first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property

from digest.kept import Keeper
from digest.language import Tree
from digest.language.branches import Branches
from digest.model import Span
from digest.quantities import Quantity, quantities
from digest.speech import Said, speakers


class Passage(Keeper):
    """Some sentences of a text, with those around them, which tell what a pronoun or a short name means.

    text: the whole of which all spans are. trees: of every sentence that was read, in order. chosen: which of these are meant,
    as indices into trees. published_at: when the text was; title: its headline, for names alone. outlet: who
    published it.
    """

    def __init__(
        self,
        text: str,
        trees: Sequence[Tree],
        chosen: Sequence[int],
        *,
        published_at: datetime | None = None,
        title: str = "",
        outlet: str = "",
    ) -> None:
        self.text = text
        self.trees = tuple(trees)
        self.chosen = tuple(chosen)
        self.published_at = published_at
        self.title = title
        self.outlet = outlet

    @cached_property
    def branches(self) -> tuple[Branches, ...]:
        """The trees with what hangs below each token at hand, one a tree."""
        return tuple(Branches(self.text, tree) for tree in self.trees)

    @cached_property
    def quantities(self) -> tuple[tuple[Quantity, ...], ...]:
        """The quantities of each tree's sentence."""
        found: list[tuple[Quantity, ...]] = []
        for tree in self.trees:
            found.append(quantities(self.text, tree, found[-1] if found else ()))
        return tuple(found)

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """Who says what in all that was read."""
        return speakers(self.text, self.trees)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The spans of the chosen sentences."""
        return tuple(self.trees[index].span for index in self.chosen)

    @property
    def own_branches(self) -> tuple[Branches, ...]:
        """The branches of the chosen sentences."""
        return tuple(self.branches[index] for index in self.chosen)

    @cached_property
    def own_said(self) -> tuple[Said, ...]:
        """Who says what in the chosen sentences."""
        sentences = set(self.spans)
        return tuple(said for said in self.said if said.sentence in sentences)

    @property
    def words(self) -> str:
        """The chosen sentences' own characters, with a space between sentences."""
        return " ".join(span.of(self.text) for span in self.spans)
