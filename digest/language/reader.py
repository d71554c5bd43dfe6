"""An article in, its reading out: read once, cached by the store, used by every room after."""

from __future__ import annotations

from digest.model import Article, Reading
from digest.text import sentences


def reader_hash() -> str:
    """Name the reader whose readings may be reused: another name, and every article is read anew."""
    return "rules-4"


def read(article: Article) -> Reading:
    """Read one article: the spans of the sentences of its prose."""
    return Reading(article=article, sentences=sentences(article.text, article.paragraphs))
