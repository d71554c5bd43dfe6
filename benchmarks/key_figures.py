"""How well the figures that a reader wants at a glance are chosen, and which comes first, against editors' labels.

Labels: ../shared/data/briefs. Every tenth of the items is drawn by a hash of its id; those of HELD_OUT were never trained on.
`./run bench key_figures` prints a line a figure.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from benchmarks.data import lines
from digest.figures.collect import unranked
from digest.figures.ranking.page import measure_of
from digest.figures.ranking.rank import Told, ranked, ranked_together
from digest.language import Tree, tokens
from digest.language.parser import Parser
from digest.model import Figure, Span
from digest.quantities.numerals import numerals
from digest.text import paragraphs, sentences

HELD_OUT = (7, 8, 9)  # tenths
ALIKE = 1e-4  # a value's share by which two may differ that are one: labels have two-thirds as 0.6667
AT_ONCE = 40  # items whose sentences are read together


class Labelled(NamedTuple):
    """An item as digest reads it, and which of its figures an editor chose; indices are those of story.figures.

    story: the articles of all outlets one behind the other. articles: each by itself, with its own title. wanted: how many
    figures the editor would show, found or not. shown: the figures that touch one of those. foremost: those that touch the
    first of them. headline: those whose value the editor's headline has, or else the lead; None where neither has a
    value that is labelled.
    """

    id: str
    source: str
    story: Told
    articles: tuple[Told, ...]
    wanted: int
    shown: frozenset[int]
    foremost: frozenset[int]
    headline: frozenset[int] | None

    @property
    def is_held_out(self) -> bool:
        """The item was not trained on."""
        return is_held_out(self.id)


class Right(NamedTuple):
    """Counts: figures ranked, of those wanted; wanted at all; first ones right, of how many, by headline and by the first label."""

    ranked: int = 0
    hit: int = 0
    wanted: int = 0
    headline: int = 0
    headlines: int = 0
    foremost: int = 0
    items: int = 0

    def __add__(self, other: object) -> Right:  # the sums of all counts, where a tuple would grow
        assert isinstance(other, Right)
        return Right(*(one + more for one, more in zip(self, other, strict=True)))


def labelled(parser: Parser, items: Iterable[Mapping[str, Any]] | None = None) -> Iterator[Labelled]:
    """Yield the labelled items, read; all of them without a choice of one's own."""
    waiting = list(lines("briefs/briefs.jsonl") if items is None else items)
    for begin in range(0, len(waiting), AT_ONCE):
        batch = waiting[begin : begin + AT_ONCE]
        texts = ["".join(f"{sentence} " for doc in item["docs"] for _, sentence in doc["sentences"]) for item in batch]
        spans = [sentences(text, paragraphs(text)) for text in texts]
        cut = [(text, span, tokens(text, span)) for text, found in zip(texts, spans, strict=True) for span in found]
        trees = iter(parser.parse_all(cut))
        for item, text, found in zip(batch, texts, spans, strict=True):
            yield labels(item, text, [next(trees) for _ in found])


def is_held_out(id_: str) -> bool:
    """Tell whether the item of this id is kept for measuring."""
    return int(hashlib.sha256(id_.encode()).hexdigest(), 16) % 10 in HELD_OUT


def labels(item: Mapping[str, Any], text: str, trees: Sequence[Tree]) -> Labelled:
    """Return one item with its labels; text: its sentences, a space behind each."""
    figures = unranked(text, trees)
    gold = list(_gold(item, text))
    wanted = [span for span, label in gold if label["key"]]
    values = [label["value"] for _, label in gold if label["value"] is not None]
    story = Told(item["title"] or "", text, tuple(tree.span for tree in trees), figures)
    return Labelled(
        item["id"], item["source"], story, tuple(_articles(item, story)), len(wanted),
        _touching(figures, wanted), _touching(figures, wanted[:1]), _in_headline(item["gold"], values, figures),
    )  # fmt: skip


def _gold(item: Mapping[str, Any], text: str) -> Iterator[tuple[Span, Mapping[str, Any]]]:
    where, start = {}, 0
    for number, sentence in (pair for doc in item["docs"] for pair in doc["sentences"]):
        where[number] = start
        start += len(sentence) + 1
    for label in item["gold"]["figures"]:
        start = text.find(label["surface"], where[label["sentence"]])
        if start >= 0:
            yield Span(start, start + len(label["surface"])), label


def _touching(figures: Sequence[Figure], spans: Sequence[Span]) -> frozenset[int]:
    return frozenset(
        index
        for index, figure in enumerate(figures)
        if any(figure.span.start < span.end and span.start < figure.span.end for span in spans)
    )


