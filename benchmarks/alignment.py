"""Score how sentences of editors' briefs are aligned to the sentences that carry them, one score a line."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence

from benchmarks.data import lines
from digest.alignment import Aligner


def main(arguments: Sequence[str]) -> None:
    """Print precision, recall and F1 of the sentences found, and how often the best and all of the editor's are found."""
    parser = argparse.ArgumentParser(prog="./run bench alignment", description=__doc__)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="each Nth brief only")
    counts: Counter[str] = Counter()
    for item in list(lines("briefs/briefs.jsonl"))[:: parser.parse_args(arguments).every]:
        sources = [(doc, text) for doc, one in enumerate(item["docs"]) for _, text in one["sentences"]]
        aligner = Aligner([text for _, text in sources], [doc for doc, _ in sources])
        for sentence in item["gold"]["brief"]:
            counts.update(_counted(aligner.carriers(sentence["text"]), set(sentence["from"])))
    right, found, wanted, total = (counts[name] for name in ("right", "found", "wanted", "sentences"))
    print(f"sentences {total}\nprecision {right / found:.3f}\nrecall {right / wanted:.3f}\nF1 {2 * right / (found + wanted):.3f}")
    for name in ("best", "all", "none"):
        print(f"{name} {counts[name] / total:.4f}")


def _counted(found: Sequence[int], wanted: set[int]) -> dict[str, int]:
    return {
        "sentences": 1,
        "right": len(wanted.intersection(found)),
        "found": len(found),
        "wanted": len(wanted),
        "best": int(bool(found) and found[0] in wanted),
        "all": int(wanted <= set(found)),
        "none": int(not found),
    }
