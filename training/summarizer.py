"""Train the embedded summarizer: `python -m training.summarizer`."""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch

from benchmarks.summary_sets import sets
from digest.encoder import packaged_encoder, verified
from digest.language.pieces import Pieces
from digest.summarize.embedded import engine
from digest.summarize.embedded.engine import WEIGHTS, Salience
from digest.summarize.embedded.writer import Embedded
from training.encoder import embeddings, initialized
from training.language import rate
from training.pinned import expect, refuse_folders
from training.steps import Average, stepped
from training.summary_export import save
from training.summary_labels import FOLDS, fold_of
from training.summary_network import SummaryNetwork, Windows
from training.summary_rows import Row, epochs, loss_of
from training.trunk import Embeddings

SEED = 20261126
EPOCHS = 4
TRUNK_RATE, HEAD_RATE = 1e-4, 8e-4
DECAY, DROPOUT = 0.01, 0.1


def main(arguments: Sequence[str] | None = None) -> None:
    options = asked(arguments)
    torch.set_num_threads(1)  # so that the weights do not depend on the processor
    begun = time.perf_counter()
    if options.folds:
        with options.folds.open("w", encoding="utf-8") as file:
            for fold in range(FOLDS):
                with tempfile.TemporaryDirectory() as folder:
                    place = Path(folder, "weights")
                    sha256 = save(trained(fold, options.share), place)
                    for line in unseen(fold, place, sha256):
                        print(line, file=file, flush=True)
                print(f"fold {fold}: {(time.perf_counter() - begun) / 60:.0f} minutes", flush=True)
        return
    sha256 = save(trained(options.fold, options.share), options.out)
    if options.out.resolve() == WEIGHTS.resolve():
        expect(sha256, Path(engine.__file__))
    print(f"{options.out}: {sha256}, {(time.perf_counter() - begun) / 60:.0f} minutes")


def asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return what the command line asks for; ends with misuse before an hour is spent on what cannot be kept."""
    parser = argparse.ArgumentParser(prog="python -m training.summarizer", description=__doc__)
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="the file for the weights; default: where the summarizer loads them")
    parser.add_argument(
        "--fold", type=int, choices=range(FOLDS), default=0, help="of the items, that is left out; default: that kept for measuring"
    )
    parser.add_argument("--folds", type=Path, help="train one network a fold, and write its summaries of that fold into this file")
    parser.add_argument("--share", type=float, default=1.0, help="of the items that are trained on; a trial needs --out")
    options = parser.parse_args(arguments)
    if not 0 < options.share <= 1:
        parser.error("--share: above 0, at most 1")
    if (options.share < 1 or options.fold) and not options.folds and options.out.resolve() == WEIGHTS.resolve():
        parser.error("--share and --fold need --out FILE: a trial would replace the summarizer's own weights")
    refuse_folders(parser, options, "out", "folds")
    return options


def trained(fold: int, share: float) -> SummaryNetwork:
    """Return a network that has learnt from all items but those of a fold."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    encoder = verified(packaged_encoder())
    network = SummaryNetwork()
    initialized(network, encoder)
    train(network, embeddings(encoder), epochs(Pieces(encoder, engine.SUMMARIZER), EPOCHS, fold, share, chance))
    return network


def train(network: SummaryNetwork, embedded: Embeddings, batches: Sequence[Sequence[Sequence[Row]]]) -> None:
    """Train in place; the weights at the end are the mean of the last steps'. batches: of each epoch."""
    trunk = [p for n, p in network.named_parameters() if n.startswith("layers.")]
    rest = [p for n, p in network.named_parameters() if not n.startswith("layers.")]
    optimizer = torch.optim.AdamW(
        [{"params": trunk, "lr": TRUNK_RATE}, {"params": rest, "lr": HEAD_RATE}], weight_decay=DECAY, betas=(0.9, 0.98)
    )
    steps = sum(map(len, batches))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate(step, steps))
    average, begun, recent = Average(network), time.perf_counter(), list[float]()
    network.train()
    for step, rows in enumerate((rows for epoch in batches for rows in epoch), start=1):
        batch = Windows.of([row.window for row in rows])
        with torch.no_grad():
            states = embedded(batch.pieces)
        with torch.autocast("cpu", torch.bfloat16):
            chosen, kept = network(states, batch, DROPOUT)
        loss = loss_of(chosen, kept, rows)
        stepped(network, loss, optimizer)
        schedule.step()
        average.add(network, step)
        recent.append(float(loss.detach()))
        if step % 50 == 0:
            print(f"step {step}/{steps} loss {np.mean(recent[-50:]):.3f} {time.perf_counter() - begun:.0f} s", flush=True)
    average.put(network)


def unseen(fold: int, weights: Path, sha256: str) -> Iterator[str]:
    """Yield the summaries of all sets' items of a fold, each as `digest summarize --jsonl` prints it."""
    summarizer = Embedded(salience=lambda: Salience(weights=weights, sha256=sha256))
    for held in sets():
        items = [item for item in held.items if fold_of(item.id) == fold]
        for item, draft in zip(items, summarizer.summarize([item.story for item in items], held.words), strict=True):
            sentences = [{"text": one.text, "sources": [place._asdict() for place in one.sources]} for one in draft.sentences]
            yield json.dumps({"id": item.id, "set": held.name, "headline": draft.headline, "sentences": sentences})


if __name__ == "__main__":
    main()
