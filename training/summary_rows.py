"""Stories with what people took of them in, the rows that the summarizer's network learns from, in batches, out."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from benchmarks.data import lines
from digest.language.pieces import Pieces
from digest.summarize.embedded.windows import Sentence, Window, windows
from digest.vectors import Array
from training.summary_labels import UNKNOWN, Labelled, articles, briefs, marked, stories, words

BATCH_PIECES = 3072
KEPT = 0.6  # weight of the loss on words
COMPRESSED = 0.5  # weight of a sentence that was cut by hand, without a story
COMPRESSIONS = 2500  # of them an epoch
ARTICLES = 2  # times that each article with a reference is in an epoch


class Row(NamedTuple):
    """A window as it is learnt. chosen: of each of its sentences; kept: of each piece; UNKNOWN where it is not told."""

    window: Window
    chosen: tuple[float, ...]
    kept: Array
    weight: float


def epochs(pieces: Pieces, count: int, fold: int, share: float, chance: random.Random) -> list[list[list[Row]]]:
    """Return the batches of each epoch: the editor's items, articles with references, sentences that were cut by hand.

    Articles are in each epoch twice, those that the editor worked on with these labels too. Stories of several outlets with references
    of their own are in the first epoch alone, for they are many and short.

    fold: of all items, that is left out. share: of the items that are taken, for a trial.
    """
    items = list(briefs())
    own_ids = {one.id for one in items}
    parts = [[one for one in part if one.fold != fold] for part in (items, articles(), (one for one in stories() if one.id not in own_ids))]
    own, single, several = ([row for one in chance.sample(part, int(share * len(part))) for row in rows(pieces, one)] for part in parts)
    print(f"windows: {len(own)} of briefs, {len(single)} of articles, {len(several)} of stories with references", flush=True)
    found = []
    for epoch in range(count):
        taken = [*own, *single * ARTICLES, *(several if not epoch else ()), *compressions(pieces, int(share * COMPRESSIONS), chance)]
        found.append(bundled(taken, chance))
    return found


def rows(pieces: Pieces, one: Labelled) -> Iterator[Row]:
    """Yield a story's windows with their labels."""
    for window in windows(pieces, one.title, one.sentences):
        kept = np.full(len(window.pieces), UNKNOWN, dtype=np.float32)
        for place, (number, word) in enumerate(zip(window.sentence, window.word, strict=True)):
            if number >= 0 and word >= 0 and one.kept[number]:
                kept[place] = one.kept[number][word]
        yield Row(window, tuple(one.chosen[number] for number in window.numbers), kept, one.weight)


def compressions(pieces: Pieces, count: int, chance: random.Random) -> Iterator[Row]:
    """Yield sentences that were cut by hand, without a story."""
    for row in chance.sample(lines("summaries/compression.jsonl"), count):
        own = words(row["text"])
        kept = marked([word.lower() for word in own], [word.lower() for word in words(row["reference"])])
        yield from rows(pieces, Labelled(row["id"], (), (Sentence(0, 0, own),), (UNKNOWN,), (kept,), COMPRESSED))


def bundled(taken: Sequence[Row], chance: random.Random) -> list[list[Row]]:
    """Return batches of windows of like lengths, in an order of chance."""
    batches: list[list[Row]] = [[]]
    for row in sorted(taken, key=lambda row: (len(row.window.pieces), chance.random())):
        if batches[-1] and (len(batches[-1]) + 1) * len(row.window.pieces) > BATCH_PIECES:
            batches.append([])
        batches[-1].append(row)
    chance.shuffle(batches)
    return batches


def loss_of(chosen: Tensor, kept: Tensor, batch: Sequence[Row]) -> Tensor:
    """Return the loss on sentences, and on the words of those that were chosen."""
    wanted, marks = torch.full(chosen.shape, UNKNOWN), torch.full(kept.shape, UNKNOWN)
    weights = torch.tensor([row.weight for row in batch])[:, None]
    for number, row in enumerate(batch):
        wanted[number, : len(row.chosen)] = torch.tensor(row.chosen)
        marks[number, : len(row.kept)] = torch.from_numpy(row.kept)
    found = torch.zeros(())
    for logits, targets, weight in ((chosen, wanted, 1.0), (kept, marks, KEPT)):
        known = targets != UNKNOWN
        if known.any():
            each = functional.binary_cross_entropy_with_logits(logits, targets.clamp(min=0), reduction="none")
            own = weights.expand_as(each)
            found = found + weight * (each * own)[known].sum() / own[known].sum()
    return found
