"""Treebanks and labelled news in, the sentences that the reader is trained on out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.conllu import read_conllu
from benchmarks.labelled import passages
from benchmarks.mentions import names
from digest.language.lemmas import edit
from digest.language.pieces import Word, words_of
from digest.language.tokens import tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One sentence to learn from; what a source does not label is empty."""

    words: tuple[Word, ...]
    upos: tuple[str, ...] = ()
    xpos: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()  # edits
    heads: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()
    names: tuple[str, ...] = ()  # "O", "B-person", "I-person" …
    shapes: tuple[int, ...] = ()


def treebank(path: Path) -> Iterator[Example]:
    """Yield the trees of a CoNLL-U file, with names where it has typed mentions."""
    sentences = list(read_conllu(path))
    has_names = any("Entity" in word.misc for sentence in sentences for word in sentence.words)
    for sentence in sentences:
        yield Example(
            words=words_of(sentence.text, sentence.spans),
            upos=tuple(word.upos for word in sentence.words),
            xpos=tuple(word.xpos for word in sentence.words),
            lemmas=tuple(edit(word.form, word.lemma) for word in sentence.words),
            heads=tuple(word.head for word in sentence.words),
            labels=tuple(word.deprel for word in sentence.words),
            names=tags(len(sentence.words), names(sentence)) if has_names else (),
        )


def tags(size: int, found: Sequence[tuple[int, int, str]]) -> tuple[str, ...]:
    """Write names (first word, end exclusive, kind) as one mark a word."""
    marks = ["O"] * size
    for start, end, kind in found:
        marks[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 1)]
    return tuple(marks)


def labelled_news(path: Path) -> Iterator[Example]:
    """Yield news sentences whose names were labelled for this project, without a tree.

    Left out are the few where a name is a part of a token, since their source lacks a space: "AleppoHow".
    """
    for text, span, label in passages(path):
        cut = tokens(text, span)
        starts, ends = {t.start: i for i, t in enumerate(cut)}, {t.end: i + 1 for i, t in enumerate(cut)}
        if not all(start in starts and end in ends for start, end, _ in label["names"]):
            continue
        found = [(starts[start], ends[end], kind) for start, end, kind in label["names"]]
        yield Example(words=words_of(text, cut), names=tags(len(cut), found))
