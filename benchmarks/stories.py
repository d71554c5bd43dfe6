"""Group labelled articles, single ones among them, and print BCubed and pair F1 at one threshold for all sets; and what many cost.

Sources: Bagga & Baldwin 1998 (BCubed); pairs as in Manning et al. 2008, section 16.3. Beside it stand TF-IDF within the set and average
linkage, at one threshold, and scikit-learn's clustering of all pairs, where it is installed.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from benchmarks.data import lines
from digest.model import Reading
from digest.ondemand.documents import from_line
from digest.stories.group import JOIN_AT, compared_text, group
from digest.stories.grouping.linkage import average_linkage
from digest.vectors import Encoder, hashed_words

SINGLES = 1000
FEW = 60  # events of a feed in which most articles stand alone
WHOLE = ("basil", "wikinews_dated")  # sets of whole articles, not of openings
PLAIN_AT = 0.22  # cosine of TF-IDF within the set: the best for all sets
COUNTS = (1000, 2000, 5000, 10000, 20000)
HELD = 5000  # articles whose pairs scikit-learn is given: 20,000 are 3.2 GB, and as much again while it works


class Set(NamedTuple):
    """Articles, and the event of each."""

    items: list[dict[str, Any]]
    gold: list[str]


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks stories")
    parser.add_argument("--similarity", choices=["words", "encoder", "plain"], nargs="*", default=["words", "plain"])
    parser.add_argument("--join-at", type=float, default=JOIN_AT)
    parser.add_argument("--part", choices=["quality", "cost"], help="one of the two alone")
    parser.add_argument("--outlets", action="store_true", help="give each article its outlet, as a source's name, where the set has it")
    options = parser.parse_args(arguments)
    for name, told in sets().items() if options.part != "cost" else ():
        readings = [reading(item, outlet=outlet_of(item) if options.outlets else "") for item in told.items]
        for similarity in options.similarity:
            begun = time.perf_counter()
            groups = GROUPED[similarity](readings, options.join_at)
            took = time.perf_counter() - begun
            b3, pairs = scores(told.gold, numbers(groups, readings))
            print(f"{similarity} {name}: BCubed {b3:.3f}, pairs {pairs:.3f}, {len(readings)} articles, {took:.1f} s", flush=True)
    if options.part != "quality":
        costs()


def plain(readings: Sequence[Reading], at: float = PLAIN_AT) -> list[list[Reading]]:
    """Group by TF-IDF within the set and average linkage over all pairs: what is commonly done."""
    rows = hashed_words([compared_text(one) for one in readings])
    return [[readings[k] for k in members] for members in average_linkage(rows @ rows.T, at)]


GROUPED: dict[str, Callable[[Sequence[Reading], float], list[list[Reading]]]] = {
    "words": lambda readings, at: group(readings, join_at=at),
    "encoder": lambda readings, at: group(readings, Encoder(), join_at=at),
    "plain": lambda readings, _: plain(readings),
}


def sets() -> dict[str, Set]:
    """Return the labelled sets, all of them together, all among single articles of another newswire, and two times some events among those.

    The last two are as feeds are, where most articles stand alone: FEW events of any set, most of them AllSides openings, and all
    events of which whole articles are known (BASIL, dated Wikinews).
    """
    labelled = lines("clusters/clusters.jsonl")
    newswire = lines("newswire/reuters.jsonl.gz")
    step = len(newswire) // SINGLES
    singles = [
        {
            "id": f"single-{index}",
            "title": item.get("title") or "",
            "text": item.get("text") or "",
            "cluster": f"single-{index}",
            "outlet": "Reuters",
            "date": datetime.strptime(item["date"].strip()[:11].strip(), "%d-%b-%Y").replace(tzinfo=UTC).date().isoformat(),
        }
        for index, item in enumerate(newswire[: step * SINGLES : step])
    ]
    few = set(random.Random(1).sample(sorted({item["cluster"] for item in labelled}), FEW))
    found = {name: [item for item in labelled if item["set"] == name] for name in sorted({item["set"] for item in labelled})}
    found |= {"together": labelled, "mixed": labelled + singles, "feed": [item for item in labelled if item["cluster"] in few] + singles}
    found["whole"] = [item for name in WHOLE for item in found[name]] + singles
    return {name: Set(items, [item["cluster"] for item in items]) for name, items in found.items()}


def outlet_of(item: dict[str, Any]) -> str:
    """Return an article's outlet: as its set has it, else the domain of its address (news.bbc.co.uk is bbc.co.uk); empty for none."""
    if item.get("outlet"):
        return str(item["outlet"]).lower()
    parts = (urlsplit(item.get("url") or "").hostname or "").split(".")
    is_second_level = len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3
    return ".".join(parts[-3:] if is_second_level else parts[-2:])


