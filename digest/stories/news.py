"""A story's readings and those of an earlier telling in, how much of it that telling did not have out (pure)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from digest.model import Reading
from digest.quantities.numerals import SMALL, TENS
from digest.stories.numbers import written
from digest.stories.wrong import WHEN
from digest.text import words
from digest.vectors import content_stems

FIRST = 8  # sentences of a text: what it is about stands there
SAID = 0.7  # of a sentence's content words, in one earlier sentence: then that said it; of two independent reports half is common
LANGUAGES = ("en", "fr", "de")  # whose numbers are read; those of any other language as English writes them
NO_FIGURE = re.compile(  # hours, ordinals, and how long a text takes to read
    r"\b\d{1,2}:\d\d\b|\b\d{1,2}(?:[.:]\d\d)? ?(?:[ap]\.?m\b|o['’]clock|Uhr(?: \d\d)?\b|h(?: ?\d\d)?\b)"
    r"|\b(?:at|by|um|à|vers|dès) \d{1,2}(?: heures?\b|\.[0-5]\d\b(?! ?(?:%|per ?cent|pct|points?|mi|bi|bn|tr|dollars|euros|francs)))"
    r"|\b\d+(?:st|nd|rd|th|ers?|[eè]re?s?|[eè]mes?|nde?s?|es?)\b|\b(?:den|der|dem|des|am|im|zum) \d{1,2}\.(?!\d)"
    rf"|\b(?:{'|'.join(TENS)})-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b"
    r"|\b\w+[ -]min(?:ute)?s?[ -](?:read\b|de lecture\b|Lesezeit\b)|\b(?:Lesezeit|temps de lecture) ?:? \d+",
    re.IGNORECASE,
)


def news(readings: Sequence[Reading], before: Sequence[Reading]) -> float:
    """Return the part of the first sentences that say what no earlier sentence said, 0 to 1; numbers count as words.

    Of a text without sentences all is new.
    """
    said = dict.fromkeys(_content(reading, place) for reading in before for place in range(len(reading.sentences)))
    held: dict[str, set[int]] = defaultdict(set)
    for number, content in enumerate(said):  # each once: hundreds of outlets print one sentence
        for word in content:
            held[word].add(number)
    first = Counter(_content(reading, place) for reading in readings for place in range(min(FIRST, len(reading.sentences))))
    del first[frozenset()]
    told = sum(first.values())
    return 1 - sum(count for content, count in first.items() if _was_said(content, held)) / told if told else 1.0


def has_moved(readings: Sequence[Reading], before: Sequence[Reading]) -> bool:
    """Tell whether one of the first sentences says what an earlier one said with a number that none had: 41 dead, and now 57."""
    then = list(_sentences(before))
    known = {number for _, numbers in then for number in numbers}
    held: dict[str, set[int]] = defaultdict(set)
    for place, (content, numbers) in enumerate(then):
        for word in content if numbers else ():
            held[word].add(place)
    now = _sentences(readings, FIRST)
    return any(numbers - known and any(then[place][1] - numbers for place in _alike(content, held)) for content, numbers in now)


def _sentences(readings: Sequence[Reading], first: int | None = None) -> Iterator[tuple[frozenset[str], frozenset[float]]]:
    """Yield what sentences of texts, or the first ones of each, say but for numbers, and their numbers; hundreds of outlets print one."""
    for text, language in dict.fromkeys(
        (span.of(one.article.text), one.article.language) for one in readings for span in one.sentences[:first]
    ):
        yield _parted(text, language if language in LANGUAGES else LANGUAGES[0])


def _parted(text: str, language: str) -> tuple[frozenset[str], frozenset[float]]:
    """Return a sentence's content words that are no numbers, and what its numbers are worth, but for dates, hours and ordinals."""
    bare = NO_FIGURE.sub(_blank, WHEN.sub(_blank, text))
    found = list(written(bare, language))
    for one in found:
        text = text[: one.span.start] + " " * (one.span.end - one.span.start) + text[one.span.end :]
    rest = " ".join(word for word in words(text) if word not in SMALL and not word[0].isdigit())
    return frozenset(content_stems(rest)), frozenset(one.value for one in found)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _alike(content: frozenset[str], held: dict[str, set[int]]) -> list[int]:
    """Return the sentences that say most of what this one says, by their places."""
    shared = Counter(place for word in content for place in held.get(word, ()))
    return [place for place, count in shared.items() if count >= SAID * len(content)]


def _was_said(content: frozenset[str], held: dict[str, set[int]]) -> bool:
    return bool(_alike(content, held))


def _content(reading: Reading, place: int) -> frozenset[str]:
    return frozenset(content_stems(reading.sentences[place].of(reading.article.text)))
