"""The second stage: the last layer and the head of a claim checker learn from judged summaries, and keep what they knew.

What the layers below make of a pair does not change, so it is computed once. A summary tells how many of its sentences are wrong: those
that score lowest count as the wrong ones (multiple-instance learning). Claims that we made are mixed in.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from digest.check.claims.pairs import Pair
from training.claim_network import ClaimNetwork, Pairs
from training.claim_pairs import Laid
from training.claim_steps import Average, made_loss, stepped
from training.judged import FOLDS, SOURCES, Bag, balanced, ranked, weights
from training.language import rate
from training.trunk import Embeddings

TUNED = 5  # the first layer that changes
EPOCHS = 2
TRUNK_RATE, HEAD_RATE, SURFACE_RATE = 4e-5, 3e-4, 3e-3
DROPOUT = 0.1
ROWS = 24  # of a batch
FEWEST_MADE = 7  # made claims in it
REPLAYED = 1600  # made claims in all
EDITED = 600  # of those, the editor's own sentences
MADE_WEIGHT = 0.7
LENGTHS = (96, 160, 256)  # of a batch: every new shape costs the processor's kernels time
ALL_WEIGHT = 0.5  # of a summary's sentences one by one, beside its lowest


class Held(NamedTuple):
    """What the lower layers make of a pair, (pieces, WIDTH); the pair; and what is known of it, if it was made."""

    states: Tensor
    pair: Pair
    laid: Laid | None = None


def judging(
    network: ClaimNetwork, embedded: Embeddings, bags: Sequence[Bag], made: Sequence[Laid], chance: random.Random, told: Path | None
) -> ClaimNetwork:
    """Return a network that has learnt from all judged summaries; prints what networks say of those that they have not seen."""
    network.eval()
    edited = [one for one in made if one.kind == "brief"]
    replay = [*chance.sample(edited, min(EDITED, len(edited))), *chance.sample(list(made), min(REPLAYED - EDITED, len(made)))]
    held_made = list(below(network, embedded, [one.pair for one in replay], replay))
    states = iter(list(below(network, embedded, [pair for bag in bags for pair in bag.pairs])))
    held = [[next(states) for _ in bag.pairs] for bag in bags]
    print(f"made claims alone: {figures(bags, scored(network, held), 0.5)}", flush=True)
    found: list[list[float]] = [[] for _ in bags]
    for fold in range(FOLDS):
        seen = [number for number, bag in enumerate(bags) if bag.fold != fold]
        unseen = [number for number, bag in enumerate(bags) if bag.fold == fold]
        own = tuned(network, [bags[n] for n in seen], [held[n] for n in seen], held_made, fold)
        for number, scores in zip(unseen, scored(own, [held[n] for n in unseen]), strict=True):
            found[number] = scores
        print(f"fold {fold + 1}: {figures([bags[n] for n in unseen], [found[n] for n in unseen], 0.5)}", flush=True)
    print(f"unseen documents: {figures(bags, found, 0.5)}", flush=True)
    if told:
        rows = (
            json.dumps({"id": bag.id, "scores": [round(score, 4) for score in scores]}) for bag, scores in zip(bags, found, strict=True)
        )
        told.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return tuned(network, bags, held, held_made, FOLDS)


def figures(bags: Sequence[Bag], scores: Sequence[Sequence[float]], threshold: float) -> str:
    """Tell balanced accuracy and area under the curve by source, of summaries judged by their lowest sentence."""
    lowest = [min(own) for own in scores]
    right, area = balanced(bags, lowest, threshold), ranked(bags, lowest)
    mean = f", mean {50 * sum(right.values()):.1f}" if len(right) == len(SOURCES) else ""
    return ", ".join(f"{source} {100 * right[source]:.1f} (area {100 * area[source]:.1f})" for source in right) + mean


def below(network: ClaimNetwork, embedded: Embeddings, pairs: Sequence[Pair], laid: Sequence[Laid | None] = ()) -> Iterator[Held]:
    """Yield what the layers below TUNED make of pairs."""
    order = sorted(range(len(pairs)), key=lambda number: len(pairs[number].pieces))
    found: dict[int, Tensor] = {}
    for begin in range(0, len(order), ROWS):
        part = order[begin : begin + ROWS]
        batch = Pairs.of([pairs[number] for number in part], max(len(pairs[number].pieces) for number in part))
        mask = batch.mask[:, None, None, :] > 0
        layers = [lambda states, layer=layer, mask=mask: layer(states, mask, 0.0) for layer in network.layers[:TUNED]]
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            states = network.states(embedded(batch.pieces, batch.kinds), batch.matches, layers).to(torch.bfloat16)
        found |= {number: row[: len(pairs[number].pieces)].clone() for number, row in zip(part, states, strict=True)}
    for number, pair in enumerate(pairs):
        yield Held(found[number], pair, laid[number] if laid else None)


def above(network: ClaimNetwork, held: Sequence[Held], length: int, dropout: float = 0.0) -> tuple[Tensor, Tensor]:
    """Return what the layers from TUNED on, and the head, say of pairs that the layers below have read."""
    batch = Pairs.of([one.pair for one in held], length)
    states = torch.zeros(len(held), length, held[0].states.shape[-1])
    for row, one in zip(states, held, strict=True):
        row[: len(one.states)] = one.states.float()
    mask = batch.mask[:, None, None, :] > 0
    with torch.autocast("cpu", torch.bfloat16):
        for layer in network.layers[TUNED:]:
            states = layer(states, mask, dropout if network.training else 0.0)
        return network.judged(states, batch.own, batch.figures, dropout if network.training else 0.0)


def scored(network: ClaimNetwork, held: Sequence[Sequence[Held]]) -> list[list[float]]:
    """Return the probability of each sentence of summaries."""
    network.eval()
    whole = [one for own in held for one in own]
    order = sorted(range(len(whole)), key=lambda number: len(whole[number].states))
    found = [0.0] * len(whole)
    for begin in range(0, len(order), ROWS):
        part = order[begin : begin + ROWS]
        with torch.no_grad():
            logits = above(network, [whole[number] for number in part], max(len(whole[number].states) for number in part))[0]
        for number, score in zip(part, logits.sigmoid().tolist(), strict=True):
            found[number] = score
    scores = iter(found)
    return [[next(scores) for _ in own] for own in held]


def tuned(network: ClaimNetwork, bags: Sequence[Bag], held: Sequence[Sequence[Held]], made: Sequence[Held], seed: int) -> ClaimNetwork:
    """Return a copy of a network that has learnt from judged summaries."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    own = deepcopy(network).train()
    for name, value in own.named_parameters():
        value.requires_grad_(not name.startswith(("matches", *(f"layers.{number}." for number in range(TUNED)))))
    parts = {"layers.": TRUNK_RATE, "surface": SURFACE_RATE, "": HEAD_RATE}
    groups: dict[float, list[Tensor]] = {}
    for name, value in own.named_parameters():
        if value.requires_grad:
            groups.setdefault(next(speed for begin, speed in parts.items() if name.startswith(begin)), []).append(value)
    optimizer = torch.optim.AdamW([{"params": part, "lr": speed} for speed, part in groups.items()], weight_decay=0.02, betas=(0.9, 0.98))
    share = dict(zip((bag.id for bag in bags), weights(bags), strict=True))
    batches = [batch for _ in range(EPOCHS) for batch in mixed(list(zip(bags, held, strict=True)), made, chance)]
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate(step, len(batches)))
    average = Average(own)
    for step, (summaries, others) in enumerate(batches, start=1):
        rows = [*(one for _, part in summaries for one in part), *others]
        longest = max(len(one.states) for one in rows)
        logits, wrong = above(own, rows, next(length for length in LENGTHS if length >= longest), DROPOUT)
        begin, loss = 0, torch.zeros(())
        for bag, part in summaries:
            loss = loss + share[bag.id] * bag_loss(logits[begin : begin + len(part)], bag) / len(summaries)
            begin += len(part)
        told = [one.laid for one in others if one.laid]
        stepped(own, loss + MADE_WEIGHT * made_loss(logits[begin:], wrong[begin:], told, 0.5), optimizer)
        schedule.step()
        average.add(own, step, 0.98)
    average.put(own)
    return own


