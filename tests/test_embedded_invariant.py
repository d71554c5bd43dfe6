"""The summarizer's invariant: what it tells are subsequences of the story's sentences, with their negations, hedges and speakers."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings

from digest.encoder import packaged_encoder
from digest.language.branches import Branches
from digest.language.parser import Parser
from digest.language.tree import Tree
from digest.model import Citation, Draft, Span, Story
from digest.ondemand.documents import WORDS_ONE, WORDS_SEVERAL, from_line
from digest.summarize import Tools
from digest.summarize.embedded.writer import Embedded
from digest.text import count_words, words
from tests.invented import stories
from tests.subsequences import lost, misquoted, misshapen, untold

ARTICLES, OUTLETS = 2000, 200  # --share says which part of them is read: CI has no five minutes for all, `./run prove words` has
AT_ONCE = 40
HEADLINE, LEAD = 12, 30  # words at most
WRITTEN = 0.9  # of real stories: of others there is no news that could be cut, and their first sentences stand in
ALONE = 8  # stories that are also told by themselves
GLUED = frozenset("A An The He She It They We This That These Those His Her Their Its There But And".split())  # behind a caption


class Remembering(Parser):
    """The English reader, which keeps the trees that it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.trees: dict[tuple[str, Span], Tree] = {}

    def parse_all(self, sentences: Sequence[tuple[str, Span, Sequence[Span]]]) -> list[Tree]:
        """Read sentences, and keep their trees."""
        found = super().parse_all(sentences)
        self.trees.update(((text, span), tree) for (text, span, _), tree in zip(sentences, found, strict=True))
        return found


class Told(NamedTuple):
    """A story, what is told of it, and the trees that the summarizer saw."""

    story: Story
    draft: Draft
    words: int
    trees: Mapping[tuple[str, Span], Tree]

    def text_of(self, cited: Citation) -> str:
        """Return the words that a told sentence cites."""
        return self.story.readings[cited.doc].article.text[cited.start : cited.end]

    def branches_of(self, cited: Citation) -> Branches:
        """Return the tree of a cited sentence."""
        text = self.story.readings[cited.doc].article.text
        return Branches(text, self.trees[text, Span(cited.start, cited.end)])

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the draft."""
        yield from self._faults_of_all()
        if self.draft.backend != Embedded.name:  # there is no news in it that could be cut: its first sentences stand in
            yield from (
                f"not word for word: {sentence.text}"
                for sentence in self.draft.sentences
                if not _is_told(" ".join(self.text_of(sentence.sources[0]).split()), sentence.text)
            )
            return
        for sentence in (*self.draft.sentences, *filter(None, [self.draft.lead])):
            cited = [self.text_of(source) for source in sentence.sources]
            if not cited or not all(map(self._is_sentence, sentence.sources)):
                yield f"it cites what is no sentence: {sentence.text}"
                continue
            if rest := untold(sentence.text, cited, self.story):
                yield f"no source tells it from {rest!r} on: {sentence.text} | {' | '.join(cited)}"
            trees = [self.branches_of(source) for source in sentence.sources]
            yield from (f"{flaw} is lost: {sentence.text} | {' | '.join(cited)}" for flaw in lost(sentence.text, trees))
            yield from (f"{flaw}: {sentence.text}" for flaw in misshapen(sentence.text, cited))
            yield from (f"nobody said {words!r}: {sentence.text}" for words in misquoted(sentence.text, self.story))

    def _is_sentence(self, cited: Citation) -> bool:
        """Tell whether a told sentence cites a whole sentence of an article, or what stands behind its dateline or a caption."""
        reading = self.story.readings[cited.doc]
        begin = next((span.start for span in reading.sentences if span.start <= cited.start and abs(span.end - cited.end) <= 1), None)
        if begin is None:
            return False
        before, said = reading.article.text[begin : cited.start].rstrip(), self.text_of(cited)
        is_behind_caption = before[-1:].islower() and said.partition(" ")[0] in GLUED and len(self.story.readings) == 1
        return not before or is_behind_caption or before.endswith(("-", "–", "—", ":", ")", '"', "”", "GMT"))

    def _faults_of_all(self) -> Iterator[str]:
        texts = [sentence.text for sentence in self.draft.sentences]
        if len(texts) > 1 and sum(map(count_words, texts)) > self.words:
            yield f"it has more than {self.words} words: {texts}"
        if len({tuple(words(text)) for text in texts}) < len(texts):
            yield f"a sentence is told twice: {texts}"
        if not texts and any(reading.sentences for reading in self.story.readings):
            yield "nothing is told"
        if self.draft.lead and count_words(self.draft.lead.text) > LEAD:
            yield f"the lead: {self.draft.lead.text}"
        if not 0 < count_words(self.draft.headline) <= HEADLINE:
            yield f"the headline: {self.draft.headline}"


@pytest.fixture(scope="session")
def summarizer() -> tuple[Embedded, Remembering]:
    """The summarizer, loaded once, and the reader that it asks."""
    parser = Remembering()
    return Embedded(Tools(parser=lambda: parser, encoder=packaged_encoder)), parser


@cache
def newswire(data: Path) -> list[dict[str, Any]]:
    """Return articles of the newswire, spread over all of it."""
    with gzip.open(data / "newswire" / "reuters.jsonl.gz", "rt", encoding="utf-8") as file:
        lines = list(file)
    rows = map(json.loads, lines[:: len(lines) // ARTICLES][:ARTICLES])
    return [{**row, "published": _iso(row["date"])} for row in rows]


@cache
def of_three_outlets(data: Path) -> list[dict[str, Any]]:
    """Return stories that three outlets tell, spread over all of them."""
    rows = [json.loads(line) for line in (data / "summaries" / "multi_doc.jsonl").read_text(encoding="utf-8").splitlines()]
    return [{"id": row["id"], "docs": list(_docs(row))} for row in rows[:: len(rows) // OUTLETS][:OUTLETS]]


def story(row: Mapping[str, Any]) -> Story:
    """Return a row of the development data as a story."""
    return Story(id=row["id"], readings=tuple(from_line(row, ZoneInfo("UTC"), language="en")), section="")


def _docs(row: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """Yield a story's articles: listed, or parted by empty lines with the title first."""
    for doc in row.get("docs", ()):
        yield {**doc, "published": row.get("date", "")}
    if "docs" not in row:
        for block in filter(None, map(str.strip, row["text"].split("\n\n"))):
            title, _, text = block.partition("\n")
            yield {"title": title, "text": text or title}


