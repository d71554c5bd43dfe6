"""An article in, its reading out: read once, cached by the store, used by every room after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from digest.language.tokens import tokens
from digest.language.tree import Tree
from digest.model import Article, Reading
from digest.orders import without_orders
from digest.text import sentences

if TYPE_CHECKING:
    from digest.language.parser import Parser


def reader_hash() -> str:
    """Name the reader of sentences whose readings may be reused: another name, and every article is read anew."""
    return "rules-7"


def read(article: Article) -> Reading:
    """Read one article: the spans of the sentences of its prose, but for paragraphs that order whoever reads them what to do."""
    found = sentences(article.text, article.paragraphs)
    return Reading(article=article, sentences=without_orders(article.text, found, article.paragraphs))


def is_english(reading: Reading) -> bool:
    """Tell whether the reader has trees for a text."""
    return reading.article.language == "en"


def trees(readings: Sequence[Reading], parser: Callable[[], Parser]) -> list[tuple[Tree, ...]]:
    """Return the tree of each sentence of each text, all read at once; one of another language has no token.

    parser: asked only when a text is English; what it raises is raised.
    """
    asked = [
        (reading.article.text, span, tokens(reading.article.text, span))
        for reading in readings
        if is_english(reading)
        for span in reading.sentences
    ]
    found = iter(parser().parse_all(asked) if asked else ())
    return [
        tuple(next(found) if is_english(reading) else Tree(span=span, tokens=(), names=()) for span in reading.sentences)
        for reading in readings
    ]
