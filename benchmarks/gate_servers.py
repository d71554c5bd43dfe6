"""Answers in, the script of a chat server out that finds out which story a prompt is about by the sentences in it, as a model would."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from benchmarks.scripted import Act, Asked, says
from digest.model import DraftSentence, Story
from digest.text import words

MATERIAL = re.compile(r"<<<(SOURCES|SUMMARY) [0-9a-f]+>>>\n(.*?)\n<<<END", re.DOTALL)
NUMBERED = re.compile(r"^\[(\d+)\] (.+)$", re.MULTILINE)
HEADLINE = "Write one headline"  # what prompts/headline.md asks, and prompts/lead.md does not
Words = tuple[str, ...]


class Answer(NamedTuple):
    """What a model writes of one story. sentences: each cites the numbers of the sentences that it names; none where it names none."""

    story: Story
    sentences: tuple[DraftSentence, ...]
    headline: str = ""
    lead: str = ""


class Writer:
    """Answers as the models do whose answers it is given, one a story: a request's `model` says which is asked."""

    def __init__(self, models: Mapping[str, Iterable[Answer]]) -> None:
        self._answers = {model: list(answers) for model, answers in models.items()}
        self._sources = {model: _sources(answers) for model, answers in self._answers.items()}
        self._own = {model: [_told(answer) for answer in answers] for model, answers in self._answers.items()}

    def __call__(self, asked: Asked) -> Act:
        """Answer one request; raises ValueError where its prompt is about no story that is known."""
        model = str(asked.body["model"])
        kind, material = MATERIAL.findall(asked.prompt)[0]
        if kind == "SOURCES":
            shown = {_words(text): int(number) for number, text in NUMBERED.findall(material)}
            answer = self._about(model, shown)
            return says("\n".join(_line(answer.story, sentence, shown) for sentence in answer.sentences))
        summary = frozenset(words(material))
        likeness = [_likeness(own, summary) for own in self._own[model]]
        answer = self._answers[model][likeness.index(max(likeness))]
        return says(answer.headline if HEADLINE in asked.prompt else answer.lead)

    def _about(self, model: str, shown: Iterable[Words]) -> Answer:
        """Return the answer for the story that has most of the sentences shown."""
        votes = Counter(number for text in shown for number in self._sources[model].get(text, ()))
        if not votes:
            raise ValueError(f"the prompt is about no story that {model} knows")
        return self._answers[model][votes.most_common(1)[0][0]]


def _sources(answers: Iterable[Answer]) -> dict[Words, list[int]]:
    """Return by the words of a source's sentence the numbers of the answers whose story has it."""
    found: dict[Words, list[int]] = defaultdict(list)
    for number, answer in enumerate(answers):
        for text in {_words(span.of(reading.article.text)) for reading in answer.story.readings for span in reading.sentences}:
            found[text].append(number)
    return found


def _told(answer: Answer) -> frozenset[str]:
    return frozenset(word for sentence in answer.sentences for word in words(sentence.text))


def _likeness(own: frozenset[str], summary: frozenset[str]) -> float:
    """Return how like the words of an answer those of a summary are that was made of it, 0..1."""
    return len(own & summary) / (len(own | summary) or 1)


def _line(story: Story, sentence: DraftSentence, shown: Mapping[Words, int]) -> str:
    """Return a sentence as the prompts ask for it: the numbers behind it of those shown that it names; none where it names none."""
    numbers = dict.fromkeys(shown[text] for text in _named(story, sentence) if text in shown)
    return f"{sentence.text} [{', '.join(map(str, numbers))}]" if numbers else sentence.text


def _named(story: Story, sentence: DraftSentence) -> Iterator[Words]:
    for doc, start, end in sentence.sources:
        reading = story.readings[doc]
        yield from (_words(span.of(reading.article.text)) for span in reading.sentences if span.start < end and start < span.end)


def _words(text: str) -> Words:
    return tuple(words(text))