def _iso(date: str) -> str:
    return datetime.strptime(date.split()[0].title(), "%d-%b-%Y").replace(tzinfo=UTC).date().isoformat()


def _is_told(source: str, sentence: str) -> bool:
    """Tell whether a sentence is a source's, or its beginning where that is too long."""
    return sentence == source or (sentence.endswith("…") and source.startswith(sentence.removesuffix("…").rstrip()))


def told(given: Sequence[Story], budget: int, summarizer: tuple[Embedded, Remembering]) -> Iterator[Told]:
    """Yield what is told of stories."""
    embedded, parser = summarizer
    for begin in range(0, len(given), AT_ONCE):
        parser.trees.clear()
        batch = given[begin : begin + AT_ONCE]
        for story, draft in zip(batch, embedded.summarize(batch, budget), strict=True):
            yield Told(story, draft, budget, parser.trees)


def faults(given: Sequence[Story], budget: int, summarizer: tuple[Embedded, Remembering], least: float = 0.0) -> list[str]:
    """Return what is wrong with what is told of stories. least: the share of them that has to be cut, else nothing is proved of cuts."""
    found, written = list[str](), 0
    for one in told(given, budget, summarizer):
        found += [f"{one.story.id}: {fault}" for fault in one.faults()]
        written += one.draft.backend == Embedded.name
    return found if written >= least * len(given) else [*found, f"only {written} of {len(given)} stories were cut"]


@pytest.fixture(scope="session")
def shared(request) -> Callable[[Sequence[Mapping[str, Any]]], Sequence[Story]]:
    """What makes stories of the share of some rows that is asked for, spread over all of them."""
    percent = request.config.getoption("--share")

    def shared(rows: Sequence[Mapping[str, Any]]) -> Sequence[Story]:
        many = max(1, len(rows) * percent // 100)
        return [story(rows[place * len(rows) // many]) for place in range(many)]

    return shared


@pytest.mark.data
@pytest.mark.slow
def test_articles_are_told_in_their_own_words(data, summarizer, shared):
    """Of 300 articles of the newswire every told clause is a subsequence of a sentence, nothing that bears on it lost; with --share 100 of 2,000."""
    assert not faults(shared(newswire(data)), WORDS_ONE, summarizer, WRITTEN)


@pytest.mark.data
@pytest.mark.slow
def test_stories_of_three_outlets_are_told_in_their_own_words(data, summarizer, shared):
    """So is every told clause of 30 stories of three outlets, or of 200."""
    assert not faults(shared(of_three_outlets(data)), WORDS_SEVERAL, summarizer, WRITTEN)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(stories())
def test_invented_stories_are_told_in_their_own_words(summarizer, invented):
    """So is every told clause of invented stories, of one article or of several, whose sentences deny, hedge, quote and count."""
    budget = WORDS_SEVERAL if len(invented.readings) > 1 else WORDS_ONE
    assert not faults([invented], budget, summarizer)


def test_what_is_not_cut_is_no_proof_of_cuts(summarizer):
    """A story of which nothing can be cut has no fault, and is too little where some have to be cut."""
    bare = story({"id": "bare", "title": "Port of Nedre", "text": "Closed", "date": "2026-03-09"})
    assert faults([bare], WORDS_ONE, summarizer) == []
    assert faults([bare], WORDS_ONE, summarizer, WRITTEN) == ["only 0 of 1 stories were cut"]


@pytest.mark.data
def test_a_story_is_told_alike_alone_and_beside_others(data, summarizer):
    """The draft of a story is the same a second time, and does not depend on the stories beside it."""
    embedded, _ = summarizer
    some = list(map(story, (*newswire(data)[: ALONE * 5 : 5], *of_three_outlets(data)[:ALONE])))
    beside = embedded.summarize(some, WORDS_ONE)
    assert embedded.summarize(some[::-1], WORDS_ONE)[::-1] == beside
    assert [embedded.summarize([one], WORDS_ONE)[0] for one in some] == beside
