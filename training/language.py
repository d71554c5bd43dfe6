"""Train the English reader: `python -m training.language`, at most 90 minutes on two cores.

One seed gives the same weights on one kind of processor, with these versions of the libraries.
Treebanks (EWT, GUM) teach tags, lemmas and trees; GUM's mentions and labelled news teach names. What the treebanks have
little of is added by variety.py: headlines, capitals, curly quotation marks, newswire's short forms.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from benchmarks.data import place
from digest.encoder import packaged_encoder, verified
from digest.language import engine
from digest.language.engine import WEIGHTS, Vocabulary
from digest.language.pieces import Pieces
from training.encoder import embeddings, initialized
from training.network import LABEL_WIDTH, Network, Scores, Tensors
from training.pinned import expect, refuse_folders
from training.treebank import Example, labelled_news, treebank
from training.trunk import Embeddings
from training.variety import varied

NEWS = Path(__file__).with_name("labels") / "names.jsonl"
NEWS_TIMES = 2  # a round: 854 of the 860 labelled sentences, each twice, beside the treebanks' 17,450
SEED = 20261125
EPOCHS = 13
BATCH_PIECES = 1536
TRUNK_RATE, HEAD_RATE = 1.2e-4, 1.5e-3
DECAY = 0.01
WARMUP = 0.06  # share of the steps
AVERAGED = 0.998  # of the weights that are kept, a step
DROPOUT, HEAD_DROPOUT = 0.1, 0.3
MASKED = 0.04  # share of pieces that the network does not see
LONGEST = 200  # pieces of a sentence that is trained on
RAREST = 2  # times that an edit or a tag must be seen
WEIGHT = {"upos": 0.5, "xpos": 0.5, "lemmas": 0.5, "names": 0.7, "arcs": 1.0, "labels": 1.0}


class Target(NamedTuple):
    """What a batch should be read as: class numbers (batch, words), -100 where nothing is known or no word is."""

    upos: Tensor
    xpos: Tensor
    lemmas: Tensor
    names: Tensor
    heads: Tensor
    labels: Tensor


def main(arguments: Sequence[str] | None = None) -> None:
    options = asked(arguments)
    save = exporter()
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    chance = random.Random(SEED)
    folder = place("treebanks")
    examples = [e for name in ("ewt-train", "gum-train") for e in treebank(folder / f"{name}.conllu.gz")]
    news = list(labelled_news(NEWS))
    dev = {name: list(treebank(folder / f"{name}.conllu.gz")) for name in ("ewt-dev", "gum-dev")}
    vocabulary = vocabulary_of(examples)
    encoder = verified(packaged_encoder())
    pieces = Pieces(encoder)
    examples = [e for e in examples + NEWS_TIMES * news if e.words and pieces.count(e.words) <= LONGEST]
    of_news = sum(not e.heads for e in examples)
    print(
        f"a round: {len(examples) - of_news} trees, {of_news // NEWS_TIMES} sentences of labelled news {NEWS_TIMES} times;"
        f" classes {[len(marks) for marks in asdict(vocabulary).values()]}",
        flush=True,
    )
    network, embedded = Network(vocabulary), embeddings(encoder)
    initialized(network, encoder)
    train(network, embedded, pieces, vocabulary, examples, dev, chance, options)
    sha256 = save(network, vocabulary, options.out)
    if options.out.resolve() == WEIGHTS.resolve():
        expect(sha256, Path(engine.__file__))
    print(f"{options.out}: {sha256}")


def asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return what the command line asks for; ends with misuse before an hour is spent on what cannot be kept."""
    parser = argparse.ArgumentParser(prog="python -m training.language", description=__doc__)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="the file for the weights; default: where the reader loads them")
    parser.add_argument("--checkpoint", type=Path, help="a file for the weights in single precision, written after each epoch")
    options = parser.parse_args(arguments)
    if options.epochs < 1:
        parser.error("--epochs: at least 1")
    if options.epochs != EPOCHS and options.out.resolve() == WEIGHTS.resolve():
        parser.error(f"--epochs needs --out FILE: the reader's own weights are made in {EPOCHS} epochs, and a trial would replace them")
    refuse_folders(parser, options, "out", "checkpoint")
    return options


