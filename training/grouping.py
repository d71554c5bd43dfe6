"""Make what groups articles: `python -m training.grouping`, five minutes on two cores; needs the development data beside the checkout.

A table of how common stems are in English news, and the weights of a logistic regression over what two articles share. Trained on
AllSides issues, whose articles tell of one event, among newswire, whose articles stand alone. The same data give the same tables.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.data import lines
from benchmarks.stories import SINGLES, Set, scores, sets
from digest.stories.grouping import background, likeness
from digest.stories.grouping.index import Index
from digest.stories.grouping.likeness import FEATURES, features, marks
from digest.stories.grouping.linkage import clusters
from digest.stories.grouping.terms import LEAD_WORDS, WORD_LENGTH, Terms, terms
from digest.vectors import content_stems
from training.linear import Floats, odds
from training.pinned import expect

FEWEST = 2  # texts that a stem stands in to have a line of its own
COMMON = 3  # texts of one kind that a stem stands in for that kind to count alone
RIDGE = 1.0  # of every weight, its feature scaled to a deviation of one, but that of "always"
OPENINGS = 10.0  # how much a pair of the longer AllSides texts counts beside one of the short: there are thirty times fewer
AGAINST = ("other day", "other month", "other figures")  # what can only speak against one event; all else can only speak for it
FOLDS = 5
DIGITS = 3  # behind the point


class Pairs(NamedTuple):
    """Candidate pairs of one set: their features, whether both are of one event, and the fold of each one's event (-1: none)."""

    rows: Floats
    same: Floats
    folds: np.ndarray[Any, Any]
    weight: float


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m training.grouping", description=__doc__)
    parser.add_argument("--check", action="store_true", help="Print the scores of five folds by event, and write nothing.")
    options = parser.parse_args(arguments)
    if options.check:
        checked(list(trained_on()))
        return
    sha256 = written(inverse_frequencies(kinds()), background.TABLE, "stem\tinverse document frequency")
    expect(sha256, Path(background.__file__))
    background.SHA256 = sha256
    background.background.cache_clear()
    told = dict(zip(FEATURES, fitted(list(trained_on())).tolist(), strict=True))
    expect(written(told, likeness.WEIGHTS, "feature\tlog-odds"), Path(likeness.__file__))
    print(*(f"{name}\t{value:.{DIGITS}f}" for name, value in told.items()), sep="\n")


def kinds() -> list[list[set[str]]]:
    """Return the stems of texts by kind: AllSides openings, newswire, sentences of many outlets, CNN/Daily Mail and XSum."""
    single = [item for item in lines("summaries/single_doc.jsonl") if item["source"].partition(":")[0] in ("xsum", "cnn_dailymail")]
    return [
        [_stems(item) for item in items]
        for items in (
            lines("clusters/allsides_leads.jsonl"),
            lines("newswire/reuters.jsonl.gz"),
            lines("summaries/compression.jsonl"),
            single,
        )
    ]


def inverse_frequencies(texts: Sequence[Sequence[set[str]]]) -> dict[str, float]:
    """Return the inverse document frequency of stems: over all kinds, or within the kind that they are commonest in where that is less."""
    counts = [Counter(stem for text in kind for stem in text) for kind in texts]
    total: Counter[str] = sum(counts, start=Counter())
    size = sum(map(len, texts))
    found = {background.ANY_OTHER: math.log((size + 1) / 2)}
    for stem in sorted(stem for stem, count in total.items() if count >= FEWEST):
        large = ((len(kind), count[stem]) for kind, count in zip(texts, counts, strict=True) if len(kind) > 1000)
        alone = [(texts_ + 1) / (held + 1) for texts_, held in large if held >= COMMON]
        found[stem] = math.log(min([(size + 1) / (total[stem] + 1), *alone]))
    return found


