"""Hand-made cases of the check in, how each is judged out: sources, a draft sentence, and what a careful editor would say.

A case is a block of lines: "# kind: description", "> " a cited sentence, "~ " one that stands near it and is not cited, "= " the
draft's sentence, and "supported" or the reasons, of which any will do, for which it must be stopped ("number|unit").
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from digest.check import Checker
from digest.check.claims.engine import Claims
from digest.language.parser import Parser
from digest.model import Article, Citation, Draft, DraftSentence, Reading, Reason, Span, Status, Story, Verdict

CASES = Path(__file__).resolve().parents[1] / "tests" / "data" / "check" / "cases.txt"
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
SUPPORTED = "supported"


class Case(NamedTuple):
    """One case. cited: which of the sources the draft names, as indices. expected: "supported", or reasons' names."""

    name: str
    sources: tuple[str, ...]
    cited: tuple[int, ...]
    draft: str
    expected: frozenset[str]

    @property
    def kind(self) -> str:
        """What the case is about, in one word."""
        return self.name.partition(":")[0]

    @property
    def is_true(self) -> bool:
        """Tell whether the sources carry the draft."""
        return SUPPORTED in self.expected


def read_cases(path: Path = CASES) -> list[Case]:
    """Return the cases of a file, in order; raises ValueError where a block is none."""
    return [_case(block.splitlines()) for block in path.read_text(encoding="utf-8").strip().split("\n\n")]


def _case(lines: Sequence[str]) -> Case:
    marked = [(line[0], line[2:]) for line in lines[:-1]]
    name, draft = (next((text for mark, text in marked if mark == kind), "") for kind in "#=")
    sources = [(mark, text) for mark, text in marked if mark in ">~"]
    expected = frozenset(lines[-1].split("|"))
    unknown = expected - {SUPPORTED} - {reason.name.lower() for reason in Reason}
    if not name or not draft or not sources or unknown:
        raise ValueError(f"{lines[0]}: it needs a name, sources, a draft and known reasons; unknown: {sorted(unknown)}")
    cited = tuple(index for index, (mark, _) in enumerate(sources) if mark == ">")
    return Case(name, tuple(text for _, text in sources), cited, draft, expected)


def story_of(sources: Sequence[str]) -> Story:
    """Return a story of one article whose sentences are these, one a line."""
    spans: list[Span] = []
    for source in sources:
        begin = spans[-1].end + 1 if spans else 0
        spans.append(Span(begin, begin + len(source)))
    article = Article(
        id="a0", source="Outlet", guid=None, url=None, canonical=None, title="", text="\n".join(sources), paragraphs=tuple(spans),
        content_hash="h0", news_at=NOON, seen_at=NOON, published_at=NOON, language="en",
    )  # fmt: skip
    return Story(id="s", readings=(Reading(article=article, sentences=tuple(spans)),), section="World")


def verdicts(cases: Sequence[Case], checker: Checker) -> list[Verdict]:
    """Return the verdict on each case's draft, all checked at once."""
    stories = [story_of(case.sources) for case in cases]
    drafts = [_draft(case, story) for case, story in zip(cases, stories, strict=True)]
    found, _ = checker.verdicts(stories, drafts)
    return [only for (only,) in found]


def _draft(case: Case, story: Story) -> Draft:
    spans = story.readings[0].sentences
    sentence = DraftSentence(text=case.draft, sources=tuple(Citation(0, *spans[index]) for index in case.cited))
    return Draft(headline="", sentences=(sentence,), backend="case")


def difference(case: Case, verdict: Verdict) -> str:
    """Say what is wrong with a verdict; nothing where it is right."""
    given = {reason.name.lower() for reason in verdict.reasons}
    is_supported = verdict.status is Status.SUPPORTED
    if case.is_true:
        return "" if is_supported else f"stopped for {', '.join(sorted(given))}"
    if is_supported:
        return f"not stopped; {'|'.join(sorted(case.expected))} expected"
    return "" if given & case.expected else f"stopped for {', '.join(sorted(given))}, not {'|'.join(sorted(case.expected))}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the cases of a file that are judged wrongly, and how many of each kind are."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.check_cases", description=main.__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=CASES)
    parser.add_argument("--quiet", action="store_true", help="print the counts alone")
    options = parser.parse_args(arguments)
    cases = read_cases(options.file)
    reader, claims = Parser(), Claims()
    checker = Checker(lambda: reader, lambda: claims)
    wrong: Counter[tuple[bool, str]] = Counter()
    for case, verdict in zip(cases, verdicts(cases, checker), strict=True):
        if told := difference(case, verdict):
            wrong[case.is_true, case.kind] += 1
            if not options.quiet:
                print("\n".join([f"# {case.name}", *(f"  > {source}" for source in case.sources), f"  = {case.draft}", f"  {told}"]))
    for is_true in (True, False):
        many = Counter(case.kind for case in cases if case.is_true is is_true)
        missed = {kind: f"{wrong[is_true, kind]}/{count}" for kind, count in sorted(many.items()) if wrong[is_true, kind]}
        print(f"{'true' if is_true else 'false'}: {sum(many.values())} cases, {sum(wrong[is_true, kind] for kind in many)} wrong: {missed}")


if __name__ == "__main__":
    main()
