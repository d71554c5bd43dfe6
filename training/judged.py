"""Judged machine summaries in, bags of pairs out: how many sentences of each are wrong is known, and not which."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.data import lines
from digest.check.claims.pairs import Layout, Pair
from training.claim_examples import near, split
from training.claim_pairs import MOST_ALIGNED

FOLDS = 5
SOURCES = ("cnndm", "xsum")


@dataclass(frozen=True, slots=True)
class Bag:
    """A judged summary. wrong: how many of its sentences are; factuality is the share of the others."""

    id: str
    doc_id: str
    factuality: float
    pairs: tuple[Pair, ...]

    @property
    def source(self) -> str:
        """The data set of its article."""
        return self.id.partition("-")[0]

    @property
    def is_true(self) -> bool:
        """No sentence is wrong."""
        return self.factuality == 1

    @property
    def wrong(self) -> int:
        """How many of its sentences are wrong, at least one in a summary that is not wholly right."""
        return 0 if self.is_true else max(1, round((1 - self.factuality) * len(self.pairs)))

    @property
    def fold(self) -> int:
        """The fold of its document, so that all summaries of one are held out together."""
        return zlib.crc32(self.doc_id.encode()) % FOLDS


def judged(layout: Layout) -> list[Bag]:
    """Return the judged summaries, each sentence beside the sentences of the article that it is aligned to."""
    articles = {row["id"]: row["text"] for row in lines("summaries/single_doc.jsonl")}
    cut: dict[str, list[str]] = {}
    bags = []
    for row in lines("summaries/faithfulness_labels.jsonl"):
        article = cut[row["doc_id"]] = cut.get(row["doc_id"]) or split(articles[row["doc_id"]])
        pairs = []
        for claim in row["summary"].split("\n"):
            evidence = " ".join(article[n] for n in near(layout, claim, article, MOST_ALIGNED))
            pairs.append(layout.pair(evidence, claim))
        bags.append(Bag(row["id"], row["doc_id"], row["factuality"], tuple(pairs)))
    return bags


def weights(bags: Sequence[Bag]) -> list[float]:
    """Return a weight of each bag, 1 on average, so that right and wrong ones of each source weigh the same together."""
    groups = [(bag.source, bag.is_true) for bag in bags]
    sizes = {group: groups.count(group) for group in set(groups)}
    return [len(bags) / (len(sizes) * sizes[group]) for group in groups]


def balanced(bags: Sequence[Bag], lowest: Sequence[float], threshold: float) -> dict[str, float]:
    """Return by source the mean of the shares of right and of wrong summaries that are judged so: by their lowest sentence."""
    found = {}
    for source in SOURCES:
        passed = {
            is_true: [score >= threshold for bag, score in zip(bags, lowest, strict=True) if (bag.source, bag.is_true) == (source, is_true)]
            for is_true in (True, False)
        }
        if all(passed.values()):
            found[source] = float(np.mean(passed[True]) + 1 - np.mean(passed[False])) / 2
    return found


def ranked(bags: Sequence[Bag], lowest: Sequence[float]) -> dict[str, float]:
    """Return by source the chance that a right summary scores above a wrong one (the area under the curve)."""
    found = {}
    for source in SOURCES:
        right, wrong = (
            np.array([score for bag, score in zip(bags, lowest, strict=True) if (bag.source, bag.is_true) == (source, is_true)])
            for is_true in (True, False)
        )
        if len(right) and len(wrong):
            found[source] = float(np.mean((right[:, None] > wrong) + 0.5 * (right[:, None] == wrong)))
    return found
