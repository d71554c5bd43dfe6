"""How close summaries come to what people wrote of the same news, one line a set and a summarizer, and how fast they are made.

briefs: news items with an editor's brief, of one document or three, at most 75 words. single: articles with a reference, at most 60
words; those of BBC News Summary are chosen sentences, and as long as half the article. multi: stories of three outlets, at most 75.
"abstracts" are the single articles whose reference was written of the whole text, CNN/DailyMail's and Wikinews's.
ROUGE is the shared scorer's, F1 in percent with stemming; in brackets between which values its mean lies in 95 of 100 samples drawn
anew. unsupported: numbers, names and quotations that no document of the story has.

lead-3, lead-cut: the first three sentences, and the first words up to the budget. lexrank, lexrank-3: sumy's, within the budget, and
its three best sentences. salient: an editor's choice of whole sentences, cut at the budget. oracle, oracle-cut: the best that whole
sentences, and also their best cuts, can reach for one who knows the reference. Any other name is that of a backend. With --published
those articles alone are counted of which published summarizers' answers are at hand, and these stand beside.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks import summary_peers, summary_published
from benchmarks.summary_scores import Score, by_group, score, told
from benchmarks.summary_sets import FILES, Item, Set, sets
from benchmarks.summary_speed import cold, speeds
from benchmarks.summary_writers import Sentences, Writer, answers, check, checked, of_story, writers
from digest.errors import DigestError

SPEED = "speed"


def main(arguments: Sequence[str]) -> None:
    options = asked(arguments)
    if not options.names and summary_peers.lexrank() is None:
        print(summary_peers.MISSING, file=sys.stderr)
    try:
        for line in run(options):
            print(line, flush=True)
    except (DigestError, OSError) as error:
        raise SystemExit(f"python -m benchmarks summaries: {error}") from error


def asked(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks summaries", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", choices=(*FILES, SPEED), help="one set, or the speed")
    parser.add_argument("--step", type=int, default=1, metavar="N", help="every N-th item")
    parser.add_argument("--held-out", action="store_true", help="only the items that nothing is trained on")
    parser.add_argument("--with", action="append", default=[], dest="names", metavar="NAME", help="this summarizer; can be said again")
    parser.add_argument("--answers", type=Path, metavar="FILE", help="score what `digest summarize --jsonl` printed of the sets' items")
    parser.add_argument("--checked", action="store_true", help="score what the check lets through")
    parser.add_argument("--published", action="store_true", help="beside published summarizers, on the articles that they have told")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="N summaries of each set and summarizer, beside the references")
    options = parser.parse_args(arguments)
    if options.step < 1:
        parser.error("--step: at least 1")
    return options


def run(options: argparse.Namespace) -> Iterator[str]:
    """Yield the lines that are asked for."""
    named = {"answers": answers(options.answers)} if options.answers else writers(options.names)
    if options.checked:
        checker = check()
        named = {f"{name}, checked": checked(write, checker) for name, write in named.items()}
    if options.published:
        named |= {name: of_story(write) for name, write in summary_published.published().items()}
    for held in sets(None if options.only == SPEED else options.only, options.step, held_out=options.held_out):
        if options.published:
            held = summary_published.told(held)
        if options.only != SPEED and held.items:
            yield from scored(held, named, options.show)
        if held.name == "single" and options.only in (None, SPEED) and not (options.answers or options.published):
            yield from speeds(named, held.items)
            yield from cold(list(named), held.items[0].row["text"])


def scored(held: Set, named: Mapping[str, Writer], shown: int) -> Iterator[str]:
    """Yield a line a summarizer for a set, and one for each group of its items; none for one who has nothing to say of the set."""
    for name, write in named.items():
        written = write(held.items, held.words)
        if not any(written):
            continue
        scores = [score(item, sentences, held.words) for item, sentences in zip(held.items, written, strict=True)]
        yield f"{held.name} {name} {told(scores)}"
        for group, of_group in by_group(held.items, scores):
            yield f"{held.name} {name} of {group} {told(of_group)}"
        for item, sentences, one in list(zip(held.items, written, scores, strict=True))[:shown]:
            yield from compared(item, sentences, one)


def compared(item: Item, sentences: Sentences, one: Score) -> Iterator[str]:
    """Yield a summary beside its reference, to read."""
    yield f"\n  {item.id} R1 {one.rouge1:.1f} R2 {one.rouge2:.1f} words {one.words}"
    yield from (f"    > {line}" for line in item.reference.split("\n"))
    yield from (f"    = {sentence.text}" for sentence in sentences)
