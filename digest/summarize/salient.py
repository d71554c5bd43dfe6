"""Stories in, how telling each of their sentences is out: what a model whose window is too small for all of them is shown.

English is weighed by the embedded summarizer's network, where it can be loaded. Every other text, and all texts where it cannot,
by place and repetition: a sentence whose words many of the story's sentences, and more so its other documents, repeat tells more,
and so does one that stands further up.
"""

from __future__ import annotations

import math
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from digest import log
from digest.errors import BackendError
from digest.language.reader import is_english
from digest.model import Story
from digest.text import words
from digest.vectors import STOP, stem

SLOPE = 0.05  # how fast a sentence's place takes from its worth: the 20th counts half as much as the first
OTHERS = 2  # as much as so many sentences counts another document that has the word
TITLED = 3  # the same of the title
LEAST = 5  # words; a shorter sentence counts as one of so many, half of them unheard of


class Salience:
    """Weighs sentences; the network is loaded when it is first needed, and once.

    encoder: returns the folder of all-MiniLM-L6-v2, as Tools.encoder does; None for its package.
    """

    def __init__(self, encoder: Callable[[], Path] | None = None) -> None:
        self._encoder = encoder
        self._lock = threading.Lock()
        self._network: Callable[[Sequence[Story]], list[dict[tuple[int, int], float]]] | None = None
        self._is_missing = False

    def __call__(self, stories: Sequence[Story]) -> list[list[float]]:
        """Return the salience of each sentence of each story, 0..1: of all readings' sentences in order, and 0 for what is no news."""
        found = [repeated(story) for story in stories]
        english = [number for number, story in enumerate(stories) if any(map(is_english, story.readings))]
        network = self._loaded() if english else None
        if network is None:
            return found
        for number, scores in zip(english, network([stories[number] for number in english]), strict=True):
            if not scores:
                continue  # no sentence is news, and all are weighed as those of other languages
            story, place = stories[number], 0
            for doc, reading in enumerate(story.readings):
                for index in range(len(reading.sentences)):
                    if is_english(reading):
                        found[number][place] = scores.get((doc, index), 0.0)
                    place += 1
        return found

    def _loaded(self) -> Callable[[Sequence[Story]], list[dict[tuple[int, int], float]]] | None:
        with self._lock:
            if self._network is None and not self._is_missing:
                try:
                    self._network = _network(self._encoder() if self._encoder else None)
                except BackendError as error:
                    self._is_missing = True
                    log.warn("left", what="salience", reason=f"{error}; sentences are weighed by place and repetition")
            return self._network


def _network(encoder: Path | None) -> Callable[[Sequence[Story]], list[dict[tuple[int, int], float]]]:
    """Return what weighs the news of English readings, by document and place in it; raises BackendError."""
    from digest.summarize.embedded.engine import Salience as Network  # here, since they load what the extra brings
    from digest.summarize.embedded.material import sources, title_of
    from digest.summarize.embedded.writer import likely, moved, placing

    network = Network(encoder)

    def weighed(stories: Sequence[Story]) -> list[dict[tuple[int, int], float]]:
        told = [(title, likely(sources(story), title)) for story in stories for title in [title_of(story)]]
        scores = network.scores([(title, [source.sentence for source in some]) for title, some in told])
        return [
            {
                (source.sentence.doc, source.sentence.place): moved(score.chosen, placing(source, frozenset()))
                for source, score in zip(some, found, strict=True)
            }
            for (_, some), found in zip(told, scores, strict=True)
        ]

    return weighed


def repeated(story: Story) -> list[float]:
    """Return the salience of a story's sentences by place and repetition, 0..1, in order."""
    sentences = [
        (doc, place, _stems(span.of(reading.article.text)))
        for doc, reading in enumerate(story.readings)
        for place, span in enumerate(reading.sentences)
    ]
    holding = Counter(word for _, _, own in sentences for word in own)
    outlets = Counter(word for _, word in {(doc, word) for doc, _, own in sentences for word in own})
    titled = {word for reading in story.readings for word in _stems(reading.article.title)}

    def heard(word: str) -> float:
        return math.log(holding[word] + OTHERS * (outlets[word] - 1) + TITLED * (word in titled))

    worth = [sum(map(heard, own)) / max(LEAST, len(own)) / (1 + SLOPE * place) for _, place, own in sentences]
    most = max(worth, default=0.0) or 1.0
    return [value / most for value in worth]


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text) if word not in STOP)