def bag_loss(logits: Tensor, bag: Bag) -> Tensor:
    """Return a summary's loss: its lowest sentence tells whether it is right; as many lowest ones as are wrong count as wrong."""
    order = logits.detach().argsort()
    wanted = torch.ones(len(logits))
    wanted[order[: bag.wrong]] = 0.0
    lowest = functional.binary_cross_entropy_with_logits(logits[order[0]], torch.tensor(float(bag.is_true)))
    return lowest + ALL_WEIGHT * functional.binary_cross_entropy_with_logits(logits, wanted)


Judged = tuple[Bag, Sequence[Held]]


def mixed(judged: list[Judged], made: Sequence[Held], chance: random.Random) -> Iterator[tuple[list[Judged], list[Held]]]:
    """Yield batches of ROWS pairs: whole summaries of like lengths, filled up with made claims that are no longer."""
    by_length: dict[int, list[Judged]] = {}
    for one in judged:
        longest = max(len(held.states) for held in one[1])
        by_length.setdefault(next(length for length in LENGTHS if length >= longest), []).append(one)
    batches = []
    for length, alike in by_length.items():
        chance.shuffle(alike)
        short = [one for one in made if len(one.states) <= length]
        part: list[Judged] = []
        for one in alike:
            if sum(len(held) for _, held in part) + len(one[1]) > ROWS - FEWEST_MADE:
                batches.append((part, chance.choices(short, k=ROWS - sum(len(held) for _, held in part))))
                part = []
            part.append(one)
        if part:
            batches.append((part, chance.choices(short, k=ROWS - sum(len(held) for _, held in part))))
    chance.shuffle(batches)
    yield from batches
