"""The English reader, with a memory: the trees of the sentences that it has read are given again."""

from __future__ import annotations

from collections.abc import Sequence

from digest.language.parser import Parser
from digest.language.tree import Tree
from digest.model import Span


class Remembering(Parser):
    """A loaded reader that reads each sentence of a text once: a measuring asks for the same documents time and again.

    That a sentence's tree is the same each time, whatever is read beside it, is proved in test_parser.py.
    """

    def __init__(self, parser: Parser) -> None:
        self._engine = parser._engine
        self._trees: dict[tuple[str, Span, tuple[Span, ...]], Tree] = {}

    def parse_all(self, sentences: Sequence[tuple[str, Span, Sequence[Span]]]) -> list[Tree]:
        """Read those sentences that are new, and return the trees of all."""
        keys = [(text, span, tuple(tokens)) for text, span, tokens in sentences]
        new = [key for key in dict.fromkeys(keys) if key not in self._trees]
        self._trees.update(zip(new, super().parse_all(new), strict=True))
        return [self._trees[key] for key in keys]
