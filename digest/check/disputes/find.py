"""A story in, where one of its outlets says what another denies out (pure but for the reader): each with both sentences.

Nothing that one text tells of both sides is a dispute of outlets, nor is what an earlier text had otherwise than a later one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import product

from digest.check.disputes.claims import Claim, claims
from digest.check.disputes.compare import exclude, is_outdated
from digest.check.disputes.pairs import Sentence, likeness, pairs, sentences_of
from digest.language import is_english
from digest.language.branches import Branches
from digest.language.parser import Parser
from digest.model import Citation, Dispute, Reading, Span, Story
from digest.opinions import is_opinion

MOST = 2  # of one story
NEAR = timedelta(hours=12)  # between two texts: what is further apart is told of two states of things
OWN = 0.4  # of a sentence's roots that another of the same voice shares, to be read too


def disputes(story: Story, parser: Callable[[], Parser]) -> tuple[Dispute, ...]:
    """Return the disputes of a story's outlets, those in sentences that have most in common first, MOST at most.

    parser: gives the English reader, asked only where two sentences are worth reading; it may raise BackendError.
    """
    voice = _voices(story)
    if len(set(voice.values())) < 2:
        return ()
    sentences = sentences_of(story.readings, sorted(voice))
    found = pairs(sentences, voice)
    if not found:
        return ()
    read = _Read(story.readings, parser())
    read.all(sentence for pair in found for sentence in pair)
    told: list[Dispute] = []
    taken: set[Sentence] = set()
    for one, other in found:
        if (
            len(told) < MOST
            and not {one, other} & taken
            and read.exclude(one, other)
            and not _is_told_by_one((one, other), sentences, voice, read)
        ):
            taken |= {one, other}
            told.append(Dispute(*sorted((_place(one), _place(other)))))
    return tuple(told)


class _Read:
    """The claims of sentences, each read once, many at a time."""

    def __init__(self, readings: Sequence[Reading], parser: Parser) -> None:
        self._readings = readings
        self._parser = parser
        self._claims: dict[tuple[int, Span], list[Claim]] = {}

    def all(self, sentences: Iterable[Sentence]) -> None:
        """Read what was not read yet."""
        waiting: dict[int, list[Span]] = defaultdict(list)
        for doc, span in dict.fromkeys((one.doc, one.span) for one in sentences):
            if (doc, span) not in self._claims:
                waiting[doc].append(span)
        for doc, spans in waiting.items():
            text = self._readings[doc].article.text
            for span, tree in zip(spans, self._parser.parse(text, spans), strict=True):
                self._claims[doc, span] = claims(Branches(text, tree))

    def exclude(self, one: Sentence, other: Sentence) -> bool:
        """Tell whether a claim of one sentence excludes a claim of another, as of now; both were read."""
        first, then = sorted((one, other), key=lambda sentence: self._at(sentence))
        gap = self._at(then) - self._at(first)
        return gap <= NEAR and any(exclude(*pair) and not (gap and is_outdated(*pair)) for pair in product(self._of(first), self._of(then)))

    def _at(self, sentence: Sentence) -> datetime:
        return self._readings[sentence.doc].article.news_at

    def _of(self, sentence: Sentence) -> list[Claim]:
        return self._claims[sentence.doc, sentence.span]


def _voices(story: Story) -> dict[int, int]:
    """Return the voice of each reading that can be compared: what is English and no opinion."""
    readings = story.readings
    outlets = {reading.article.source: number for number, reading in reversed(list(enumerate(readings)))}
    told = {doc: number for number, docs in enumerate(story.voices) for doc in docs}
    plain = [doc for doc, reading in enumerate(readings) if is_english(reading) and not is_opinion(reading)]
    return {doc: told[doc] if told else outlets[readings[doc].article.source] for doc in plain}


def _is_told_by_one(pair: tuple[Sentence, Sentence], sentences: Sequence[Sentence], voice: Mapping[int, int], read: _Read) -> bool:
    """Tell whether the voice of one of two sentences has the other side too: then it tells of a dispute and is no party to it."""
    for one in pair:
        own = [other for other in sentences if voice[other.doc] == voice[one.doc] and likeness(one, other) >= OWN]
        read.all(own)
        if any(read.exclude(one, other) for other in own):
            return True
    return False


def _place(sentence: Sentence) -> Citation:
    return Citation(sentence.doc, *sentence.span)
