"""A story in, the line that names it out: one fallback for stories, one-line items and rejected headlines (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.model import Story
from digest.orders import is_order
from digest.sentences.datelines import is_byline
from digest.text import date_prefix, one_line

DATE_LINE = re.compile(r"\s*(?:date|published|datum)\s*:\s*\d{4}-\d{2}-\d{2}[\dT:Z+ -]*", re.IGNORECASE)  # dates a text, says nothing
HEADLINE_CHARACTERS = 120  # of a text without a title, whose first words stand in


def headline_of(story: Story) -> str:
    """Return a story's own headline, which is never empty.

    The first title of its readings that gives no order, best teller first; else the first sentence that is no byline, else the first
    line of a text, both cut at a word; else what the article is called where it lies. A title that ends in a colon only announces what
    stands below it, and comes behind the sentences.
    """
    articles = [reading.article for reading in story.own.readings]
    given = [one_line(article.title) for article in articles if not is_order(article.title)]
    titles, announcing = ([title for title in given if title.endswith(":") is is_one] for is_one in (False, True))
    sentences = (
        told for reading in story.own.readings for span in reading.sentences if not is_byline(told := span.of(reading.article.text))
    )
    lines = (line for article in articles for line in _lines(article.text))
    names = (name for article in articles for name in (article.url, article.guid, article.source) if name)
    first_words = (shortened(words) for words in (*sentences, *announcing, *lines))
    return next(filter(None, (*titles, *first_words, *map(one_line, names))), "Untitled")


def shortened(sentence: str) -> str:
    """Return a sentence as a headline: on one line, cut at a word with an ellipsis where it is long."""
    return one_line(sentence, HEADLINE_CHARACTERS)


def _lines(text: str) -> Iterator[str]:
    yield from (line for line in text[date_prefix(text)[1] :].splitlines() if not DATE_LINE.fullmatch(line) and not is_order(line))


def is_headline_only(story: Story) -> bool:
    """Tell whether a story is nothing but its headline: no reading holds a sentence that could be quoted."""
    return not any(reading.sentences for reading in story.own.readings)
