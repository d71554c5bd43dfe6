"""Stories and what of them is asked for in; read passages out: each sentence is read once, all that are asked for together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from digest.check.flaws import Evidence
from digest.check.passages import Passage
from digest.kept import Whole
from digest.language import Tree, is_english, tokens
from digest.language.parser import Parser
from digest.model import Citation, Reading, Span, Story
from digest.orders import blanked
from digest.text import sentences

BEFORE = 3  # sentences in front of a cited one that are read too: a pronoun's name, a speaker who goes on
DRAFT_BEFORE = 2  # the same in a draft


class Asked(NamedTuple):
    """One sentence of a draft to be compared.

    before: the draft's sentences in front of it, the nearest last. are_aligned: its sources were not named but found, and it is no
    headline.
    """

    story: Story
    text: str
    before: tuple[str, ...]
    sources: tuple[Citation, ...]
    are_aligned: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of a reading; index counts its sentences."""

    reading: Reading
    index: int

    @property
    def key(self) -> tuple[int, int]:
        """What tells it from others while the readings live."""
        return id(self.reading), self.index


class Shelf:
    """Trees of sentences of readings and drafts, kept as long as the shelf."""

    def __init__(self, parser: Callable[[], Parser]) -> None:
        self._parser = parser
        self._sources: dict[tuple[int, int], Tree] = {}
        self._drafts: dict[str, tuple[Tree, ...]] = {}
        self._readings: list[Reading] = []  # held, so that no other gets the id of one
        self._articles: dict[int, Whole] = {}
        self._passages: dict[tuple[int, tuple[int, ...]], Passage] = {}
        self._texts: dict[int, tuple[Story, tuple[str, ...]]] = {}

    def read(self, asked: Sequence[Asked]) -> list[tuple[Passage, Evidence]]:
        """Return each sentence and its evidence, read; raises BackendError where the reader cannot be used."""
        places = {place.key: place for one in asked for place in _near(one)}
        texts = dict.fromkeys(text for one in asked for text in (*one.before[-DRAFT_BEFORE:], one.text))
        self._learn([place for key, place in places.items() if key not in self._sources], [t for t in texts if t not in self._drafts])
        return [(self._draft(one), self._evidence(one)) for one in asked]

    def _learn(self, places: Sequence[Place], texts: Sequence[str]) -> None:
        cuts = [_cut(text) for text in texts]
        of_sources = [(place.reading.article.text, place.reading.sentences[place.index]) for place in places]
        of_drafts = [(text, span) for text, cut in zip(texts, cuts, strict=True) for span in cut]
        wanted = [(text, span, tokens(text, span)) for text, span in (*of_sources, *of_drafts)]
        trees = iter(self._parser().parse_all(wanted) if wanted else ())
        for place in places:
            self._readings.append(place.reading)
            self._sources[place.key] = next(trees)
        for text, cut in zip(texts, cuts, strict=True):
            self._drafts[text] = tuple(next(trees) for _ in cut)

    def _draft(self, one: Asked) -> Passage:
        texts = (*one.before[-DRAFT_BEFORE:], one.text)
        trees: list[Tree] = []
        begin = first = 0
        for text in texts:
            first = len(trees)
            trees += [_moved(tree, begin) for tree in self._drafts[text]]
            begin += len(text) + 1
        return Passage("\n".join(texts), trees, range(first, len(trees)), published_at=one.story.readings[0].article.published_at)

    def _evidence(self, one: Asked) -> Evidence:
        return Evidence(cited=tuple(self._cited(*some) for some in _chosen(one)), texts=self._whole(one.story))

    def _cited(self, reading: Reading, chosen: Sequence[int]) -> Passage:
        """Return some sentences of a reading as a passage: the same one whenever they are named, with all that was worked out of it."""
        key = id(reading), tuple(chosen)
        if key not in self._passages:
            near, article = with_before(chosen), reading.article
            trees = [self._sources[Place(reading, index).key] for index in near]
            places = [near.index(index) for index in chosen]
            text = self._article(reading)
            self._passages[key] = Passage(
                text, trees, places, published_at=article.published_at, title=article.title, outlet=article.source
            )
        return self._passages[key]

    def _article(self, reading: Reading) -> Whole:
        if id(reading) not in self._articles:
            self._articles[id(reading)] = Whole(reading.article.text)
        return self._articles[id(reading)]

    def _whole(self, story: Story) -> tuple[str, ...]:
        """Return the texts of a story, made once for all its sentences, without what gives orders in them."""
        if id(story) not in self._texts:
            self._texts[id(story)] = story, tuple(Whole(blanked(f"{r.article.title}\n{r.article.text}")) for r in story.readings)
        return self._texts[id(story)][1]


def cited_sentences(reading: Reading, sources: Iterable[Citation]) -> list[int]:
    """Return which sentences of a reading some stretches touch, as indices in order."""
    found: set[int] = set()
    for _, start, end in sources:
        begin = bisect_right(reading.sentences, start, key=lambda sentence: sentence.end)
        found.update(range(begin, bisect_left(reading.sentences, end, key=lambda sentence: sentence.start)))
    return sorted(found)


def named(story: Story, sources: Sequence[Citation]) -> Iterator[tuple[Reading, list[int]]]:
    """Yield each reading of a story with the sentences of it that some stretches touch, as indices in order."""
    for doc, reading in enumerate(story.readings):
        yield reading, cited_sentences(reading, [source for source in sources if source.doc == doc])


def offset(one: Asked) -> int:
    """Return where the sentence itself begins in the text of its passage."""
    return sum(len(text) + 1 for text in one.before[-DRAFT_BEFORE:])


def _near(one: Asked) -> Iterable[Place]:
    for reading, chosen in _chosen(one):
        yield from (Place(reading, index) for index in with_before(chosen))


def _chosen(one: Asked) -> Iterator[tuple[Reading, list[int]]]:
    """Yield the English readings that a sentence names, each with the sentences of it that it names."""
    yield from ((reading, chosen) for reading, chosen in named(one.story, one.sources) if chosen and is_english(reading))


def with_before(chosen: Sequence[int]) -> list[int]:
    """Return some sentences with those in front of each that are read too, as indices in order."""
    return sorted({near for index in chosen for near in range(max(0, index - BEFORE), index + 1)})


def _cut(text: str) -> tuple[Span, ...]:
    """Return the sentences of one draft sentence; the whole of it where the splitter finds less than all."""
    found = sentences(text, (Span(0, len(text)),))
    is_whole = bool(found) and found[0].start == 0 and found[-1].end == len(text)
    return found if is_whole else (Span(0, len(text)),)


def _moved(tree: Tree, by: int) -> Tree:
    if not by:
        return tree
    span = Span(tree.span.start + by, tree.span.end + by)
    moved = tuple(token._replace(start=token.start + by, end=token.end + by) for token in tree.tokens)
    return replace(tree, span=span, tokens=moved, names=tuple(n._replace(start=n.start + by, end=n.end + by) for n in tree.names))