def _in_headline(gold: Mapping[str, Any], values: Sequence[float], figures: Sequence[Figure]) -> frozenset[int] | None:
    for line in (gold["headline"], gold["lead"]):
        said = [
            one.value
            for one in numerals(line, Span(0, len(line)))
            if one.value is not None and any(_is_one(one.value, value) for value in values)
        ]
        if said:
            return frozenset(
                index
                for index, figure in enumerate(figures)
                if figure.value is not None and any(_is_one(figure.value, value) for value in said)
            )
    return None


def _is_one(value: float, other: float) -> bool:
    return abs(value - other) <= ALIKE * max(1.0, abs(other))


def _articles(item: Mapping[str, Any], story: Told) -> Iterator[Told]:
    start = 0
    for doc in item["docs"]:
        end = start + sum(len(sentence) + 1 for _, sentence in doc["sentences"])
        spans = tuple(_moved(span, start, end) for span in story.sentences if start <= span.start < end)
        figures = (figure for figure in story.figures if start <= figure.span.start < end)
        yield Told(
            doc["title"] or "", story.text[start:end], spans, tuple(replace(one, span=_moved(one.span, start, end)) for one in figures)
        )
        start = end


def _moved(span: Span, start: int, end: int) -> Span:
    """Return a span as it lies in the stretch from start to end."""
    return Span(span.start - start, min(span.end, end) - start)


def judged(item: Labelled, figures: Sequence[Figure]) -> Right:
    """Compare the ranks that a story's figures were given with the editor's choice."""
    keys = {figure.key: index for index, figure in enumerate(figures) if figure.key}
    first = keys.get(1)
    return Right(
        len(keys), len(item.shown & set(keys.values())), item.wanted,
        item.headline is not None and first in item.headline, item.headline is not None, first in item.foremost, item.wanted > 0,
    )  # fmt: skip


def together(item: Labelled) -> tuple[Figure, ...]:
    """Rank a story's figures by the articles that tell them, each with its title; in the order of the story's."""
    return tuple(figure for article in ranked_together(item.articles) for figure in article)


def alone(item: Labelled) -> Right:
    """Count in how many of an item's articles, each ranked by itself, the headline's number comes first; others do not hold it."""
    right, begin = Right(), 0
    for article in item.articles:
        held = {index - begin for index in item.headline or () if begin <= index < begin + len(article.figures)}
        first = next((index for index, figure in enumerate(ranked(*article)) if figure.key == 1), None)
        right += Right(headline=first in held, headlines=bool(held))
        begin += len(article.figures)
    return right


def first_numbers(item: Labelled) -> tuple[Figure, ...]:
    """Rank the first four figures of a story, each value once: what whoever does not weigh them would do."""
    seen: dict[object, int] = {}
    for index, figure in enumerate(item.story.figures):
        seen.setdefault((figure.value, measure_of(figure)), index)
    keys = {index: rank for rank, index in enumerate(list(seen.values())[:4], start=1)}
    return tuple(replace(figure, key=keys.get(index)) for index, figure in enumerate(item.story.figures))


WAYS = {
    "first numbers": first_numbers,
    "text alone": lambda item: ranked("", *item.story[1:]),
    "text and title": lambda item: ranked(*item.story),
    "articles together": together,
}


def told(name: str, items: Sequence[Labelled], way: str) -> str:
    """Return one line of scores."""
    right = sum((judged(item, WAYS[way](item)) for item in items), start=Right())
    return (
        f"{name}: P {share(right.hit, right.ranked)} R {share(right.hit, right.wanted)}"
        f" headline's number first {share(right.headline, right.headlines)} of {right.headlines}"
        f" first label first {share(right.foremost, right.items)} of {right.items}"
    )


def share(part: int, whole: int) -> str:
    """Return a share in percent; 0 of nothing."""
    return f"{100 * part / max(1, whole):.1f}"


def main(_: Sequence[str] = ()) -> None:
    items = list(labelled(Parser(), [item for item in lines("briefs/briefs.jsonl") if is_held_out(item["id"])]))
    for way in WAYS:
        print(told(f"{way}, {len(items)} items", items, way))
    by_itself = sum(map(alone, items), start=Right())
    print(f"each article alone: headline's number first {share(by_itself.headline, by_itself.headlines)} of {by_itself.headlines}")
    for source in sorted({item.source for item in items}):
        of_source = [item for item in items if item.source == source]
        print(told(f"{source}, {len(of_source)} items, text and title", of_source, "text and title"))
    begin = time.process_time()
    for item in items:
        ranked(*item.story)
    print(f"{1000 * (time.process_time() - begin) / sum(len(item.story.figures) for item in items):.4f} ms a figure")
