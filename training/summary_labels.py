"""Summaries that people wrote in, what of a story they took out: which sentences, and which words of these.

The editor's briefs name their sentences; of other references those are taken that together share most with them, and in articles the
others count for what they share.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from benchmarks.data import lines
from benchmarks.summary_sets import ABSTRACTED
from digest.language.tokens import tokens
from digest.model import Span
from digest.sentences.split import sentences
from digest.summarize.embedded.windows import Sentence
from digest.text import blocks

FOLDS = 5
UNKNOWN = -1.0
SALIENT = 0.4  # what a sentence counts that the editor found salient and left out
LEAST_TAKEN = 0.6  # what a sentence counts at least that a reference takes, and at most one that it leaves
SHARED = 1.6  # what it counts for each part of its words and pairs that are the reference's


@dataclass(frozen=True, slots=True)
class Labelled:
    """A story with what was taken. chosen: of each sentence 0 to 1; kept: of each word of a chosen one 0 or 1, else empty."""

    id: str
    title: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    chosen: tuple[float, ...]
    kept: tuple[tuple[float, ...], ...]
    weight: float = 1.0

    @property
    def fold(self) -> int:
        """Which fold a story is in."""
        return fold_of(self.id)


def fold_of(identity: str) -> int:
    """Return which fold an item is in, whatever sets hold it."""
    return zlib.crc32(identity.encode()) % FOLDS


def words(text: str) -> tuple[str, ...]:
    """Return the tokens of a sentence."""
    return tuple(span.of(text) for span in tokens(text, Span(0, len(text))))


def briefs() -> Iterator[Labelled]:
    """Yield the editor's items."""
    for item in lines("briefs/briefs.jsonl"):
        yield brief(item)


def brief(item: Mapping[str, Any]) -> Labelled:
    """Read one item of the editor's."""
    rows, numbers = [], {}
    for doc, document in enumerate(item["docs"]):
        for place, (number, text) in enumerate(document["sentences"]):
            numbers[number] = len(rows)
            rows.append(Sentence(doc, place, words(text)))
    gold = item["gold"]
    chosen = [0.0] * len(rows)
    for number in gold["salient"]:
        if number in numbers:
            chosen[numbers[number]] = SALIENT
    kept: list[tuple[float, ...]] = [()] * len(rows)
    for part in gold["brief"]:
        own = [word.lower() for word in words(part["text"])]
        for number in part["from"]:
            if number in numbers:
                place = numbers[number]
                chosen[place] = 1.0
                marks = marked([word.lower() for word in rows[place].words], own)
                kept[place] = tuple(map(max, kept[place], marks)) if kept[place] else marks
    return Labelled(item["id"], words(item["title"]), tuple(rows), tuple(chosen), tuple(kept))


def marked(source: Sequence[str], told: Sequence[str]) -> tuple[float, ...]:
    """Tell of each word of a source whether it was kept: in the longest stretches that both have, in order."""
    marks = [0.0] * len(source)
    for begin, _, size in SequenceMatcher(None, list(source), list(told), autojunk=False).get_matching_blocks():
        marks[begin : begin + size] = [1.0] * size
    return tuple(marks)


def articles() -> Iterator[Labelled]:
    """Yield articles with references of their own: CNN/DailyMail's and Wikinews'; BBC's terms keep theirs from what ships."""
    for row in lines("summaries/single_doc.jsonl"):
        if row["source"].partition(":")[0] in ABSTRACTED:
            yield from referred(row, [row["text"]], 0.5, is_shared=True)


def stories() -> Iterator[Labelled]:
    """Yield stories of several outlets with references of their own."""
    for row in lines("summaries/multi_doc.jsonl"):
        documents = [document.partition("\n")[2] or document for document in row["text"].split("\n\n")]
        yield from referred(row, documents, 0.3)


def referred(row: Mapping[str, Any], documents: Sequence[str], weight: float, *, is_shared: bool = False) -> Iterator[Labelled]:
    """Yield a story with those of its sentences as chosen that its reference takes, if it takes any.

    is_shared: each sentence counts for what it shares with the reference, those that it takes most.
    """
    texts = [(doc, place, text) for doc, document in enumerate(documents) for place, text in enumerate(_sentences(document))]
    rows = [Sentence(doc, place, words(text)) for doc, place, text in texts]
    taken = oracle([text for *_, text in texts], row["reference"])
    if len(rows) <= 3 or not taken:
        return
    chosen = [float(number in taken) for number in range(len(rows))]
    if is_shared:
        wanted = _grams(row["reference"])
        chosen = [_counted(_f1(_grams(text), wanted), one > 0) for one, (*_, text) in zip(chosen, texts, strict=True)]
    yield Labelled(row["id"], words(row.get("title") or ""), tuple(rows), tuple(chosen), ((),) * len(rows), weight)


def _counted(shared: float, is_taken: bool) -> float:
    """Return what a sentence counts, 0 to 1. shared: F1 of its words and pairs with the reference's."""
    return max(LEAST_TAKEN, min(1.0, SHARED * shared)) if is_taken else min(LEAST_TAKEN, shared)


def _sentences(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, tuple(blocks(text)))]


def oracle(texts: Sequence[str], reference: str, most: int = 4) -> set[int]:
    """Return the sentences that, added one by one, share most words and pairs with a reference."""
    wanted = _grams(reference)
    grams = [_grams(text) for text in texts]
    taken: set[int] = set()
    held: Counter[Any] = Counter()
    best = 0.0
    while len(taken) < most:
        scores = [(_f1(held + own, wanted), -number) for number, own in enumerate(grams) if number not in taken]
        if not scores or max(scores)[0] <= best:
            break
        best, number = max(scores)[0], -max(scores)[1]
        taken.add(number)
        held += grams[number]
    return taken


def _grams(text: str) -> Counter[Any]:
    small = [word.lower() for word in words(text) if word[:1].isalnum()]
    return Counter(small) + Counter(pairwise(small))


def _f1(own: Counter[Any], wanted: Counter[Any]) -> float:
    shared = sum((own & wanted).values())
    return 2 * shared / max(1, sum(own.values()) + sum(wanted.values()))
