"""A sentence in, its words in small letters out, and which stands beside which, adverbs apart (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from digest.stories.ahead import words as w

WORD = re.compile(r"[^\W_]+(?:[-.’'][^\W_]+)*|[^\w\s]")
CLITIC = re.compile(r"(?<=\w)['’](?:ll|re|ve)$")


class Word(NamedTuple):
    """A word in small letters, where it stands, and whether it is written with a capital."""

    text: str
    start: int
    end: int
    is_capital: bool


def split(text: str, start: int, end: int) -> list[Word]:
    """Return the words and marks of a stretch; "they'll" is two."""
    found: list[Word] = []
    for match in WORD.finditer(text, start, end):
        word, begin = match[0], match.start()
        if clitic := CLITIC.search(word):
            found.append(_word(word[: clitic.start()], begin))
            word, begin = "'" + clitic[0][1:], begin + clitic.start()
        found.append(_word(word, begin))
    return found


def _word(word: str, start: int) -> Word:
    return Word(word.lower().replace("’", "'"), start, start + len(word), word[:1].isupper())


def text_at(words: Sequence[Word], place: int) -> str:
    """Return the word at a place; none beside the sentence."""
    return words[place].text if 0 <= place < len(words) else ""


def next_to(words: Sequence[Word], place: int) -> str:
    """Return the word behind a place, adverbs left out: "due" of "is also due"."""
    return text_at(words, skip_on(words, place + 1))


def skip(words: Sequence[Word], place: int) -> int:
    """Return the place of the first word at or in front of a place that is no adverb."""
    while place >= 0 and _is_adverb(words[place].text):
        place -= 1
    return place


def skip_on(words: Sequence[Word], place: int) -> int:
    """Return the place of the first word at or behind a place that is no adverb."""
    while place < len(words) and _is_adverb(words[place].text):
        place += 1
    return place


def _is_adverb(word: str) -> bool:
    return word in w.ADVERBS or (word.endswith("ly") and word not in w.NO_ADVERBS)
