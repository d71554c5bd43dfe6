"""Train the claim checker: `python -m training.claims`, at most 60 minutes on two cores.

The network learns from claims that we make true and false ourselves (claim_pairs.py); what its logits mean, from the editor's sentences
and from judged machine summaries (judged.py, claim_calibration.py). `--folds FILE` writes the scores of each judged summary, calibrated
on other documents than its own. One seed gives the same weights on one kind of processor, with these versions of the libraries.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
import torch

from digest.check.claims import engine
from digest.check.claims.engine import WEIGHTS, Calibration
from digest.check.claims.pairs import Layout
from digest.encoder import packaged_encoder, verified
from digest.language.pieces import Pieces
from training.claim_calibration import aligned, named, told, unseen, write
from training.claim_examples import Laid
from training.claim_export import save
from training.claim_network import ClaimNetwork, Pairs
from training.claim_pairs import Maker
from training.claim_steps import logits_of, made_loss
from training.encoder import embeddings, initialized
from training.judged import Bag, judged
from training.language import rate
from training.pinned import expect, refuse_folders
from training.steps import Average, stepped
from training.trunk import Embeddings

SEED = 20261126
BATCH_PIECES = 2048
ROUNDED = 16  # a batch's length, in pieces: every new shape costs the processor's kernels time
TRUNK_RATE, HEAD_RATE = 1e-4, 8e-4
DECAY = 0.01
DROPOUT = 0.1
COMPRESSIONS, OWN, CORRUPTED_ITEMS, ROBBED_ITEMS, TURNED, REFERENCES, OTHERS = 2400, 3000, 280, 350, 12000, 4800, 800
MEASURED = 1800  # false claims


def main(arguments: Sequence[str] | None = None) -> None:
    options = asked(arguments)
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    chance = random.Random(SEED)
    encoder = verified(packaged_encoder())
    layout, embedded = Layout(Pieces(encoder, engine.CHECKER)), embeddings(encoder)
    begun = time.perf_counter()
    made, true, false = examples(layout, chance, options.share)
    print(f"{len(made)} made claims, {sum(one.is_true for one in made)} true: {time.perf_counter() - begun:.0f} s", flush=True)
    network = ClaimNetwork()
    initialized(network, encoder)
    if options.resume and options.resume.exists():
        network.load_state_dict(torch.load(options.resume))
    else:
        train(network, embedded, made, chance)
        if options.resume:
            torch.save(network.state_dict(), options.resume)
    sha256 = save(network, calibrations(network, embedded, judged(layout), true, false, options.folds), options.out)
    if options.out.resolve() == WEIGHTS.resolve():
        expect(sha256, Path(engine.__file__))
    print(f"{options.out}: {sha256}, {(time.perf_counter() - begun) / 60:.0f} minutes")


def asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return what the command line asks for; ends with misuse before an hour is spent on what cannot be kept."""
    parser = argparse.ArgumentParser(prog="python -m training.claims", description=__doc__)
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="the file for the weights; default: where the checker loads them")
    parser.add_argument("--folds", type=Path, help="a file for the judged summaries' scores, a JSON line each")
    parser.add_argument("--share", type=float, default=1.0, help="of the made claims that are trained on; a trial needs --out")
    parser.add_argument("--resume", type=Path, help="a file for the network behind its first stage, read where it exists")
    options = parser.parse_args(arguments)
    if not 0 < options.share <= 1:
        parser.error("--share: above 0, at most 1")
    if options.share < 1 and options.out.resolve() == WEIGHTS.resolve():
        parser.error("--share needs --out FILE: a trial would replace the checker's own weights")
    refuse_folders(parser, options, "out", "folds", "resume")
    return options


