"""Stories in, drafts of their own words out: sentences are chosen, cut and joined, and nothing is invented.

sources ──network──▶ shortlist ──parser──▶ cuts ──choice──▶ names, dates, joins ──▶ draft
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from digest.language.branches import Branches
from digest.language.parser import Parser
from digest.model import Draft, DraftSentence, Story
from digest.summarize.embedded.choice import chosen, option
from digest.summarize.embedded.clauses import Read
from digest.summarize.embedded.cuts import cuts
from digest.summarize.embedded.dates import dated
from digest.summarize.embedded.engine import Salience, Scored
from digest.summarize.embedded.headline import headline
from digest.summarize.embedded.joins import joined
from digest.summarize.embedded.material import Source, sources, title_of
from digest.summarize.embedded.names import named
from digest.summarize.lead import Lead

SHORTLIST = 8  # sentences of a story that are read deeply: ROUGE of the held-out briefs is the same as with 14
TRIES = 4  # times that is chosen anew where a chosen sentence has no name for its pronoun


class Embedded:
    """The summarizer that ships with digest."""

    name = "embedded"

    def __init__(self, parser: Callable[[], Parser] | None = None, salience: Callable[[], Salience] | None = None) -> None:
        self._make_parser = parser or Parser
        self._make_salience = salience or Salience
        self._parser: Parser | None = None
        self._salience: Salience | None = None

    def summarize(self, stories: Sequence[Story], words: int) -> list[Draft]:
        """Return one draft a story; one that has no English sentence is led."""
        told = [sources(story) for story in stories]
        english = [number for number, of_story in enumerate(told) if of_story]
        drafts = Lead().summarize(stories, words)
        for number, reads in zip(english, self._read([_Material(stories[n], told[n]) for n in english]), strict=True):
            drafts[number] = draft(stories[number], reads, words)
        return drafts

    def _read(self, materials: Sequence[_Material]) -> list[list[Read]]:
        """Return each story's likeliest sentences, read, in order."""
        if not materials:
            return []
        self._salience = self._salience or self._make_salience()
        self._parser = self._parser or self._make_parser()
        scores = self._salience.scores([(title_of(story), [one.sentence for one in told]) for story, told in materials])
        short = [shortlist(told, found) for (_, told), found in zip(materials, scores, strict=True)]
        asked = [(_text(story, one), one.span, one.tokens) for (story, _), some in zip(materials, short, strict=True) for one, _ in some]
        trees = iter(self._parser.parse_all(asked))
        return [
            [Read(one, Branches(_text(story, one), next(trees)), found.chosen, found.kept) for one, found in some]
            for (story, _), some in zip(materials, short, strict=True)
        ]


class _Material(NamedTuple):
    story: Story
    sources: tuple[Source, ...]


def shortlist(told: Sequence[Source], scores: Sequence[Scored]) -> list[tuple[Source, Scored]]:
    """Return the likeliest sentences, in order."""
    likely = sorted(range(len(told)), key=lambda number: -scores[number].chosen)[:SHORTLIST]
    return [(told[number], scores[number]) for number in sorted(likely)]


def draft(story: Story, reads: Sequence[Read], words: int) -> Draft:
    """Return the draft of a story whose likeliest sentences were read."""
    options = [[option(cut) for cut in cuts(read)] for read in reads]
    for _ in range(TRIES):
        picked = chosen(options, words)
        found = named(picked, reads, story)
        lost = {cut.read.source for cut, name in zip(picked, found, strict=True) if name is None}
        if not lost:
            break
        options = [some for some in options if some and some[0].cut.read.source not in lost]
    tellings = joined([dated(cut, story) for cut in found if cut is not None])
    return Draft(
        headline=headline(story, reads, tellings),
        sentences=tuple(DraftSentence(text=telling.text, sources=telling.sources) for telling in tellings),
        backend=Embedded.name,
    )


def _text(story: Story, source: Source) -> str:
    return story.readings[source.sentence.doc].article.text
