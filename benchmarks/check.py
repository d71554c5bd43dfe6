"""How well the check tells true sentences from false ones, one figure a line, in percent.

corruptions: true sentences of held-out documents, made false in twelve ways; half of them are sources' own sentences, which name
themselves, half are of editors' briefs and name what the editors named. Detected is what is not printed as it is.
briefs: false alarms on all sentences of editors' briefs, against the sentences that they name, and without these.
judged: machine summaries judged by people, a sentence a line, without sources; a summary is stopped when one sentence is not
printed as it is. The claim checker that ships was calibrated on them: --folds FILE takes scores whose calibration never saw the
judgements of a summary's document, as `python -m training.claims --folds FILE` writes them.
speed: editors' briefs again, all that is read for them counted in; seconds are the processor's.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from benchmarks import check_scores as scores
from benchmarks import check_sets as sets
from benchmarks.check_sets import Case, Falsehood, Judged
from benchmarks.corruptions import KINDS
from digest.check import Checker
from digest.check.claims.engine import Claims
from digest.errors import DigestError
from digest.language.parser import Parser
from digest.model import Draft, Verdict
from digest.text import words
from digest.vectors import Array

TRUE_SENTENCES = 2000
AT_ONCE = 40  # drafts that are checked together
SPEED_ITEMS = 200
Judge = Callable[[Sequence[Case]], list[tuple[Verdict, ...]]]


def main(arguments: Sequence[str]) -> None:
    options = asked(arguments)
    try:
        reader = Parser()
        run(options, reader)
    except (DigestError, OSError) as error:
        raise SystemExit(f"python -m benchmarks check: {error}") from error


def asked(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks check", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--step", type=int, default=1, metavar="N", help="every N-th document")
    parser.add_argument("--only", choices=PARTS, help="one part")
    parser.add_argument("--kind", choices=KINDS, help="one kind of corruption")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="N errors of each part, and of each kind of corruption, to read")
    parser.add_argument("--folds", type=Path, metavar="FILE", help="scores of the judged summaries' sentences, out of fold")
    options = parser.parse_args(arguments)
    if options.step < 1:
        parser.error("--step: at least 1")
    return options


def run(options: argparse.Namespace, reader: Parser) -> None:
    for name, part in PARTS.items():
        if options.only in (None, name):
            for line in part(options, reader):
                print(line, flush=True)


def judge_of(reader: Parser) -> Judge:
    """Return the check as it ships."""
    claims = Claims()
    checker = Checker(lambda: reader, lambda: claims)
    return lambda cases: judged_by(checker, cases)


def judged_by(checker: Checker, cases: Sequence[Case]) -> list[tuple[Verdict, ...]]:
    """Return the verdicts on each case's draft, AT_ONCE drafts checked together."""
    found: list[tuple[Verdict, ...]] = []
    for begin in range(0, len(cases), AT_ONCE):
        batch = cases[begin : begin + AT_ONCE]
        drafts = [Draft(headline="", sentences=case.sentences, backend="bench") for case in batch]
        verdicts, problems = checker.verdicts([case.story for case in batch], drafts)
        if problems:
            raise SystemExit(f"python -m benchmarks check: {problems[0].reason}: {problems[0].advice}")
        found += verdicts
    return found


