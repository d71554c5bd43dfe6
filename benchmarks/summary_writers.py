"""A name in, what writes summaries out: the first sentences, an editor's choice, the best that the reference allows, a backend of digest.

Each takes items and a budget of words, and returns an item's sentences with the stretches of its story that carry them.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import summary_peers
from benchmarks.summary_oracles import oracle
from benchmarks.summary_sets import Item
from digest.check import Checker
from digest.check.claims.engine import Claims
from digest.encoder import packaged_encoder
from digest.language.parser import Parser
from digest.model import Citation, DraftSentence, Story
from digest.summarize import EMBEDDED, LEAD, Tools, load, summarize

FIRST = 3
PARSER = functools.cache(Parser)  # one for who writes and who checks
AT_ONCE = 40  # stories that a backend, or the check, sees together
Sentences = Sequence[DraftSentence]
Writer = Callable[[Sequence[Item], int], list[Sentences]]


def writers(names: Sequence[str]) -> dict[str, Writer]:
    """Return the named ones; without names all that see no reference, but for peers that are not installed.

    Raises BackendError for a name that is none of ours and no backend's, SystemExit for a peer that is not installed.
    """
    known = OWN | summary_peers.peers()
    for name in names:
        if name in summary_peers.NAMES and name not in known:
            raise SystemExit(f"python -m benchmarks summaries: {name}: {summary_peers.MISSING}")
    wanted = names or [*(name for name in known if name not in ORACLES), EMBEDDED, LEAD]
    return {name: of_story(known[name]) if name in known else backend(name) for name in wanted}


def of_story(write: Callable[[Item, int], Sentences]) -> Writer:
    """Return what writes item by item as what writes many."""
    return lambda items, words: [write(item, words) for item in items]


def backend(name: str) -> Writer:
    """Return a backend of digest, or one that `package.module:Name` names; raises BackendError when there is none."""
    made = load(name, Tools(PARSER, packaged_encoder))

    def write(items: Sequence[Item], words: int) -> list[Sentences]:
        drafts = (
            draft
            for begin in range(0, len(items), AT_ONCE)
            for draft in summarize(stories(items[begin : begin + AT_ONCE]), [name], words, make=lambda _: made)[0]
        )
        return [draft.sentences for draft in drafts]

    return write


def stories(items: Iterable[Item]) -> list[Story]:
    """Return the items' stories."""
    return [item.story for item in items]


def answers(path: Path) -> Writer:
    """Return what reads its summaries from a file of what `digest summarize --jsonl` prints; an item that has no line gets none."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    known: Mapping[str, Any] = {row["id"]: row for row in rows}

    def write(item: Item, _: int) -> Sentences:
        return [
            DraftSentence(text=part["text"], sources=tuple(Citation(**source) for source in part.get("sources", ())))
            for part in known.get(item.id, {"sentences": []})["sentences"]
            if part.get("verdict") != "dropped"
        ]

    return of_story(write)


def checked(write: Writer, checker: Checker) -> Writer:
    """Return a writer of what the check lets through, or puts in the place, of another's sentences."""

    def write_checked(items: Sequence[Item], words: int) -> list[Sentences]:
        drafts = write(items, words)
        printed: list[Sentences] = []
        for begin in range(0, len(items), AT_ONCE):
            batch = slice(begin, begin + AT_ONCE)
            named = [summary_peers.draft(sentences) for sentences in drafts[batch]]
            verdicts, problems = checker.verdicts(stories(items[batch]), named)
            if problems:
                raise SystemExit(f"python -m benchmarks summaries: {problems[0].reason}: {problems[0].advice}")
            printed += [[verdict.printed for verdict in of_draft if verdict.printed] for of_draft in verdicts]
        return printed

    return write_checked


def check() -> Checker:
    """Return the check as it ships."""
    return Checker(PARSER, functools.cache(Claims))


def places(story: Story) -> list[Citation]:
    """Return where a story's sentences stand, document by document."""
    return [Citation(doc, *span) for doc, reading in enumerate(story.readings) for span in reading.sentences]


def cut(item: Item, chosen: Iterable[Citation], words: int) -> Sentences:
    """Return stretches in the given order, cut at the budget, mid-sentence where it ends there."""
    told: list[DraftSentence] = []
    for place in chosen:
        kept = item.text_of(place).split()[:words]
        if not kept:
            break
        told.append(DraftSentence(text=" ".join(kept), sources=(place,)))
        words -= len(kept)
    return told


def lead_cut(item: Item, words: int) -> Sentences:
    """Return the first words."""
    return cut(item, places(item.story), words)


def lead_three(item: Item, _: int) -> Sentences:
    """Return the first three sentences, however long they are."""
    return [DraftSentence(text=" ".join(item.text_of(place).split()), sources=(place,)) for place in places(item.story)[:FIRST]]


def salient(item: Item, words: int) -> Sentences:
    """Return the sentences that the editor found salient, the most important first, cut at the budget; nothing without an editor."""
    return cut(item, item.salient, words)


ORACLES: dict[str, Callable[[Item, int], Sentences]] = {
    "oracle": lambda item, words: oracle(item, places(item.story), words),
    "oracle-cut": lambda item, words: oracle(item, places(item.story), words, may_cut=True),
}
OWN: dict[str, Callable[[Item, int], Sentences]] = {"lead-3": lead_three, "lead-cut": lead_cut, "salient": salient} | ORACLES