def exporter() -> Callable[[Network, Vocabulary, Path], str]:
    """Return what writes a network; ends with a word when it lacks a library, which training itself would not miss."""
    try:
        from training.export import save
    except ImportError as error:
        library = (error.name or "onnx").partition(".")[0]
        raise SystemExit(f"python -m training.language: {library} is not installed; pip install 'digest[training]'") from error
    return save


def vocabulary_of(examples: Sequence[Example]) -> Vocabulary:
    """Return the classes that the examples use, the commonest first."""
    columns = {}
    for name in (field.name for field in fields(Vocabulary)):
        counts = Counter(mark for example in examples for mark in getattr(example, name))
        columns[name] = tuple(mark for mark, n in counts.most_common() if n >= RAREST or name in ("upos", "labels"))
    return Vocabulary(**columns)


def train(
    network: Network,
    embedded: Embeddings,
    pieces: Pieces,
    vocabulary: Vocabulary,
    examples: Sequence[Example],
    dev: dict[str, list[Example]],
    chance: random.Random,
    options: argparse.Namespace,
) -> None:
    """Train a network in place; its weights at the end are the mean of the last steps'."""
    batches = [list(bundled(examples, pieces, chance)) for _ in range(options.epochs)]
    steps = sum(len(part) for part in batches)
    trunk = [p for n, p in network.named_parameters() if n.startswith("layers.")]
    rest = [p for n, p in network.named_parameters() if not n.startswith("layers.")]
    groups = [{"params": trunk, "lr": TRUNK_RATE}, {"params": rest, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY, betas=(0.9, 0.98), eps=1e-8)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate(step, steps))
    average = {name: value.detach().clone() for name, value in network.state_dict().items()}
    begun, step = time.perf_counter(), 0
    for epoch, part in enumerate(batches, start=1):
        network.train()
        total = 0.0
        for chosen in part:
            varied_ones = [varied(example, chance) for example in chosen]
            length = max(padded(example, pieces) for example in varied_ones)
            batch = Tensors.of(pieces.batch([e.words for e in varied_ones], [e.shapes for e in varied_ones], length))
            hidden = masked(batch, pieces.unknown, chance)
            with torch.no_grad():
                states = embedded(hidden.pieces)
            with torch.autocast("cpu", torch.bfloat16):
                scores = network(states, hidden, DROPOUT, HEAD_DROPOUT)
                loss = losses(network, scores, targets(varied_ones, vocabulary, batch.words.shape[1]))
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            step += 1
            total += float(loss.detach())
            kept = min(AVERAGED, (1 + step) / (10 + step))
            with torch.no_grad():
                for name, value in network.state_dict().items():
                    average[name].lerp_(value, 1 - kept)
            if step % 50 == 0:
                print(f"step {step}/{steps} loss {float(loss.detach()):.3f} {time.perf_counter() - begun:.0f} s", flush=True)
        own = {name: value.clone() for name, value in network.state_dict().items()}
        network.load_state_dict(average)
        figures = "; ".join(f"{name} {score(network, embedded, pieces, vocabulary, part)}" for name, part in dev.items())
        print(f"epoch {epoch}: loss {total / len(part):.3f}, {time.perf_counter() - begun:.0f} s; {figures}", flush=True)
        if options.checkpoint:
            torch.save({"state": average, "vocabulary": asdict(vocabulary)}, options.checkpoint)
        if epoch < len(batches):
            network.load_state_dict(own)
    network.eval()


def rate(step: int, steps: int) -> float:
    """Return the share of the learning rate at a step: a straight warm-up, then half a cosine."""
    warm = WARMUP * steps
    return (step + 1) / warm if step < warm else 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1.0, steps - warm)))


