"""Stories in, their own first sentences out: the honest baseline, and the last fallback."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digest.headlines import headline_of
from digest.model import Citation, Draft, DraftSentence, Reading, Span, Story
from digest.sentences.datelines import is_byline
from digest.text import count_words, one_line
from digest.text import words as words_of

LONGEST = 80  # words of a sentence that is given whole, unless more are asked for
BROKEN = "…"  # behind the words of one that is not
PARTING = re.compile(r"[;,:–—](?=\s)|[，；、：]")  # where it is broken off; else between two words
BLANK = re.compile(r"\s+")
TORN = re.compile(r"[^.!?…\s]\s?(?:\[(?:…|\.\.\.)\]|\((?:…|\.\.\.)\)|…|\.\.\.)$")  # a mark for what is left out, in mid-sentence


class Lead:
    """The first sentences, within the budget and each once, of the reading that tells a story best.

    A byline is left out where there is more than that, and so is a last sentence at which the text breaks off. A sentence that has no
    end in sight is broken off.
    """

    name = "lead"

    def summarize(self, stories: Sequence[Story], words: int) -> list[Draft]:
        """Return one draft a story; every sentence is the source's own, at least one where there is any."""
        return [self._draft(story, words) for story in stories]

    def _draft(self, story: Story, words: int) -> Draft:
        doc, reading = next(((i, r) for i, r in enumerate(story.readings) if r.sentences), (0, story.readings[0]))
        chosen: list[DraftSentence] = []
        used = 0
        for whole, text in _told(reading):
            span, size = whole, count_words(text)
            if size > max(words, LONGEST):
                span = _beginning(reading.article.text, whole, words)
                text = one_line(span.of(reading.article.text)) + (BROKEN if span != whole else "")
                size = count_words(text)
            used += size
            if chosen and used > words:
                break
            chosen.append(DraftSentence(text=text, sources=(Citation(doc, span.start, span.end),)))
        return Draft(headline=headline_of(story), sentences=tuple(chosen), backend=self.name)


def is_broken_off(text: str) -> bool:
    """Tell whether the text of a sentence is the beginning of a longer one."""
    return text.endswith(BROKEN)


def _told(reading: Reading) -> Iterator[tuple[Span, str]]:
    """Yield the sentences of a reading, each once, with their text on one line: without bylines and a torn end where there is more."""
    texts = [(span, one_line(span.of(reading.article.text))) for span in reading.sentences]
    if len(texts) > 1 and TORN.search(texts[-1][1]):
        texts.pop()
    seen: set[tuple[str, ...]] = set()
    for span, text in [one for one in texts if not is_byline(one[1])] or texts:
        key = tuple(words_of(text)) or (text,)
        if key not in seen:  # a page that repeats its teaser says nothing new
            seen.add(key)
            yield span, text


def _beginning(text: str, span: Span, words: int) -> Span:
    """Return the first words of a sentence, so many at most: up to a mark that parts clauses, else up to a word's end."""
    for where in (PARTING, BLANK):
        end = span.start
        for found in where.finditer(text, span.start, span.end):
            if count_words(text[span.start : found.start()]) > words:
                break
            end = found.start()
        if end > span.start:
            return Span(span.start, end)
    return span
