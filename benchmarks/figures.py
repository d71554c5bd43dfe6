"""Score the figures on labelled texts, one score a line, and count sentences a second, beside what others find in the same run.

Sets: hand-made cases, news with every figure labelled, the briefs' labels, those of other projects, of which two are quantulum3's own
tests. The cases and the news were at hand while the grammar was written: they guard what it can do, and promise less of new texts.
Where not every figure of a text is labelled, what is found is scored by recall alone. Seconds are the processor's: the reader's, whose
trees serve more than figures, stand apart, and are counted in where digest is set beside others.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks import figure_sets
from benchmarks.data import lines
from benchmarks.figure_cases import CaseError
from benchmarks.figure_peers import Peer, peers
from benchmarks.figure_scores import FOUND, compared, scores
from benchmarks.figure_sets import Labelled
from digest.errors import DigestError
from digest.language.parser import Parser
from digest.model import Reading
from digest.ondemand import counting
from digest.ondemand.documents import from_line
from digest.ondemand.reading import trees

BATCH = 64  # texts that are read at once, as the command reads them
ZONE = ZoneInfo("Europe/Brussels")
OURS = "digest"
READER = "the reader"
WITH_READER = "digest with the reader"
SELVES = (OURS, READER, WITH_READER)


class Bench:
    """The finders under comparison, and how many sentences each had and how many seconds of the processor it took.

    others: by name. broken: how many sentences each one raised an error over, and so found nothing in.
    """

    def __init__(self, parser: Parser, others: Mapping[str, Peer]) -> None:
        self._parser = parser
        self._others = others
        self.sentences = 0
        self.seconds: dict[str, float] = defaultdict(float)
        self.broken: Counter[str] = Counter()

    def answers(self, held: Labelled) -> dict[str, dict[str, list[dict[str, Any]]]]:
        """Return what each finder finds in the texts of a set, by finder and text."""
        found: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(dict)
        texts = list(read(held))
        for begin in range(0, len(texts), BATCH):
            batch = dict(texts[begin : begin + BATCH])
            self.sentences += sum(len(reading.sentences) for reading in batch.values())
            found[OURS] |= self._ours(batch)
            for name, peer in self._others.items():
                with self._clock(name):
                    found[name] |= {text: list(self._asked(name, peer, reading)) for text, reading in batch.items()}
        return found

    def _ours(self, batch: Mapping[str, Reading]) -> dict[str, list[dict[str, Any]]]:
        readings = list(batch.values())
        with self._clock(READER):
            read_out = trees(readings, lambda: self._parser)
        with self._clock(OURS):
            counted = counting.counted(readings, read_out)
        return {text: counting.told(reading) for text, reading in zip(batch, counted, strict=True)}

    def _asked(self, name: str, peer: Peer, reading: Reading) -> Iterator[dict[str, Any]]:
        """Yield what a peer finds in each sentence of a text."""
        for span in reading.sentences:
            try:
                found = list(peer(span.of(reading.article.text)))
            except Exception:  # noqa: BLE001 - whatever a peer raises is its own score
                self.broken[name] += 1
                continue
            for figure in found:
                yield {**figure, "start": span.start + figure["start"], "end": span.start + figure["end"]}

    def _clock(self, name: str) -> Clock:
        return Clock(self.seconds, name)


class Clock:
    """Adds the processor time of a block to a name's."""

    def __init__(self, seconds: dict[str, float], name: str) -> None:
        self._seconds, self._name = seconds, name

    def __enter__(self) -> None:
        self._begun = time.process_time()

    def __exit__(self, *_: object) -> None:
        self._seconds[self._name] += time.process_time() - self._begun


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks figures", description=__doc__)
    parser.add_argument("--gold", type=Path, help="a file in the scorer's form instead of the development data")
    parser.add_argument("--only", metavar="SET", help="sets whose name begins so")
    parser.add_argument("--step", type=int, default=1, metavar="N", help="every N-th of the briefs")
    parser.add_argument("--alone", action="store_true", help="without the others")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="of each set, N texts with what was missed and found too much")
    options = parser.parse_args(arguments)
    others = {} if options.alone else peers()
    if not options.alone and "quantulum3" not in others:
        print("quantulum3 is not installed, so nothing is compared with it; ./run setup installs it", file=sys.stderr)
    try:
        bench = Bench(Parser(), others)
        for held in sets(options):
            answers = bench.answers(held)
            print("\n".join(told(held, answers)), flush=True)
            for text in compared(held.rows, answers[OURS], held, options.show)[1]:
                print("", *text, sep="\n    ")
    except (CaseError, DigestError, OSError) as error:
        raise SystemExit(f"python -m benchmarks figures: {error}") from error
    print("\n".join(speeds(bench)))


def sets(options: argparse.Namespace) -> Iterator[Labelled]:
    """Yield the sets that are asked for."""
    if options.gold:
        yield Labelled(options.gold.stem, lines(str(options.gold.resolve())), is_whole=True)
        return
    for held in (figure_sets.cases(), figure_sets.news(), figure_sets.briefs(options.step), *figure_sets.public_sets()):
        if held.name.startswith(options.only or ""):
            yield held


def read(held: Labelled) -> Iterator[tuple[str, Reading]]:
    """Yield each text's id and its sentences, as `digest figures --jsonl` reads them."""
    for row in held.rows:
        line = {"id": row["id"], "text": row["text"], "title": held.titles.get(row["id"])}
        yield row["id"], counting.line_by_line(from_line(line, ZONE, language="en")[0])


def told(held: Labelled, answers: Mapping[str, Mapping[str, Sequence[Mapping[str, Any]]]]) -> Iterator[str]:
    """Yield a line a score: the set, what is scored, ours, and those of others beside it."""
    by_finder = {name: scores(held, found) for name, found in answers.items()}
    for metric, score in by_finder[OURS].items():
        is_recall = metric in FOUND and not held.is_whole
        yield f"{held.name} {metric}{', recall' if is_recall else ''} {score:.1f}" + beside(
            f"{name} {theirs[metric]:.1f}" for name, theirs in by_finder.items() if name != OURS and metric in theirs
        )


def beside(parts: Iterable[str]) -> str:
    """Return what others have, in brackets, where they have anything."""
    listed = ", ".join(parts)
    return f" ({listed})" if listed else ""


def speeds(bench: Bench) -> Iterator[str]:
    """Yield a line a speed, and how many times ours is that of others, without the reader and with it."""
    took = bench.seconds | {WITH_READER: bench.seconds[OURS] + bench.seconds[READER]}
    rates = {name: bench.sentences / seconds for name, seconds in took.items() if seconds}
    for name, rate in rates.items():
        others = beside(f"{ours} {_ratio(rates[ours] / rate)} times as many" for ours in (OURS, WITH_READER) if name not in SELVES)
        yield f"sentences/s of {name}{', beside the reader' if name == OURS else ''} {rate:.0f}{others}"
    for name, count in bench.broken.items():
        yield f"sentences over which {name} raised an error {count}"


def _ratio(times: float) -> str:
    return f"{times:.1f}" if times > 1 else f"{times:.2g}"
