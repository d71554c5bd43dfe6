"""A name in, what that published summarizer wrote of the articles that FRANK has it of out (Pagnoni et al. 2021).

All were trained on the 287,000 articles of CNN/Daily Mail: bart (Lewis et al. 2020), bert_sum (Liu & Lapata 2019), bus (Gehrmann et
al. 2018) and pgn (See et al. 2017).
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

from benchmarks.data import lines
from benchmarks.summary_sets import Item, Set
from digest.model import DraftSentence

SYSTEMS = ("bart", "bert_sum", "bus", "pgn")


def published() -> dict[str, Callable[[Item, int], list[DraftSentence]]]:
    """Return the summarizers by name; what they write keeps to no budget and cites nothing."""
    return {name: functools.partial(_written, name) for name in SYSTEMS}


def told(held: Set) -> Set:
    """Return a set with those items alone of which all of them have written."""
    return held._replace(items=[item for item in held.items if all((item.id, name) in _answers() for name in SYSTEMS)])


def _written(name: str, item: Item, _: int) -> list[DraftSentence]:
    return [DraftSentence(text=line, sources=()) for line in _answers()[item.id, name].split("\n")]


@functools.cache
def _answers() -> dict[tuple[str, str], str]:
    rows: Sequence[dict[str, str]] = lines("summaries/faithfulness_labels.jsonl")
    return {(row["doc_id"], row["system"]): row["summary"] for row in rows}