def bundled(examples: Sequence[Example], pieces: Pieces, chance: random.Random) -> Iterator[list[Example]]:
    """Yield the examples in batches of like lengths, in an order of chance.

    Few lengths and one size for each: the processor's kernels are made anew for every new shape, at half of all the time.
    """
    by_length: dict[int, list[Example]] = {}
    for example in examples:
        by_length.setdefault(padded(example, pieces), []).append(example)
    batches = []
    for length, alike in sorted(by_length.items()):
        chance.shuffle(alike)
        size = max(1, BATCH_PIECES // length)
        batches += [alike[begin : begin + size] for begin in range(0, len(alike), size)]
    chance.shuffle(batches)
    yield from batches


def padded(example: Example, pieces: Pieces) -> int:
    """Return the length that a sentence's batch has: its pieces, rounded up to eight."""
    return -(-pieces.count(example.words) // 8) * 8


def masked(batch: Tensors, unknown: int, chance: random.Random) -> Tensors:
    """Hide some pieces, so that the context must tell."""
    hidden = torch.rand(batch.pieces.shape, generator=torch.Generator().manual_seed(chance.randrange(2**31))) < MASKED
    hidden &= batch.mask > 0
    hidden[:, 0] = False
    return batch._replace(pieces=batch.pieces.masked_fill(hidden, unknown))


def targets(examples: Sequence[Example], vocabulary: Vocabulary, width: int) -> Target:
    """Write what the examples are as class numbers."""

    def column(name: str) -> Tensor:
        known = {mark: number for number, mark in enumerate(getattr(vocabulary, name))}
        rows = [[-100] + [known.get(mark, -100) for mark in getattr(e, name)] for e in examples]
        return torch.tensor([row + [-100] * (width - len(row)) for row in rows])

    heads = torch.tensor([[-100, *e.heads] + [-100] * (width - 1 - len(e.heads)) for e in examples])
    return Target(column("upos"), column("xpos"), column("lemmas"), column("names"), heads, column("labels"))


def losses(network: Network, scores: Scores, target: Target) -> Tensor:
    """Return the weighted sum of the heads' mean cross-entropies."""
    total = torch.zeros(())
    for name, wanted in zip(("upos", "xpos", "lemmas", "names", "arcs"), target[:5], strict=True):
        if (wanted >= 0).any():
            given = getattr(scores, name).float()
            total = total + WEIGHT[name] * functional.cross_entropy(given.flatten(0, 1), wanted.flatten(), ignore_index=-100)
    has_head = target.heads >= 0
    if has_head.any():
        above = target.heads.clamp(min=0)[..., None].expand(-1, -1, LABEL_WIDTH)
        given = network.labels(scores.dependents[has_head], scores.heads.gather(1, above)[has_head]).float()
        total = total + WEIGHT["labels"] * functional.cross_entropy(given, target.labels[has_head], ignore_index=-100)
    return total


def score(network: Network, embedded: Embeddings, pieces: Pieces, vocabulary: Vocabulary, examples: Sequence[Example]) -> str:
    """Return the figures on gold words, with the best head of each word, tree or not."""
    network.eval()
    right: Counter[str] = Counter()
    order = sorted(examples, key=lambda e: len(e.words))
    for begin in range(0, len(order), 48):
        part = order[begin : begin + 48]
        batch = Tensors.of(pieces.batch([e.words for e in part]))
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            scores = network(embedded(batch.pieces), batch)
            arcs = scores.arcs.float()
            arcs.diagonal(dim1=1, dim2=2).fill_(-1e9)
            above = arcs.argmax(-1)
            far = scores.heads.gather(1, above[..., None].expand(-1, -1, LABEL_WIDTH))
            labels = network.labels(scores.dependents.flatten(0, 1), far.flatten(0, 1)).argmax(-1).view(above.shape)
            found = {"upos": scores.upos.argmax(-1), "xpos": scores.xpos.argmax(-1), "lemmas": scores.lemmas.argmax(-1)}
        wanted = targets(part, vocabulary, batch.words.shape[1])
        known = wanted.heads >= 0
        right["words"] += int(known.sum())
        hits = above == wanted.heads
        right["UAS"] += int((hits & known).sum())
        right["LAS"] += int((hits & (labels == wanted.labels) & known).sum())
        for name, values in found.items():
            right[name] += int(((values == getattr(wanted, name)) & known).sum())
        marks = scores.names.argmax(-1)
        right["names"] += int(((marks == wanted.names) & (wanted.names > 0)).sum())
        right["named"] += int((wanted.names > 0).sum())
    return " ".join(f"{name} {100 * right[name] / right['words']:.2f}" for name in ("upos", "xpos", "lemmas", "UAS", "LAS")) + (
        f" name words {100 * right['names'] / right['named']:.1f}" if right["named"] else ""
    )


if __name__ == "__main__":
    main()