def corruptions(options: argparse.Namespace, reader: Parser) -> Iterator[str]:
    """Yield how many corruptions of each kind are detected, and how many true sentences pass."""
    held = sets.falsehoods(reader, sets.items(options.step, held_out=True), TRUE_SENTENCES // options.step)
    held = [one for one in held if options.kind in (None, one.kind)]
    judge = judge_of(reader)
    false = [verdict for (verdict,) in judge([one.false for one in held])]
    true = {one.true.name: one for one in held}
    passed = dict(zip(true, judge([one.true for one in true.values()]), strict=True))
    yield from corruption_lines(held, false)
    for origin in ("source", "brief"):
        alike = [not scores.is_stopped(passed[name]) for name, one in true.items() if one.origin == origin]
        yield f"corruptions true sentences of {origin} passed {scores.share(alike)}"
    for kind in KINDS:
        missed = [one for one, verdict in zip(held, false, strict=True) if one.kind == kind and not scores.is_stopped([verdict])]
        yield from _shown((f"{one.false.name}\n    - {text_of(one.true)}\n    + {text_of(one.false)}" for one in missed), options.show)


def text_of(case: Case) -> str:
    """Return the draft of a case."""
    return " ".join(sentence.text for sentence in case.sentences)


def corruption_lines(held: Sequence[Falsehood], verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Yield a line a kind: detected, for a right reason, and by where the true sentence stood."""
    pairs = list(zip(held, verdicts, strict=True))
    found = scores.detected((one.kind, verdict) for one, verdict in pairs)
    by_origin = {
        origin: scores.detected((one.kind, verdict) for one, verdict in pairs if one.origin == origin) for origin in ("source", "brief")
    }
    for kind in (kind for kind in KINDS if kind in found):
        detected, right = found[kind]
        parts = ", ".join(f"{origin} {told[kind][0]}" for origin, told in by_origin.items() if kind in told)
        yield f"corruptions {kind} detected {detected}, for the right reason {right.percent:.1f} ({parts})"


def briefs(options: argparse.Namespace, reader: Parser) -> Iterator[str]:
    """Yield the false alarms on editors' briefs."""
    some = sets.items(options.step)
    for named, told in ((True, "with sources"), (False, "aligned")):
        cases = sets.briefs(some, with_sources=named)
        found = judge_of(reader)(cases)
        verdicts = [verdict for of_case in found for verdict in of_case]
        yield f"briefs {told} false alarms {scores.share(scores.is_stopped([verdict]) for verdict in verdicts)}{_why(verdicts)}"
        if named:
            yield from _shown(_alarms(cases, found), options.show)


def _why(verdicts: Iterable[Verdict]) -> str:
    listed = ", ".join(f"{reason} {count}" for reason, count in scores.reasons(verdicts))
    return f" ({listed})" if listed else ""


def _alarms(cases: Sequence[Case], found: Sequence[Sequence[Verdict]]) -> Iterator[str]:
    for case, verdicts in zip(cases, found, strict=True):
        for sentence, verdict in zip(case.sentences, verdicts, strict=True):
            if scores.is_stopped([verdict]):
                texts = [case.story.readings[doc].article.text[start:end] for doc, start, end in sentence.sources]
                why = ", ".join(reason.name.lower() for reason in verdict.reasons)
                yield "\n".join(
                    [f"{case.name}: {verdict.status.value}: {why}", *(f"    > {text}" for text in texts), f"    = {sentence.text}"]
                )


def judged(options: argparse.Namespace, reader: Parser) -> Iterator[str]:
    """Yield how well judged summaries are told apart, by corpus, and what is stopped of each kind of error and each system."""
    held = sets.judged(options.step)
    judge = judge_with(reader, folded(options.folds, held)) if options.folds else judge_of(reader)
    found = judge([one.case for one in held])
    stopped = [scores.is_stopped(verdicts) for verdicts in found]
    yield from judged_lines(held, stopped)
    for corpus in sets.SYSTEMS.values():
        verdicts = [verdict for one, of_case in zip(held, found, strict=True) if one.corpus == corpus for verdict in of_case]
        yield f"judged {corpus} sentences stopped {scores.share(scores.is_stopped([verdict]) for verdict in verdicts)}{_why(verdicts)}"
    wrong = [(one, verdicts) for one, verdicts, was in zip(held, found, stopped, strict=True) if was == one.is_faithful]
    yield from _shown((_misjudged(one, verdicts) for one, verdicts in wrong), options.show)


def judged_lines(held: Sequence[Judged], stopped: Sequence[bool]) -> Iterator[str]:
    """Yield balanced accuracy by corpus and its mean, then shares stopped."""
    pairs = list(zip(held, stopped, strict=True))
    balances = {name: scores.balance((one.is_faithful, was) for one, was in pairs if one.corpus == name) for name in sets.SYSTEMS.values()}
    for corpus, told in balances.items():
        yield f"judged {corpus} balanced accuracy {told.accuracy:.1f} (faithful passed {told.passed}, unfaithful stopped {told.stopped})"
    yield f"judged mean balanced accuracy {sum(told.accuracy for told in balances.values()) / len(balances):.1f}"
    by_error = scores.by_group(
        ([f"{one.corpus} {error}" for error in sorted(one.errors)], was) for one, was in pairs if not one.is_faithful
    )
    yield from (f"judged stopped with error {group} {told}" for group, told in by_error.items())
    by_system = scores.by_group(([f"{one.corpus} {one.system}"], was) for one, was in pairs)
    unfaithful = scores.by_group(([f"{one.corpus} {one.system}"], not one.is_faithful) for one, _ in pairs)
    yield from (f"judged stopped of {group} {told} ({unfaithful[group].percent:.1f} unfaithful)" for group, told in by_system.items())


def _misjudged(one: Judged, verdicts: Sequence[Verdict]) -> str:
    told = [
        f"    {verdict.status.value} {','.join(reason.name.lower() for reason in verdict.reasons)}: {sentence.text}"
        for sentence, verdict in zip(one.case.sentences, verdicts, strict=True)
    ]
    return "\n".join([f"{one.id}: {'faithful' if one.is_faithful else ', '.join(sorted(one.errors))}", *told])


class Folded:
    """Stands in for the claim checker: gives each sentence of a judged summary the score that its fold's network gave it."""

    def __init__(self, known: Mapping[str, float]) -> None:
        self._known = known

    def nearest(self, claim: str, sentences: Sequence[str]) -> list[int]:  # noqa: ARG002 - as Claims has it
        """Return no sentence: the scores are known."""
        return []

    def scores(self, pairs: Sequence[tuple[str, str]], *, are_aligned: bool = False) -> Array:  # noqa: ARG002 - the same
        """Return the scores of some pairs of evidence and claim; 0 for a claim that no summary makes, (n,)."""
        return np.array([self._known.get(key_of(claim), 0.0) for _, claim in pairs], dtype=np.float32)


def folded(path: Path, held: Sequence[Judged]) -> Folded:
    """Read scores out of fold, a JSON line a summary: its id, and a score a sentence; raises SystemExit where one has none."""
    rows = {row["id"]: row["scores"] for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    known: dict[str, float] = {}
    for one in held:
        if len(rows.get(one.id, ())) != len(one.case.sentences):
            raise SystemExit(
                f"{path}: {one.id}: has {len(rows.get(one.id, ()))} scores for {len(one.case.sentences)} sentences; train again"
            )
        known |= {key_of(sentence.text): score for sentence, score in zip(one.case.sentences, rows[one.id], strict=True)}
    return Folded(known)


def key_of(claim: str) -> str:
    """Return a claim as it is found again, whatever its white space and punctuation."""
    return " ".join(words(claim))


def judge_with(reader: Parser, claims: Folded) -> Judge:
    """Return the check with other scores than the claim checker's."""
    checker = Checker(lambda: reader, claims=lambda: claims)
    return lambda cases: judged_by(checker, cases)


def speed(options: argparse.Namespace, reader: Parser) -> Iterator[str]:
    """Yield how many sentences of drafts are checked in a second."""
    some = sets.items(1)[: SPEED_ITEMS // options.step]
    judge, cases = judge_of(reader), sets.briefs(some, with_sources=True)
    judge(cases[:2])
    begun = time.process_time()
    found = judge(cases)
    took = time.process_time() - begun
    documents = sum(len(case.story.readings) for case in cases)
    yield f"speed sentences/s {sum(map(len, found)) / took:.1f} ({sum(map(len, found))} sentences of {documents} documents)"


def _shown(errors: Iterable[str], most: int) -> Iterator[str]:
    """Yield the first of some errors, each behind an empty line."""
    for _, text in zip(range(most), errors, strict=False):
        yield f"\n  {text}"


PARTS: Mapping[str, Callable[[argparse.Namespace, Parser], Iterator[str]]] = {
    "corruptions": corruptions,
    "briefs": briefs,
    "judged": judged,
    "speed": speed,
}
