"""Stories in, their own first sentences out: the honest baseline, and the last fallback."""

from __future__ import annotations

from collections.abc import Sequence

from digest.headlines import headline_of
from digest.model import Citation, Draft, DraftSentence, Story
from digest.text import count_words, one_line
from digest.text import words as words_of


class Lead:
    """The first sentences, within the budget and each once, of the reading that tells a story best."""

    name = "lead"

    def summarize(self, stories: Sequence[Story], words: int) -> list[Draft]:
        """Return one draft a story; every sentence is the source's own, at least one where there is any."""
        return [self._draft(story, words) for story in stories]

    def _draft(self, story: Story, words: int) -> Draft:
        doc, reading = next(((i, r) for i, r in enumerate(story.readings) if r.sentences), (0, story.readings[0]))
        chosen: list[DraftSentence] = []
        used = 0
        seen: set[tuple[str, ...]] = set()
        for span in reading.sentences:
            text = one_line(span.of(reading.article.text))
            key = tuple(words_of(text)) or (text,)
            if key in seen:
                continue  # a page that repeats its teaser says nothing new
            seen.add(key)
            used += count_words(text)
            if chosen and used > words:
                break
            chosen.append(DraftSentence(text=text, sources=(Citation(doc, span.start, span.end),)))
        return Draft(headline=headline_of(story), sentences=tuple(chosen), backend=self.name)
