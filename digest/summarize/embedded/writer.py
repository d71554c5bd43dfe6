"""Stories in, drafts of their own words out: sentences are chosen, cut and joined, and nothing is invented.

sources ──network──▶ shortlist ──parser──▶ cuts ──choice──▶ names, dates, joins ──▶ draft
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from digest.language.branches import Branches
from digest.language.parser import Parser
from digest.language.tokens import tokens
from digest.language.tree import Tree
from digest.model import Draft, Span, Story
from digest.summarize.backends import Tools
from digest.summarize.embedded.clauses import Read
from digest.summarize.embedded.drafting import Material, drafts
from digest.summarize.embedded.engine import Salience, Scored, examined
from digest.summarize.embedded.material import Source, sources, title_of
from digest.summarize.embedded.names import around
from digest.summarize.embedded.news import LONGEST
from digest.summarize.embedded.titling import titles as titles_of
from digest.summarize.embedded.windows import form
from digest.summarize.embedded.windows import told as known_of
from digest.summarize.lead import Lead
from digest.summarize.settings import EMBEDDED
from digest.text import count_words

WEIGHED = 1500  # sentences of a story that the network weighs: a hundred pages
SHORTLIST = 8  # sentences of a story that are read deeply, at least
A_SENTENCE = 8  # words of the summary for each of them
FIRST = 20  # sentences of a document that are weighed however long it is


# What stands first is told by more editors than those that the network learnt from: in log-odds, of a document's first sentence, and
# of each further one, up to LAST; outlets repeat what is first, so of several documents less.
FOREMOST, LATER, LATER_OF_SEVERAL, LAST = 0.6, -0.4, -0.1, 8
HEADED = 3.7  # the same of a sentence that has half of the words of the heading of a text without a title


class Embedded:
    """The summarizer that ships with digest."""

    name = EMBEDDED

    def __init__(self, tools: Tools | None = None, *, salience: Callable[[], Salience] | None = None) -> None:
        """Load the network; what reads English is asked for when there is English to read.

        tools: what is shared; None loads its own. salience: makes another network, for measuring. Raises BackendError.
        """
        self._salience = salience() if salience else Salience(tools.encoder() if tools else None)
        self._parser = tools.parser if tools else functools.cache(Parser)

    @staticmethod
    def examine(tools: Tools) -> str:
        """Say that it can write, without loading its network; raises BackendError where it could not be loaded."""
        examined(tools.encoder())
        return "can be used"

    def summarize(self, stories: Sequence[Story], words: int) -> list[Draft]:
        """Return one draft a story, of its English documents; one that has no English to tell, or none short enough, is led."""
        told = [_told(story) for story in stories]
        english = [number for number, of_story in enumerate(told) if of_story.sources]
        found = Lead().summarize(stories, words)
        read = self._read([told[number] for number in english], words)
        titles = self._titles([stories[number] for number in english])
        meanings = [[self._salience.meanings(one.branches.words) for one in some] for some in read]
        materials = [
            Material(stories[number], *of_story) for number, of_story in zip(english, zip(read, titles, meanings, strict=True), strict=True)
        ]
        made = drafts(materials, words, self._parsed)
        for number, draft in zip(english, made, strict=True):
            if draft.sentences and all(count_words(sentence.text) <= max(words, LONGEST) for sentence in draft.sentences):
                found[number] = draft
        return found

    def _titles(self, stories: Sequence[Story]) -> list[list[Branches]]:
        """Return each story's titles, read."""
        told = [titles_of(story) for story in stories]
        trees = iter(self._parsed([(title, span := Span(0, len(title)), tokens(title, span)) for some in told for title in some]))
        return [[Branches(title, next(trees)) for title in some] for some in told]

    def _parsed(self, sentences: Sequence[tuple[str, Span, Sequence[Span]]]) -> list[Tree]:
        return self._parser().parse_all(sentences) if sentences else []

    def _read(self, materials: Sequence[_Told], words: int) -> list[list[Read]]:
        """Return each story's likeliest sentences, read, in order; behind them those that tell whom they mean, chosen with 0."""
        if not materials:
            return []
        scores = self._salience.scores([(one.title, [source.sentence for source in one.sources]) for one in materials])
        most = max(SHORTLIST, words // A_SENTENCE)
        short = [shortlist(one.sources, found, most, headed(one)) for one, found in zip(materials, scores, strict=True)]
        more = [around(one.sources, [source for source, _ in some]) for one, some in zip(materials, short, strict=True)]
        some = [
            [*chosen, *((one, Scored(0.0, (0.0,) * len(one.tokens))) for one in others)] for chosen, others in zip(short, more, strict=True)
        ]
        asked = [(_text(story, one), one.span, one.tokens) for (story, *_), those in zip(materials, some, strict=True) for one, _ in those]
        trees = iter(self._parsed(asked))
        return [
            [Read(one, Branches(_text(story, one), next(trees)), found.chosen, found.kept) for one, found in those]
            for (story, *_), those in zip(materials, some, strict=True)
        ]


class _Told(NamedTuple):
    """A story, the sentences of it that are weighed, and the words of its title."""

    story: Story
    sources: tuple[Source, ...]
    title: tuple[str, ...]


def _told(story: Story) -> _Told:
    title = title_of(story)
    return _Told(story, likely(sources(story), title), title)


def likely(told: Sequence[Source], title: Sequence[str]) -> tuple[Source, ...]:
    """Return as many sentences as the network weighs, in order: of longer stories those whose words most others share.

    Each document's first sentences count as if nothing were as common.
    """
    if len(told) <= WEIGHED:
        return tuple(told)
    known = known_of(title, [one.sentence for one in told]).sentences

    def common(one: Source) -> float:
        counts = [known[own] for own in {form(word) for word in one.sentence.words} - {""}]
        return sum(map(math.log, counts)) / max(1, len(counts)) if one.sentence.place >= FIRST else math.inf

    best = sorted(range(len(told)), key=lambda number: -common(told[number]))[:WEIGHED]
    return tuple(told[number] for number in sorted(best))


def headed(told: _Told) -> frozenset[str]:
    """Return the forms of the words of a story's heading, where it has no title."""
    if any(reading.article.title for reading in told.story.readings):
        return frozenset()
    return frozenset(form(word) for word in told.title) - {""}


def shortlist(told: Sequence[Source], scores: Sequence[Scored], most: int, heading: frozenset[str]) -> list[tuple[Source, Scored]]:
    """Return the likeliest sentences, in order. heading: forms of the words of one that stands in for a title."""
    placed = placing(told, scores, heading)
    likely = sorted(range(len(told)), key=lambda number: -placed[number].chosen)[:most]
    return [(told[number], placed[number]) for number in sorted(likely)]


def placing(told: Sequence[Source], scores: Sequence[Scored], heading: frozenset[str] = frozenset()) -> list[Scored]:
    """Return the scores of a story's sentences, moved by where each stands, and by whether it says what its heading says."""
    later = LATER if len({one.sentence.doc for one in told}) == 1 else LATER_OF_SEVERAL

    def by(one: Source) -> float:
        place = one.sentence.place
        is_headed = bool(heading) and 2 * len(heading & {form(word) for word in one.sentence.words}) >= len(heading)
        return later * min(place, LAST) + (FOREMOST if place == 0 else 0.0) + (HEADED if is_headed else 0.0)

    return [score._replace(chosen=moved(score.chosen, by(one))) for one, score in zip(told, scores, strict=True)]


def moved(chosen: float, by: float) -> float:
    """Return a probability moved by so many log-odds."""
    return chosen * math.exp(by) / (1 - chosen + chosen * math.exp(by))


def _text(story: Story, source: Source) -> str:
    return story.readings[source.sentence.doc].article.text
