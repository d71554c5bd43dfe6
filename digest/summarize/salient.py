"""Stories in, how telling each of their sentences is out: what a model whose window is too small for all of them is shown.

English is weighed by the embedded summarizer's network, where it can be loaded. Every other text, and all texts where it cannot,
by title, repetition and place: a sentence tells more that has the title's words, whose words many of the story's sentences, and
more so its other documents, repeat, and that stands further up.
"""

from __future__ import annotations

import math
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from digest import log
from digest.errors import BackendError
from digest.language.reader import is_english
from digest.model import Story
from digest.text import words
from digest.vectors import STOP, stem

WEIGHED = 400  # sentences of a story that the network weighs, in a second or two; of longer stories, those that are repeated most
SLOPE, LAST = 0.2, 20  # a sentence's worth falls with its place, to a half at the sixth, a fifth at the 21st, and no further
OTHERS = 2  # as much as so many sentences counts another document that has a word
TITLED = 2  # so much the title's words count, beside repetition
PLAIN = 0.5  # what every sentence is worth, beside both
LEAST = 5  # words; a shorter sentence counts as one of so many, the others unheard of
REST = 1e-3  # of its worth by repetition, that of news which the network did not weigh

Weigh: TypeAlias = Callable[[Sequence[Story]], list[dict[tuple[int, int], float]]]


class Salience:
    """Weighs sentences; the network is loaded when it is first needed, and once, whatever thread asks.

    encoder: returns the folder of all-MiniLM-L6-v2, as Tools.encoder does; None for its package.
    """

    def __init__(self, encoder: Callable[[], Path] | None = None) -> None:
        self._encoder = encoder
        self._lock = threading.Lock()
        self._network: Weigh | None = None
        self._is_missing = False

    def __call__(self, stories: Sequence[Story]) -> list[list[float]]:
        """Return the salience of each sentence of each story, 0..1: of all readings' sentences in order, and 0 for what is no news."""
        found = [repeated(story) for story in stories]
        english = [number for number, story in enumerate(stories) if any(map(is_english, story.readings))]
        network = self._loaded() if english else None
        if network is None:
            return found
        for number, scores in zip(english, network([stories[number] for number in english]), strict=True):
            if scores:  # else no sentence is news, and all are weighed as those of other languages
                found[number] = [
                    scores.get(place, 0.0) if is_english(stories[number].readings[place[0]]) else by_words
                    for place, by_words in zip(_places(stories[number]), found[number], strict=True)
                ]
        return found

    def _loaded(self) -> Weigh | None:
        with self._lock:
            if self._network is None and not self._is_missing:
                try:
                    self._network = _network(self._encoder() if self._encoder else None)
                except BackendError as error:
                    self._is_missing = True
                    log.warn("left", what="salience", reason=f"{error}; sentences are weighed by title, repetition and place")
            return self._network


def _network(encoder: Path | None) -> Weigh:
    """Return what weighs the news of English readings, by document and place in it; raises BackendError."""
    from digest.summarize.embedded.engine import Salience as Network  # here, since they load what the extra brings
    from digest.summarize.embedded.material import Source, sources, title_of
    from digest.summarize.embedded.writer import placing

    network = Network(encoder)

    def place_of(source: Source) -> tuple[int, int]:
        return source.sentence.doc, source.sentence.place

    def weighed(stories: Sequence[Story]) -> list[dict[tuple[int, int], float]]:
        told, found = [], []
        for story in stories:
            rest = dict(zip(_places(story), repeated(story), strict=True))
            news = sources(story)
            best = sorted(sorted(news, key=lambda one: -rest[place_of(one)])[:WEIGHED], key=place_of)
            found.append({place_of(one): REST * rest[place_of(one)] for one in news})
            told.append((title_of(story), best))
        scores = network.scores([(title, [source.sentence for source in best]) for title, best in told])
        for of_story, (_, best), some in zip(found, told, scores, strict=True):
            of_story |= {place_of(one): score.chosen for one, score in zip(best, placing(best, some), strict=True)}
        return found

    return weighed


def repeated(story: Story) -> list[float]:
    """Return the salience of a story's sentences by title, repetition and place, 0..1, in order."""
    sentences = [_stems(story.readings[doc].sentences[place].of(story.readings[doc].article.text)) for doc, place in _places(story)]
    holding = Counter(word for own in sentences for word in own)
    outlets = Counter(word for word, _ in {(word, doc) for own, (doc, _) in zip(sentences, _places(story), strict=True) for word in own})
    titled = _stems(" ".join(reading.article.title for reading in story.readings))

    def heard(word: str) -> float:
        return math.log(holding[word] + OTHERS * (outlets[word] - 1))

    heards = [sum(map(heard, sorted(own))) / max(LEAST, len(own)) for own in sentences]
    most = max(heards, default=0.0) or 1.0
    told = [
        (one / most + TITLED * len(own & titled) / (len(titled) or 1)) / (1 + TITLED) for one, own in zip(heards, sentences, strict=True)
    ]
    return [(PLAIN + one) / (PLAIN + 1) / (1 + SLOPE * min(place, LAST)) for one, (_, place) in zip(told, _places(story), strict=True)]


def _places(story: Story) -> Iterator[tuple[int, int]]:
    """Yield document and place of each sentence, in order."""
    return ((doc, place) for doc, reading in enumerate(story.readings) for place in range(len(reading.sentences)))


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text) if word not in STOP)
