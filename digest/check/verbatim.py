"""A text and the stretches that it names in; whether they exist, and whether they are its own words, out (pure)."""

from __future__ import annotations

from itertools import pairwise

from digest.model import Citation, Reading, Story
from digest.text import one_line


def shown(text: object) -> str:
    """Return a text as a reader sees it, on one line; nothing for what is no text."""
    return one_line(text) if isinstance(text, str) else ""


def exists(story: Story, citation: object) -> bool:
    """Tell whether a stretch lies in one of the story's readings."""
    if not isinstance(citation, Citation) or any(type(number) is not int for number in citation):
        return False
    doc, start, end = citation
    return 0 <= doc < len(story.readings) and 0 <= start < end <= len(story.readings[doc].article.text)


def is_verbatim(story: Story, text: str, citation: Citation) -> bool:
    """Tell whether a stretch that exists says, word for word and in whole sentences, what a text says."""
    doc, start, end = citation
    reading = story.readings[doc]
    return shown(reading.article.text[start:end]) == text and _is_whole(reading, start, end)


def _is_whole(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a stretch is one or more whole sentences with nothing between them, such as a heading or a credit."""
    inside = [span for span in reading.sentences if start <= span.start and span.end <= end]
    if not inside or inside[0].start != start or inside[-1].end != end:
        return False
    gaps = (reading.article.text[before.end : after.start] for before, after in pairwise(inside))
    return not any(map(shown, gaps))
