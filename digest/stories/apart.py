"""Stories in, and the corrections that their edition prints above them; the same stories out, without what those say already (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from digest.model import Reading, Span, Story
from digest.model.history import Correction
from digest.stories.notices import SORRY, is_headed
from digest.text import count_words

# What a report says of its own mistake beside the notice, and what its readers are to do about it: no news, whoever corrects what.
BESIDE = (
    r"\W{0,3}(?:the (?:error|mistake) (?:is|was) (?:in|made|introduced|ours|{source})\b"
    r"|the rest of (?:the|this) (?:item|report|story|article|text) (?:is|was|remains|stands)\b"
    r"|(?:subscribers|clients|editors|readers) (?:who|that|are|should)\b.{0,80}\bcorrect\b)|{sorry}"
)
LONGEST = 25  # words of such a sentence


def told_apart(stories: Sequence[Story], corrections: Sequence[Correction]) -> list[Story]:
    """Return stories without what the articles that correct something say in their notices: sentences, figures and quotations.

    An article that is headed as a correction is one whole: it says again, below its notice, what was told. A story of which nothing
    else is left has its headline. What a source has changed without a word is told by its story all the same: there it is news.
    """
    told: dict[str, list[Span]] = {}
    for one in corrections:
        if one.is_noted:
            told.setdefault(one.reading.article.id, []).append(one.sentence)
    return [_without(story, told) if any(one.article.id in told for one in story.readings) else story for story in stories]


def _without(story: Story, told: Mapping[str, Sequence[Span]]) -> Story:
    readings = (_rest(one, told[one.article.id]) if one.article.id in told else one for one in story.readings)
    return replace(story, readings=tuple(readings))


def _rest(reading: Reading, told: Sequence[Span]) -> Reading:
    article = reading.article
    beside = (span for span in reading.sentences if _is_beside(span.of(article.text), article.source))
    gone = [Span(0, len(article.text))] if is_headed(article.title) else [*told, *beside]
    return replace(
        reading,
        sentences=tuple(span for span in reading.sentences if not _is_in(span, gone)),
        figures=tuple(one for one in reading.figures if not _is_in(one.span, gone)),
        quotations=tuple(one for one in reading.quotations if not _is_in(one.span, gone)),
    )


def _is_beside(sentence: str, source: str) -> bool:
    pattern = BESIDE.replace("{sorry}", SORRY).replace("{source}", re.escape(source))
    return count_words(sentence) <= LONGEST and re.match(pattern, sentence, re.IGNORECASE) is not None


def _is_in(span: Span, stretches: Sequence[Span]) -> bool:
    return any(one.start < span.end and span.start < one.end for one in stretches)