def examples(layout: Layout, chance: random.Random, share: float) -> tuple[list[Laid], list[Laid], list[Laid]]:
    """Return the made claims that are trained on, and the true and the false ones of items that are kept for measuring."""
    maker = Maker(layout, chance)
    parts = [
        maker.briefs(), maker.compressions(int(share * COMPRESSIONS)), maker.own(int(share * OWN)),
        maker.references(), maker.corruptions(int(share * CORRUPTED_ITEMS)), maker.others(int(share * OTHERS)),
        maker.robbed(int(share * ROBBED_ITEMS)), maker.turned(int(share * TURNED)),
    ]  # fmt: skip
    held = [list(part) for part in parts]
    held[0] = chance.sample(held[0], int(share * len(held[0])))
    held[3] = chance.sample(held[3], min(len(held[3]), int(share * REFERENCES)))
    false = list(maker.corruptions(0, held_out=True))
    false = chance.sample(false, min(len(false), int(share * MEASURED)))
    made, true, false = ([one.laid(layout) for one in part] for part in (chain(*held), maker.edited(), false))
    return made, true, false


def train(network: ClaimNetwork, embedded: Embeddings, made: Sequence[Laid], chance: random.Random) -> None:
    """Train a network in place on made claims, each once; its weights at the end are the mean of the last steps'."""
    batches = list(bundled(made, chance))
    trunk = [p for n, p in network.named_parameters() if n.startswith("layers.")]
    rest = [p for n, p in network.named_parameters() if not n.startswith("layers.")]
    optimizer = torch.optim.AdamW(
        [{"params": trunk, "lr": TRUNK_RATE}, {"params": rest, "lr": HEAD_RATE}], weight_decay=DECAY, betas=(0.9, 0.98)
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate(step, len(batches)))
    average = Average(network)
    true = sum(one.is_true for one in made) / len(made)
    begun, recent = time.perf_counter(), []
    network.train()
    for step, (length, part) in enumerate(batches, start=1):
        batch = Pairs.of([one.pair for one in part], length)
        with torch.no_grad():
            states = embedded(batch.pieces, batch.kinds)
        with torch.autocast("cpu", torch.bfloat16):
            logits, wrong = network(states, batch, DROPOUT)
        loss = made_loss(logits, wrong, part, true)
        stepped(network, loss, optimizer)
        schedule.step()
        average.add(network, step)
        recent.append(float(loss.detach()))
        if step % 100 == 0:
            print(f"step {step}/{len(batches)} loss {np.mean(recent[-100:]):.3f} {time.perf_counter() - begun:.0f} s", flush=True)
    average.put(network)


def bundled(made: Sequence[Laid], chance: random.Random) -> Iterator[tuple[int, list[Laid]]]:
    """Yield the length and the examples of each batch, of like lengths, in an order of chance."""
    by_length: dict[int, list[Laid]] = {}
    for one in made:
        by_length.setdefault(-(-len(one.pair.pieces) // ROUNDED) * ROUNDED, []).append(one)
    batches = []
    for length, alike in sorted(by_length.items()):
        chance.shuffle(alike)
        size = BATCH_PIECES // length
        batches += [(length, alike[begin : begin + size]) for begin in range(0, len(alike), size)]
    chance.shuffle(batches)
    yield from batches


def calibrations(
    network: ClaimNetwork, embedded: Embeddings, bags: Sequence[Bag], true: Sequence[Laid], false: Sequence[Laid], folds: Path | None
) -> dict[str, Calibration]:
    """Return both calibrations; prints what they do to claims that they were not chosen by."""
    flat = np.array(logits_of(network, embedded, [pair for bag in bags for pair in bag.pairs]))
    logits = np.split(flat, np.cumsum([len(bag.pairs) for bag in bags])[:-1])
    scores = unseen(bags, logits)
    print(f"judged summaries of unseen documents: {told(bags, scores)}", flush=True)
    if folds:
        write(bags, scores, folds)
    found = {"named": named(logits_of(network, embedded, [one.pair for one in true[::2]])), "aligned": aligned(bags, logits)}
    measured = [*true[1::2], *false]
    seen = logits_of(network, embedded, [one.pair for one in measured])
    for name, way in found.items():
        kinds: dict[str, list[bool]] = {}
        for one, logit in zip(measured, seen, strict=True):
            kinds.setdefault(one.kind, []).append(way.logit(logit, one.pair.figures) < 0)
        print(
            f"stopped, {name}: " + ", ".join(f"{kind} {100 * np.mean(hits):.1f} % of {len(hits)}" for kind, hits in kinds.items()),
            flush=True,
        )
    return found


if __name__ == "__main__":
    main()
