"""A model's answer in, its sentences out with the sentences that carry them, and what is wrong with it (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.alignment import Aligner
from digest.model import Citation, DraftSentence, Span, Story
from digest.text import count_words, one_line

MARK = re.compile(r"\s*\[(\d+(?:\s*[,–-]\s*\d+)*)\]")


def answered(reply: str, citations: Sequence[Citation], texts: Sequence[str], *, is_cut: bool = False) -> list[DraftSentence]:
    """Return the sentences of an answer, clean, with the stretches that carry them."""
    aligner = Aligner(texts, [citation.doc for citation in citations])
    found = []
    for line in reply.splitlines():
        numbers = [int(number) for mark in MARK.finditer(line) for number in re.findall(r"\d+", mark[1])]
        text = one_line(MARK.sub("", line))
        if text:
            places = [number - 1 for number in numbers if 0 < number <= len(citations)] or aligner.carriers(text)
            found.append(DraftSentence(text=text, sources=tuple(citations[place] for place in places)))
    return found


def fitted(sentences: Sequence[DraftSentence], words: int) -> list[DraftSentence]:
    """Return the first sentences, as many as have so many words together, and one at least."""
    kept: list[DraftSentence] = []
    used = 0
    for sentence in sentences:
        used += count_words(sentence.text)
        if kept and used > words:
            break
        kept.append(sentence)
    return kept


def flaws(
    sentences: Sequence[DraftSentence],
    reply: str,
    words: int,
    language: str,
    citations: Sequence[Citation],
    *,
    texts: Sequence[str] = (),
    asked: str = "",
    is_cut: bool = False,
) -> list[str]:
    """Return what is wrong with an answer, in words that whoever wrote it can act on; nothing where it can be used."""
    return [] if sentences else ["it has no sentence"]


def headline(reply: str, words: int, language: str) -> str | None:
    """Return the headline of an answer, or None where that has none of so many words."""
    text = one_line(reply)
    return text if 0 < count_words(text) <= words else None


def one_sentence(reply: str, words: int, language: str, citations: Sequence[Citation], texts: Sequence[str]) -> DraftSentence | None:
    """Return the only sentence of an answer, or None where that has several, or one of more words."""
    found = answered(reply, citations, texts)
    return found[0] if len(found) == 1 and count_words(found[0].text) <= words else None


def texts_of(story: Story, citations: Sequence[Citation]) -> list[str]:
    """Return what stands in the cited stretches, each on one line."""
    return [one_line(Span(start, end).of(story.readings[doc].article.text)) for doc, start, end in citations]
