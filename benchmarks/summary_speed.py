"""Summarizers in, how many articles a second each summarizes, and how long a first summary takes from a cold command line, out."""

from __future__ import annotations

import functools
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.summary_peers import NAMES, lexrank
from benchmarks.summary_sets import Item, item
from benchmarks.summary_writers import OWN, Writer
from digest.ondemand.documents import WORDS_ONE
from digest.summarize import BACKENDS

ARTICLES = 200
WARM = 2  # articles that are summarized before the clock runs: models are loaded then
RUNS = 3  # of a cold start
PEER = "lexrank"
CONFIG = "sources: [{name: documents, folder: .}]\nsummarizer: {backend: %s, fallback: []}\n"


def speeds(named: Mapping[str, Writer], items: Sequence[Item]) -> Iterator[str]:
    """Yield a line a writer: articles a second, and how many times LexRank's, in the same run.

    By the clock on the wall, and of the processor, which other work on the machine does not slow down: the comparison is of that.
    All are handed sentences that were split before, which has a line of its own.
    """
    held = [item(one.row) for one in items[:ARTICLES]]
    rates = {"splitting into sentences": _rate(lambda: [item(one.row) for one in held], len(held))}
    for name, write in named.items():
        if name not in OWN:
            write(held[:WARM], WORDS_ONE)
            rates[name] = _rate(functools.partial(write, held, WORDS_ONE), len(held))
    for name, rate in rates.items():
        is_ours = name not in NAMES and name in named
        times = f" ({rate.processor / rates[PEER].processor:.2g} times {PEER}'s)" if PEER in rates and is_ours else ""
        yield f"speed {name} articles/s {rate.wall:.1f} of the processor {rate.processor:.1f}{times}"


class Clocks(NamedTuple):
    """The same by the clock on the wall and by the processor's: articles a second, or seconds."""

    wall: float
    processor: float


def _rate(work: Callable[[], object], many: int) -> Clocks:
    begun, busy = time.perf_counter(), time.process_time()
    work()
    return Clocks(many / (time.perf_counter() - begun), many / (time.process_time() - busy))


def cold(names: Sequence[str], text: str) -> Iterator[str]:
    """Yield a line a backend: seconds of `digest summarize` as a whole process, its check included, and of one that runs LexRank."""
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder, "article.txt")
        article.write_text(text, encoding="utf-8")
        commands = {name: _command(name, article) for name in names if name in BACKENDS or ":" in name}
        if lexrank() is not None:
            commands[PEER] = [sys.executable, "-m", "benchmarks.summary_peers", str(article)]
        took = {name: _seconds(command) for name, command in commands.items()}
    for name, (wall, processor) in took.items():
        times = f" ({processor / took[PEER].processor:.2g} times {PEER}'s)" if PEER in took and name != PEER else ""
        yield f"speed {name} first summary from a cold command line {wall:.2f} s of the processor {processor:.2f} s{times}"


def _command(backend: str, article: Path) -> list[str]:
    config = article.with_name(f"{backend.replace(':', '.')}.yaml")
    config.write_text(CONFIG % json.dumps(backend), encoding="utf-8")
    return [sys.executable, "-m", "digest", "summarize", str(article), "--config", str(config)]


def _seconds(command: Sequence[str]) -> Clocks:
    """Return what the quickest of RUNS processes took: it was held up least."""
    took = []
    for _run in range(RUNS):
        begun, busy = time.perf_counter(), _children_s()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        took.append(Clocks(time.perf_counter() - begun, _children_s() - busy))
    return min(took)


def _children_s() -> float:
    """Return how long the processor worked for the processes that this one started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
