"""Train the embedded summarizer: `python -m training.summarizer`."""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from benchmarks.data import lines
from digest.encoder import packaged_encoder, verified
from digest.language.pieces import Pieces
from digest.summarize.embedded.windows import Sentence, Window, windows
from training.claim_steps import AVERAGED
from training.encoder import embeddings, initialized
from training.language import rate
from training.summary_labels import FOLDS, UNKNOWN, Labelled, briefs, marked, others, words
from training.summary_network import SummaryNetwork, Windows
from training.trunk import Embeddings

SEED = 20261126
BATCH_PIECES = 3072
TRUNK_RATE, HEAD_RATE = 1e-4, 8e-4
DECAY, DROPOUT = 0.01, 0.1
KEPT = 0.6  # weight of the loss on words


class Row(NamedTuple):
    """A window as it is learnt. chosen: of each of its sentences; kept: of each piece; UNKNOWN where it is not told."""

    window: Window
    chosen: tuple[float, ...]
    kept: np.ndarray
    weight: float


def rows_of(pieces: Pieces, one: Labelled) -> Iterator[Row]:
    """Yield a story's windows with their labels."""
    for window in windows(pieces, one.title, one.sentences):
        own = sorted({int(number) for number in window.sentence if number >= 0})
        kept = np.full(len(window.pieces), UNKNOWN, dtype=np.float32)
        for place, (number, word) in enumerate(zip(window.sentence, window.word, strict=True)):
            if number >= 0 and word >= 0 and one.kept[number]:
                kept[place] = one.kept[number][word]
        yield Row(window, tuple(one.chosen[number] for number in own), kept, one.weight)


def compressions(pieces: Pieces, count: int, chance: random.Random) -> Iterator[Row]:
    """Yield sentences that were cut by hand, without a story."""
    for row in chance.sample(lines("summaries/compression.jsonl"), count):
        own = words(row["text"])
        marks = marked([word.lower() for word in own], [word.lower() for word in words(row["reference"])])
        one = Labelled(row["id"], (), (row["text"],), (Sentence(0, 0, own),), (UNKNOWN,), (marks,), 0.5)
        yield from rows_of(pieces, one)


def bundled(rows: Sequence[Row], chance: random.Random) -> list[list[Row]]:
    """Return batches of windows of like lengths, in an order of chance."""
    order = sorted(rows, key=lambda row: (len(row.window.pieces), chance.random()))
    batches: list[list[Row]] = [[]]
    for row in order:
        if batches[-1] and (len(batches[-1]) + 1) * len(row.window.pieces) > BATCH_PIECES:
            batches.append([])
        batches[-1].append(row)
    chance.shuffle(batches)
    return batches


def loss_of(chosen: Tensor, kept: Tensor, rows: Sequence[Row]) -> Tensor:
    """Return the loss on sentences, and on the words of those that were chosen."""
    wanted = torch.full(chosen.shape, UNKNOWN)
    marks = torch.full(kept.shape, UNKNOWN)
    weights = torch.tensor([row.weight for row in rows])[:, None]
    for number, row in enumerate(rows):
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


def train(network: SummaryNetwork, embedded: Embeddings, epochs: Sequence[Sequence[list[Row]]]) -> None:
    """Train in place; the weights at the end are the mean of the last steps'."""
    trunk = [p for n, p in network.named_parameters() if n.startswith("layers.")]
    rest = [p for n, p in network.named_parameters() if not n.startswith("layers.")]
    optimizer = torch.optim.AdamW(
        [{"params": trunk, "lr": TRUNK_RATE}, {"params": rest, "lr": HEAD_RATE}], weight_decay=DECAY, betas=(0.9, 0.98)
    )
    steps = sum(map(len, epochs))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate(step, steps))
    held = {name: value.detach().clone() for name, value in network.state_dict().items()}
    begun, recent, step = time.perf_counter(), [], 0
    network.train()
    for batches in epochs:
        for rows in batches:
            step += 1
            batch = Windows.of([row.window for row in rows])
            with torch.no_grad():
                states = embedded(batch.pieces)
            with torch.autocast("cpu", torch.bfloat16):
                chosen, kept = network(states, batch, DROPOUT)
            loss = loss_of(chosen, kept, rows)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            share = min(AVERAGED, (1 + step) / (10 + step))
            with torch.no_grad():
                for name, value in network.state_dict().items():
                    held[name].lerp_(value, 1 - share)
            recent.append(float(loss.detach()))
            if step % 50 == 0:
                print(f"step {step}/{steps} loss {np.mean(recent[-50:]):.3f} {time.perf_counter() - begun:.0f} s", flush=True)
    network.load_state_dict(held)
    network.eval()


def logits_of(network: SummaryNetwork, embedded: Embeddings, pieces: Pieces, one: Labelled) -> tuple[list[float], list[list[float]]]:
    """Return a logit a sentence of a story, and one a word."""
    chosen = [0.0] * len(one.sentences)
    kept = [[0.0] * len(sentence.words) for sentence in one.sentences]
    for window in windows(pieces, one.title, one.sentences):
        batch = Windows.of([window])
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            sentences_, words_ = network(embedded(batch.pieces), batch)
        own = sorted({int(number) for number in window.sentence if number >= 0})
        for number, logit in zip(own, sentences_[0].tolist(), strict=False):
            chosen[number] = logit
        seen = set()
        for number, word, logit in zip(window.sentence, window.word, words_[0].tolist(), strict=True):
            if number >= 0 and word >= 0 and (number, word) not in seen:
                seen.add((number, word))
                kept[number][word] = logit
    return chosen, kept


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m training.summarizer", description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fold", type=int, default=0, help="of the briefs, that is kept for measuring")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--share", type=float, default=1.0)
    options = parser.parse_args(arguments)
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    chance = random.Random(SEED)
    encoder = verified(packaged_encoder())
    pieces, embedded = Pieces(encoder), embeddings(encoder)
    items = list(briefs())
    learnt = [one for one in items if one.fold != options.fold]
    own_ids = {one.id for one in items}
    rest = [one for one in others() if one.fold != options.fold and one.id not in own_ids]
    learnt, rest = (chance.sample(part, int(options.share * len(part))) for part in (learnt, rest))
    own = [row for one in learnt for row in rows_of(pieces, one)]
    more = [row for one in rest for row in rows_of(pieces, one)]
    print(len(learnt), len(rest), len(own), len(more), sum(len(r.window.pieces) for r in own), sum(len(r.window.pieces) for r in more), flush=True)
    epochs = [
        bundled([*own, *(more if epoch == 0 else []), *compressions(pieces, int(options.share * 2500), chance)], chance)
        for epoch in range(options.epochs)
    ]
    network = SummaryNetwork()
    initialized(network, encoder)
    train(network, embedded, epochs)
    torch.save(network.state_dict(), options.out)


if __name__ == "__main__":
    main()