def trained_on() -> Iterable[Pairs]:
    """Yield the pairs of AllSides' short texts among newswire, and those of its longer ones; newswire is what benchmarks leave."""
    newswire = lines("newswire/reuters.jsonl.gz")
    step = len(newswire) // SINGLES
    rest = [{**item, "cluster": f"single-{index}"} for index, item in enumerate(newswire) if index % step in (step // 3, 2 * step // 3)]
    yield pairs([*lines("clusters/allsides_leads.jsonl"), *rest], 1.0)
    openings = [item for item in lines("clusters/clusters.jsonl") if item["set"] == "allsides2021"]
    yield pairs([*openings, *rest], OPENINGS)


def pairs(items: Sequence[Mapping[str, Any]], weight: float) -> Pairs:
    """Return the candidate pairs of articles."""
    articles = [_terms(item) for item in items]
    index = Index(articles, likeness.weight_of(articles, is_known=True))
    one, other = index.candidates()
    gold = np.array([item["cluster"] for item in items])
    folds = np.array([fold(item["cluster"]) for item in items])
    is_same = gold[one] == gold[other]
    return Pairs(features(index, marks(articles), one, other), is_same.astype(float), np.stack([folds[one], folds[other]]), weight)


def fold(event: str) -> int:
    """Return the fold of an event."""
    return zlib.crc32(event.encode()) % FOLDS


def fitted(given: Sequence[Pairs], without: int | None = None) -> Floats:
    """Return the weights of FEATURES. without: a fold whose events are left out. What comes out with the wrong sign counts nothing."""
    kept = [np.ones(len(one.same), bool) if without is None else (one.folds != without).all(axis=0) for one in given]
    rows = np.concatenate([one.rows[is_kept] for one, is_kept in zip(given, kept, strict=True)])
    same = np.concatenate([one.same[is_kept] for one, is_kept in zip(given, kept, strict=True)])
    weight = np.concatenate([np.full(int(is_kept.sum()), one.weight) for one, is_kept in zip(given, kept, strict=True)])
    scale = np.where(rows.std(axis=0) > 0, rows.std(axis=0), 1)
    used = list(FEATURES)
    while True:
        columns = [FEATURES.index(name) for name in used]
        ridge = np.array([0.0 if name == "always" else RIDGE for name in used])
        told = odds(rows[:, columns] / scale[columns], same, weight, ridge) / scale[columns]
        wrong = [name for name, value in zip(used, told, strict=True) if name != "always" and (value > 0) == (name in AGAINST)]
        if not wrong:
            return np.array([dict(zip(used, told, strict=True)).get(name, 0.0) for name in FEATURES])
        used = [name for name in used if name not in wrong]


def written(values: Mapping[str, float], out: Path, heading: str) -> str:
    """Write a table and return its SHA-256."""
    raw = "".join(f"{line}\n" for line in [heading, *(f"{name}\t{value:z.{DIGITS}f}" for name, value in values.items())]).encode()
    out.write_bytes(raw)
    return hashlib.sha256(raw).hexdigest()


def checked(given: Sequence[Pairs]) -> None:
    """Print the scores of the labelled sets where no event is judged by weights that were trained on it."""
    by_fold = [fitted(given, without=number) for number in range(FOLDS)]
    for name, told in sets().items():
        b3, f1 = scores(told.gold, folded(told, by_fold))
        print(f"{name}, five folds by event: BCubed {b3:.3f}, pairs {f1:.3f}, {len(told.items)} articles")


def folded(told: Set, by_fold: Sequence[Floats]) -> list[int]:
    """Group a set, each pair by the weights that were trained without the event of its first article."""
    articles = [_terms(item) for item in told.items]
    index = Index(articles, likeness.weight_of(articles, is_known=True))
    marked, folds = marks(articles), np.array([fold(str(event)) for event in told.gold])
    weights = np.array(by_fold)

    def between(one: Any, other: Any) -> Floats:
        return np.einsum("nf,nf->n", features(index, marked, one, other), weights[folds[np.minimum(one, other)]])

    found = index.candidates()
    groups = clusters(len(articles), found, between(*found), between, likeness.odds(likeness.JOIN_AT))
    number = {row: place for place, members in enumerate(groups) for row in members}
    return [number[row] for row in range(len(articles))]


def _terms(item: Mapping[str, Any]) -> Terms:
    return terms(item.get("title") or "", item.get("text") or "")


def _stems(item: Mapping[str, Any]) -> set[str]:
    lead = (item.get("text") or "")[: WORD_LENGTH * LEAD_WORDS].split()[:LEAD_WORDS]
    return set(content_stems(" ".join([item.get("title") or "", *lead])))


if __name__ == "__main__":
    main()
