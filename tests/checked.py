"""Sentences of an article and of a draft in, what the check makes of them out: for tests that compare texts of their own."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.check_cases import story_of
from digest.check import Checker
from digest.check.compare import flaws
from digest.check.flaws import Aspect, Evidence, Flaw
from digest.check.passages import Passage
from digest.check.shelf import Asked, Shelf
from digest.language.parser import Parser
from digest.model import Citation, Draft, DraftSentence, Story, Verdict


def citations(one: Story, cited: Sequence[int] | None = None) -> tuple[Citation, ...]:
    """Return the sentences of a story's article as citations: those of these numbers, or all."""
    spans = one.readings[0].sentences
    return tuple(Citation(0, *spans[index]) for index in (range(len(spans)) if cited is None else cited))


def read(parser: Parser, sources: Sequence[str], draft: str, cited: Sequence[int] | None = None) -> tuple[Passage, Evidence]:
    """Return a draft's sentence and its evidence, read."""
    one = story_of(sources)
    ((passage, evidence),) = Shelf(lambda: parser).read([Asked(one, draft, (), citations(one, cited))])
    return passage, evidence


def found(
    parser: Parser, sources: Sequence[str], draft: str, cited: Sequence[int] | None = None, aspect: Aspect | None = None
) -> tuple[Flaw, ...]:
    """Return the flaws of a draft's sentence: of one aspect, or all."""
    passage, evidence = read(parser, sources, draft, cited)
    return tuple(aspect(passage, evidence)) if aspect else flaws(passage, evidence)


def verdict(parser: Parser, sources: Sequence[str], draft: str, cited: Sequence[int] | None = None) -> Verdict:
    """Return the verdict on a draft of one sentence that names these sources."""
    one = story_of(sources)
    sentence = DraftSentence(text=draft, sources=citations(one, cited))
    ((only,),), _ = Checker(lambda: parser).verdicts([one], [Draft(headline="", sentences=(sentence,), backend="test")])
    return only
