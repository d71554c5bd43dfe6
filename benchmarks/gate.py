"""What comes through the gate of what a language model writes, behind a chat server on loopback; one figure a line, in percent.

good: the server answers each story with the editor's brief, once with the sentences that the editor names and once without; how many
of its sentences, headlines and leads are printed as they are or mended (passed), and what becomes of the others.
bad: it answers with recorded summaries of real models, judged by people, which cite nothing: how many faulty sentences are stopped,
not printed as they are, and how many good ones. A judgement is of a summary, and says which share of its sentences is right: sentences
are counted where all of a summary are right, or none is; kinds of error are those that people saw in the whole summary.
The claim checker that ships was calibrated on these judgements: --folds FILE is as `./run bench check` has it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import check_sets as sets
from benchmarks import gate_scores as scores
from benchmarks.check import folded
from benchmarks.check_scores import by_group, share
from benchmarks.check_sets import Judged
from benchmarks.data import lines
from benchmarks.gate_scores import Fate
from benchmarks.gate_servers import Answer, Writer
from benchmarks.scripted import serving
from digest.check import Checker
from digest.check.bearing import Believing
from digest.check.claims.engine import Claims
from digest.encoder import packaged_encoder
from digest.errors import DigestError
from digest.language.parser import Parser
from digest.model import Brief, Draft, DraftSentence
from digest.summarize.backends import Tools, Unwritten
from digest.summarize.endpoint import Endpoint
from digest.summarize.settings import ENDPOINT, EndpointOptions, Options
from digest.text import words as words_of

AT_ONCE = 40  # stories that are asked for and checked together
WORDS = 120  # that a summary may have: so many that none is shortened
ALL_WRONG = 0.001  # of a judged summary's factuality


class Gate(NamedTuple):
    """What an answer is checked with."""

    reader: Parser
    checker: Checker


class Passed(NamedTuple):
    """An answer, and what was made of it. fates: of its sentences, in order. brief: None where it could not be used; why says so then."""

    answer: Answer
    fates: list[Fate]
    brief: Brief | None = None
    why: str = ""


def main(arguments: Sequence[str]) -> None:
    options = asked(arguments)
    try:
        for name, part in PARTS.items():
            if options.only in (None, name):
                for line in part(options, Parser()):
                    print(line, flush=True)
    except (DigestError, OSError) as error:
        raise SystemExit(f"python -m benchmarks gate: {error}") from error


def asked(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks gate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--step", type=int, default=1, metavar="N", help="every N-th item or document")
    parser.add_argument("--only", choices=PARTS, help="one part")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="N sentences of each part that met the wrong fate, to read")
    parser.add_argument("--folds", type=Path, metavar="FILE", help="scores of the judged summaries' sentences, out of fold")
    options = parser.parse_args(arguments)
    if options.step < 1:
        parser.error("--step: at least 1")
    return options


def gate_of(reader: Parser, claims: Believing | None = None) -> Gate:
    """Return the check as it ships, or with other scores than the claim checker's."""
    believing = claims or Claims()
    return Gate(reader, Checker(lambda: reader, lambda: believing))


def through(gate: Gate, models: Mapping[str, Sequence[Answer]], words: int) -> dict[str, list[Passed]]:
    """Return what became of the answers of each model, at most one a story: a server gives them, the endpoint asks it, the check judges.

    Raises BackendError where a server cannot be asked, SystemExit where the check could not be used.
    """
    with serving(Writer(models)) as server:
        return {
            model: [one for some in _batches(answers) for one in _through(gate, server.url, model, some, words)]
            for model, answers in models.items()
        }


def _batches(answers: Sequence[Answer]) -> Iterator[Sequence[Answer]]:
    return (answers[begin : begin + AT_ONCE] for begin in range(0, len(answers), AT_ONCE))


def _through(gate: Gate, url: str, model: str, answers: Sequence[Answer], words: int) -> Iterator[Passed]:
    options = Options(backend=ENDPOINT, endpoint=EndpointOptions(url=url, model=model, within_s=3600, timeout_s=600))
    drafts = Endpoint(Tools(lambda: gate.reader, packaged_encoder, options)).summarize([answer.story for answer in answers], words)
    written = [(answer, draft) for answer, draft in zip(answers, drafts, strict=True) if isinstance(draft, Draft)]
    briefs, problems = gate.checker.check([answer.story for answer, _ in written], [draft for _, draft in written])
    if problems:
        raise SystemExit(f"python -m benchmarks gate: {problems[0].reason}: {problems[0].advice}")
    checked = iter(briefs)
    for answer, draft in zip(answers, drafts, strict=True):
        brief = None if isinstance(draft, Unwritten) else next(checked)
        told = [sentence.text for sentence in answer.sentences]
        yield Passed(answer, scores.fates(told, brief), brief, draft.why if isinstance(draft, Unwritten) else "")


def edited(step: int) -> dict[str, list[Answer]]:
    """Return the editor's brief of every step-th item: as a model that cites, and as one that does not."""
    cited = []
    for row in lines("briefs/briefs.jsonl")[::step]:
        one = sets.item(row)
        cited.append(Answer(one.story, one.brief, row["gold"]["headline"], row["gold"]["lead"]))
    bare = [answer._replace(sentences=_bare(answer.sentences)) for answer in cited]
    return {"cited": cited, "bare": bare}


def _bare(told: Sequence[DraftSentence]) -> tuple[DraftSentence, ...]:
    return tuple(DraftSentence(text=sentence.text, sources=()) for sentence in told)


