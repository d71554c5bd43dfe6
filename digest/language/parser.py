"""Sentences of a text in, their trees out: batched by length, decoded as trees, every offset into the given text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import numpy as np

from digest.language import lemmas
from digest.language.countries import coordinated
from digest.language.decoding import heads, marks
from digest.language.engine import Engine, Scores
from digest.language.inflections import own_form
from digest.language.names import marked, settled
from digest.language.pieces import Word, parted, words_of
from digest.language.places import Mention, places
from digest.language.titles import read_as_sentence
from digest.language.tokens import tokens
from digest.language.tree import ROOT, Name, Token, Tree
from digest.model import Span
from digest.parallel import each

THREADS = 2  # batches that are read side by side
BATCH_PIECES = 1024  # of one batch, padding included
# Sentences are laid out in multiples of so many pieces, and only beside others of the same size: a sum in floating point
# depends on how the processor's kernels cut the rows, and a tree must not depend on the sentences beside it.
STEP = 4
PART_PIECES = 256  # of one part of a sentence that is too long to be read at once, its two marks not counted
STOPS = frozenset(",;:.!?…)]–—")  # behind one of these a long sentence is parted, where there is one
LOOSE = "parataxis"  # the label of a later part under the first


class Parser:
    """The English reader's network, loaded once and used for every text.

    Raises BackendError when it cannot be loaded. encoder: a folder of all-MiniLM-L6-v2; None for its package.
    """

    def __init__(self, encoder: Path | None = None) -> None:
        self._engine = Engine(encoder)

    def parse(self, text: str, sentences: Sequence[Span]) -> list[Tree]:
        """Read the sentences of one text: a tree for each, in their order; a blank one's has no token.

        A stretch that is longer than any that `digest.text.sentences` gives is read too, as one tree: parts of PART_PIECES
        pieces, each read by itself, the roots of the later ones below the first's. Time and memory grow with its length.
        """
        return self.parse_all([(text, span, tokens(text, span)) for span in sentences])

    def parse_all(self, sentences: Sequence[tuple[str, Span, Sequence[Span]]]) -> list[Tree]:
        """Read sentences of many texts at once: each a text, its own span there, and its tokens' spans."""
        parts = [part for number, (text, _, cut) in enumerate(sentences) for part in self._parts(number, text, cut)]
        found: dict[int, list[_Read]] = {number: [] for number in range(len(sentences))}
        batches = list(_batches(parts))
        for batch, told in zip(batches, each(lambda batch: list(self._read(batch)), batches, threads=THREADS), strict=True):
            for part, read in zip(batch, told, strict=True):
                found[part.number].append(read)
        known = {text: _Known.of(text) for text in {text for text, _, _ in sentences}}
        return [_tree(text, span, sorted(found[number]), known[text].within(span)) for number, (text, span, _) in enumerate(sentences)]

    def _parts(self, number: int, text: str, cut: Sequence[Span]) -> Iterator[_Part]:
        """Yield a sentence as one part, or as several where it is too long for the encoder."""
        words = words_of(text, cut)
        sizes = [len(self._engine.pieces.of(word.text)) for word in words]
        is_long = sum(sizes) + 2 > self._engine.longest
        most = PART_PIECES if is_long else self._engine.longest
        for begin, end in parted(sizes, [word.text in STOPS for word in words], most):
            yield _Part(number, begin, _size(sizes[begin:end]), tuple(cut[begin:end]), words[begin:end])

    def _read(self, batch: Sequence[_Part]) -> Iterator[_Read]:
        scores = self._engine.scores(self._engine.pieces.batch([part.words for part in batch], length=batch[0].size))
        chosen = [heads(scores.arcs[row, : len(part.words) + 1, : len(part.words) + 1]) for row, part in enumerate(batch)]
        rows = np.repeat(np.arange(len(batch)), [len(part.words) for part in batch])
        near = scores.dependents[rows, np.concatenate([np.arange(1, len(part.words) + 1) for part in batch])]
        far = scores.heads[rows, np.concatenate([np.array(above[1:]) for above in chosen])]
        labels, begin = self._engine.labels(near, far), 0
        for row, part in enumerate(batch):
            yield self._told(part, row, scores, chosen[row], labels[begin : begin + len(part.words)].tolist())
            begin += len(part.words)

    def _told(self, part: _Part, row: int, scores: Scores, above: list[int], labels: list[int]) -> _Read:
        """Put what the heads say of one part into words."""
        known, rank, size = self._engine.vocabulary, self._engine.pieces.rank, len(part.words)
        upos, xpos, edits = (column[row, 1 : size + 1].tolist() for column in scores[:3])
        cut = [lemmas.apply(word.text, known.lemmas[edit]) for word, edit in zip(part.words, edits, strict=True)]
        told = tuple(
            Token(
                start=span.start, end=span.end, lemma=own_form(word.text, known.xpos[fine], lemma, rank), upos=known.upos[tag],
                xpos=known.xpos[fine], head=head - 1, label=_label(known.labels[label], head),
            )
            for span, word, lemma, tag, fine, head, label in zip(part.spans, part.words, cut, upos, xpos, above[1:], labels, strict=True)
        )  # fmt: skip
        return _Read(part.begin, told, tuple(marked(part.spans, marks(scores.names[row, 1 : size + 1], known.names))))


class _Part(NamedTuple):
    """A stretch of a sentence that is read at once: which sentence, its first token there, and how many pieces it has."""

    number: int
    begin: int
    size: int
    spans: tuple[Span, ...]
    words: tuple[Word, ...]


class _Known(NamedTuple):
    """The places that a text names, in order, and where each begins."""

    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> _Known:
        mentions = places(text)
        return cls(mentions, tuple(mention.span.start for mention in mentions))

    def within(self, span: Span) -> list[Mention]:
        """Return those that stand whole in a span, without looking at all others."""
        begin, end = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        return [mention for mention in self.mentions[begin:end] if mention.span.end <= span.end]


class _Read(NamedTuple):
    """A part, read; heads count from its own first token."""

    begin: int
    tokens: tuple[Token, ...]
    names: tuple[Name, ...]


def _batches(parts: Sequence[_Part]) -> Iterator[list[_Part]]:
    """Yield the parts in batches of one size."""
    for size, alike in groupby(sorted(parts, key=lambda p: (p.size, p.number, p.begin)), key=lambda p: p.size):
        batch = list(alike)
        many = max(1, BATCH_PIECES // size)
        yield from (batch[begin : begin + many] for begin in range(0, len(batch), many))


def _size(pieces: Sequence[int]) -> int:
    """Return how many pieces a part is laid out in: its own and two marks, rounded up."""
    return -(-(sum(pieces) + 2) // STEP) * STEP


def _label(label: str, head: int) -> str:
    """Return the label of an arc: the root's is "root", and no other's."""
    return "root" if head == 0 else "dep" if label == "root" else label


def _tree(text: str, span: Span, parts: Sequence[_Read], mentions: Sequence[Mention]) -> Tree:
    """Join the parts of a sentence: the roots of later ones hang below the first's. mentions: those in the sentence."""
    joined: list[Token] = []
    root = ROOT
    for part in parts:
        base = len(joined)
        for token in part.tokens:
            if token.head != ROOT:
                joined.append(token._replace(head=base + token.head))
            elif root == ROOT:
                root = len(joined)
                joined.append(token)
            else:
                joined.append(token._replace(head=root, label=LOOSE))
    names = settled(text, [name for part in parts for name in part.names], joined, mentions)
    return Tree(span=span, tokens=coordinated(read_as_sentence(joined, [token.span.of(text) for token in joined]), mentions), names=names)