def reading(item: dict[str, Any], *, outlet: str = "") -> Reading:
    """Return an article as `digest group` reads it: with its date, where the set has one of its own, and its outlet, where one is given."""
    line = {"id": item["id"], "title": item["title"], "text": item["text"] or "", "source": outlet}
    return from_line(line | ({"published": item["date"]} if item.get("date") else {}), ZoneInfo("UTC"))[0]


def numbers(groups: Sequence[Sequence[Reading]], readings: Sequence[Reading]) -> list[int]:
    """Return the number of each reading's group."""
    found = {one.article.id: number for number, members in enumerate(groups) for one in members}
    return [found[one.article.id] for one in readings]


def scores(gold: Sequence[object], found: Sequence[object]) -> tuple[float, float]:
    """Return the F1 of BCubed and of the pairs of items in one group."""
    both, by_gold, by_found = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    precision = sum(n * n / by_found[f] for (_, f), n in both.items()) / len(gold)
    recall = sum(n * n / by_gold[g] for (g, _), n in both.items()) / len(gold)
    joined = sum(n * (n - 1) for n in both.values())
    possible = sum(n * (n - 1) for n in by_gold.values()) + sum(n * (n - 1) for n in by_found.values())
    return 2 * precision * recall / (precision + recall), 2 * joined / possible if possible else 1.0


def costs() -> None:
    """Print what grouping newswire costs, each count in a process of its own, for its memory to be its own."""
    for count in COUNTS:
        for name, way in (("digest", _digest), ("scikit-learn, all pairs", _all_pairs)):
            if way is _all_pairs and count > HELD:
                continue
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                print(f"{name}: {count} articles, {pool.apply(_measured, (way, count))}", flush=True)


def _measured(way: Callable[[Sequence[Reading]], int], count: int) -> str:
    readings = [_newswire(item, place) for place, item in enumerate(_repeated(lines("newswire/reuters.jsonl.gz"), count))]
    Path("/proc/self/clear_refs").write_text("5")  # the peak so far, of reading the file, is forgotten
    before = _peak()
    begun = time.process_time()
    groups = way(readings)
    took = time.process_time() - begun
    return f"{groups} groups, {took:.1f} s of CPU, {(_peak() - before) / 1024:.0f} MB more at the peak"


def _peak() -> int:
    """Return the most memory that this process held, in KB, as Linux counts it."""
    return next(int(line.split()[1]) for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))


def _repeated(items: list[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    return [items[k % len(items)] for k in range(count)]


def _newswire(item: dict[str, Any], place: int) -> Reading:
    from digest.model import Article

    at = datetime(1970, 1, 1, tzinfo=UTC)
    return Reading(
        article=Article(
            id=f"{place:05}", source="newswire", guid=None, url=None, canonical=None, title=item.get("title") or "", text=item["text"],
            paragraphs=(), content_hash="", news_at=at, seen_at=at, language="en",
        ),
        sentences=(),
    )  # fmt: skip


def _digest(readings: Sequence[Reading]) -> int:
    return len(group(readings))


def _all_pairs(readings: Sequence[Reading]) -> int:
    try:
        from sklearn.cluster import AgglomerativeClustering
    except ImportError:
        return 0
    rows = hashed_words([compared_text(one) for one in readings])
    distances = 1 - rows @ rows.T
    made = AgglomerativeClustering(n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - PLAIN_AT)
    return len(set(made.fit_predict(distances).tolist()))