def good(options: argparse.Namespace, reader: Parser) -> Iterator[str]:
    """Yield what becomes of what the editor wrote."""
    gate = gate_of(reader)
    for model, answers in edited(options.step).items():
        found = through(gate, {model: answers}, WORDS)[model]
        told = [fate for one in found for fate in one.fates]
        yield f"good {model} sentences passed {_told_of(told)}"
        for name, of_brief in (("headlines", headline_fate), ("leads", lead_fate)):
            some = [fate for one in found if (fate := of_brief(one))]
            yield f"good {model} {name} passed {_told_of(some)}"
        yield from _shown(_lost(found), options.show)


def _told_of(some: Sequence[Fate]) -> str:
    return f"{scores.passed(some)} ({'; '.join(filter(None, (scores.by_fate(some), scores.why(some))))})"


def headline_fate(one: Passed) -> Fate | None:
    """Return what became of an answer's headline; None where it was not asked for."""
    if not one.brief:
        return None
    if words_of(one.brief.draft.headline) != words_of(one.answer.headline):
        return Fate(scores.LEFT_OUT)
    return Fate(one.brief.headline_verdict.status.value, one.brief.headline_verdict.reasons)


def lead_fate(one: Passed) -> Fate | None:
    """Return what became of an answer's lead; None where none was asked for."""
    verdict = one.brief.lead_verdict if one.brief else None
    return Fate(verdict.status.value, verdict.reasons) if verdict else None


def _lost(found: Sequence[Passed]) -> Iterator[str]:
    for one in found:
        for sentence, fate in zip(one.answer.sentences, one.fates, strict=True):
            if fate.how not in scores.PASSED:
                yield f"{one.answer.story.id}: {_told(fate)}: {sentence.text} {one.why}"
        fate = headline_fate(one)
        if fate and fate.is_stopped:
            yield f"{one.answer.story.id}: headline {_told(fate)}: {one.answer.headline} | {one.answer.story.title}"


def _told(fate: Fate) -> str:
    return " ".join((fate.how, *(reason.name.lower() for reason in fate.reasons)))


def bad(options: argparse.Namespace, reader: Parser) -> Iterator[str]:
    """Yield what is stopped of recorded summaries of real models."""
    held = sets.judged(options.step)
    found = judged_through(gate_of(reader, folded(options.folds, held) if options.folds else None), held)
    yield from bad_lines(held, found)
    wrong = (
        f"{one.id}: {'good' if one.is_faithful else ', '.join(sorted(one.errors))}: {_told(fate)}: {sentence.text} {passed.why}"
        for one, passed in zip(held, found, strict=True)
        for sentence, fate in zip(passed.answer.sentences, passed.fates, strict=True)
        if (one.is_faithful or is_all_wrong(one)) and fate.is_stopped == one.is_faithful
    )
    yield from _shown(wrong, options.show)


def judged_through(gate: Gate, held: Sequence[Judged]) -> list[Passed]:
    """Return what became of judged summaries, in order: each system is a model of its own."""
    models: dict[str, list[Answer]] = {}
    for one in held:
        told = tuple(sentence for sentence in one.case.sentences if words_of(sentence.text))
        models.setdefault(f"{one.corpus} {one.system}", []).append(Answer(one.case.story, told))
    ready = {model: iter(passed) for model, passed in through(gate, models, WORDS).items()}
    return [next(ready[f"{one.corpus} {one.system}"]) for one in held]


def is_all_wrong(one: Judged) -> bool:
    """Tell whether people saw an error in each sentence of a summary."""
    return one.factuality <= ALL_WRONG


def bad_lines(held: Sequence[Judged], found: Sequence[Passed]) -> Iterator[str]:
    """Yield the shares of faulty and of good sentences that are stopped: by corpus, by kind of error, and of summaries."""
    pairs = [(one, passed.fates) for one, passed in zip(held, found, strict=True)]
    faulty = [(one, fate) for one, fates in pairs if is_all_wrong(one) for fate in fates]
    fine = [(one, fate) for one, fates in pairs if one.is_faithful for fate in fates]
    for corpus in (*sets.SYSTEMS.values(), None):
        for name, some in (("faulty", faulty), ("good", fine)):
            own = [fate for one, fate in some if corpus in (None, one.corpus)]
            yield f"bad {corpus or 'all'} {name} sentences stopped {scores.stopped(own)} ({scores.by_fate(own)})"
    kinds = by_group(
        ([f"{who}{kind}" for who in ("", f"{one.corpus} ") for kind in sorted(one.errors)], fate.is_stopped) for one, fate in faulty
    )
    yield from (f"bad faulty sentences stopped with error {kind} {told}" for kind, told in kinds.items())
    yield f"bad reasons of faulty sentences {scores.why(fate for _, fate in faulty)}"
    yield f"bad reasons of good sentences {scores.why(fate for _, fate in fine)}"
    for name, is_meant in SUMMARIES.items():
        some_stopped = share(any(fate.is_stopped for fate in fates) for one, fates in pairs if is_meant(one))
        yield f"bad summaries {name} with a sentence stopped {some_stopped}"


SUMMARIES: Mapping[str, Callable[[Judged], bool]] = {
    "all right": lambda one: one.is_faithful,
    "partly wrong": lambda one: not one.is_faithful and not is_all_wrong(one),
    "all wrong": is_all_wrong,
}


def _shown(errors: Iterator[str], most: int) -> Iterator[str]:
    for _, text in zip(range(most), errors, strict=False):
        yield f"  {text}"


PARTS: Mapping[str, Callable[[argparse.Namespace, Parser], Iterator[str]]] = {"good": good, "bad": bad}
