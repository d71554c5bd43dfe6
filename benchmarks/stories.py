"""Group labelled articles, single ones among them, and print BCubed and pair F1 at one threshold for all sets.

Sources: Bagga & Baldwin 1998 (BCubed); pairs as in Manning et al. 2008, section 16.3.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.data import lines
from digest.model import Reading
from digest.ondemand import from_line
from digest.stories.group import JOIN_AT, group
from digest.vectors import Encoder, hashed_words

SINGLES = 1000


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks stories")
    parser.add_argument("--similarity", choices=list(JOIN_AT), default="words")
    parser.add_argument("--join-at", type=float)
    options = parser.parse_args(arguments)
    join_at = options.join_at or JOIN_AT[options.similarity]
    vectors = Encoder() if options.similarity == "encoder" else hashed_words
    for name, items in sets().items():
        readings = [reading(item) for item in items]
        begun = time.perf_counter()
        groups = group(readings, vectors, join_at=join_at)
        took = time.perf_counter() - begun
        found = {r.article.id: number for number, members in enumerate(groups) for r in members}
        b3, pairs = scores([item["cluster"] for item in items], [found[r.article.id] for r in readings])
        print(f"{options.similarity} at {join_at:g} {name}: BCubed {b3:.3f}, pairs {pairs:.3f}, {len(items)} articles, {took:.1f} s")


def sets() -> dict[str, list[dict[str, Any]]]:
    """Return the labelled sets, all of them together, and all of them among single articles of another newswire."""
    labelled = lines("clusters/clusters.jsonl")
    newswire = lines("newswire/reuters.jsonl.gz")
    step = len(newswire) // SINGLES
    singles = [
        {
            "id": f"single-{index}",
            "title": item.get("title") or "",
            "text": item.get("text") or item.get("body") or "",
            "cluster": f"single-{index}",
        }
        for index, item in enumerate(newswire[: step * SINGLES : step])
    ]
    found = {name: [item for item in labelled if item["set"] == name] for name in sorted({item["set"] for item in labelled})}
    return found | {"together": labelled, "mixed": labelled + singles}


def reading(item: dict[str, Any]) -> Reading:
    return from_line({"id": item["id"], "title": item["title"], "text": item["text"] or ""}, ZoneInfo("UTC"))[0]


def scores(gold: Sequence[object], found: Sequence[object]) -> tuple[float, float]:
    """Return the F1 of BCubed and of the pairs of items in one group."""
    both, by_gold, by_found = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    precision = sum(n * n / by_found[f] for (_, f), n in both.items()) / len(gold)
    recall = sum(n * n / by_gold[g] for (g, _), n in both.items()) / len(gold)
    joined = sum(n * (n - 1) for n in both.values())
    possible = sum(n * (n - 1) for n in by_gold.values()) + sum(n * (n - 1) for n in by_found.values())
    return 2 * precision * recall / (precision + recall), 2 * joined / possible if possible else 1.0
